"""What reading a file gives: tables of text rows with line numbers, and all that was set aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, NamedTuple

import polars as pl

from etl.messages import Message

if TYPE_CHECKING:
    from etl.read.regular import Regular

Outcome = Literal["excluded", "rejected"]

ASIDE_SCHEMA: Mapping[str, pl.DataType] = {
    "source_row": pl.UInt32(),
    "outcome": pl.String(),
    "reason": pl.String(),
    "text": pl.String(),
}
ASIDE_TEXT_CHARS = 500


@dataclass(frozen=True)
class Limits:
    """What a file may at most be; beyond it the file is refused with the limit named."""

    file_bytes: int = 16 << 30
    line_chars: int = 4 << 20
    cell_chars: int = 1 << 20
    columns: int = 2000
    quoted_lines: int = 200  # lines that one quoted cell may span
    undecodable_share: float = 0.05  # of the lines, for a file in two encodings
    workbook_bytes: int = 256 << 20
    unpacked_bytes: int = 1 << 30
    sheet_cells: int = 20_000_000
    sheet_rows: int = 1_048_576
    child_memory_bytes: int = 3 << 30
    child_seconds: int = 60


DEFAULT_LIMITS = Limits()


class Record(NamedTuple):
    """One record of a file: the line it starts on, its cells, and why it can't be trusted."""

    line: int
    cells: list[str]
    fault: str | None = None


class Aside(NamedTuple):
    """One source line that is not a data row: why, and its cells joined by ' | '."""

    line: int
    outcome: Outcome
    reason: str
    text: str


@dataclass(frozen=True)
class StatedTotal:
    """A total or subtotal row as the sender wrote it, to be compared with the computed one."""

    source_row: int
    label: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Batch:
    """Some rows of a table, and the source lines among them that were set aside."""

    rows: pl.DataFrame
    set_aside: pl.DataFrame
    totals: list[StatedTotal] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """One table of a file: every source line of it is a row of a batch or set aside, never both.

    `headings` are unique; stacked ones are joined by '/', repeated ones end in '#2'.
    `heading_row` is the line of the last heading row, 0 when the table has none.
    `titles` are the texts above the heading.

    A large file that looks regular has `regular`: its rows in blocks, to be read without a
    tokenizer as long as every block keeps the promise. `batches` gives the same rows.
    """

    sheet: str | None
    headings: list[str]
    heading_row: int
    titles: list[str]
    batches: Callable[[], Iterator[Batch]]
    regular: Regular | None = None
    reshaped: bool = False  # records were made of a table that ran sideways
    left_out: tuple[str, ...] = ()  # headings that sum or compare others, not taken
    texts: tuple[str, ...] = ()  # the headings as read, also those repeated or blank
    nameless: int = 0  # columns that hold data but have no heading


@dataclass
class Reading:
    """What the reader found in a file; close it (or use it in `with`) to remove scratch files."""

    name: str
    encoding: str
    delimiter: str | None
    quote: str | None
    tables: list[Table]
    messages: list[Message]
    scratch: Path | None = None

    def close(self) -> None:
        """Remove the scratch files; the tables can't be read afterwards."""
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)
            self.scratch = None

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def aside_frame(lines: list[Aside]) -> pl.DataFrame:
    """The lines as a `Batch.set_aside` frame, in the order of the file."""
    return pl.DataFrame(sorted(lines), schema=dict(ASIDE_SCHEMA), orient="row")


def aside(record: Record, outcome: Outcome, reason: str) -> Aside:
    """The record as a line set aside, its text cut to 500 characters."""
    text = " | ".join(record.cells).strip()[:ASIDE_TEXT_CHARS]
    return Aside(record.line, outcome, reason, text)
