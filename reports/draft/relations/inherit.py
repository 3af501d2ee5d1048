"""What a number takes over from another: a part from its whole, a second measure from the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from reports.draft.context.match import Match
from reports.draft.context.reach import Reach
from reports.draft.context.tied import Tie
from reports.draft.language.conditions import plain_kind
from reports.draft.language.said import said
from reports.draft.language.words import Where, words
from reports.draft.numbers.number import SHARE

# 整体解决率70.4%, 各类活动服务19.5万人次: of all, whatever was told before.
_OF_ALL = re.compile(
    "各[类项级](?!别)|全部|所有|整体|总体|总的|综合|(?:当年|全年|历年|，|^)\\s*活动(?=共?服务|惠及)"
)
# 宣讲165场，家长培训692场，两类活动服务…: of those named before together.
_TOGETHER = re.compile("(?P<many>[两三四])[类项种](?:活动|服务|纠纷|诉求|事件|宣讲|对象|人员)")
_MANY = {"两": 2, "三": 3, "四": 4}
_PART = re.compile(
    "其中|当中(?!的)|[（(](?=[^）)]*$)|^(?:之中|里面|里头|中|里)(?=有|近|约|超|就|党员|女|男)"
)


def is_part(reach: Reach) -> bool:
    """Whether a number is told as a part of the one before: 其中, （in brackets）, 329个中."""
    before = reach.earlier[-1].rstrip() if reach.earlier else ""
    is_first = not reach.shared or reach.is_listed
    return bool(_PART.search(reach.own) or (is_first and before.endswith("中")))


def whole_of(reach: Reach, ties: list[Tie], whole: Tie | None) -> Tie | None:
    """The number that this one is a part of: 111人，其中女性106人、党员41人.

    What follows in the clause of a part is a part of the same whole.
    """
    if not ties:
        return None
    if is_part(reach):
        return whole if whole is not None and ties[-1].is_part else ties[-1]
    return whole if reach.shared and ties[-1].is_part else None


def inherited(
    match: Match, reach: Reach, whole: Tie | None, previous: Tie | None, ties: Sequence[Tie] = ()
) -> Match:
    """A match with the conditions of what the number belongs to, as far as it has none itself."""
    if (together := _together(match, reach, ties)) is not None:
        told = (*match.rule.also, *(one.group() for one in _TOGETHER.finditer(reach.own)))
        return replace(match, where=together, rule=replace(match.rule, also=told))
    if is_of_all(reach):
        return match
    source = whole
    if previous is not None and previous.is_part and _is_of_part(match, reach, previous):
        source = previous
    if match.rule.units == {SHARE} and previous is not None and previous.is_part:
        previous = None  # 358件，其中邻里149件，成功率89.1%: of all again
    if source is None and previous is not None and _continues(match, reach, previous, ties):
        source = previous
    if source is None or source.match is None:
        return match
    more = _conditions(source.match, match)
    if not more:
        return match
    more |= plain_kind(more, reach.own)
    handed = more.keys() - match.where.keys() if _is_of_several(source, ties) else ()
    return replace(match, where={**more, **match.where}, handed=frozenset(handed))


def _is_of_several(source: Tie, ties: Sequence[Tie]) -> bool:
    """家长培训59场，宣讲11场，服务1.5万人次: whether that may be of more than the last."""
    assert source.match
    told = {
        (one.candidates, tuple(one.where.items())) for one in ties if one.dataset == source.dataset
    }
    return source.is_part or len(told) > 1


def _is_of_part(match: Match, reach: Reach, part: Tie) -> bool:
    """累计385场，其中宣讲86场、参加2202人次: of the acts that the part counts."""
    is_next = bool(reach.shared) and not reach.is_listed
    return (
        is_next and part.dataset in match.rule.follow and part.number.unit not in match.rule.units
    )


def is_of_all(reach: Reach) -> bool:
    """Whether a number says that it is of all there is: 整体解决率."""
    return _OF_ALL.search(reach.own) is not None


def _together(match: Match, reach: Reach, ties: Sequence[Tie]) -> Where | None:
    """The kinds of the numbers before together, when a number says that it is of them all.

    受理商户诉求214件、旅游纠纷46件；合计已解决183件 says so by its sum.
    """
    told = _TOGETHER.search(reach.own)
    is_sum = said(words().total, reach.own) and len(ties) == _MANY["两"]
    if told is None and not is_sum:
        return None
    many = _MANY[told["many"]] if told else len(ties)
    last = [one.match for one in ties if one.match][-many:]
    if is_sum and {one.rule.kpis for one in last} != {("case_count",)}:
        return None
    every = [_conditions(one, match) for one in last]
    names = {name for one in every for name in one}
    if len(last) != many or len(names) != 1 or not all(every):
        return None
    name = names.pop()
    return {name: tuple(dict.fromkeys(value for one in every for value in one[name]))}


def _continues(match: Match, reach: Reach, previous: Tie, ties: Sequence[Tie]) -> bool:
    """晨巡365次，合计263.6小时; 举办活动8场，40人次参加: no word of its own says of what."""
    is_sum = previous.number.unit in match.rule.units and said(words().total, reach.own)
    if match.where or previous.match is None or is_sum or _is_of_each(previous, ties):
        return False
    if previous.dataset in match.rule.follow:
        return True
    is_named = any(said(group, reach.near) for group in match.rule.words)
    return previous.dataset == dataset(match) and not is_named


def _is_of_each(previous: Tie, ties: Sequence[Tie]) -> bool:
    """上门13710户次，电话问候4474户次，时长10360.9小时: after ways side by side, of all of them."""
    told = [one for one in ties if one.number.start < previous.number.start]
    before = told[-1].match if told else None
    match = previous.match
    return (
        before is not None
        and match is not None
        and before.rule.kpis == match.rule.kpis
        and before.where != match.where
        and "method" in match.where
    )


def _conditions(source: Match, match: Match) -> dict[str, tuple[str, ...]]:
    """The conditions of another match that apply to the records which this one counts."""
    if dataset(source) != dataset(match):
        return {}
    known = dimensions_of(CATALOGUE[_kpi(match)])
    every = {**source.rule.implies, **source.where}
    return {name: values for name, values in every.items() if name in known}


def dataset(match: Match) -> str:
    """The dataset of what a match counts."""
    return CATALOGUE[_kpi(match)].dataset


def _kpi(match: Match) -> str:
    return match.rule.kpis[0].split("|")[0]
