"""A figure that two tables of one file state: once when they agree, not at all when they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from etl.contract import Dataset
from etl.messages import Message, say

if TYPE_CHECKING:
    from etl.table_rows import TableRows

AGAIN, CONTRADICTED = "stated_in_an_earlier_table", "stated_otherwise_elsewhere"
MOST_TOLD = 5


class Held(NamedTuple):
    """Accepted rows of a table and the raw rows that they were read from."""

    table: TableRows
    accepted: pl.DataFrame
    rows: pl.DataFrame


class Statement(NamedTuple):
    """A row: which of the held frames, which row of it, what it states."""

    frame: int
    row: int
    figures: dict[str, object]

    def repeats(self, other: Statement) -> bool:
        """Whether the other one states all of its figures, the same."""
        return self.figures.items() <= other.figures.items()

    def meets(self, other: Statement) -> bool:
        """Whether both state some figure."""
        return bool(self.figures.keys() & other.figures.keys())


class Statements:
    """Holds the rows of a file until all of its tables are read."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._key = tuple(dict.fromkeys(("region_code", *dataset.key)))
        self.held: list[Held] = []
        self.messages: list[Message] = []

    @property
    def is_needed(self) -> bool:
        """Whether a row of this dataset may state some of its figures only."""
        return bool(self._dataset.figures)

    def hold(self, table: TableRows, accepted: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Keep rows until the file is read."""
        self.held.append(Held(table, accepted, rows))

    def wrong(self, file: str) -> list[dict[int, str]]:
        """For each held frame: number of a row → why it does not count; messages are noted."""
        found: list[dict[int, str]] = [{} for _ in self.held]
        for key, statements in self._by_key().items():
            repeated, contradicted = self._judged(statements)
            for one in repeated:
                found[one.frame][one.row] = AGAIN
            for one in contradicted:
                found[one.frame][one.row] = CONTRADICTED
            if contradicted:
                self.messages.append(self._contradiction(file, key, contradicted))
        more = len(self.messages) - MOST_TOLD
        if more > 0:
            self.messages[MOST_TOLD:] = [say("months_contradicted", file=file, count=more)]
        return found

    def _by_key(self) -> dict[tuple[object, ...], list[Statement]]:
        """The statements of each area and month that several rows make; void rows make none."""
        found: dict[tuple[object, ...], list[Statement]] = {}
        for number, held in enumerate(self.held):
            names = (*self._key, *self._dataset.figures)
            rows = held.accepted.with_row_index("_row").filter("is_counted")
            for row, *cells in rows.select("_row", *names).iter_rows():
                key, values = tuple(cells[: len(self._key)]), cells[len(self._key) :]
                figures = dict(zip(self._dataset.figures, values, strict=True))
                known = {name: value for name, value in figures.items() if value is not None}
                found.setdefault(key, []).append(Statement(number, row, known))
        return {key: each for key, each in found.items() if len(each) > 1}

    def _judged(self, each: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
        """The statements that only repeat others, and all when some figure is stated twice."""
        ordered = sorted(each, key=lambda one: (-len(one.figures), one.frame, one.row))
        kept: list[Statement] = []
        repeated: list[Statement] = []
        for one in ordered:
            again = any(one.repeats(other) and not self._is_beside(one, other) for other in kept)
            (repeated if again else kept).append(one)
        if any(one.meets(other) for one, other in combinations(kept, 2)):
            return [], list(each)
        return repeated, []

    def _is_beside(self, one: Statement, other: Statement) -> bool:
        """Whether both stand in the same table, where a month has one row."""
        return self.held[one.frame].table is self.held[other.frame].table

    def _contradiction(
        self, file: str, key: tuple[object, ...], statements: Sequence[Statement]
    ) -> Message:
        known = dict(zip(self._key, key, strict=True))
        return say(
            "month_contradicted",
            file=file,
            area=known.get("area_name"),
            month=f"{known[self._dataset.date_column or '']:%Y-%m}",
            told="；".join(zh for zh, _en in self._told(statements)),
            told_en="; ".join(en for _zh, en in self._told(statements)),
        )

    def _told(self, statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
        """〔汇总〕第 3 行 接待人数 1500 for each place, and in English."""
        pairs = list(combinations([one.figures for one in statements], 2))
        twice = {name for one, other in pairs for name in one.keys() & other.keys()}
        stated = {name: {one.figures.get(name) for one in statements} - {None} for name in twice}
        unlike = {name for name, values in stated.items() if len(values) > 1}
        for one in sorted(statements, key=lambda each: (each.frame, each.row)):
            held = self.held[one.frame]
            line = held.accepted["source_row"][one.row]
            sheet = f"〔{held.table.sheet}〕" if held.table.sheet else ""
            figures = {n: value for n, value in one.figures.items() if n in (unlike or twice)}
            zh = "、".join(f"{self._dataset.column(n).zh} {v}" for n, v in figures.items())
            en = ", ".join(f"{name} {value}" for name, value in figures.items())
            yield f"{sheet}第 {line} 行 {zh}", f"{sheet} row {line}: {en}".strip()
