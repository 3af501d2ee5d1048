"""Values of a layer by area: what is known, what is hidden, and what has no place on the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import streamlit as st

from metrics.catalogue import find
from metrics.dimensions import UNKNOWN
from metrics.discretion import told
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.outlines import Key, Level, communities_with
from metrics.values import kpi_by
from ui import data
from ui.answers import Answers
from ui.map.layers import LAYERS

GRID: tuple[str, ...] = ("community", "grid_name")
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Values:
    """A KPI by area; `hidden` areas have so few people that their value is not told."""

    known: Mapping[Key, float]
    hidden: Collection[Key]

    def of(self, key: Key) -> float | None:
        """The value of an area, None when it is unknown or hidden."""
        return self.known.get(key)

    def beyond(self, drawn: Collection[Key]) -> list[Key]:
        """The areas with a value that are not drawn; a grid without a name is one of them."""
        return sorted({*self.known, *self.hidden} - set(drawn))


def values(name: str, filters: Filters, level: Level, drawn: Collection[Key]) -> Values:
    """A layer's values by area; what is drawn and has no record is zero where that is known.

    Raises WarehouseError.
    """
    kpi = find(name)
    by = GRID if level == "grid" else (level,)
    rows = _read(name, filters, by)
    known: dict[Key, float] = {}
    hidden: set[Key] = set()
    for *labels, value, is_hidden in rows:
        key = (labels[0], labels[1] if level == "grid" else "")
        if is_hidden:
            hidden.add(key)
        elif value is not None:
            known[key] = value
    if LAYERS[name]:
        reporting = _reporting(kpi, filters, level)
        silent = [key for key in drawn if key not in known and key not in hidden]
        if kpi.over:
            below = {tuple(labels) for *labels, _value, _hid in _read(kpi.over, filters, by)}
            silent = [key for key in silent if key[: len(by)] in below]
        known |= {key: 0.0 for key in silent if key[0] in reporting}
    return Values(known, frozenset(hidden))


def is_unplaced(key: Key) -> bool:
    """Whether it stands for records that name no grid."""
    return key[1] == UNKNOWN


def _reporting(kpi: Kpi, filters: Filters, level: Level) -> set[str]:
    """Codes of the areas that kept such records in the year before the end of the period."""
    if kpi.time != "stock":
        first = filters.at - A_YEAR
        given = filters.date_from
        filters = replace(filters, date_from=min(first, given) if given else first)
    length = {"county": 6, "town": 9}.get(level, 12)
    found = data.warehouse()

    def ask(_missing: tuple[str, ...]) -> dict[str, frozenset[str]]:
        codes = communities_with(found, kpi.dataset, filters, in_grids=level == "grid")
        return {kpi.dataset: frozenset(codes)}

    key = data.circumstances(found, filters, level == "grid")
    codes = _senders().together((kpi.dataset,), key, ask)[kpi.dataset]
    return {code[:length] for code in codes}


def _read(name: str, filters: Filters, by: tuple[str, ...]) -> tuple[tuple[Any, ...], ...]:
    found = data.warehouse()

    def ask(_missing: tuple[str, ...]) -> dict[str, tuple[tuple[Any, ...], ...]]:
        groups = kpi_by(found, name, filters, by)
        frame = told(find(name), filters, groups, by)
        return {name: tuple(frame.select(*by, "value", "is_hidden").iter_rows())}

    return _kept().together((name,), data.circumstances(found, filters, by), ask)[name]


@st.cache_resource(show_spinner=False)
def _kept() -> Answers[str, tuple[tuple[Any, ...], ...]]:
    return Answers()


@st.cache_resource(show_spinner=False)
def _senders() -> Answers[str, frozenset[str]]:
    return Answers()
