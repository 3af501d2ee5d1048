"""The day that a draft was written, where it says so itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reports.draft.numbers.find import half_width
from reports.draft.numbers.numerals import chinese

_LONGEST = 60
_N = r"[\d〇零○一二三四五六七八九十]"
_DAY = re.compile(
    rf"(?P<year>20\d\d|二[〇零○]{_N}{_N})\s*[年./-]\s*(?P<month>{_N}{{1,3}})\s*[月./-]\s*"
    rf"(?P<day>{_N}{{1,3}})\s*日?"
)
_BESIDE = re.compile(
    r"[\s\d:：|/·,，。()（）\[\]【】.-]|来源|日期|时间|落款|填报|编辑|作者|记者|发布"
)


def day_of(paragraphs: Sequence[str]) -> date | None:
    """The day on a line of its own (a date line or a signature), the last such; None if none."""
    found = [day for text in paragraphs if (day := _alone(half_width(text.strip())))]
    return found[-1] if found else None


def _alone(text: str) -> date | None:
    match = _DAY.search(text)
    if match is None or len(text) > _LONGEST:
        return None
    rest = _BESIDE.sub("", text[: match.start()] + text[match.end() :])
    if len(re.findall("[㐀-鿿]", rest)) > 12 or re.search("[，。；]", text):
        return None
    parts = [_number(match[name]) for name in ("year", "month", "day")]
    try:
        return date(*parts)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else chinese(text) or 0
