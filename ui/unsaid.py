"""What is not said of a single lane: what no record tells of one, and what is about very few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

import polars as pl

from metrics.catalogue import find
from metrics.discretion import is_telling, is_withheld, told
from metrics.filters import LANE, Filters
from metrics.reading import Value, knows_lanes
from metrics.values import kpi_values, kpis_by
from metrics.warehouse import Warehouse
from ui.texts import _

Why: TypeAlias = Literal["", "no lane", "few"]


def unsaid(found: Warehouse, asked: Mapping[str, Value], filters: Filters) -> dict[str, Why]:
    """Why values are not said, "" for those that are; raises WarehouseError.

    A lane has nothing where its area has something and no record names a lane.
    """
    reasons: dict[str, Why] = dict.fromkeys(asked, "")
    if not filters.lane:
        return reasons
    silent = [name for name, one in asked.items() if one.value is None and not one.rows]
    whole = kpi_values(found, silent, replace(filters, lane=""))
    lost = [n for n in silent if whole[n].rows or not knows_lanes(asked[n].kpi)]
    few = _few(found, [name for name in asked if name not in lost], filters)
    few += [n for n, one in asked.items() if is_withheld(one.kpi, filters, one.value, one.rows)]
    return reasons | dict.fromkeys(few, "few") | dict.fromkeys(lost, "no lane")


def _few(found: Warehouse, names: Sequence[str], filters: Filters) -> list[str]:
    """KPIs whose value a map of all lanes hides, also because it guards that of another lane."""
    telling = [name for name in names if is_telling(find(name), filters)]
    area = replace(filters, lane="")
    frames = kpis_by(found, telling, area, (LANE,))
    hidden = {n: told(find(n), area, one, (LANE,)).filter("is_hidden") for n, one in frames.items()}
    return [name for name, rows in hidden.items() if filters.lane in rows[LANE]]


def said(name: str, filters: Filters, frame: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Groups of a KPI, those of a lane without the values that are about very few people."""
    return told(find(name), filters, frame, by) if filters.lane else frame


def said_together(name: str, filters: Filters, frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """The same, what is not said one by one being one group, so that sums stay what they are."""
    if not filters.lane:
        return frame
    shown = said(name, filters, frame, by)
    kept = shown.filter(~pl.col("is_hidden")).select(frame.columns)
    hidden = frame.filter(shown["is_hidden"])
    if hidden.is_empty() or not find(name).additive:
        return kept
    rest = hidden.select(pl.lit(few_together()).alias(by), pl.col("value", "row_count").sum())
    return pl.concat([kept, rest])


def few_together() -> str:
    """What stands for groups that are not said one by one."""
    return _("不单列的各类")
