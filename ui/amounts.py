"""Numbers and days as people write them: 万 and 亿, 2024年3月, +3.2%."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from babel.dates import format_date, format_datetime
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from ui.texts import locale

Number: TypeAlias = int | float | Decimal

NOTHING = "—"
COMPACT_FROM = 10_000


def short(value: Number | None) -> str:
    """For a tile: full below ten thousand, then 万/亿 (K/M in English) with two decimals."""
    if value is None:
        return NOTHING
    if -COMPACT_FROM < value < COMPACT_FROM:
        return full(value)
    return str(format_compact_decimal(value, locale=locale(), fraction_digits=2))


def full(value: Number | None) -> str:
    """Every whole digit, with separators, and at most one decimal."""
    if value is None:
        return NOTHING
    return str(format_decimal(value, format="#,##0.#", locale=locale()))


def percent(share: float | None) -> str:
    """A share of 0-1 as a percentage with one decimal."""
    if share is None:
        return NOTHING
    return str(format_percent(share, format="#,##0.0%", locale=locale()))


def signed_percent(share: float) -> str:
    """A change as a percentage with its sign."""
    return str(format_percent(share, format="+#,##0.0%;-#,##0.0%", locale=locale()))


def day(value: date) -> str:
    """2026年10月31日, in English Oct 31, 2026."""
    pattern = "y年M月d日" if locale() == "zh_CN" else "MMM d, y"
    return str(format_date(value, pattern, locale=locale()))


def month(value: date) -> str:
    """2026年10月, in English Oct 2026."""
    pattern = "y年M月" if locale() == "zh_CN" else "MMM y"
    return str(format_date(value, pattern, locale=locale()))


def span(first: date, last: date) -> str:
    """Two days as one period."""
    return f"{day(first)} – {day(last)}"


def moment(value: datetime) -> str:
    """Day and minute."""
    pattern = "y年M月d日 HH:mm" if locale() == "zh_CN" else "MMM d, y HH:mm"
    return str(format_datetime(value, pattern, locale=locale()))
