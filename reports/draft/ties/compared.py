"""Numbers that are changes: 同比增长1.8%, 比上年减少3件."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from metrics.catalogue import CATALOGUE
from metrics.filters import Comparison
from reports.draft.context.match import Match, Matcher
from reports.draft.context.reach import Reach
from reports.draft.context.standing import Place
from reports.draft.context.tied import Reading, Setting, Tie
from reports.draft.language.said import said, unexplained
from reports.draft.language.words import words
from reports.draft.numbers.number import POINTS, SHARE, TIMES, Number
from reports.draft.periods.windows import Days
from reports.draft.relations.against import THAN_YEAR, WHOLE_YEAR, against, year_told
from reports.draft.relations.grown import without_growth
from reports.draft.ties.settle import settled

_SLIGHTLY = re.compile(
    "略微?有?|小幅|大幅|明显|显著|有所|又|再|净|同期|(?<=\\s)[了的]|(?<=\\s)[高低](?=了?\\s*$)"
)
_OF_IT = re.compile(
    "(?:[是为达]到?|相当于)(?:去年|上年|上一年|20\\d\\d年)(?:同[期月]|全年)?的\\s*$"
)
_GAP = re.compile("[^，；：。\\d]*$")
_RELATIVE = {SHARE, TIMES, POINTS}


def comparison(number: Number, place: Place) -> Comparison | None:
    """Against what a number is a change, None when it is none."""
    reach = place.reach
    is_period = said(words().compared["period"], reach.near)
    is_change = said((*words().up, *words().down), f"{reach.own} {_gap(place)}")
    if place.later_year and is_change and not is_period:
        return "year"
    if said(words().compared["year"], reach.near) or THAN_YEAR.search(reach.near):
        return "year"
    if is_period:
        return "period"
    return "year" if number.unit in {TIMES, POINTS} else None


def _gap(place: Place) -> str:
    """What stands between a number and what is before it: 比去年同期的32场少4场."""
    found = _GAP.search(place.spoken.text[: place.position])
    return without_growth(found.group()) if found else ""  # 增至 is no change


def changed(bare: Tie, kind: Comparison, place: Place, setting: Setting) -> Tie:
    """A change of the figure that its clause names, or of the one named just before."""
    if kind == "period":
        place = replace(place, later_year=None)
    reach = place.reach
    text = without_change(reach.near)
    tie = replace(bare, compared=kind, is_down=said(words().down, f"{reach.near} {_gap(place)}"))
    if _is_ratio(bare.number, place):
        tie = replace(tie, is_ratio=True)
    if place.later_year is not None and not place.has_own_time:
        tie = replace(tie, against=place.later_year.against)
    previous = place.later_year or _measured(bare.number, text, place) or place.previous
    previous = previous or place.last  # 办了56场。比去年同期少了12场
    own = _figure(bare.number, text, setting.matcher)
    if bare.number.unit == SHARE and own is not None and _names_other(text, own, setting.matcher):
        return bare  # 商户营业额增长15%: nothing that is counted
    if own is not None:
        plain = replace(place, reach=Reach(text, "", text, reach.earlier, reach.counts))
        tie = settled(tie, [own], plain, setting)
    elif previous is not None and previous.match and not _names_other(text):
        is_dated = place.has_own_time
        plain = replace(place, reach=Reach(text, "", text, reach.earlier, reach.counts))
        tie = settled(tie, [previous.match], plain, setting) if is_dated else _like(tie, previous)
    elif _names_other(text) or (previous is not None and not previous.readings):
        return bare  # 营业额同比增长15%: nothing that is counted
    else:
        return tie.doubted("compared_unclear")
    tie = replace(tie, readings=tuple(_in_its_year(one) for one in tie.readings))
    tie = against(tie, reach.near, setting.days)
    is_told = (place.later_year is not None and not place.has_own_time) or tie.against is not None
    is_told = is_told or _is_told(tie, reach, setting.days)
    is_told = is_told or (own is not None and _goes_on(tie, place))
    return tie if is_told else tie.doubted("compared_unclear")


def _in_its_year(reading: Reading) -> Reading:
    """A stock at a year's end is compared with the end of the year before."""
    filters, kpi = reading.filters, CATALOGUE[reading.kpis[0]]
    end = filters.date_to
    if kpi.time != "stock" or end is None or (end.month, end.day) != (12, 31):
        return reading
    return replace(reading, filters=replace(filters, date_from=date(end.year, 1, 1)))


def _goes_on(tie: Tie, place: Place) -> bool:
    """场次同比增长29.5%，参加人次增长32.3%: against what the change before it was."""
    before = place.previous
    if before is None or before.compared != tie.compared or "compared_unclear" in before.doubts:
        return False
    spans = [{(r.filters.date_from, r.filters.date_to) for r in t.readings} for t in (before, tie)]
    return spans[0] == spans[1] and not place.has_own_time and "比" not in place.reach.near


def _is_ratio(number: Number, place: Place) -> bool:
    """是去年同期的87.5%: so much of it, not so much more."""
    return number.unit == SHARE and bool(_OF_IT.search(place.spoken.text[: place.position]))


def _is_whole_year(reading: Reading) -> bool:
    first, last = reading.filters.date_from, reading.filters.date_to
    ends = first and last and (first.month, first.day, last.month, last.day)
    return ends == (1, 1, 12, 31)


def _is_told(tie: Tie, reach: Reach, days: Days) -> bool:
    """Whether a text says which two windows are compared; a year named must be the one before."""
    if WHOLE_YEAR.search(reach.near) and not all(map(_is_whole_year, tie.readings)):
        return False  # 前9个月101场，是去年全年的1.2倍
    named = THAN_YEAR.search(reach.near)
    every = (*words().compared["year"], *words().compared["period"])
    if named is None and not said(every, reach.near):
        return False
    for reading in tie.readings:
        first, last = reading.filters.date_from, reading.filters.date_to
        if first is None or last is None:
            return False
        if named and (year_told(named, days) or first.year - 1) != first.year - 1:
            return False
    return True


def without_change(text: str) -> str:
    """A text without the words that tell of a change and against what."""
    text = THAN_YEAR.sub(" ", text)
    every = [*words().up, *words().down, *(t for ts in words().compared.values() for t in ts)]
    for one in sorted(every, key=len, reverse=True):
        text = text.replace(one, " ")
    return _SLIGHTLY.sub(" ", text)


def _figure(number: Number, text: str, matcher: Matcher) -> Match | None:
    """The figure that a change is of; its unit is the number's or that of what is measured."""
    units = [number.unit]
    if number.unit in _RELATIVE:
        measured = sorted(words().measures, key=len, reverse=True)
        name = next((name for name in measured if name in text), None)
        units = list(words().measures[name]) if name else [""]
    for unit in units:
        found = matcher.matches(unit, Reach(text, "", text))
        if len({one.rule.kpis for one in found}) == 1 and found[0].rule.units:
            return found[0]
    return None


def _measured(number: Number, text: str, place: Place) -> Tie | None:
    """活动106场，居民参加2893人次，场次同比增长20.5%: the last number before in the unit named.

    A difference is of the last one in its own unit: 活动104场，2747人次参加，比前年多24场.
    """
    if number.unit not in _RELATIVE:
        alike = (one for one in reversed(place.ties) if one.number.unit == number.unit)
        return next((one for one in alike if not one.compared and one.match), None)
    measured = sorted(words().measures, key=len, reverse=True)
    units = next((words().measures[name] for name in measured if name in text), ())
    return next((tie for tie in reversed(place.ties) if tie.number.unit in units), None)


def _names_other(text: str, match: Match | None = None, matcher: Matcher | None = None) -> bool:
    """Whether a clause names something that a figure may not be: last, where the measure stands."""
    if match is None or matcher is None:
        return bool(unexplained(text, words().measures))
    rest = [one for one in matcher.leftover(text, match) if one not in words().measures]
    return bool(rest) and text.rstrip().endswith(rest[-1])


def _like(tie: Tie, previous: Tie) -> Tie:
    """The change of the figure before; 比上年减少3件 after 18件."""
    tie = replace(
        tie,
        match=previous.match,
        where=previous.where,
        candidates=previous.candidates,
        readings=previous.readings,
        reach=previous.reach,
        is_bounded=previous.is_bounded,
        is_dated=previous.is_dated,
    ).doubted(*(doubt for doubt in previous.doubts if doubt != "ratio"))
    is_same = tie.number.unit in {*_RELATIVE, previous.number.unit}
    return tie if is_same else tie.doubted("compared_unclear")
