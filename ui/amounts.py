"""Numbers and days as people write them: 万 and 亿, 2024年3月, +3.2%."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from metrics.units import SHARE, Unit
from ui.texts import conventions, language, locale

Number: TypeAlias = int | float | Decimal

NOTHING = "—"
SHANGHAI = ZoneInfo("Asia/Shanghai")
COMPACT_FROM = 10_000


def short(value: Number | None) -> str:
    """For a tile: full below ten thousand, then 万/亿 (K/M in English) with two decimals."""
    if value is None:
        return NOTHING
    if -COMPACT_FROM < value < COMPACT_FROM:
        return full(value)
    return _compact(value, conventions())


def full(value: Number | None) -> str:
    """Every whole digit, with separators, and at most one decimal."""
    if value is None:
        return NOTHING
    return _full(value, conventions())


@lru_cache(maxsize=20_000)
def _compact(value: Number, locale: Locale) -> str:
    return str(format_compact_decimal(value, locale=locale, fraction_digits=2))


@lru_cache(maxsize=20_000)
def _full(value: Number, locale: Locale) -> str:
    return str(format_decimal(value, format="#,##0.#", locale=locale))


def unit_name(unit: Unit) -> str:
    """The unit in the reader's language."""
    return unit.en if language() == "en" else unit.zh


def amount(value: Number | None, unit: Unit) -> str:
    """A figure without its unit: a share as a percentage, others short."""
    if value is not None and unit is SHARE:
        return percent(float(value))
    return short(value)


def with_unit(value: Number | None, unit: Unit) -> str:
    """A figure with its unit, for a tile or a bar's end."""
    text = amount(value, unit)
    return text if value is None or unit is SHARE else f"{text} {unit_name(unit)}"


def percent(share: float | None) -> str:
    """A share of 0-1 as a percentage with one decimal."""
    if share is None:
        return NOTHING
    return str(format_percent(share, format="#,##0.0%", locale=conventions()))


def signed_percent(share: float) -> str:
    """A change as a percentage with its sign."""
    return str(format_percent(share, format="+#,##0.0%;-#,##0.0%", locale=conventions()))


def day(value: date) -> str:
    """2026年10月31日, in English Oct 31, 2026."""
    return _date(value, "y年M月d日" if locale() == "zh_CN" else "MMM d, y", conventions())


def month(value: date) -> str:
    """2026年10月, in English Oct 2026."""
    return _date(value, "y年M月" if locale() == "zh_CN" else "MMM y", conventions())


@lru_cache(maxsize=20_000)
def _date(value: date, pattern: str, locale: Locale) -> str:
    return str(format_date(value, pattern, locale=locale))


def span(first: date | None, last: date | None) -> str:
    """Two days as one period; an open end is left open."""
    if first is None or last is None:
        return f"{day(first) if first else ''} – {day(last) if last else ''}".strip()
    return f"{day(first)} – {day(last)}"


def local_moment(iso: str) -> str:
    """An instant written with its zone (UTC when without) as day and minute in China."""
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return NOTHING
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return aware.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def moment(value: datetime) -> str:
    """Day and minute."""
    pattern = "y年M月d日 HH:mm" if locale() == "zh_CN" else "MMM d, y HH:mm"
    return str(format_datetime(value, pattern, locale=conventions()))
