"""Tables that run sideways as records: indicators in rows, and a column for each month or year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from etl.read.labels import BLANKS, first_text, label_reason
from etl.read.model import Aside, Batch, Record, Table, aside, aside_frame
from etl.read.structure import HEAD_RECORDS, PERIOD, clean, filled, find_heading, unique
from etl.read.tables import foot_aside, frame, head_asides, titles

PERIOD_HEADING = "统计月份"
_INDICATOR = re.compile(r"^(?:指标名称|指标|统计指标|项目名称|项目|指标项)$")
_UNIT = re.compile(r"^(?:计量单位|单位|计算单位)$")
# Sums over periods and comparisons are not records; they can be computed from the records.
_DERIVED = re.compile(r"累计|同比|环比|同期|增长|增减|合计|占比|比重|[-—~至]\s*\d{1,2}\s*月|^总计$")
_YEAR = re.compile(r"(20\d{2}|19\d{2})\s*年?")


class Sideways(NamedTuple):
    """The columns of a table that runs sideways; `indicator` and `unit` are -1 when absent."""

    indicator: int
    unit: int
    periods: list[int]
    derived: list[int]
    others: list[int]


def sideways(names: list[str]) -> Sideways | None:
    """How a heading runs sideways: an indicator column with periods, or three periods or more."""
    leaves = [name.split("/")[-1] for name in names]
    indicator = next((i for i, n in enumerate(leaves) if _INDICATOR.match(n)), -1)
    unit = next((i for i, n in enumerate(leaves) if _UNIT.match(n)), -1)
    derived = [i for i, n in enumerate(names) if _DERIVED.search(n)]
    periods = [i for i, n in enumerate(leaves) if i not in derived and PERIOD.match(n)]
    special = {indicator, unit, *periods, *derived}
    others = [i for i, n in enumerate(names) if n and i not in special]
    by_indicator = indicator >= 0 and periods and (unit >= 0 or len(periods) >= 2)
    if by_indicator or (indicator < 0 and len(periods) >= 3 and others):
        return Sideways(indicator, unit, periods, derived, others)
    return None


def reshaped(records: list[Record], sheet: str | None) -> Table | None:
    """The grid as records, one a period (and place), when its heading runs sideways, else None.

    With indicators in rows each record has a column `指标(单位)` for each indicator, and its
    `source_row` is the line of its first indicator. Without, each record is one cell, its value's
    heading is the title. `统计月份` holds the period as the heading wrote it, with the title's
    year where it has none; the other indicator lines are excluded as `indicator_row`. Columns that
    sum or compare periods are not taken: `left_out` names them.
    """
    heading = find_heading(records[:HEAD_RECORDS])
    plan = sideways(heading.names)
    if plan is None or heading.last < heading.first:
        return None
    above = titles(records, heading)
    year = next((m[1] for t in [*above, sheet or ""] if (m := _YEAR.search(t))), "")
    lines = head_asides(records, heading)
    rows: list[Record] = []
    for record in records[heading.last + 1 :]:
        odd = _odd(record, len(heading.names), plan)
        rows += [] if odd else [record]
        lines += [odd] if odd else []
    made = _records(rows, plan, heading.names, year, above[0] if above else "")
    if not made:
        return None
    firsts = {line for line, _ in made}
    lines += [aside(r, "excluded", "indicator_row") for r in rows if r.line not in firsts]
    headings = unique(list(dict.fromkeys(name for _, cells in made for name in cells)))
    whole = frame([(line, [cells.get(n, "") for n in headings]) for line, cells in made], headings)

    def batches() -> Iterator[Batch]:
        yield Batch(whole, aside_frame(lines))

    left_out = tuple(heading.names[i] for i in plan.derived)
    line = records[heading.last].line
    return Table(sheet, headings, line, above, batches, reshaped=True, left_out=left_out)


def _odd(record: Record, width: int, plan: Sideways) -> Aside | None:
    """The row set aside when it is no row of figures."""
    label = label_reason(first_text(record.cells))
    if record.fault or (len(record.cells) < width and filled(record.cells) > 1):
        return aside(record, "rejected", record.fault or "ragged")
    if filled(record.cells) <= 1 or label in ("signature", "note"):
        return foot_aside(record)
    # Among indicators a row called 合计 may be one of them.
    return aside(record, "excluded", "total") if label and plan.indicator < 0 else None


def _records(
    rows: list[Record], plan: Sideways, names: list[str], year: str, title: str
) -> list[tuple[int, dict[str, str]]]:
    """The records in the order of their first lines, each as heading → text."""
    made: dict[tuple[str, ...], tuple[int, dict[str, str]]] = {}
    for record in rows:
        cells = [cell.strip(BLANKS) for cell in record.cells]
        fixed = {names[i]: cells[i] for i in plan.others}
        for column in plan.periods:
            period = _dated(names[column].split("/")[-1], year)
            group = names[column].rpartition("/")[0]
            key = (*fixed.values(), period) if plan.indicator >= 0 else (str(record.line), period)
            _, values = made.setdefault(key, (record.line, {**fixed, PERIOD_HEADING: period}))
            value = _value_heading(cells, plan, group or title)
            # A second value for the same indicator is kept under its own heading, not lost.
            while value in values:
                value += "#"
            values[value] = cells[column]
    return list(made.values())


def _value_heading(cells: list[str], plan: Sideways, fallback: str) -> str:
    if plan.indicator < 0:
        return fallback or "数值"
    unit = cells[plan.unit] if plan.unit >= 0 else ""
    name = clean(cells[plan.indicator]) or "数值"
    return f"{name}({unit})" if unit and unit not in name else name


def _dated(period: str, year: str) -> str:
    """A month without a year takes the title's."""
    return f"{year}年{period}" if year and re.match(r"^\d{1,2}\s*月", period) else period
