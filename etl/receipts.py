"""What became of a source file: its receipt, kept as JSON beside the lake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from etl.home import Home, write_atomically
from etl.messages import Message, Refusal

Status = Literal["loaded", "waiting", "refused"]


@dataclass
class Rows:
    """Row counts of one part; `read` is always accepted + rejected + excluded."""

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    excluded: int = 0
    duplicate_suspected: int = 0


@dataclass
class Stated:
    """A total that the file states beside the one computed from its rows, in the column's unit."""

    column: str
    stated: float
    computed: float
    source_row: int
    source_sheet: str | None = None


@dataclass
class Part:
    """What one file gave to one dataset; `parquet` are paths below the lake."""

    dataset: str
    heading_row: int
    rows: Rows
    parquet: list[str]
    period: tuple[str, str] | None = None
    declared_period: tuple[str, str] | None = None
    stated_totals: list[Stated] = field(default_factory=list)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day that the part speaks for, None for a register."""
        spans = [span for span in (self.period, self.declared_period) if span]
        if not spans:
            return None
        return (
            min(date.fromisoformat(first) for first, _ in spans),
            max(date.fromisoformat(last) for _, last in spans),
        )


@dataclass
class Receipt:
    """One source file: where it came from, how it was read, and what became of its rows.

    `checksums` are those of its files below the lake (`etl.wholeness`).
    """

    source_file_id: str
    file_name: str
    status: Status
    sequence: int = 0
    sender: str | None = None
    community: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    is_sample: bool = False
    loaded_at: str = ""
    parts: list[Part] = field(default_factory=list)
    set_aside: str | None = None
    messages: list[Message] = field(default_factory=list)
    path: str | None = None
    checksums: dict[str, str] = field(default_factory=dict)

    def total(self) -> Rows:
        """The row counts of all parts together."""
        rows = Rows()
        for part in self.parts:
            for name, count in asdict(part.rows).items():
                setattr(rows, name, getattr(rows, name) + count)
        return rows

    def to_json(self) -> str:
        """The receipt as JSON text; `from_json` gives it back."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str)

    @staticmethod
    def from_json(text: str) -> Receipt:
        """A receipt from what `to_json` wrote."""
        raw = json.loads(text)
        raw["parts"] = [_part(part) for part in raw["parts"]]
        raw["messages"] = [Message(m["name"], m["params"]) for m in raw["messages"]]
        return Receipt(**raw)


def _part(raw: dict[str, Any]) -> Part:
    raw["rows"] = Rows(**raw["rows"])
    raw["stated_totals"] = [Stated(**total) for total in raw["stated_totals"]]
    for name in ("period", "declared_period"):
        raw[name] = tuple(raw[name]) if raw[name] else None
    return Part(**raw)


def masked(message: Message) -> Message:
    """The message without the identifiers that a heading, a title or a cell brought into it."""
    from etl.clean.privacy import mask_text

    params = {
        name: mask_text(value) if isinstance(value, str) else value
        for name, value in message.params.items()
    }
    return Message(message.name, params)


def save(home: Home, receipt: Receipt) -> None:
    """Write a receipt; from this moment the load counts."""
    path = home.receipts / f"{receipt.source_file_id}.json"
    write_atomically(path, receipt.to_json().encode())


def find(home: Home, source_file_id: str) -> Receipt | None:
    """The receipt of a file that was loaded and not undone."""
    path = home.receipts / f"{source_file_id}.json"
    return _read(path) if path.is_file() else None


def _read(path: Path) -> Receipt:
    """The receipt in a file; Refusal('receipt_damaged') when it can't be understood."""
    try:
        return Receipt.from_json(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal("receipt_damaged", file=path.name) from None


def find_one(home: Home, beginning: str) -> Receipt:
    """The receipt whose id begins so; Refusal('source_file_unknown') when not just one does."""
    found = [
        receipt
        for receipt in every(home)
        if beginning and receipt.source_file_id.startswith(beginning)
    ]
    if len(found) != 1:
        raise Refusal("source_file_unknown", source_file_id=beginning)
    return found[0]


def every(home: Home) -> list[Receipt]:
    """All receipts that count, in the order in which they were loaded."""
    found = [_read(path) for path in home.receipts.glob("[!.]*.json")]
    return sorted(found, key=lambda receipt: receipt.sequence)


def undone(home: Home) -> Iterator[Receipt]:
    """The receipts that a person has undone."""
    for path in home.undone.glob("[!.]*.json"):
        yield _read(path)


def next_sequence(home: Home) -> int:
    """One more than any load so far, undone ones included."""
    known = [*every(home), *undone(home)]
    return max((receipt.sequence for receipt in known), default=0) + 1


def now() -> str:
    """This moment in UTC, for people; nothing is ordered by it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
