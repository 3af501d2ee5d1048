"""What reading one cell gives, and what every reader of a cell does first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

Bound = Literal["exact", "at_least", "below", "about", "range"]
T = TypeVar("T")

# Blanks that people and programs leave around a cell, zero-width ones included.
BLANKS = " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u2060\u3000\ufeff"
DASHES = frozenset({"/", "//", "\\", "-", "--", "—", "——", "–", "－", "－－", "／"})
EMPTY_WORDS = frozenset({"无", "暂无", "空", "没有", "未填", "N/A", "n/a", "NA", "null", "NULL"})
EMPTY_MARKERS = DASHES | EMPTY_WORDS
SPOILT = ("#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(blank): " " for blank in "\u00a0\u2002\u2003\u2009\u3000\t\r\n\f\v"
}
_HALF_WIDTH |= {ord("￥"): ord("¥"), ord("〜"): ord("~"), ord("−"): ord("-"), ord("–"): ord("-")}
_HALF_WIDTH_TABLE: dict[int, Any] = dict(_HALF_WIDTH) | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff")
)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A typed value, or nothing: `problem` None means an empty cell, else why it can't be read.

    `plain` is False when the text says more than the value, so that the text must be kept.
    """

    value: T | None
    plain: bool = True
    bound: Bound = "exact"
    problem: str | None = None

    def rough(self) -> Parsed[T]:
        """The same value, with the original text to be kept beside it."""
        return replace(self, plain=False)


EMPTY: Parsed[Any] = Parsed(None)


def problem(name: str) -> Parsed[Any]:
    """A cell that can't be read, for the reason of that name."""
    return Parsed(None, plain=False, problem=name)


def half_width(text: str) -> str:
    """Full-width letters, digits, brackets and blanks as half-width ones, outer blanks removed."""
    if text.isascii():
        return text.strip(BLANKS)
    return text.translate(_HALF_WIDTH_TABLE).strip(BLANKS)


def is_empty(text: str) -> bool:
    """Whether a cell holds nothing, or a mark for nothing such as – or 暂无."""
    stripped = text.strip(BLANKS)
    return not stripped or stripped in EMPTY_MARKERS


def unfilled(text: str) -> Parsed[Any] | None:
    """Empty for a cell that holds nothing, problem `cell_spoilt` for #DIV/0!, else None."""
    if is_empty(text):
        return EMPTY
    return problem("cell_spoilt") if is_spoilt(text) else None


def is_spoilt(text: str) -> bool:
    """Whether a spreadsheet's own error stands in the cell instead of what was typed."""
    upper = half_width(text).upper()
    return upper in SPOILT or (len(upper) > 1 and set(upper) == {"#"})
