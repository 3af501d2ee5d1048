"""What the tourism page reads and estimates, kept for the published version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import streamlit as st

from metrics.filters import Filters
from metrics.impact.evidence import (
    OUTCOMES,
    OWN,
    Change,
    change,
    inputs,
    outcome_months,
    windows,
)
from metrics.impact.impact import Impact, impact
from metrics.impact.panel import panel_of
from metrics.impact.sentence import Sentence
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from ui.areas import name_of
from ui.data import warehouse
from ui.home import data_dir
from ui.texts import _
from ui.view import View

NEVER = date(1900, 1, 1)  # a start before all data, for who has set none


def months_of(view: View, outcome: str) -> pl.DataFrame:
    """Rows of period, area, value up to the end of the view; raises WarehouseError."""
    found = warehouse()
    return _months(found, str(data_dir()), found.version, outcome, _key(view))


def impact_of(view: View, outcome: str, start: date) -> Impact | None:
    """The estimates; None when nothing is known of the area. Raises WarehouseError."""
    found = warehouse()
    return _impact(found, str(data_dir()), found.version, outcome, start, _key(view))


def change_of(view: View, outcome: str, start: date | None) -> Change | None:
    """The sums on both sides of the start, or of whole years; raises WarehouseError."""
    found = warehouse()
    return _change(found, str(data_dir()), found.version, outcome, start or NEVER, _key(view))


def inputs_of(view: View, outcome: str, found: Impact) -> list[ReportedNumber]:
    """The reported numbers behind the estimates; raises WarehouseError."""
    return inputs(warehouse(), OUTCOMES[outcome], _filters(_key(view)), found.panel)


def comparison_areas(frame: pl.DataFrame) -> list[str]:
    """The names of the comparison areas, in order."""
    return [name for name in frame["area"].unique().sort() if name != OWN]


def place_of(view: View) -> Sentence:
    """The name of the area in a sentence."""
    if view.scope:
        return Sentence(name_of(view.scope), name_of(view.scope))
    return Sentence("各地合计", "all areas together")


def area_label(name: str) -> str:
    """The name of an area of the frame; the area itself has none of its own."""
    return name or _("本地")


def _key(view: View) -> str:
    """Everything up to the end of the view: what came before the period is needed as well."""
    return json.dumps(replace(view.filters, date_from=None).to_dict(), sort_keys=True)


def _filters(key: str) -> Filters:
    return Filters.from_dict(json.loads(key))


@st.cache_data(max_entries=200, show_spinner=False)
def _months(
    _warehouse: Warehouse, folder: str, version: str, outcome: str, key: str
) -> pl.DataFrame:
    return outcome_months(_warehouse, OUTCOMES[outcome], _filters(key))


@st.cache_data(max_entries=100, show_spinner=False)
def _impact(
    _warehouse: Warehouse, folder: str, version: str, outcome: str, start: date, key: str
) -> Impact | None:
    frame = outcome_months(_warehouse, OUTCOMES[outcome], _filters(key))
    if _own_months(frame).is_empty():
        return None
    return impact(panel_of(frame, OWN, start))


@st.cache_data(max_entries=100, show_spinner=False)
def _change(
    _warehouse: Warehouse, folder: str, version: str, outcome: str, start: date, key: str
) -> Change | None:
    frame, filters = outcome_months(_warehouse, OUTCOMES[outcome], _filters(key)), _filters(key)
    own: Sequence[date] = _own_months(frame)["period"].to_list()
    window = windows(own, start) if own else None
    if window is None:
        return None
    areas = comparison_areas(frame)
    return change(_warehouse, OUTCOMES[outcome], filters, window, areas)


def _own_months(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter((pl.col("area") == OWN) & pl.col("value").is_not_null())
