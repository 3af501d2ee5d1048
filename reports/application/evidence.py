"""The evidence workbook: a sheet for each number with definition, filters, version and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from charts.workbook import Sheet, workbook
from metrics.catalogue import CATALOGUE, find
from metrics.checks import definition_of
from metrics.columns import COLUMNS, FIRST, HIDDEN, MASKED, masked
from metrics.discretion import discreet
from metrics.filters import Filters
from metrics.trace import ReportedNumber
from metrics.values import kpi_rows
from metrics.warehouse import Warehouse
from reports.application.ledger import said
from reports.brief_paper import SAMPLE
from reports.days import period
from reports.figures import known_of

MOST_ROWS = 500  # in one sheet, unless all are asked for; the files are always all counted
MOST_COLUMNS = 10
# What says little about why a row counts.
_LEAST = frozenset({"region_code", "region_name", "town_name", "grid_code", "notes", "longitude",
                    "latitude", "coordinate_system", "url"})  # fmt: skip


Lines = list[Sequence[object]]


@dataclass
class Rows:
    """Rows behind numbers, read once for all that share them."""

    warehouse: Warehouse
    found: dict[tuple[str, Filters], pl.DataFrame] = field(default_factory=dict)
    details: dict[tuple[ReportedNumber, bool], Lines] = field(default_factory=dict)

    def of(self, number: ReportedNumber) -> pl.DataFrame:
        """The records behind a number; KPIs that take the same rows share one answer."""
        kpi = CATALOGUE.get(number.kpi)
        if kpi is None:
            return pl.DataFrame()
        key = (kpi.rows, number.filters)
        if key not in self.found:
            self.found[key] = kpi_rows(self.warehouse, number.kpi, number.filters)
        return self.found[key]

    def detail(self, number: ReportedNumber, *, all_rows: bool) -> Lines:
        """The lines of a number's sheet with its rows, the same in every document."""
        key = (number, all_rows)
        if key not in self.details:
            most = None if all_rows else MOST_ROWS
            listed = _detail(number, self.of(number), most)
            self.details[key] = [*_head(number), *listed]
        return self.details[key]


def evidence(
    numbers: Sequence[ReportedNumber], rows: Rows, is_sample: bool, *, all_rows: bool = False
) -> bytes:
    """The .xlsx: a list of the numbers, then each with its rows; raises WarehouseError.

    Rows that two numbers share are written once, and the second sheet says where. Names are
    masked; what is about too few people has neither value nor rows.
    """
    names = [
        f"{place:03}_{definition_of(n.kpi).label_zh}"[:31] for place, n in enumerate(numbers, 1)
    ]
    written: dict[int, str] = {}
    sheets = [_contents(numbers, names, is_sample)]
    for name, number in zip(names, numbers, strict=True):
        frame = rows.of(number)
        is_listed = not frame.is_empty() and not is_hidden(number)
        first = written.setdefault(id(frame), name) if is_listed else name
        lines: Sequence[Sequence[object]]
        if is_listed and first == name:
            lines = rows.detail(number, all_rows=all_rows)
        else:
            lines = [*_head(number), _without_rows(number, "" if first == name else first)]
        label = definition_of(number.kpi).label_zh
        sheets.append(Sheet(name, (label, said(number)), lines))
    return workbook(sheets)


def _contents(numbers: Sequence[ReportedNumber], names: Sequence[str], is_sample: bool) -> Sheet:
    told = [
        (place, definition_of(n.kpi).label_zh, period(n.filters), where(n), said(n), _rows(n), name)
        for place, (n, name) in enumerate(zip(numbers, names, strict=True), 1)
    ]
    notice = [(SAMPLE,)] if is_sample else []
    return Sheet(
        "目录", ("序号", "指标", "时段", "条件", "数值", "记录数", "工作表"), [*notice, *told]
    )


def where(number: ReportedNumber) -> str:
    """Area and further conditions of a number in words."""
    listed = [f"区划：{'、'.join(number.filters.scope)}"] if number.filters.scope else []
    listed += [
        f"{COLUMNS.get(name, name)}：{'、'.join(values)}"
        for name, values in number.filters.conditions
    ]
    return "；".join(listed) or "全部"


def is_hidden(number: ReportedNumber) -> bool:
    """Whether a number is about so few people that it is not told."""
    return known_of(number.kpi, number.value, number.rows, number.filters).is_withheld


def _rows(number: ReportedNumber) -> object:
    return "—" if is_hidden(number) else number.rows


def _head(number: ReportedNumber) -> list[tuple[object, ...]]:
    return [
        ("口径", definition_of(number.kpi).definition_zh),
        ("代码", f"{number.kpi}（口径第{number.definition_version}版）"),
        ("时段", period(number.filters)),
        ("范围", where(number)),
        ("数据版本", number.version),
        ("记录数", _rows(number)),
        ("摘要", number.digest),
    ]


def _without_rows(number: ReportedNumber, same_as: str) -> tuple[object, ...]:
    """Why a sheet lists no rows."""
    if is_hidden(number):
        return "说明", "人数太少，数值和明细都不列出"
    if same_as:
        return "明细", f"与工作表“{same_as}”的明细相同，不再重复"
    return "明细", "没有记录" if number.kpi in CATALOGUE else "见可信度核对"


def _detail(
    number: ReportedNumber, frame: pl.DataFrame, most: int | None
) -> list[tuple[object, ...]]:
    """How many rows of each file, then the rows themselves with file and line."""
    kpi = find(number.kpi)
    below = kpi.over is not None
    lines: list[tuple[object, ...]] = [()]
    if below:
        lines.append(("说明", f"比例的分母是“{find(kpi.over or '').label_zh}”，下列为分子的记录"))
    files = frame.group_by("file", "source_file_id", maintain_order=True).len()
    lines += [("来源文件", "行数", "原件 sha256"), *((f, n, s) for f, s, n in files.iter_rows())]
    shown = frame if most is None else frame.head(most)
    if shown.height < frame.height:
        lines.append(
            (
                "说明",
                f"共{frame.height:,}行，本表列前{shown.height:,}行；"
                "要全部请加 --all-rows 或运行 xianglan rows",
            )
        )
    told = readable(discreet(shown, number.filters))
    return [*lines, (), tuple(told.columns), *told.iter_rows()]


def readable(frame: pl.DataFrame) -> pl.DataFrame:
    """Records as a jury may see them: file and line first, Chinese headings, names masked."""
    filled = [name for name in frame.columns if frame[name].null_count() < frame.height]
    rest = [n for n in filled if n not in HIDDEN and n not in FIRST and n not in _LEAST]
    ordered = [name for name in FIRST if name in filled] + rest
    return frame.select(
        (masked(name) if name in MASKED else pl.col(name)).alias(COLUMNS.get(name, name))
        for name in ordered[:MOST_COLUMNS]
    )
