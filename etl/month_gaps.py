"""Months that a monthly report leaves out between its first and its last, and between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import duckdb
import polars as pl

from etl.contract import Dataset
from etl.messages import Message, say
from etl.receipts import Receipt

MOST_NAMED = 12

Months: TypeAlias = Mapping[str, set[date]]  # by file


class MonthGaps:
    """Remembers the months of each area of a file; does nothing for what is not monthly."""

    def __init__(self, dataset: Dataset) -> None:
        self._column = dataset.date_column if dataset.is_monthly else None
        self._seen: dict[str, set[date]] = {}

    def add(self, accepted: pl.DataFrame) -> None:
        """Take in accepted rows."""
        if self._column is None or accepted.is_empty():
            return
        for area, month in accepted.select("area_name", self._column).unique().iter_rows():
            self._seen.setdefault(area or "", set()).add(month)

    def messages(self, file: str) -> list[Message]:
        """A message for each area that lacks months."""
        return [
            say("months_missing", file=file, area=area, months=_listed(missing))
            for area, months in sorted(self._seen.items())
            if (missing := [day for day in _every(min(months), max(months)) if day not in months])
        ]


def between_files(
    con: duckdb.DuckDBPyConnection, dataset: Dataset, live: Iterable[Receipt]
) -> dict[int, list[Message]]:
    """By sequence of the later file: months of an area that lie between two files and in none.

    Those that one file leaves out are told when it is read.
    """
    found: dict[int, list[Message]] = defaultdict(list)
    if not (dataset.is_monthly and dataset.date_column):
        return found
    known = {receipt.source_file_id: receipt for receipt in live}
    areas: dict[tuple[str, str], dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    rows = con.execute(
        f"select distinct region_code, area_name, source_file_id, {dataset.date_column}"
        f" from {dataset.name} where {dataset.date_column} is not null order by all"
    )
    for code, area, file, month in rows.fetchall():
        areas[code or "", area or ""][file].add(month)
    for (_code, area), files in areas.items():
        for ends, months in _gaps(files).items():
            one, other = sorted((known[file] for file in ends), key=lambda each: each.sequence)
            names = {"file": other.file_name, "earlier": one.file_name, "area": area}
            message = say("months_missing_between", **names, months=_listed(months))
            found[other.sequence].append(message)
    return found


def _gaps(files: Months) -> dict[tuple[str, str], list[date]]:
    """The files before and behind a gap → its months."""
    stated = sorted(set().union(*files.values()))
    found: dict[tuple[str, str], list[date]] = defaultdict(list)
    for before, behind in pairwise(stated):
        missing = _every(before, behind)[1:-1]
        if missing and not any(min(own) <= before < max(own) for own in files.values()):
            one = next(file for file, own in files.items() if before in own)
            other = next(file for file, own in files.items() if behind in own)
            found[one, other] += missing
    return found


def _every(first: date, last: date) -> list[date]:
    start = first.year * 12 + first.month - 1
    count = last.year * 12 + last.month - start
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, start + count)]


def _listed(months: list[date]) -> str:
    shown = "、".join(f"{day:%Y-%m}" for day in months[:MOST_NAMED])
    return f"{shown}……（{len(months)}）" if len(months) > MOST_NAMED else shown
