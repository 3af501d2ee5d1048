"""What rungs, reasons and reservations are called, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from metrics.impact.caution import Caution
from metrics.impact.ladder import GOOD_FIT, SMALL, Reason, Rung

RUNG_WORDS: Mapping[Rung, tuple[str, str]] = {
    "change": ("同期变化", "change over the same time"),
    "related": ("相关", "related"),
    "contribution": ("可能有贡献", "possible contribution"),
    "attribution": ("归因", "attribution"),
}

REASON_WORDS: Mapping[Reason, tuple[str, str]] = {
    "no_estimate": (
        "开始前或开始后的月份太少（至少前12个月、后6个月），无法估计。",
        "Too few months before (12) or after (6) the start to estimate anything.",
    ),
    "not_clear": (
        "95%区间包含零，分不清是不是波动。",
        "The 95 % interval holds zero: it may be chance.",
    ),
    "not_more": ("估计的差额不是增加。", "The estimated difference is no increase."),
    "time_placebo": (
        f"把别的时段当作开始后，也常有这么大的差额（时间安慰剂 p 大于 {SMALL}）。",
        f"Other stretches of months often show as much (placebo in time: p over {SMALL}).",
    ),
    "no_comparison": (
        "没有对比区域，不能排除同时发生的其他原因。",
        "No comparison area: whatever else began then cannot be ruled out.",
    ),
    "methods_differ": (
        "合成控制和双重差分没有都得出明确的增加。",
        "Synthetic control and difference in differences do not both show a clear increase.",
    ),
    "poor_fit": (
        f"开始前的拟合误差超过平均水平的 {GOOD_FIT:.0%}，对照不够像。",
        f"The error before the start is over {GOOD_FIT:.0%} of the average: no close match.",
    ),
    "few_comparisons": (
        "对比区域太少，空间安慰剂的 p 到不了 0.1（至少要9个区域）。",
        "Too few comparison areas for a placebo p of 0.1 (that takes nine).",
    ),
    "space_placebo": (
        f"对比区域里也有不少出现这么大的差额（空间安慰剂 p 大于 {SMALL}）。",
        f"Comparison areas often show as much (placebo in space: p over {SMALL}).",
    ),
    "caution": (
        "数据有需要保留的地方（见“要注意”）。",
        "The data call for reservations (see below).",
    ),
}

_CAUTIONS: Mapping[str, tuple[str, str]] = {
    "few_before": ("开始前只有 {count} 个月的数据。", "Only {count} months before the start."),
    "few_after": ("开始后只有 {count} 个月的数据。", "Only {count} months since the start."),
    "part_of_a_year": (
        "开始后的 {count} 个月不是整年，淡旺季不对等。",
        "The {count} months since the start are no whole years, so seasons weigh unevenly.",
    ),
    "no_comparison": (
        "没有对比区域：只能和自身以往走势比，走势怎样延续只是假定。",
        "No comparison area: only its own past course, and that it goes on is an assumption.",
    ),
    "few_comparisons": (
        "只有 {count} 个对比区域，远远不够：安慰剂检验的 p 最小也只能到 {least:.2f}。",
        "Only {count} comparison areas, far too few: a placebo p of {least:.2f} is the least.",
    ),
    "pandemic": (
        "期内有 {count} 个月在疫情期间（2020—2022年），各地受影响可能不同。",
        "{count} months lie in the pandemic (2020-2022), which may have hit areas unequally.",
    ),
    "pandemic_one_side": (
        "疫情期间（2020—2022年）的 {count} 个月全在开始日期的一侧，恢复和工作成效难以分开。",
        "All {count} pandemic months (2020-2022) lie on one side of the start: "
        "recovery and effect are hard to tell apart.",
    ),
    "gaps": (
        "{months} 没有数据或没有报全，这些月份没有计入。",
        "{months}: missing or not reported in full, left out.",
    ),
    "left_out": (
        "{areas} 的月份缺得太多，没有用来对比。",
        "{areas}: too many months missing, not compared with.",
    ),
    "definition_break": (
        "{breaks} 与上年同月相差四倍以上，请核对口径或单位有没有变。",
        "{breaks}: four times or a quarter of the year before. Did a definition or unit change?",
    ),
}
MOST_MONTHS = 6


def caution_words(caution: Caution) -> tuple[str, str]:
    """The reservation in Chinese and English."""
    zh, en = _CAUTIONS[caution.name]
    values = dict(caution.values)
    return zh.format(**_shown(values, "zh")), en.format(**_shown(values, "en"))


def _shown(values: dict[str, object], lang: str) -> dict[str, object]:
    return {
        name: _list(one, lang) if isinstance(one, tuple) else one for name, one in values.items()
    }


def _list(values: tuple[object, ...], lang: str) -> str:
    join, more = ("、", "等 {} 处") if lang == "zh" else (", ", " and others ({})")
    shown = join.join(_one(value, lang) for value in values[:MOST_MONTHS])
    return shown + (more.format(len(values)) if len(values) > MOST_MONTHS else "")


def _one(value: object, lang: str) -> str:
    if isinstance(value, date):
        return month_words(value, lang)
    if isinstance(value, tuple):
        area, day = value
        return f"{area or ('本地' if lang == 'zh' else 'the area')} {month_words(day, lang)}"
    return str(value)


def month_words(day: date, lang: str) -> str:
    """2024年3月, in English 2024-03."""
    return f"{day.year}年{day.month}月" if lang == "zh" else f"{day:%Y-%m}"
