"""A KPI by several dimensions at once, kept in a cache whose key is the published version."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from metrics.filters import Filters
from metrics.values import kpi_by
from metrics.warehouse import Warehouse
from ui.data import CACHED_ANSWERS, warehouse
from ui.home import data_dir


class Cell(NamedTuple):
    """The value of one combination of labels and the number of records or grains behind it."""

    labels: tuple[str, ...]
    value: float | None
    rows: int


class Day(NamedTuple):
    """The value of a day, a week or another step of time, named by its first day."""

    first: date
    value: float | None
    rows: int


def cells(name: str, filters: Filters, *by: str) -> list[Cell]:
    """A KPI by dimensions whose labels are text; raises WarehouseError, UnknownDimension."""
    return [Cell(tuple(map(str, row[:-2])), *row[-2:]) for row in _read(name, filters, by)]


def days(name: str, filters: Filters, step: str = "day") -> list[Day]:
    """A KPI by day or week, only where there is something; raises as `cells`."""
    return [Day(*row) for row in _read(name, filters, (step,)) if row[0] is not None]


def _read(name: str, filters: Filters, by: tuple[str, ...]) -> list[tuple[Any, ...]]:
    found = warehouse()
    return _cached(found, str(data_dir()), found.version, name, filters, by)


def _key(filters: Filters) -> str:
    return json.dumps(filters.to_dict(), sort_keys=True)


@st.cache_data(max_entries=CACHED_ANSWERS, show_spinner=False, hash_funcs={Filters: _key})
def _cached(
    _warehouse: Warehouse,
    folder: str,
    version: str,
    name: str,
    filters: Filters,
    by: tuple[str, ...],
) -> list[tuple[Any, ...]]:
    return kpi_by(_warehouse, name, filters, by).select(*by, "value", "row_count").rows()
