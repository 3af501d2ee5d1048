"""Offices that send files: the days their files speak for, and which say nothing of a period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from metrics.filters import Filters, scope_prefix
from metrics.loads import source_files
from metrics.warehouse import Warehouse

Days = tuple[date, date]


@dataclass(frozen=True)
class Sender:
    """An office by its region code as a prefix, with first and last day of its files by dataset."""

    code: str
    days: tuple[tuple[str, Days], ...]

    def speaks_for(self, first: date | None, last: date | None, dataset: str = "") -> bool:
        """Whether a file (of the dataset, if one is given) covers a day of the period."""
        return any(
            (not dataset or name == dataset)
            and (last is None or days[0] <= last)
            and (first is None or days[1] >= first)
            for name, days in self.days
        )

    @property
    def is_dated(self) -> bool:
        """Whether any of its files is about days; a register is not."""
        return bool(self.days)


def senders(warehouse: Warehouse, filters: Filters) -> list[Sender]:
    """The offices whose files may speak of the scope, by code; raises WarehouseError."""
    found: dict[str, list[tuple[str, Days]]] = defaultdict(list)
    for file in source_files(warehouse, filters.user_scope).iter_rows(named=True):
        if file["status"] != "loaded" or not file["community_code"]:
            continue
        code = scope_prefix(file["community_code"])
        if filters.scope and not any(touch(code, one) for one in filters.scope):
            continue
        own = found[code]
        if file["period_from"] and file["period_to"]:
            days = (date.fromisoformat(file["period_from"]), date.fromisoformat(file["period_to"]))
            own.append((file["dataset"], days))
    return [Sender(code, tuple(own)) for code, own in sorted(found.items())]


def silent(offices: list[Sender], filters: Filters) -> list[Sender]:
    """The offices without a file for any day of the period."""
    first, last = filters.date_from, filters.date_to
    return [one for one in offices if not one.speaks_for(first, last)]


def last_day(offices: list[Sender]) -> date | None:
    """The last day that any file speaks for (截至日期), None when there is none."""
    return max((days[1] for one in offices for _name, days in one.days), default=None)


def are_comparable(offices: list[Sender], dataset: str, now: Filters, before: Filters) -> bool:
    """Whether the same offices sent a dataset for both periods; a change means little otherwise."""
    sent = [
        {one.code for one in offices if one.speaks_for(f.date_from, f.date_to, dataset)}
        for f in (now, before)
    ]
    return sent[0] == sent[1]


def touch(one: str, other: str) -> bool:
    """Whether one of two region prefixes lies in the other."""
    return one.startswith(other) or other.startswith(one)
