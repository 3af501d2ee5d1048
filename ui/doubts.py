"""What the plausibility page reads, kept for a version and standing decisions, and its words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st
from babel.numbers import format_decimal

from metrics import plausibility
from metrics.decisions import Decisions, decisions
from metrics.filters import Filters
from metrics.flag import Flag
from metrics.plausibility import Asked, Support
from metrics.questions import (
    asked_among,
    lines_of,
    questions_among,
    questions_asked,
    support_among,
)
from metrics.units import SHARE, Unit
from metrics.warehouse import Warehouse
from ui.all_questions import known
from ui.amounts import full, percent, unit_name
from ui.areas import name_of
from ui.columns import column_name
from ui.data import warehouse
from ui.home import data_dir
from ui.texts import _, conventions, language

SHOWN = 200
FINE_BELOW = 10


def taken() -> Decisions:
    """The decisions that stand now."""
    return decisions(data_dir())


def asked(filters: Filters, decided: Decisions) -> list[Asked]:
    """Every flag with its questions; raises WarehouseError."""
    found = warehouse()
    return _asked(found, str(data_dir()), found.version, _key(filters, decided), filters, decided)


def support(filters: Filters, decided: Decisions) -> list[Support]:
    """Both totals of hours; raises WarehouseError."""
    found = warehouse()
    return _support(found, str(data_dir()), found.version, _key(filters, decided), filters, decided)


def questions(flag: Flag, filters: Filters, decided: Decisions) -> list[dict[str, Any]]:
    """The first two hundred questions of a flag, given names masked."""
    if every := known():
        return questions_among(every, flag, filters, decided, SHOWN).to_dicts()
    return questions_asked(warehouse(), flag, filters, decided, SHOWN).to_dicts()


def lines(flag: Flag, question: Mapping[str, Any], filters: Filters) -> pl.DataFrame:
    """The first two hundred records behind a question."""
    return lines_of(warehouse(), flag, question, filters, SHOWN)


def _key(filters: Filters, decided: Decisions) -> str:
    words = sorted((flag, key, one.verdict) for (flag, key), one in decided.taken.items())
    return json.dumps([filters.to_dict(), words], sort_keys=True)


@st.cache_resource(max_entries=200, show_spinner=False)
def _asked(
    _warehouse: Warehouse, folder: str, version: str, key: str, _filters: Filters, _taken: Decisions
) -> list[Asked]:
    if every := known():
        return asked_among(every, _filters, _taken)
    return plausibility.asked(_warehouse, _filters, _taken)


@st.cache_resource(max_entries=200, show_spinner=False)
def _support(
    _warehouse: Warehouse, folder: str, version: str, key: str, _filters: Filters, _taken: Decisions
) -> list[Support]:
    every = known()
    told = support_among(every, _warehouse, _filters, _taken) if every else None
    return plausibility.support(_warehouse, _filters, _taken) if told is None else told


def level_words(flag: Flag) -> str:
    """The level as a shape and a word."""
    return _("■ 先不计入") if flag.level == "error" else _("▲ 提醒")


def title(flag: Flag) -> str:
    """What should be right."""
    text = flag.label(language())
    return text[:1].upper() + text[1:]


def subject(flag: Flag, question: Mapping[str, Any]) -> str:
    """Place and what it is about."""
    text = question["subject"] or ""
    if flag.about == "file":
        text = column_name(text)
    place = name_of(question["region_code"]) if question["region_code"] else ""
    return " · ".join(part for part in (place, text) if part)


def measured(value: float | None, unit: Unit) -> str:
    """A figure with its unit; small ones with three decimals."""
    if value is None:
        return ""
    if unit is SHARE:
        return percent(value)
    if abs(value) < FINE_BELOW:
        text = str(format_decimal(round(value, 3), format="#,##0.###", locale=conventions()))
    else:
        text = full(value)
    return f"{text} {unit_name(unit)}"


def compared(flag: Flag, question: Mapping[str, Any]) -> str:
    """What was found beside what it is held against, "" when there is nothing to measure."""
    if question["measure"] is None:
        return ""
    now, usual = (measured(question[name], flag.unit) for name in ("measure", "usual"))
    return _("实际 {now}，对照 {usual}", now=now, usual=usual) if usual else now
