"""What the pages read from the metrics, kept for a published version."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from typing import NamedTuple

import polars as pl
import streamlit as st

from metrics.errors import WarehouseError
from metrics.filters import Filters
from metrics.series import kpi_series_together
from metrics.values import Value, kpi_rows, kpi_values_each, kpis_by
from metrics.warehouse import Warehouse
from ui.amounts import Number
from ui.answers import Answers
from ui.home import data_dir
from ui.unsaid import Why, few_together, said, said_together, unsaid


class Count(NamedTuple):
    """A value (None when nothing is known, which is not zero) and the number of its records.

    `why` a lane has none: no record names its lane, or they are so few that they are not told.
    """

    value: Number | None
    rows: int
    why: Why = ""


class Part(NamedTuple):
    """The value of one label of a dimension."""

    label: str
    value: float | None


class Month(NamedTuple):
    """The value of a month, named by its first day."""

    first: date
    value: float | None


_of_this_run: ContextVar[Warehouse | None] = ContextVar("of_this_run", default=None)


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Warehouse:
    return Warehouse(folder)


def warehouse() -> Warehouse:
    """The published data of this dashboard, shared by all sessions; inside a run its one version.

    What a person does on a part of a page afterwards asks for the version that then serves.
    """
    return _of_this_run.get() or _open(str(data_dir()))


@contextmanager
def one_version() -> Iterator[None]:
    """All that is read inside is of one version, even when the next one is published meanwhile."""
    with ExitStack() as run:
        with suppress(WarehouseError):  # the page says what is wrong
            pinned = run.enter_context(warehouse().pinned())
            run.callback(_of_this_run.reset, _of_this_run.set(pinned))
        yield


def values(names: Iterable[str], filters: Filters) -> dict[str, Count]:
    """Several KPIs for the same filters; raises WarehouseError."""
    return values_each(names, (filters,))[0]


def values_each(names: Iterable[str], several: Sequence[Filters]) -> list[dict[str, Count]]:
    """Several KPIs for each of several filters, read at the same time; raises WarehouseError."""
    found = warehouse()

    def ask(missing: tuple[str, ...], which: tuple[int, ...]) -> list[dict[str, Count]]:
        asked = [several[n] for n in which]
        read = kpi_values_each(found, missing, asked)
        return [_told(found, own, filters) for own, filters in zip(read, asked, strict=True)]

    return _counts().each(names, [circumstances(found, one) for one in several], ask)


def _told(found: Warehouse, read: Mapping[str, Value], filters: Filters) -> dict[str, Count]:
    """The values that are said, and why the others are not."""
    return {
        name: Count(None, 0, why) if why else Count(read[name].value, read[name].rows)
        for name, why in unsaid(found, read, filters).items()
    }


def split(name: str, filters: Filters, by: str) -> list[Part]:
    """A KPI by a dimension; raises WarehouseError."""
    return list(splits((name,), filters, by)[name])


def splits(names: Iterable[str], filters: Filters, by: str) -> dict[str, tuple[Part, ...]]:
    """Several KPIs by a dimension that all of them have; raises WarehouseError."""
    found = warehouse()

    def ask(missing: tuple[str, ...]) -> dict[str, tuple[Part, ...]]:
        frames = kpis_by(found, missing, filters, (by,))
        return {
            name: tuple(
                Part(*row)
                for row in said_together(name, filters, frame, by).select(by, "value").iter_rows()
            )
            for name, frame in frames.items()
        }

    rest = few_together() if filters.lane else ""
    return _parts().together(names, circumstances(found, filters, by, rest), ask)


def months(name: str, filters: Filters) -> list[Month]:
    """A KPI month by month, months without records included; raises WarehouseError."""
    return list(months_together((name,), filters)[name])


def months_together(names: Iterable[str], filters: Filters) -> dict[str, tuple[Month, ...]]:
    """Several KPIs month by month; raises WarehouseError."""
    found = warehouse()

    def ask(missing: tuple[str, ...]) -> dict[str, tuple[Month, ...]]:
        frames = kpi_series_together(found, missing, filters, "month")
        return {
            name: tuple(
                Month(*row)
                for row in said(name, filters, frame, "month").select("period", "value").iter_rows()
            )
            for name, frame in frames.items()
        }

    return _series().together(names, circumstances(found, filters), ask)


def rows(name: str, filters: Filters, limit: int | None = None, offset: int = 0) -> pl.DataFrame:
    """The records behind a KPI with file and line; never cached, they are about people."""
    return kpi_rows(warehouse(), name, filters, limit, offset)


def circumstances(found: Warehouse, *asked: Hashable) -> Hashable:
    """What an answer depends on beside its name: whose data, which version, what is asked."""
    return (found.data_dir, found.version, *asked)


@st.cache_resource(show_spinner=False)
def _counts() -> Answers[str, Count]:
    return Answers()


@st.cache_resource(show_spinner=False)
def _parts() -> Answers[str, tuple[Part, ...]]:
    return Answers()


@st.cache_resource(show_spinner=False)
def _series() -> Answers[str, tuple[Month, ...]]:
    return Answers()
