"""Figures, windows and places as a draft would write them, in Chinese or English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.units import SHARE
from reports.days import period
from reports.draft.context.tied import Reading
from reports.draft.numbers.number import Number

_WAN = 10_000


def choose(lang: str, zh: str, en: str) -> str:
    """The text in the chosen language."""
    return en if lang == "en" else zh


def amount(value: float, kpi: Kpi, number: Number | None = None) -> str:
    """A value with half-width digits; in 万 when the number beside it is written so."""
    if kpi.unit is SHARE:
        return percent(value)
    if number is not None and "万" in number.text and abs(value) >= _WAN:
        return f"{_trimmed(value / _WAN, 2)}万"
    return _trimmed(value, 2)


def percent(value: float) -> str:
    """A share as it is written: 13.5%."""
    return f"{_trimmed(value * 100, 1)}%"


def _trimmed(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit(kpi: Kpi, lang: str) -> str:
    """The unit of a figure; a share has none."""
    if kpi.unit is SHARE:
        return ""
    return f" {kpi.unit.en}" if lang == "en" else kpi.unit.zh


def computed(
    values: Sequence[float | None], reading: Reading, lang: str, number: Number | None = None
) -> str:
    """What the data give, with its unit; two values for a range."""
    if reading.whole:
        return choose(lang, "至", " to ").join(
            percent(value) for value in values if value is not None
        )
    kpi = CATALOGUE[reading.kpis[0]]
    told = [amount(value, kpi, number) for value in values if value is not None]
    return choose(lang, "至", " to ").join(told) + unit(kpi, lang)


def day(value: date, lang: str) -> str:
    """2025年12月31日, in English 2025-12-31."""
    return choose(lang, f"{value.year}年{value.month}月{value.day}日", value.isoformat())


def window(filters: Filters, lang: str) -> str:
    """A window in words: 2025年, 截至2025年12月31日, 2024年1月1日至2025年3月4日."""
    first, last = filters.date_from, filters.date_to
    assert last is not None
    if first is None:
        return choose(lang, f"截至{day(last, lang)}", f"up to {day(last, lang)}")
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return choose(lang, f"{first.year}年", str(first.year))
    return choose(
        lang,
        period(filters),
        f"{day(first, lang)} to {day(last, lang)}",
    )


def subject(names: Sequence[str], filters: Filters, lang: str) -> str:
    """What a reading counts: the KPI's name with the values that narrow it."""
    label = choose(lang, "至", " to ").join(CATALOGUE[name].label(lang) for name in names)
    values = [value for values in filters.where.values() for value in values]
    if not values:
        return label
    return choose(lang, f"{label}（{'、'.join(values)}）", f"{label} ({', '.join(values)})")
