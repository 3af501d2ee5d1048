"""What the pages read from the metrics, kept in a cache whose key is the published version."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from metrics.filters import Filters
from metrics.series import kpi_series
from metrics.values import kpi_by, kpi_rows, kpi_values
from metrics.warehouse import Warehouse
from ui.amounts import Number
from ui.home import data_dir

CACHED_ANSWERS = 2_000


class Count(NamedTuple):
    """A value (None when nothing is known, which is not zero) and the number of its records."""

    value: Number | None
    rows: int


class Part(NamedTuple):
    """The value of one label of a dimension."""

    label: str
    value: float | None


class Month(NamedTuple):
    """The value of a month, named by its first day."""

    first: date
    value: float | None


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Warehouse:
    return Warehouse(folder)


def warehouse() -> Warehouse:
    """The published data of this dashboard, shared by all sessions."""
    return _open(str(data_dir()))


def values(names: Iterable[str], filters: Filters) -> dict[str, Count]:
    """Several KPIs for the same filters; raises WarehouseError."""
    found = warehouse()
    return _values(found, str(data_dir()), found.version, tuple(names), filters)


def split(name: str, filters: Filters, by: str) -> list[Part]:
    """A KPI by a dimension; raises WarehouseError."""
    found = warehouse()
    return _split(found, str(data_dir()), found.version, name, filters, by)


def months(name: str, filters: Filters) -> list[Month]:
    """A KPI month by month, months without records included; raises WarehouseError."""
    found = warehouse()
    return _months(found, str(data_dir()), found.version, name, filters)


def rows(name: str, filters: Filters, limit: int | None = None, offset: int = 0) -> pl.DataFrame:
    """The records behind a KPI with file and line; never cached, they are about people."""
    return kpi_rows(warehouse(), name, filters, limit, offset)


def _key(filters: Filters) -> str:
    return json.dumps(filters.to_dict(), sort_keys=True)


_KEYS: dict[str | type[Any], Callable[[Any], Any]] = {Filters: _key}


@st.cache_data(max_entries=CACHED_ANSWERS, show_spinner=False, hash_funcs=_KEYS)
def _values(
    _warehouse: Warehouse, folder: str, version: str, names: tuple[str, ...], filters: Filters
) -> dict[str, Count]:
    found = kpi_values(_warehouse, names, filters)
    return {name: Count(value.value, value.rows) for name, value in found.items()}


@st.cache_data(max_entries=CACHED_ANSWERS, show_spinner=False, hash_funcs=_KEYS)
def _split(
    _warehouse: Warehouse, folder: str, version: str, name: str, filters: Filters, by: str
) -> list[Part]:
    frame = kpi_by(_warehouse, name, filters, by)
    return [Part(*row) for row in frame.select(by, "value").iter_rows()]


@st.cache_data(max_entries=CACHED_ANSWERS, show_spinner=False, hash_funcs=_KEYS)
def _months(
    _warehouse: Warehouse, folder: str, version: str, name: str, filters: Filters
) -> list[Month]:
    frame = kpi_series(_warehouse, name, filters, "month")
    return [Month(*row) for row in frame.select("period", "value").iter_rows()]
