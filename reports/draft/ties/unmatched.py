"""What a number may be of when none of its words says so by a rule."""

from __future__ import annotations

from dataclasses import replace

from reports.draft.context.standing import Place
from reports.draft.context.tied import Setting, Tie
from reports.draft.relations.gone_on import gone_on
from reports.draft.ties.settle import settled
from reports.draft.ties.witnessed import witnessed


def unmatched(bare: Tie, place: Place, setting: Setting) -> Tie:
    """A bare figure that goes on with another, else any exact figure or one that it may be."""
    if went_on := _went_on(bare, place, setting):
        return went_on
    tie = _of_others(bare, place, setting)
    return replace(tie, others=witnessed(bare, place, setting))


def _went_on(bare: Tie, place: Place, setting: Setting) -> Tie | None:
    """A figure without words of its own, as unsure as the words that say what it is of."""
    found, doubts = gone_on(bare.number, place, setting)
    return settled(bare, found, place, setting).doubted(*doubts) if found else None


def _of_others(bare: Tie, place: Place, setting: Setting) -> Tie:
    """A figure in another unit, one named further off, or a part that no record tells."""
    found = setting.matcher.candidates(bare.number.unit, place.reach)
    names = tuple(dict.fromkeys(kpi for one in found for kpi in one.rule.kpis))
    if not names:
        return _part_unknown(bare, place, setting)
    best = max(one.score for one in found)
    tie = settled(bare, [one for one in found if one.score == best], place, setting)
    return replace(tie, candidates=names).doubted("unit_differs")


def _part_unknown(bare: Tie, place: Place, setting: Setting) -> Tie:
    """培训58场，其中走进茶场的夜校课19场: a part of what was told, of which no record tells."""
    whole = place.whole
    if whole is None or whole.match is None or whole.number.unit != bare.number.unit:
        return bare
    return settled(bare, [whole.match], place, setting).doubted("words_unknown")
