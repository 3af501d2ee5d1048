"""A KPI by several dimensions at once, kept for a published version."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from metrics.filters import Filters
from metrics.values import kpi_by
from ui.answers import Answers
from ui.data import circumstances, warehouse
from ui.unsaid import said


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


def _read(name: str, filters: Filters, by: tuple[str, ...]) -> tuple[tuple[Any, ...], ...]:
    found = warehouse()

    def ask(_missing: tuple[str, ...]) -> dict[str, tuple[tuple[Any, ...], ...]]:
        frame = said(name, filters, kpi_by(found, name, filters, by), *by)
        return {name: tuple(frame.select(*by, "value", "row_count").iter_rows())}

    return _kept().together((name,), circumstances(found, filters, by), ask)[name]


@st.cache_resource(show_spinner=False)
def _kept() -> Answers[str, tuple[tuple[Any, ...], ...]]:
    return Answers()
