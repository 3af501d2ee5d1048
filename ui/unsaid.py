"""What is not said of a single lane: what no record tells of one, and what is about very few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

import polars as pl

from metrics.catalogue import find
from metrics.discretion import is_withheld, told
from metrics.filters import Filters
from metrics.reading import Value, knows_lanes
from metrics.values import kpi_values
from metrics.warehouse import Warehouse
from ui.texts import _

Why: TypeAlias = Literal["", "no lane", "few"]


def unsaid(found: Warehouse, asked: Mapping[str, Value], filters: Filters) -> dict[str, Why]:
    """Why values are not said, "" for those that are; raises WarehouseError.

    A lane has nothing where its area has something and no record names a lane.
    """
    if not filters.lane:
        return dict.fromkeys(asked, "")
    silent = [name for name, one in asked.items() if one.value is None and not one.rows]
    whole = kpi_values(found, silent, replace(filters, lane=""))
    reasons: dict[str, Why] = {}
    for name, one in asked.items():
        if name in whole and (whole[name].rows or not knows_lanes(one.kpi)):
            reasons[name] = "no lane"
        else:
            is_few = is_withheld(one.kpi, filters, one.value, one.rows)
            reasons[name] = "few" if is_few else ""
    return reasons


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
