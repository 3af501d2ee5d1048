"""What an exact number may be of when no rule holds: any figure that the words mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reports.draft.given import are_apart, is_telling
from reports.draft.match import Match
from reports.draft.narrowing import may_narrow
from reports.draft.said import said
from reports.draft.settle import settled
from reports.draft.standing import Place
from reports.draft.tied import Reading, Setting, Tie
from reports.draft.words import Rule, words

_LIMIT = 0.08  # of the probability that unknown words narrow it, when its own words tell less
_FEWEST = 10  # steps
_NOT = frozenset("不非未无没")
_HARMLESS = frozenset({"words_unlisted"})


def witnessed(bare: Tie, place: Place, setting: Setting) -> tuple[Reading, ...]:
    """The readings by the rules of the number's unit whose words are said nearby.

    逐日晨巡，2025年计巡365次: a number so exact that equals one of them is of it, unless words
    beside it may narrow it. Of a rule one word is enough, and all have to be said for numbers that
    may fit by chance: 说起家长培训，人人点头。上半年开了18场. Empty for the smallest ones.
    """
    number, told = bare.number, words()
    is_small = number.bound != "exact" or number.value / number.step < _FEWEST
    if is_small or said((*told.up, *told.down), place.reach.near):
        return ()
    enough = any if is_telling(number) else all
    readings: dict[Reading, None] = {}
    for rule in setting.matcher.rules:
        if number.unit in rule.units and rule.words and _is_mentioned(rule, place, enough):
            strict = Match(replace(rule, also=()), dict(rule.where), 0)
            tie = settled(bare, [strict], place, setting)
            is_denied = any(word[0] in _NOT for word in tie.unknown)  # 不属实事件数
            is_plain = _HARMLESS.issuperset(tie.doubts) and not is_denied
            if is_plain and not may_narrow(tie, _LIMIT):
                readings |= dict.fromkeys(tie.readings)
    return tuple(readings)


def _is_mentioned(rule: Rule, place: Place, enough: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether the sentence or the one before says the words of a rule, and none rules it out."""
    if rule.only or rule.range or rule.doubt or rule.next_to or said(rule.none, place.reach.whole):
        return False
    if len(rule.kpis) > 1 and not are_apart([rule.kpis]):
        return False
    text = f"{place.before} {place.reach.whole} {place.reach.later}"
    return enough(said(group, text) for group in rule.words)
