"""Units that stand in headings, titles and cells, and what a bare number under them is worth."""

from __future__ import annotations

import re
from decimal import Decimal

from etl.clean.parsed import half_width

# Longest first, so that 万人次 is not read as 人次.
THINGS = (
    "人次|户次|场次|人|次|户|件|起|场|条|个|名|位|家|项|篇|只|支|处|台|张|份|套|分|趟|圈|轮|组|平方米"
    "|公里|千米|米|元"
)
SCALES = {
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
}
_SCALE = "十万|百万|千万|百|千|万|亿"
_TIME = "小时|分钟|时|分|天"
_UNIT = re.compile(f"(?:{_SCALE})?(?:{THINGS}|{_TIME})|{_SCALE}|%|‰|h|min|km|m", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]+)[)\]】〕]")
_AFTER_MARK = re.compile(f"[_/／:](?:单位:?)?({_UNIT.pattern})$", re.IGNORECASE)
_AT_END = re.compile(r"(%|‰)$")
_BETWEEN = "[、,，/;；和及 ]+"
_IN_TITLE = re.compile(
    f"单位 *:? *((?:{_UNIT.pattern})(?:{_BETWEEN}(?:{_UNIT.pattern}))*)", re.IGNORECASE
)


def heading_unit(heading: str) -> str | None:
    """The unit a heading states: 旅游收入(万元), 走访时间_小时, 同比增长%; else None."""
    text = half_width(heading).replace(" ", "")
    for inside in _IN_BRACKETS.findall(text):
        unit = re.sub("^单位:?", "", inside)
        if _UNIT.fullmatch(unit):
            return str(unit)
    found = _AFTER_MARK.search(text) or _AT_END.search(text)
    return found.group(1) if found else None


def title_units(title: str) -> list[str]:
    """The units that a title or the row under it states for the whole table: 单位：万人次、万元."""
    found = _IN_TITLE.search(half_width(title))
    return [one for one in re.split(_BETWEEN, found.group(1)) if one] if found else []


def is_unit_of(unit: str, base: str) -> bool:
    """Whether a unit counts the same thing as another, in whatever scale: 万人次 and 人次."""
    return unit == base or any(unit == scale + base for scale in SCALES)


def unit_scale(unit: str | None) -> Decimal:
    """What a bare number is multiplied by: 万人次 → 10000, % → 0.01, 公里 → 1000."""
    if not unit:
        return Decimal(1)
    if unit in ("%", "‰"):
        return Decimal("0.01") if unit == "%" else Decimal("0.001")
    if unit.lower() in ("公里", "千米", "km"):
        return Decimal(1000)
    for name in sorted(SCALES, key=len, reverse=True):
        if unit.startswith(name):
            return Decimal(SCALES[name])
    return Decimal(1)
