"""One cell under its plan: the parser that its column's kind asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from etl.clean.categories import parse_category, parse_code, parse_flag, parse_free_text, parse_text
from etl.clean.dates import parse_date
from etl.clean.durations import parse_minutes
from etl.clean.instants import parse_instant
from etl.clean.money import parse_yuan, states_unit
from etl.clean.months import parse_month
from etl.clean.names import DITTO, parse_names, parse_resident
from etl.clean.numbers import parse_count, parse_decimal
from etl.clean.parsed import Parsed, half_width, problem
from etl.clean.plan import ColumnPlan, Context
from etl.clean.privacy import mask_told
from etl.clean.times import End, parse_time

TEXTS = frozenset({"text", "free_text", "code", "category"})
LONGEST_VALUE = 100  # characters; no number, day or time is longer
Parser = Callable[[str, ColumnPlan, Context], Parsed[Any]]


def parse_cell(text: str, plan: ColumnPlan, context: Context) -> Parsed[Any]:
    """The typed value of a cell; problem `ditto_alone` when 同上 has no row above to repeat."""
    if plan.column.kind not in TEXTS and len(text) > LONGEST_VALUE:
        return problem("value_too_long")
    if plan.column.kind != "free_text" and half_width(text) in DITTO:
        return problem("ditto_alone")
    if plan.column.privacy == "pseudonym":
        return parse_resident(text, context.pseudonym_key)
    if plan.column.privacy == "worker" and plan.column.kind == "text":
        return parse_names(text)
    return PARSERS[plan.column.kind](text, plan, context)


def note(text: str, read: Parsed[Any]) -> str | None:
    """The original text as JSON, with its bound if it has one; None for a plain cell."""
    if read.plain or read.problem:
        return None
    masked = mask_told(text)
    kept = masked if read.bound == "exact" else {"text": masked, "bound": read.bound}
    return json.dumps(kept, ensure_ascii=False)


def _end(plan: ColumnPlan) -> End:
    return "end" if plan.column.name.startswith("end") else "start"


def _date(text: str, plan: ColumnPlan, context: Context) -> Parsed[Any]:
    latest = context.latest(plan.column)
    read = parse_date(text, year=context.year, month=context.month, latest=latest)
    if read.problem == "date_not_a_day" and plan.column.day_optional:
        return _month(text, plan, context).rough()
    return read


def _month(text: str, plan: ColumnPlan, context: Context) -> Parsed[Any]:
    return parse_month(text, year=context.year, latest=context.latest(plan.column))


def _instant(text: str, plan: ColumnPlan, context: Context) -> Parsed[Any]:
    latest = context.latest(plan.column)
    return parse_instant(text, year=context.year, latest=latest, end=_end(plan))


def _time(text: str, plan: ColumnPlan, context: Context) -> Parsed[Any]:
    nth = 2 if plan.column.name.endswith("_2") else 1
    return parse_time(text, end=_end(plan), nth=nth)


def _yuan(text: str, plan: ColumnPlan, context: Context) -> Parsed[Any]:
    read = parse_yuan(text, unit=plan.unit)
    if read.value and plan.column.unit_needed and not plan.unit and not states_unit(text):
        return problem("unit_missing")
    return read


PARSERS: dict[str, Parser] = {
    "text": lambda text, plan, context: parse_text(text),
    "free_text": lambda text, plan, context: parse_free_text(text),
    "code": lambda text, plan, context: parse_code(text, context.pseudonym_key),
    "category": lambda text, plan, context: parse_category(text, plan.column),
    "date": _date,
    "month": _month,
    "instant": _instant,
    "time": _time,
    "count": lambda text, plan, context: parse_count(text, unit=plan.unit),
    "decimal": lambda text, plan, context: parse_decimal(text, unit=plan.unit),
    "minutes": lambda text, plan, context: parse_minutes(text, unit=plan.unit),
    "yuan": _yuan,
    "flag": lambda text, plan, context: parse_flag(text),
}
