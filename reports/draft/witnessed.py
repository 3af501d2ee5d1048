"""What an exact number may be of when no rule holds: any figure that the words mention."""

from __future__ import annotations

from dataclasses import replace

from reports.draft.given import are_apart, is_telling
from reports.draft.match import Match
from reports.draft.said import said
from reports.draft.settle import settled
from reports.draft.standing import Place
from reports.draft.tied import Reading, Setting, Tie
from reports.draft.unlisted import may_narrow
from reports.draft.words import Rule, words

_LIMIT = 0.08  # of the probability that unknown words narrow it, when its own words tell less
_HARMLESS = frozenset({"words_unlisted"})


def witnessed(bare: Tie, place: Place, setting: Setting) -> tuple[Reading, ...]:
    """The readings by all rules of the number's unit of which one word at least is said nearby.

    逐日晨巡，2025年计巡365次: a number so exact that equals one of them is of it, unless words
    beside it may narrow it. Empty for numbers that may fit by chance.
    """
    told = words()
    if not is_telling(bare.number) or said((*told.up, *told.down), place.reach.near):
        return ()
    readings: dict[Reading, None] = {}
    for rule in setting.matcher.rules:
        if bare.number.unit in rule.units and rule.words and _is_mentioned(rule, place):
            strict = Match(replace(rule, also=()), dict(rule.where), 0)
            tie = settled(bare, [strict], place, setting)
            if _HARMLESS.issuperset(tie.doubts) and not may_narrow(tie, _LIMIT):
                readings |= dict.fromkeys(tie.readings)
    return tuple(readings)


def _is_mentioned(rule: Rule, place: Place) -> bool:
    """Whether the sentence or the one before has a word of a rule, and none that rules it out."""
    if rule.only or rule.range or rule.doubt or said(rule.none, place.reach.whole):
        return False
    if len(rule.kpis) > 1 and not are_apart([rule.kpis]):
        return False
    text = f"{place.before} {place.reach.whole} {place.reach.later}"
    return any(said(group, text) for group in rule.words)
