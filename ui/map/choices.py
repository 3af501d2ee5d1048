"""What the map shows, kept in the page's address: layer, level, month, comparison, area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

import streamlit as st

from metrics.filters import Comparison
from metrics.outlines import Key, Level
from ui.address import LANE_MARK
from ui.map.layers import LAYERS
from ui.period import Span, month_end
from ui.view import View

Against: TypeAlias = Literal["", "year", "period"]
LAYER, LEVEL, MONTH, AGAINST, AREA = "layer", "level", "month", "against", "area"
MOST_MONTHS = 24


@dataclass(frozen=True)
class Choices:
    """Layer, level, the month (None for the whole period), what to compare with, the area."""

    layer: str
    level: Level
    month: date | None
    against: Against
    area: Key | None


def choices(view: View, levels: Sequence[Level]) -> Choices:
    """What the address asks for, mended where it asks for what there is not."""
    layer = st.query_params.get(LAYER, "")
    level = next((one for one in levels if one == st.query_params.get(LEVEL)), levels[-1])
    month, asked = _month(view), st.query_params.get(AGAINST, "")
    offered = comparisons(view, is_month=month is not None)
    against: Against = next((one for one in offered if one == asked), "")
    return Choices(
        layer=layer if layer in LAYERS else next(iter(LAYERS)),
        level=level,
        month=month,
        against=against,
        area=key_of(st.query_params.get(AREA, "")),
    )


def comparisons(view: View, *, is_month: bool) -> tuple[Comparison, ...]:
    """The equal earlier spans that say something."""
    return ("year", "period") if is_month else view.comparisons


def months(view: View) -> list[date]:
    """First days of the months to walk through: a year at least, two years at most."""
    last = view.as_of.replace(day=1)
    first = view.monthly.date_from or last
    found = [last]
    while len(found) < MOST_MONTHS and found[-1] > first:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[::-1]


def _month(view: View) -> date | None:
    try:
        asked = date.fromisoformat(f"{st.query_params.get(MONTH, '')[:7]}-01")
    except ValueError:
        return None
    return asked if asked in months(view) else None


def in_month(view: View, month: date | None) -> View:
    """The view narrowed to a month of it; the view itself for none."""
    if month is None:
        return view
    last = min(month_end(month), view.served.last_day)
    return replace(view, span=Span(month, last), choice="month")


def put(name: str, value: str) -> None:
    """Write a choice into the address; "" removes it."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def text_of(key: Key | None) -> str:
    """A key as it stands in the address and in the map's rows."""
    return "" if key is None else LANE_MARK.join(key)


def key_of(text: str) -> Key | None:
    """The key that a text stands for; None for nothing."""
    code, _mark, grid = text.partition(LANE_MARK)
    return (code, grid) if code.isdigit() and len(text) < 200 else None
