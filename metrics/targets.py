"""Targets as the data officer set them, and how far a value has come."""

from __future__ import annotations

import calendar
import math
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from metrics.filters import Filters, scope_prefix
from metrics.kpi import Kpi
from metrics.units import SHARE

Light = Literal["met", "near", "missed"]
Targets = Mapping[tuple[str, str, str], float]

NEAR = 0.9  # of what is due; an office may set its own
_PERIOD = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Progress:
    """A value against its target.

    `elapsed` is the part of the target's period that has passed, 1 for what does not add up day
    by day; `attainment` is 目标完成率, 1 when the target is reached.
    """

    kpi: Kpi
    target: float
    value: float
    elapsed: float

    @property
    def attainment(self) -> float:
        """Value over target; for what should be low, target over value, at most 1."""
        if self.kpi.better == "down":
            return 1.0 if self.value <= self.target else self.target / self.value
        return self.value / self.target

    def light(self, near: float = NEAR) -> Light:
        """Whether it is where it should be by now: met, near (from `near` of it), or missed."""
        share = self.attainment / (1.0 if self.kpi.better == "down" else self.elapsed)
        if share >= 1 or math.isclose(share, 1):
            return "met"
        return "near" if share >= near else "missed"


def targets(data_dir: Path) -> dict[tuple[str, str, str], float]:
    """Target by KPI, scope prefix and period (2026, 2026-10); empty when none was ever set."""
    path = data_dir / "state" / "state.sqlite"
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as state:
            rows = state.execute("select kpi, scope, period, target from target").fetchall()
    except sqlite3.OperationalError:  # the table is made with the first target
        return {}
    return {(kpi, scope, period): target for kpi, scope, period, target in rows}


def problem(kpi: Kpi, scope: str, period: str, target: float) -> tuple[str, str] | None:
    """Why a target can't be set, in Chinese and English; None when it can."""
    if kpi.compared:
        return f"“{kpi.label_zh}”是变化量，不设目标。", f"{kpi.label_en}: a change has no target."
    if not _PERIOD.fullmatch(period):
        return (
            f"期间“{period}”看不懂，请写成 2026 或 2026-10。",
            f"period '{period}': write 2026 or 2026-10.",
        )
    if scope and not (scope.isascii() and scope.isdigit() and len(scope) <= len("350626101901")):
        return f"区划代码“{scope}”不对。", f"'{scope}' is no region code."
    if not math.isfinite(target) or target <= 0:
        return (
            f"“{kpi.label_zh}”的目标要大于 0；不设目标就把这一行删掉。",
            f"{kpi.label_en}: a target is over 0; take the row away for none.",
        )
    if kpi.unit is SHARE and target > 1:
        return (
            f"“{kpi.label_zh}”是比例，目标请写 0 到 1 之间的小数，如 0.95。",
            f"{kpi.label_en} is a share: a target of 0 to 1, such as 0.95.",
        )
    return None


def normal_scope(code: str) -> str:
    """A region code as the prefix under which a target is kept, "" for everything."""
    return scope_prefix(code) if code.strip() else ""


def progress(kpi: Kpi, value: float | None, filters: Filters, known: Targets) -> Progress | None:
    """How far a value has come; None without a value, or without a target for area and period.

    A period fits when it begins with the target's month, quarter (three months that have targets,
    for what adds up) or year and ends within it.
    """
    first, last = filters.date_from, filters.date_to
    if value is None or first is None or last is None or len(filters.scope) > 1 or filters.narrows:
        return None
    scope = filters.scope[0] if filters.scope else ""
    for periods, end in _fitting(first, last, is_sum=kpi.additive and kpi.time == "flow"):
        found = [known.get((kpi.name, scope, period)) for period in periods]
        if all(one is not None for one in found):
            total = math.fsum(one for one in found if one is not None)
            whole = (end - first).days + 1
            is_growing = kpi.additive and kpi.time == "flow"
            elapsed = ((last - first).days + 1) / whole if is_growing else 1.0
            return Progress(kpi, total, float(value), elapsed)
    return None


def _fitting(first: date, last: date, *, is_sum: bool) -> list[tuple[list[str], date]]:
    """The periods of targets that begin on the first day and hold the last one, shortest first."""
    found: list[tuple[list[str], date]] = []
    if first.day != 1 or first.year != last.year:
        return found
    lengths = [1, *([3] if is_sum and first.month % 3 == 1 else [])]
    for months in lengths:
        end_month = first.month + months - 1
        end = date(first.year, end_month, calendar.monthrange(first.year, end_month)[1])
        if last <= end:
            names = [f"{first.year}-{month:02}" for month in range(first.month, end_month + 1)]
            found.append((names, end))
    if first.month == 1:
        found.append(([str(first.year)], date(first.year, 12, 31)))
    return found
