"""Means of two numbers told beside: 活动132场，服务4786人次，场均36人次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from reports.draft.context.match import Match
from reports.draft.context.narrowing import WEIGHED, is_unsure
from reports.draft.context.standing import Place
from reports.draft.context.tied import Doubt, Made, Reading, Setting, Tie
from reports.draft.language.words import Rule
from reports.draft.numbers.number import POINTS, SHARE, TIMES

_COUNTED = {
    "场": ("场", "场次", "期"),
    "次": ("次", "趟"),
    "件": ("件", "起", "宗"),
    "人": ("人", "名", "位"),
    "户": ("户",),
    "支": ("支",),
    "家": ("家",),
    "个": ("个",),
}
_OF = "".join(_COUNTED)
# 场均, 平均每场, 每名管家平均: for each of what.
_EACH = re.compile(
    f"(?P<short>[{_OF}])均|(?:平均|均摊)(?:下来)?每[一个]?(?P<each>[{_OF}名位])(?:活动|管家|志愿者)?"
    f"|每[一个]?(?P<told>[{_OF}名位])(?:活动|管家|志愿者)?(?:平均|均摊)"
    f"|(?:算下来|折算下来|摊下来|折合)[，]?每[一个]?(?P<spread>[{_OF}名位])(?:活动|管家|志愿者)?"
)
_SAME = {"名": "人", "位": "人"}
_NO_FIGURE = {SHARE, POINTS, TIMES}
_LINKS = re.compile("约|近|超|达到?|为|有|是|服务|参加|参与|到场|惠及|吸引|来了")

# 志愿者场均5人次: of others than those told before.
_LEAD = re.compile("(?:平均|活动|参加|参与|服务|群众|居民|每次|折合|相当于|算下来|[也则\\s])*")


def mean(bare: Tie, found: Sequence[Match], place: Place, setting: Setting) -> Tie | None:
    """The tie of a number that is told as a mean, when no KPI tells it.

    It is never of a figure alone, so that it stays unsure when the two aren't told beside.
    """
    before = place.reach.own[: len(place.reach.own) - len(place.reach.behind)]
    each = _EACH.search(before)
    if each is None or bare.number.unit in _NO_FIGURE:
        return None
    unit = next(filter(None, each.groups()))
    unit = _SAME.get(unit, unit)
    if any(_is_mean(one.rule, unit) for one in found):
        return None
    counts = [one for one in place.ties if one.number.unit in _COUNTED[unit]]
    sums = [one for one in place.ties if one.number.unit == bare.number.unit and one.match]
    pairs = [(one, of) for one in sums for of in counts if not one.compared and not of.compared]
    pairs = [(one, of) for one, of in pairs if any(_readings(one, of))]
    if not pairs:
        return _unpaired(bare, found, unit, place, setting)
    readings = tuple(dict.fromkeys(r for one, of in pairs for r in _readings(one, of)))
    top = pairs[-1][0]
    assert top.match
    rest = setting.matcher.leftover(_LINKS.sub("", _EACH.sub("", place.reach.own)), top.match)
    tie = bare.made_of(top, readings, tuple(rest)).doubted(
        *(doubt for pair in pairs for one in pair for doubt in _doubts(one))
    )
    is_other = not _LEAD.fullmatch(before[: each.start()])
    is_narrower = is_other or rest or setting.matcher.conditions(top.match.rule, place.reach.own)
    return tie.doubted("words_unknown") if is_narrower else tie


def _unpaired(
    bare: Tie, found: Sequence[Match], unit: str, place: Place, setting: Setting
) -> Tie | None:
    """7500次，平均每人53.3小时: what a KPI may tell of the records before is no figure alone."""
    rules = [r for r in setting.matcher.rules if bare.number.unit in r.units and _is_mean(r, unit)]
    before = {one.dataset for one in place.ties}
    kpis = [kpi for rule in rules for kpi in rule.kpis if _dataset(kpi) in before]
    if not found and not kpis:
        return None
    return replace(bare, candidates=tuple(kpis)).doubted("words_unknown")


def _dataset(kpi: str) -> str:
    return CATALOGUE[kpi.split("|", maxsplit=1)[0]].dataset


def _is_mean(rule: Rule, unit: str) -> bool:
    """Whether a rule is of a KPI that is a mean itself, for each of a unit: 管家人均巡防时长."""
    every = [text for group in rule.words for text in group]
    is_mean = any("均" in text or "每" in text for text in every)
    return is_mean and (unit == "人" or any(unit in text for text in every))


def _readings(one: Tie, of: Tie) -> Iterator[Reading]:
    """Each reading of a sum with those of the number that it is parted by, of the same records.

    Never with those who are on a register at a day's end: not all of them may have had a share.
    """
    for top in one.readings:
        for base in of.readings:
            if not (top.is_plain and base.is_plain) or len(top.kpis) + len(base.kpis) > 2:
                continue
            implied = of.match.rule.implies if of.match else {}  # 家长培训 of 家长培训场次
            counted = replace(base.filters, where={**base.filters.where, **implied})
            is_same = top.filters in (base.filters, counted)
            if is_same and CATALOGUE[base.kpis[0]].time != "stock":
                parted_by = ((base.kpis[0], base.filters),)
                yield Reading(top.kpis, top.filters, made=Made("each", parted_by))


def _doubts(one: Tie) -> list[Doubt]:
    """A mean is as unsure as the numbers that it is made of."""
    asked: list[Doubt] = ["words_unknown"] if is_unsure(one) else []
    return [*asked, *(doubt for doubt in one.doubts if doubt not in WEIGHED)]
