"""Numbers in a sentence: each knows which reported numbers it is made of, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from metrics.catalogue import CATALOGUE
from metrics.checks import definition_of
from metrics.discretion import is_withheld
from metrics.filters import Comparison, Filters
from metrics.small_cells import FEWEST_PEOPLE
from metrics.targets import Progress
from metrics.units import CASES, HOURS, HOUSEHOLDS, PERSONS, SHARE, Unit

Span = Literal["now", "year", "period", "twelve"]
Lang = Literal["zh", "en"]
Number: TypeAlias = int | float

COMPACT_FROM = 10_000
MANIFOLD_FROM = 2.0  # a percentage above 200 is hard to picture
LEVEL_BELOW = 0.0005  # with one decimal, less than this reads 0.0 %
_HEADS = {CASES, PERSONS, HOUSEHOLDS}
_LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en")}


class Ref(NamedTuple):
    """A KPI or check, in the period, in the equal one before, or over the chart's months."""

    name: str
    span: Span = "now"


class Known(NamedTuple):
    """A value (None when nothing is known) and the number of its records.

    `is_withheld`: it is about so few people that it is neither told nor compared.
    """

    value: Number | None
    rows: int = 0
    is_withheld: bool = False


Values: TypeAlias = Mapping[Ref, Known]


@dataclass(frozen=True)
class Figure:
    """What stands in a sentence as one number: an amount, a change, or how far a target is met."""

    kind: Literal["amount", "change", "goal"]
    refs: tuple[Ref, ...]
    goal: Progress | None = field(default=None, compare=False)


def amount(name: str, span: Span = "now") -> Figure:
    """The value of a KPI or check with its unit."""
    return Figure("amount", (Ref(name, span),))


def change(name: str, kind: Comparison) -> Figure:
    """A value against the one of an equal earlier span."""
    return Figure("change", (Ref(name), Ref(name, kind)))


def known_of(name: str, value: Number | None, rows: int, filters: Filters) -> Known:
    """A value with its records, marked when it is about too few people to be told."""
    kpi = CATALOGUE.get(name)
    return Known(value, rows, kpi is not None and is_withheld(kpi, filters, value, rows))


def said(figure: Figure, values: Values, lang: Lang = "zh") -> str:
    """The figure in words; a value of which nothing is known is a dash."""
    if figure.kind == "change":
        return _change(figure, values, lang)
    ref = figure.refs[0]
    text = with_unit(ref.name, values[ref], lang)
    return _goal(figure.goal, text, lang) if figure.goal else text


def with_unit(name: str, known: Known, lang: Lang = "zh") -> str:
    """A value with its unit; a small one of people or disputes is only said to be small."""
    unit = definition_of(name).unit
    if known.is_withheld:
        return _few(unit, lang)
    text = quantity(known.value, unit, lang)
    return text if known.value is None or unit is SHARE else text + _unit(unit, lang)


def _few(unit: Unit, lang: Lang) -> str:
    """What stands in place of a value that is not told."""
    if unit in _HEADS:
        few = FEWEST_PEOPLE
        return f"不足{few}{unit.zh}" if lang == "zh" else f"under {few} {unit.en}"
    return "（人数太少，不列）" if lang == "zh" else "(too few people to tell)"


def _unit(unit: Unit, lang: Lang) -> str:
    return unit.zh if lang == "zh" else f" {unit.en}"


def quantity(value: Number | None, unit: Unit, lang: Lang = "zh") -> str:
    """A value without its unit: a share as a percentage, from ten thousand in 万 and 亿."""
    if value is None:
        return "—"
    locale = _LOCALES[lang]
    if unit is SHARE:
        return str(format_percent(value, format="#,##0.0%", locale=locale))
    if abs(value) >= COMPACT_FROM:
        return str(format_compact_decimal(value, locale=locale, fraction_digits=2))
    digits = "0.##" if unit.digits > 1 else "0.#"
    return str(format_decimal(value, format=f"#,##{digits}", locale=locale))


def relative(figure: Figure, values: Values) -> float | None:
    """The change as a part of the earlier value; of a share, in points of a hundred over 100."""
    now, before = (values.get(ref, Known(None)).value for ref in figure.refs)
    if now is None or before is None:
        return None
    if definition_of(figure.refs[0].name).unit is SHARE:
        return float(now) - float(before)
    return float(now) / float(before) - 1 if before else None


def _change(figure: Figure, values: Values, lang: Lang) -> str:
    share = relative(figure, values)
    kind = "year" if figure.refs[1].span == "year" else "period"
    if share is None:
        return "—"
    is_points = definition_of(figure.refs[0].name).unit is SHARE
    if abs(share) < LEVEL_BELOW:
        return _LEVEL[lang][kind]
    if share >= MANIFOLD_FROM and not is_points:
        return _MANIFOLD[lang][kind].format(quantity(1 + share, HOURS, lang))
    size = _size(abs(share), is_points, lang)
    return _CHANGED[lang][kind, share > 0].format(size)


_LEVEL = {
    "zh": {"year": "同比持平", "period": "环比持平"},
    "en": {"year": "level with a year before", "period": "level with the period before"},
}
_MANIFOLD = {
    "zh": {"year": "是上年同期的{}倍", "period": "是上期的{}倍"},
    "en": {
        "year": "{} times that of a year before",
        "period": "{} times that of the period before",
    },
}
_CHANGED = {
    "zh": {
        ("year", True): "同比上升{}",
        ("year", False): "同比下降{}",
        ("period", True): "环比上升{}",
        ("period", False): "环比下降{}",
    },
    "en": {
        ("year", True): "up {} on a year before",
        ("year", False): "down {} on a year before",
        ("period", True): "up {} on the period before",
        ("period", False): "down {} on the period before",
    },
}


def _size(share: float, is_points: bool, lang: Lang) -> str:
    if not is_points:
        return str(format_percent(share, format="#,##0.0%", locale=_LOCALES[lang]))
    points = quantity(share * 100, HOURS, lang)
    return f"{points}个百分点" if lang == "zh" else f"{points} points"


def _goal(goal: Progress, value: str, lang: Lang) -> str:
    """目标完成率, with the value and the target, and how much of the target's time has passed."""
    share, passed = (
        str(format_percent(part, format="#,##0.0%", locale=_LOCALES[lang]))
        for part in (goal.attainment, goal.elapsed)
    )
    unit = goal.kpi.unit
    target = quantity(goal.target, unit, lang) + ("" if unit is SHARE else _unit(unit, lang))
    if lang == "en":
        time = f", {passed} of the time passed" if goal.elapsed < 1 else ""
        return f"{value} of {target}, attainment {share}{time}"
    time = f"，时间已过{passed}" if goal.elapsed < 1 else ""
    return f"{value}，目标{target}，完成率{share}{time}"
