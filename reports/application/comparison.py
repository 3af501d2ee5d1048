"""Two periods or two communities side by side, as a table for an application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.catalogue import find
from metrics.filters import Filters
from metrics.senders import are_comparable, senders
from metrics.trace import ReportedNumber
from reports.application.ledger import Ledger, said_value
from reports.days import period
from reports.figures import Known, Ref, change, said

COMPARED = (
    "patrol_hours",
    "patrol_count",
    "case_count",
    "resolved_case_count",
    "resolved_share",
    "mediated_case_count",
    "satisfaction_share",
    "activity_count",
    "activity_person_times",
    "service_hours",
    "home_visit_count",
    "wish_count",
    "fulfilled_wish_count",
    "volunteer_count",
    "team_count",
    "media_report_count",
    "collective_honour_count",
)


@dataclass(frozen=True)
class Row:
    """One KPI: its name, both values in words, the change if there is one, and both numbers."""

    kpi: str
    values: tuple[str, str]
    change: str
    numbers: tuple[ReportedNumber, ReportedNumber]


@dataclass(frozen=True)
class Comparison:
    """A table: what its two columns are, and its rows."""

    kind: Literal["periods", "areas"]
    headings: tuple[str, str]
    rows: tuple[Row, ...]


def periods(ledger: Ledger, names: Sequence[str] = COMPARED) -> Comparison | None:
    """The window beside the equal one before it; None for an open window or without any row."""
    before = ledger.before()
    if before is None:
        return None
    offices = senders(ledger.warehouse, ledger.filters)
    alike = {
        name for name in names
        if are_comparable(offices, find(name).dataset, ledger.filters, before)
    }  # fmt: skip
    rows = _rows(ledger, names, before, alike)
    heads = (period(ledger.filters), period(before))
    return Comparison("periods", heads, rows) if rows else None


def areas(
    ledger: Ledger, other: Filters, headings: tuple[str, str], names: Sequence[str] = COMPARED
) -> Comparison | None:
    """The community beside another in the same window; totals of places of other size, no ranks."""
    rows = _rows(ledger, names, other, set())
    return Comparison("areas", headings, rows) if rows else None


def _rows(ledger: Ledger, names: Sequence[str], other: Filters, alike: set[str]) -> tuple[Row, ...]:
    for filters in (ledger.filters, other):
        ledger.look(names, filters)
    found = []
    for name in names:
        now, then = ledger.known(name), ledger.known(name, other)
        if now.value is None or (then.value is None and not now.value):
            continue
        numbers = (ledger.tell(name), ledger.tell(name, other))
        told = _change(name, now, then) if name in alike else ""
        found.append(Row(name, (said_value(name, now), said_value(name, then)), told, numbers))
    return tuple(found)


def _change(name: str, now: Known, then: Known) -> str:
    if not then.value or now.is_withheld or then.is_withheld:
        return ""
    told = said(change(name, "period"), {Ref(name): now, Ref(name, "period"): then})
    return told.replace("环比", "").replace("是上期的", "为上期的")
