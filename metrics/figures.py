"""Every published figure against the loaded data: the same value, or not, or nothing to compare."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from metrics.filters import Filters
from metrics.values import kpi_by, kpi_value
from metrics.warehouse import Warehouse

PUBLISHED = Path(__file__).parent.parent / "data" / "published_figures.csv"

Verdict = Literal["within", "off", "no_data"]

ABOUT = 0.05  # 约: 5 % either way
NEARLY = 0.95  # 近: below the figure, but not by more than 5 %
USUAL = 0.5  # a day of the month is usual when it has half as many records as the fullest
RULE = "rule"  # a figure without a window: how something is usually done


@dataclass(frozen=True)
class Figure:
    """A published figure and what the data give for it.

    `published` and `computed` have one number for each part of the figure; a range has its two
    ends against the least and the most. `rows` is the number of records behind all parts.
    """

    id: str
    subject_zh: str
    subject_en: str
    scope_zh: str
    unit_zh: str
    bound: str
    text: str
    published: tuple[float, ...]
    kpis: tuple[str, ...]
    filters: tuple[Filters, ...]
    computed: tuple[float | None, ...]
    rows: int
    verdict: Verdict


def published_figures(warehouse: Warehouse, path: Path = PUBLISHED) -> list[Figure]:
    """All figures of the file with their verdicts; raises WarehouseError, ValueError, OSError."""
    with open(path, encoding="utf-8-sig", newline="") as handle:
        lines = list(csv.DictReader(handle))
    with warehouse.pinned() as pinned:
        return [_figure(pinned, line) for line in lines]


def judge(bound: str, published: tuple[float, ...], computed: tuple[float | None, ...]) -> Verdict:
    """The verdict under a bound: exact, at_least, below, about or range."""
    known = [value for value in computed if value is not None]
    if len(known) < len(computed) or not known:
        return "no_data"
    if bound == "range":
        low, high = published
        return "within" if low <= min(known) and max(known) <= high else "off"
    if len(known) != len(published):
        return "off"
    pairs = zip(published, known, strict=True)
    return "within" if all(_holds(bound, *pair) for pair in pairs) else "off"


def _holds(bound: str, published: float, computed: float) -> bool:
    if bound == "exact":
        return math.isclose(computed, published, rel_tol=1e-9)
    if bound == "at_least":
        return computed >= published
    if bound == "below":
        return NEARLY * published <= computed < published
    if bound == "about":
        return abs(computed - published) <= ABOUT * published
    raise ValueError(f"unknown bound: {bound}")


def _figure(warehouse: Warehouse, line: dict[str, str]) -> Figure:
    bound = line["qualifier"].split("(")[0]
    kpis = tuple(line["kpi"].split("|"))
    asked = json.loads(line["filters"] or "{}")
    parts = asked if isinstance(asked, list) else [asked]
    filters = tuple(_filters(line, part) for part in parts)
    if parts[0].get("by"):
        computed, rows = _usual(warehouse, kpis[0], filters[0], parts[0]["by"])
    else:
        values = [kpi_value(warehouse, name, one) for name in kpis for one in filters]
        computed = tuple(value.value for value in values)
        rows = sum(value.rows for value in values)
    published = tuple(float(p) for p in line["value"].replace("..", "|").split("|"))
    return Figure(
        id=line["id"],
        subject_zh=line["subject_zh"],
        subject_en=line["subject_en"],
        scope_zh=line["scope_zh"],
        unit_zh=line["unit_zh"],
        bound=bound,
        text=line["value"],
        published=published,
        kpis=kpis,
        filters=filters,
        computed=computed,
        rows=rows,
        verdict=judge(bound, published, computed),
    )


def _filters(line: dict[str, str], part: dict[str, Any]) -> Filters:
    window = (line["window_from"], line["window_to"])
    first, last = (None if day == RULE else date.fromisoformat(day) for day in window)
    where = {name: tuple(values) for name, values in part.get("where", {}).items()}
    scope = tuple(line["scope"].split("|"))
    return Filters(scope=scope, date_from=first, date_to=last, where=where)


def _usual(
    warehouse: Warehouse, name: str, filters: Filters, by: str
) -> tuple[tuple[float | None, ...], int]:
    """The labels of a dimension that are usual, as numbers in order, and the records behind."""
    frame = kpi_by(warehouse, name, filters, by)
    if frame.is_empty():
        return (None,), 0
    most = frame["row_count"].max()
    assert isinstance(most, int)
    usual = frame.filter(frame["row_count"] >= most * USUAL)
    return tuple(sorted(float(label) for label in usual[by])), int(frame["row_count"].sum())
