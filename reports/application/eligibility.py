"""Whether a community meets the conditions of an award, each with the number behind it."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from metrics.catalogue import find
from metrics.discretion import told
from metrics.filters import Filters
from metrics.trace import ReportedNumber
from metrics.units import SHARE
from metrics.values import kpi_by
from reports.application.award import Award, Condition
from reports.application.ledger import Ledger, bare

Verdict = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True)
class Finding:
    """One condition held against the data; `lacking` is how much more is needed, with its unit.

    `reason` says why a verdict is unknown: no_records, not_answered or withheld.
    """

    condition: Condition
    verdict: Verdict
    numbers: tuple[ReportedNumber, ...] = ()
    answer: str = ""
    lacking: float | None = None
    reason: Literal["", "no_records", "not_answered", "withheld", "elsewhere"] = ""


def eligibility(
    award: Award, ledger: Ledger, answers: Mapping[str, str] | None = None
) -> list[Finding]:
    """Every condition on the last day of the ledger's window; raises WarehouseError.

    `answers` are what the writer said by field, for conditions that no data speak of.
    """
    assert ledger.filters.date_to, "a check of conditions has a day"
    said = answers or {}
    place = _place(award, ledger.filters)
    found = [_asked(one, said) if one.asked else _held(one, ledger) for one in award.conditions]
    return [*place, *found]


def overall(findings: Sequence[Finding]) -> Verdict:
    """Met when all are, not met when one is not, else unknown."""
    verdicts = {one.verdict for one in findings}
    return "not_met" if "not_met" in verdicts else "unknown" if "unknown" in verdicts else "met"


def _place(award: Award, filters: Filters) -> list[Finding]:
    """Whether the community lies where the award is given."""
    if not award.regions:
        return []
    codes = "、".join(award.regions)
    condition = Condition(
        "region", f"在评选地区内（区划代码{codes}）", f"within the award's area ({codes})"
    )
    is_inside = bool(filters.scope) and all(
        code.startswith(award.regions) for code in filters.scope
    )
    answer = "、".join(filters.scope)
    return [
        Finding(condition, "met" if is_inside else "not_met", (), answer, None,
                "" if is_inside else "elsewhere")
    ]  # fmt: skip


def _asked(condition: Condition, answers: Mapping[str, str]) -> Finding:
    answer = answers.get(condition.asked, "").strip()
    if not answer:
        return Finding(condition, "unknown", reason="not_answered")
    if condition.accepts:
        is_met = answer.lower() in condition.accepts
    else:
        try:
            is_met = float(answer.rstrip("年岁 ")) >= condition.at_least
        except ValueError:
            return Finding(condition, "unknown", (), answer, reason="not_answered")
    return Finding(condition, "met" if is_met else "not_met", (), answer)


def _held(condition: Condition, ledger: Ledger) -> Finding:
    spans = _spans(condition, ledger.filters)
    if condition.honour:
        return _honours(condition, ledger, spans[0])
    if condition.distinct:
        return _kinds(condition, ledger, spans[0])
    numbers = tuple(ledger.tell(condition.kpi, span) for span in spans)
    if any(ledger.known(condition.kpi, span).is_withheld for span in spans):
        return Finding(condition, "unknown", numbers, reason="withheld")
    return _judged(condition, numbers)


def _judged(condition: Condition, numbers: tuple[ReportedNumber, ...]) -> Finding:
    """Every number must reach the threshold; one that does not outweighs one not known."""
    known = [float(one.value) for one in numbers if one.value is not None]
    short = [condition.at_least - value for value in known if value < condition.at_least]
    if short:
        return Finding(condition, "not_met", numbers, lacking=max(short))
    if len(known) < len(numbers):
        return Finding(condition, "unknown", numbers, reason="no_records")
    return Finding(condition, "met", numbers)


def _kinds(condition: Condition, ledger: Ledger, span: Filters) -> Finding:
    """How many kinds there are, each with its own number; unknown kinds are none."""
    frame = kpi_by(ledger.warehouse, condition.kpi, span, condition.distinct)
    frame = told(find(condition.kpi), span, frame, (condition.distinct,))
    kinds = [name for name in frame[condition.distinct].to_list() if name not in {"未知", "其他"}]
    if frame.is_empty() and ledger.known(condition.kpi, span).value is None:
        number = ledger.tell(condition.kpi, span)
        return Finding(condition, "unknown", (number,), reason="no_records")
    numbers = tuple(
        ledger.tell(condition.kpi, span.narrowed(**{condition.distinct: kind})) for kind in kinds
    )
    lacking = condition.at_least - len(numbers)
    verdict: Verdict = "met" if lacking <= 0 else "not_met"
    return Finding(condition, verdict, numbers, lacking=lacking if lacking > 0 else None)


def _honours(condition: Condition, ledger: Ledger, span: Filters) -> Finding:
    """Honours of any earlier day whose name holds the award's."""
    span = replace(span, date_from=None)
    span = span.narrowed(honour_level=condition.levels) if condition.levels else span
    frame = kpi_by(ledger.warehouse, condition.kpi, span, "honour_name")
    names = [name for name in frame["honour_name"].to_list() if condition.honour in (name or "")]
    # Nothing by that name: the name itself is asked for, so that the zero can be traced too.
    named = span.narrowed(honour_name=tuple(names) or (condition.honour,))
    return _judged(condition, (ledger.tell(condition.kpi, named),))


def _spans(condition: Condition, filters: Filters) -> list[Filters]:
    """The window, or what the condition asks for instead of it."""
    assert filters.date_to
    if condition.where:
        filters = filters.narrowed(**condition.where)
    last = years_earlier(filters.at, condition.years_before)
    if condition.each_of_years:
        ends = [months_earlier(last, 12 * back) for back in range(condition.each_of_years)]
        starts = [years_earlier(end, 1) + timedelta(days=1) for end in ends]
        return [
            replace(filters, date_from=first, date_to=end)
            for first, end in zip(starts, ends, strict=True)
        ]
    if condition.months:
        first = months_earlier(last, condition.months) + timedelta(days=1)
        return [replace(filters, date_from=first, date_to=last)]
    first_day = filters.date_from
    is_before = first_day is not None and condition.years_before > 0
    return [replace(filters, date_from=None if is_before else first_day, date_to=last)]


def years_earlier(day: date, years: int) -> date:
    """The same day of an earlier year; the last day of a month stays one."""
    return months_earlier(day, 12 * years)


def months_earlier(day: date, months: int) -> date:
    """The same day of an earlier month; the last day of a month stays one."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_end else min(day.day, length))


def need(finding: Finding) -> str:
    """The threshold as a document says it."""
    condition = finding.condition
    if not condition.kpi:
        return ""
    unit = find(condition.kpi).unit
    return bare(condition.kpi, condition.at_least) + ("" if unit is SHARE else unit.zh)
