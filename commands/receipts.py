"""The import receipt 入库回执, as JSON and as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from commands.output import choose
from etl.arrive import readable
from etl.home import Home
from etl.load import Loaded, Outcome
from etl.receipts import Part


def documents(home: Home, outcome: Outcome, lang: str, *, published: bool) -> list[dict[str, Any]]:
    """One entry for each file and dataset, as the command contract names the fields."""
    found = _changes(home) if published else {}
    files = []
    for loaded in outcome.files:
        parts: list[Part | None] = [*loaded.receipt.parts] or [None]
        for part in parts:
            files.append(_document(loaded, part, found, lang))
    return files


def _document(
    loaded: Loaded, part: Part | None, found: dict[tuple[str, str | None], Any], lang: str
) -> dict[str, Any]:
    receipt = loaded.receipt
    published = found.get((receipt.source_file_id, part.dataset if part else None))
    status: str = loaded.status
    # A file that shrinks its sender's data is loaded, but publishing leaves it out until it may.
    if published is not None and (status != "unchanged" or published["status"] == "waiting"):
        status = published["status"]
    messages = published[f"messages_{lang}"] if published else None
    if messages is None:
        messages = [m.en if lang == "en" else m.zh for m in receipt.messages]
    return {
        "path": readable(loaded.path),
        "file": receipt.file_name,
        "source_file_id": receipt.source_file_id,
        "dataset": part.dataset if part else None,
        "community": receipt.community,
        "encoding": receipt.encoding,
        "delimiter": receipt.delimiter,
        "heading_row": part.heading_row if part else None,
        "rows": asdict(part.rows) if part else asdict(receipt.total()),
        "changes": published["changes"] if published else None,
        "stated_totals": [asdict(total) for total in part.stated_totals] if part else [],
        "status": status,
        "messages": list(messages),
    }


def _changes(home: Home) -> dict[tuple[str, str | None], Any]:
    """What the serving version says of each file and dataset."""
    from metrics.loads import source_files
    from metrics.warehouse import Warehouse

    rows = source_files(Warehouse(home.root)).to_dicts()
    for row in rows:
        kinds = ("added", "changed", "unchanged", "withdrawn")
        row["changes"] = {kind: row[f"{kind}_count"] for kind in kinds}
    return {(row["source_file_id"], row["dataset"]): row for row in rows}


_STATUS = {
    "loaded": ("入库", "loaded"),
    "unchanged": ("未变", "unchanged"),
    "waiting": ("等待确认", "waiting"),
    "refused": ("退回", "refused"),
}


def describe(files: list[dict[str, Any]], skipped: list[Any], lang: str) -> Iterator[str]:
    """The receipt as lines for a person: one for each file, its messages, then the sum."""
    for entry in files:
        rows = entry["rows"]
        zh, en = _STATUS[entry["status"]]
        counts = choose(
            lang,
            f"读 {rows['read']}＝收 {rows['accepted']}＋退 {rows['rejected']}"
            f"＋除 {rows['excluded']}",
            f"{rows['read']} read = {rows['accepted']} accepted + {rows['rejected']} rejected"
            f" + {rows['excluded']} excluded",
        )
        yield f"〔{choose(lang, zh, en)}〕{entry['file']}  {entry['dataset'] or '–'}  {counts}"
        for total in entry["stated_totals"]:
            if abs(total["stated"] - total["computed"]) > TOLERANCE:
                yield "  ⚠ " + choose(
                    lang,
                    f"第 {total['source_row']} 行写的合计 {total['column']}＝{total['stated']:g}，"
                    f"按各行加得 {total['computed']:g}，请核对",
                    f"row {total['source_row']} states {total['column']} = {total['stated']:g},"
                    f" the rows add up to {total['computed']:g}; please check",
                )
        for message in entry["messages"]:
            yield f"  · {message}"
    for message in skipped:
        yield f"  · {choose(lang, message.zh, message.en)}"
    yield _sum(files, lang)


TOLERANCE = 1e-6


def _sum(files: list[dict[str, Any]], lang: str) -> str:
    by_status = {name: sum(f["status"] == name for f in files) for name in _STATUS}
    parts = [choose(lang, *_STATUS[name]) + f" {count}" for name, count in by_status.items()]
    return choose(lang, "合计：", "In all: ") + "，".join(parts)
