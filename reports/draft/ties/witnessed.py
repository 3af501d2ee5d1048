"""What an exact number may be of when no rule holds: any figure that the words mention or name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reports.draft.context.match import Match, alike
from reports.draft.context.narrowing import WEIGHED, may_narrow
from reports.draft.context.standing import Place
from reports.draft.context.tied import Reading, Setting, Tie
from reports.draft.language.naming import naming
from reports.draft.language.said import said
from reports.draft.language.words import Rule, are_apart, words
from reports.draft.ties.settle import settled

# Of the probability that words narrow it: all of them, and those that no list knows; more for
# what fits nothing by chance.
_LIMITS, _TELLING_LIMITS = (0.05, 0.5), (0.25, 0.65)
_FEWEST = 10  # steps
_LIKELY = 0.5  # of the probability that the words name a KPI
_NOT = frozenset("不非未无没")
_MEAN = re.compile("平均|[人户场次件]均|每[名位人户场次件]")


def witnessed(bare: Tie, place: Place, setting: Setting) -> tuple[Reading, ...]:
    """The readings by the rules of the number's unit whose words are said nearby.

    逐日晨巡，2025年计巡365次: a number so exact that equals one of them is of it, unless words
    beside it may narrow it. Of a rule one word is enough, and all have to be said for numbers that
    may fit by chance: 说起家长培训，人人点头。上半年开了18场. One that all words together name, as
    learned, needs none of the rule's. Empty for the smallest numbers.
    """
    number, told = bare.number, words()
    is_small = number.bound != "exact" or number.steps < _FEWEST
    if is_small or said((*told.up, *told.down), place.reach.near):
        return ()
    enough = any if number.is_telling else all
    named = naming(bare.wording, number.unit) if bare.wording else {}
    readings: dict[Reading, None] = {}
    for rule in setting.matcher.rules:
        is_named = _is_named(rule, named)
        units = alike(number.unit) if is_named else {number.unit}
        if rule.units.isdisjoint(units) or not rule.words or not _may_be(rule, place):
            continue
        if is_named or _is_mentioned(rule, place, enough):
            where = setting.matcher.conditions(rule, place.reach.own) if is_named else {}
            strict = Match(replace(rule, also=()), {**rule.where, **where}, 0)
            tie = settled(bare, [strict], place, setting)
            is_denied = any(word[0] in _NOT for word in tie.unknown)  # 不属实事件数
            is_plain = WEIGHED.issuperset(tie.doubts) and not is_denied
            own = replace(tie, unknown=()) if is_named else tie  # they name it
            is_telling = number.is_telling and number.unit in rule.units
            limit, own_limit = _TELLING_LIMITS if is_telling else _LIMITS
            is_narrowed = may_narrow(own, limit) or may_narrow(tie, own_limit)
            if is_plain and not is_narrowed:
                readings |= dict.fromkeys(tie.readings)
    return tuple(one for one in readings if not _is_said_again(bare, one, place.previous))


def _is_said_again(bare: Tie, reading: Reading, before: Tie | None) -> bool:
    """Whether the number before is the same figure already: 征集228个，实现228个 tells two."""
    if before is None or before.number.unit != bare.number.unit:
        return False
    same = before.number.value == bare.number.value
    return same and reading in (*before.readings, *before.others)


def _may_be(rule: Rule, place: Place) -> bool:
    """Whether a rule tells one thing by itself, and nothing said rules it out."""
    if rule.only or rule.range or rule.doubt or rule.next_to or said(rule.none, place.reach.whole):
        return False
    every = " ".join(text for group in rule.words for text in group)
    if _MEAN.search(place.reach.near) and not _MEAN.search(every):  # 平均每名60人次: of no sum
        return False
    return len(rule.kpis) == 1 or are_apart([rule.kpis])


def _is_named(rule: Rule, named: Mapping[str, float]) -> bool:
    """Whether the words are likely to name what a rule is of, as learned."""
    return any(named.get(one, 0.0) >= _LIKELY for kpi in rule.kpis for one in kpi.split("|"))


def _is_mentioned(rule: Rule, place: Place, enough: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether the sentence or the one before says the words of a rule."""
    text = f"{place.before} {place.reach.whole} {place.reach.later}"
    return enough(said(group, text) for group in rule.words)
