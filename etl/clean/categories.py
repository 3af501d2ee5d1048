"""Categories, flags, codes and texts: cells whose value is one of a list or the text itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from etl.clean.parsed import (
    BLANKS,
    DASHES,
    EMPTY,
    Parsed,
    half_width,
    is_empty,
    is_spoilt,
    problem,
    unfilled,
)
from etl.clean.privacy import mask_text, mask_told, personal_number
from etl.contract import UNKNOWN_CATEGORY, Column

YES = (*"是√✓✔☑■有y1已对o○t", "yes", "true", "1.0", "成功", "达标", "合格", "完成", "已完成")
NO = (*"否×✗✘x☐□无n0未不错f", "没有", "no", "false", "0.0", "失败", "不成功", "未成功")
FLAGS: Mapping[str, bool] = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_WHOLE = re.compile(r"([0-9]+)\.0+")


def category_key(text: str) -> str:
    """The form in which two spellings of a category are compared: half width, no blanks, lower."""
    return half_width(text).replace(" ", "").casefold()


@cache
def _by_key(names: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {category_key(spelling): name for spelling, name in names}


def spellings(column: Column) -> tuple[tuple[str, str], ...]:
    """Each spelling of a category with its category; a category's own name comes last and wins."""
    synonyms = [(other, name) for name, others in column.categories.items() for other in others]
    return (*synonyms, *((name, name) for name in column.categories))


def parse_category(text: str, column: Column) -> Parsed[str]:
    """The category, or 未知 with the text kept; it never falls into another category."""
    found = _by_key(spellings(column)).get(category_key(text))
    if found is not None:
        return Parsed(found)
    if is_empty(text):
        return EMPTY
    return Parsed(UNKNOWN_CATEGORY, plain=False)


def parse_flag(text: str) -> Parsed[bool]:
    """Yes or no; 已… is yes, 未… and 不… are no; problem `flag_unreadable` for anything else."""
    key = category_key(text)
    if key in FLAGS:
        return Parsed(FLAGS[key])
    if (blank := unfilled(text)) is not None:
        return blank
    if len(key) <= 6 and key[0] in "已未不":
        return Parsed(key[0] == "已", plain=False)
    return problem("flag_unreadable")


def parse_code(text: str, key: bytes) -> Parsed[str]:
    """A code as text, leading zeros kept; problem `digits_lost` for 4.40981E+17.

    An identity or phone number used as a code is replaced by its pseudonym.
    """
    if (blank := unfilled(text)) is not None:
        return blank
    code = half_width(text).removeprefix("'").replace(" ", "")
    if _SCIENTIFIC.fullmatch(code):
        return problem("digits_lost")
    whole = _WHOLE.fullmatch(code)
    code = whole.group(1) if whole else code
    hidden = personal_number(code, key)
    return Parsed(hidden) if hidden else Parsed(code, plain=code == text)


def parse_text(text: str) -> Parsed[str]:
    """A name or label as written, without outer blanks; identifiers in it are masked."""
    if is_empty(text):
        return EMPTY
    if is_spoilt(text):
        return EMPTY.rough()
    return Parsed(mask_text(text.strip(BLANKS)))


def parse_free_text(text: str) -> Parsed[str]:
    """Sentences with identifiers and introduced names masked; 无 is an answer, a dash is not."""
    stripped = text.strip(BLANKS)
    if not stripped or stripped in DASHES:
        return EMPTY
    return Parsed(mask_told(stripped))
