"""What the values of a column look like: dates, instants, times, spans, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from etl.clean.parsed import half_width, is_empty
from etl.clean.times import read_clock, read_spans
from etl.contract import Kind

if TYPE_CHECKING:
    from etl.read.model import Table

SAMPLE_SIZE = 200
_DAY = (
    r"(?:\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?"
    r"|\d{1,2}月\d{1,2}[日号]|(?:19|20)\d{6})"
)
_DATE = re.compile(_DAY)
_INSTANT = re.compile(rf"{_DAY}[\sT]*\d{{1,2}}[:点时].*")
_MONTH = re.compile(r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*月?(?:份)?|\d{1,2}月(?:份)?")
_DURATION = re.compile(r"[\d.]+(?:小时|个小时|h|分钟|分|时)(?:\d+分钟?)?|半小时", re.IGNORECASE)
_NUMBER = re.compile(
    r"[约近超¥]?[-+]?[\d,]+(?:\.\d+)?[万千亿]?[余多]?(?:%|元|人次|人|次|件|户|个|条)?"
)
_FLAG = frozenset("是否有无√×✓✗yn")
_FITS: Mapping[Kind, frozenset[str]] = {
    "date": frozenset({"date", "instant"}),
    "month": frozenset({"month", "date"}),
    "instant": frozenset({"instant", "date"}),
    "time": frozenset({"time", "span"}),
    "minutes": frozenset({"number", "duration", "time"}),
    "count": frozenset({"number"}),
    "decimal": frozenset({"number"}),
    "yuan": frozenset({"number"}),
    "flag": frozenset({"flag"}),
    "text": frozenset({"text"}),
    "free_text": frozenset({"text"}),
    "category": frozenset({"text"}),
    "code": frozenset({"text", "number"}),
}
SHAPE_ZH = {
    "date": "日期", "instant": "日期加时间", "month": "月份", "time": "钟点", "span": "起止时间",
    "duration": "时长", "number": "数字", "flag": "是或否", "text": "文字",
}  # fmt: skip


def shape_of(text: str) -> str:
    """The shape of one cell, one of SHAPE_ZH's keys."""
    tidy = half_width(text).strip()
    for pattern, shape in ((_DATE, "date"), (_INSTANT, "instant"), (_MONTH, "month")):
        if pattern.fullmatch(tidy):
            return shape
    if _DURATION.fullmatch(tidy):
        return "duration"
    if tidy.lower() in _FLAG:
        return "flag"
    if _NUMBER.fullmatch(tidy):
        return "number"
    if read_clock(tidy) is not None:
        return "time"
    return "span" if read_spans(tidy) else "text"


def main_shape(values: Iterable[str | None]) -> tuple[str, float] | None:
    """The commonest shape among the filled cells and its share 0-1; None when all are empty."""
    counts: dict[str, int] = {}
    for value in values:
        if value is not None and not is_empty(value):
            shape = shape_of(value)
            counts[shape] = counts.get(shape, 0) + 1
    if not counts:
        return None
    best = max(counts, key=lambda shape: counts[shape])
    return best, counts[best] / sum(counts.values())


def fits(kind: Kind, shape: str) -> bool:
    """Whether cells of that shape can fill a column of that kind."""
    return shape in _FITS[kind]


def first_values(table: Table) -> dict[str, list[str | None]]:
    """The first cells of each heading, for looking at their shape."""
    filled = (batch.rows for batch in table.batches() if batch.rows.height)
    rows = table.regular.sample if table.regular else next(filled, None)
    if rows is None:
        return {}
    head = rows.head(SAMPLE_SIZE)
    return {name: head[name].to_list() for name in head.columns if name != "source_row"}
