"""A heading's text made comparable: width, blanks, brackets, unit, stacked parts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from etl.clean.units import heading_unit

_BRACKETS = str.maketrans("[]【】〔〕{}「」", "()()()()()")
_BLANK = re.compile(r"[\s\u200b\u200c\u200d\ufeff\u00ad]+")
_MARKS = re.compile(r"^[*#★]+|[*★:：;；,，.。、]+$")
_REPEATED = re.compile(r"#[2-9]\d*$")
_INSIDE = re.compile(r"\(([^()]*)\)")
_TRAILING_UNIT = re.compile(r"[_/:](?:单位:?)?[^_/:]+$")
# What a bracket may hold without changing what the column means.
_HINT = re.compile(
    r"必填|选填|可不填|非必填|如有|公历|农历除外|北京时间|是/否|有/无|√|打√|打勾|男/女|全称"
    r"|(?:如|例|示例|格式).*|[年月日时分ymdhs/\-:.]+"
)


def plain(text: str) -> str:
    """The text without blanks, width and bracket differences; English without case and marks."""
    tidy = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    tidy = _MARKS.sub("", _BLANK.sub("", tidy))
    if tidy.isascii():
        return re.sub(r"[^a-z0-9%]", "", tidy.casefold())
    return tidy.casefold()


@dataclass(frozen=True)
class HeadingText:
    """A heading taken apart: keys to look up (surest first), what its brackets hold, its unit."""

    keys: tuple[str, ...]
    bracketed: tuple[str, ...]  # bracket texts that are neither unit nor hint
    bare: str  # the key without any bracket
    unit: str | None
    is_repeat: bool


def take_apart(heading: str) -> HeadingText:
    """The keys of a heading such as 接待人数(万人次), 第一次/开始时间 or 时段(晨巡/晚巡)."""
    is_repeat = bool(_REPEATED.search(heading))
    heading = _REPEATED.sub("", heading)
    unit = heading_unit(heading)
    whole = plain(heading)
    inside = [text for text in _INSIDE.findall(whole) if text]
    meaning = tuple(t for t in inside if not _is_unit(t, unit) and not _HINT.fullmatch(t))
    bare = _INSIDE.sub("", whole)
    keys = [whole]
    if not meaning:
        keys.append(plain(bare))
    if unit and not inside:
        keys.append(plain(_TRAILING_UNIT.sub("", whole)))
    keys += _stacked_keys(bare if not meaning else whole)
    return HeadingText(
        tuple(dict.fromkeys(k for k in keys if k)), meaning, plain(bare), unit, is_repeat
    )


def _is_unit(text: str, unit: str | None) -> bool:
    return unit is not None and re.sub("^单位:?", "", text) == plain(unit)


def _stacked_keys(text: str) -> list[str]:
    """第一次/开始时间 may be written 第一次开始时间 or 第一次_开始时间 on one line."""
    parts = [part for part in text.split("/") if part]
    if len(parts) < 2 or text.isascii():
        return []
    return [plain("".join(parts)), plain("_".join(parts))]


def stacked(heading: str) -> tuple[str, str] | None:
    """Group and last part of a stacked heading such as 巡防情况/巡; None when it is not stacked."""
    group, mark, last = _REPEATED.sub("", heading).rpartition("/")
    return (plain(group), last) if mark and plain(group) and plain(last) else None
