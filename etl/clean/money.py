"""Money as exact yuan."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from etl.clean.numbers import parse_number
from etl.clean.parsed import Parsed

FEN = Decimal("0.01")


_UNITS = frozenset("元万亿千百¥￥")


def states_unit(text: str) -> bool:
    """Whether an amount names its unit itself: 90万元, 90万, ¥900."""
    return not _UNITS.isdisjoint(text)


def parse_yuan(text: str, *, unit: str | None = None) -> Parsed[Decimal]:
    """Yuan to the fen; `unit` is that of the heading (元, 万元, 百万元, 亿元) for a bare number."""
    read = parse_number(text, unit=unit)
    if read.value is None:
        return read
    value = read.value.quantize(FEN, rounding=ROUND_HALF_UP)
    return Parsed(value, plain=read.plain and value == read.value, bound=read.bound)
