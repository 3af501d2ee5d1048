"""The strongest sentence that the data bear, finished, so that it can be copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.numbers import format_decimal

from metrics.catalogue import find
from metrics.impact.estimate import Estimate
from metrics.impact.evidence import Change, Outcome, share
from metrics.impact.impact import Impact
from metrics.impact.pandemic import is_pandemic
from metrics.impact.words import month_words

WAN = 10_000


@dataclass(frozen=True)
class Sentence:
    """The same in Chinese and in English."""

    zh: str
    en: str


def sentence(found: Impact, change: Change | None, outcome: Outcome, place: Sentence) -> Sentence:
    """What may be written about an outcome of a place; `place` is its name."""
    if found.verdict.rung == "change":
        return change_sentence(change, outcome, place)
    main, since = found.estimates[0], found.panel.periods[found.panel.start]
    zh = _effect_zh(main, since, outcome, place.zh)
    en = _effect_en(main, since, outcome, place.en)
    if found.verdict.rung == "related":
        return Sentence(
            f"{zh}，时间上与小巷管家等工作相关；还不能排除同时发生的其他原因。",
            f"{en}. This is related in time to the stewards' work; other causes remain possible.",
        )
    if found.verdict.rung == "contribution":
        return Sentence(
            f"{zh}，小巷管家等工作可能有贡献；现有证据还不足以归因。",
            f"{en}. The stewards' work may have contributed; the evidence bears no more.",
        )
    space = main.space.p if main.space else 0.0
    return Sentence(
        f"{zh}；开始前拟合误差{main.rmspe_share:.1%}，安慰剂检验p={space:.2f}，"
        "这一增加可归因于该时点起的工作。",
        f"{en}. Error before the start {main.rmspe_share:.1%}, placebo p = {space:.2f}: "
        "the increase can be attributed to the work since then.",
    )


def change_sentence(change: Change | None, outcome: Outcome, place: Sentence) -> Sentence:
    """A change over equal spans with that of the comparison areas, and nothing about causes."""
    if change is None or change.increase.value is None or change.share is None:
        return Sentence(
            f"{place.zh}还没有前后等长的旅游月报，不能比较。",
            f"{place.en}: no months on both sides of equal length, so nothing to compare.",
        )
    zh = _change_zh(change, change.increase.value, change.share, outcome, place.zh)
    en = _change_en(change, change.increase.value, change.share, outcome, place.en)
    return Sentence(zh, en)


def _change_zh(change: Change, increase: float, rate: float, outcome: Outcome, place: str) -> str:
    kpi = find(outcome.kpi)
    more = "增加" if increase >= 0 else "减少"
    parts = [
        f"{_span(change, 'zh')}，{place}{kpi.label_zh}{_amount(change.now.value, kpi.unit.zh)}，"
        f"比之前同样长的{change.months}个月{more}{_amount(abs(increase), kpi.unit.zh)}"
        f"（{rate:+.1%}）"
    ]
    others = [(name, share(now, before)) for name, now, before in change.areas]
    known = [f"{name}{one:+.1%}" for name, one in others if one is not None]
    if known:
        parts.append(f"同期{'、'.join(known)}")
    if months := _pandemic_months(change):
        parts.append(f"前一时段有{months}个月在疫情期间，恢复本身就会带来增加")
    return "；".join(parts) + "。这是同期变化，不等于由小巷管家等工作带来。"


def _change_en(change: Change, increase: float, rate: float, outcome: Outcome, place: str) -> str:
    kpi = find(outcome.kpi)
    parts = [
        f"{_span(change, 'en')}: {place}, {kpi.label_en} {_plain(change.now.value)}, "
        f"{_plain(increase, signed=True)} ({rate:+.1%}) against the {change.months} months before"
    ]
    others = [(name, share(now, before)) for name, now, before in change.areas]
    known = [f"{name} {one:+.1%}" for name, one in others if one is not None]
    if known:
        parts.append(f"at the same time {', '.join(known)}")
    if months := _pandemic_months(change):
        parts.append(f"{months} of the earlier months lie in the pandemic, so recovery counts too")
    return "; ".join(parts) + ". A change over the same time, not one caused by the work."


def _effect_zh(main: Estimate, since: date, outcome: Outcome, place: str) -> str:
    kpi = find(outcome.kpi)
    donors = len(main.panel.donors)
    against = f"与{donors}个对比区域相比，" if donors else "与自身以往走势的推算相比，"
    return (
        f"{against}从{month_words(since, 'zh')}起的{main.panel.after}个月里，{place}月均"
        f"{kpi.label_zh}多{_amount(main.effect, kpi.unit.zh)}（{main.share:+.1%}，"
        f"95%区间{_amount(main.low, kpi.unit.zh)}至{_amount(main.high, kpi.unit.zh)}）"
    )


def _effect_en(main: Estimate, since: date, outcome: Outcome, place: str) -> str:
    kpi = find(outcome.kpi)
    donors = len(main.panel.donors)
    against = f"Against {donors} comparison areas" if donors else "Against its own earlier course"
    return (
        f"{against}, {place} had {_plain(main.effect)} more {kpi.label_en} a month "
        f"({main.share:+.1%}, 95 % interval {_plain(main.low)} to {_plain(main.high)}) "
        f"in the {main.panel.after} months from {month_words(since, 'en')}"
    )


def _span(change: Change, lang: str) -> str:
    filters = change.now.filters
    assert filters.date_from
    assert filters.date_to
    first, last = month_words(filters.date_from, lang), month_words(filters.date_to, lang)
    return f"{first}至{last}" if lang == "zh" else f"{first} to {last}"


def _pandemic_months(change: Change) -> int:
    first = change.before.filters.date_from
    assert first
    index = first.year * 12 + first.month - 1
    days = [date(n // 12, n % 12 + 1, 1) for n in range(index, index + change.months)]
    return sum(map(is_pandemic, days))


def _amount(value: float | None, unit: str) -> str:
    """万 from ten thousand on, with two decimals at most."""
    if value is None:
        return "—"
    if abs(value) < WAN:
        return f"{format_decimal(round(value), locale='zh_CN')}{unit}"
    return f"{format_decimal(value / WAN, format='#,##0.##', locale='zh_CN')}万{unit}"


def _plain(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return "—"
    pattern = "+#,##0;-#,##0" if signed else "#,##0"
    return str(format_decimal(round(value), format=pattern, locale="en"))
