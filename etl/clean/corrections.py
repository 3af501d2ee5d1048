"""Corrections of known source errors, as data with a reason, applied to text rows.

A correction says what it expects to find; once the source is mended it steps back and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import polars as pl

from etl.clean.columns import SOURCE_ROW
from etl.clean.plan import ColumnPlan
from etl.clean.privacy import mask_text
from etl.messages import Message, say

Action = Literal["set", "drop"]
KEYS = frozenset(
    {"file", "source_row", "match", "action", "column", "value", "reason", "who", "expect"}
)


@dataclass(frozen=True)
class Correction:
    """Which rows, what to do, and why; columns are headings of the file or our column names.

    `expect` is the text that `column` must hold for the correction to apply, "" for a blank cell.
    """

    action: Action
    reason: str
    who: str
    match: Mapping[str, str] = field(default_factory=dict)
    file: str | None = None
    source_row: int | None = None
    column: str | None = None
    value: str | None = None
    expect: str | None = None


@dataclass(frozen=True)
class Corrected:
    """Rows after the corrections, rows taken out by them, and what a person should know."""

    rows: pl.DataFrame
    dropped: pl.DataFrame
    messages: list[Message]


def read_corrections(entries: Iterable[Mapping[str, Any]]) -> list[Correction]:
    """The corrections of a sender's YAML; ValueError names the entry and what is wrong with it."""
    return [_read(number, entry) for number, entry in enumerate(entries, 1)]


def _read(number: int, entry: Mapping[str, Any]) -> Correction:
    texts = {
        key: _text(value) for key, value in entry.items() if key not in ("match", "source_row")
    }
    match = {str(key): _text(value) or "" for key, value in (entry.get("match") or {}).items()}
    row = entry.get("source_row")
    wrong = [
        ("unknown keys", not set(entry) <= KEYS),
        ("action must be set or drop", texts.get("action") not in ("set", "drop")),
        ("reason and who must be given", not (texts.get("reason") and texts.get("who"))),
        (
            "match, or file with source_row, must be given",
            not (match or (texts.get("file") and row)),
        ),
        (
            "set needs a column and a value",
            texts.get("action") == "set" and not {"column", "value"} <= set(entry),
        ),
        ("expect needs a column", "expect" in entry and not texts.get("column")),
        ("source_row must be a whole number", row is not None and not isinstance(row, int)),
    ]
    if faults := [fault for fault, is_so in wrong if is_so]:
        raise ValueError(f"correction {number}: {'; '.join(faults)}")
    return Correction(
        action=cast("Action", texts["action"]),
        reason=texts["reason"] or "",
        who=texts["who"] or "",
        match=match,
        file=texts.get("file"),
        source_row=row,
        column=texts.get("column"),
        value=texts.get("value"),
        expect=(texts["expect"] or "") if "expect" in entry else None,
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def correct(
    rows: pl.DataFrame,
    corrections: Sequence[Correction],
    plan: Sequence[ColumnPlan],
    *,
    file: str,
) -> Corrected:
    """Apply corrections in their order to raw rows of that file, before anything is parsed."""
    headings = {one.column.name: one.heading for one in reversed(plan)}
    headings |= {heading: heading for heading in rows.columns}
    messages: list[Message] = []
    dropped = [rows.clear()]
    for one in corrections:
        found = _found(rows, one, headings, file)
        if found is None:
            continue
        holds = _holds(rows, one, headings)
        messages += _obsolete(rows.filter(found & ~holds), one, headings, file)
        if one.action == "drop":
            dropped.append(rows.filter(found & holds))
            rows = rows.filter(~(found & holds))
        else:
            rows = _set(rows, found & holds, headings[str(one.column)], one.value)
    return Corrected(rows, pl.concat(dropped), messages)


def _found(
    rows: pl.DataFrame, one: Correction, headings: Mapping[str, str], file: str
) -> pl.Series | None:
    """Which rows a correction speaks of; None when it is about another file or other columns."""
    needed = {*one.match, *([one.column] if one.column else [])}
    if (one.file and one.file != file) or not needed <= set(headings):
        return None
    found = pl.Series([True] * rows.height, dtype=pl.Boolean)
    if one.source_row is not None:
        found &= rows[SOURCE_ROW] == one.source_row
    for column, text in one.match.items():
        found &= rows[headings[column]].fill_null("") == text
    return found if found.any() else None


def _holds(rows: pl.DataFrame, one: Correction, headings: Mapping[str, str]) -> pl.Series:
    if one.expect is None or one.column is None:
        return pl.Series([True] * rows.height, dtype=pl.Boolean)
    return rows[headings[one.column]].fill_null("") == one.expect


def _set(rows: pl.DataFrame, where: pl.Series, heading: str, value: str | None) -> pl.DataFrame:
    corrected = pl.when(where).then(pl.lit(value, pl.String)).otherwise(pl.col(heading))
    return rows.with_columns(corrected.alias(heading))


def _obsolete(
    rows: pl.DataFrame, one: Correction, headings: Mapping[str, str], file: str
) -> list[Message]:
    """A message for each row whose cell is no longer as the correction expects it."""
    if one.column is None:
        return []
    cells = rows[headings[one.column]].fill_null("")
    return [
        say(
            "correction_obsolete",
            file=file,
            line=line,
            column=one.column,
            expected=mask_text(one.expect or ""),
            found=mask_text(found),
            reason=one.reason,
            who=one.who,
        )
        for line, found in zip(rows[SOURCE_ROW], cells, strict=True)
    ]
