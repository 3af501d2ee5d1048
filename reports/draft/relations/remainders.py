"""What is left of a number when its parts are told: 收到30条，已实现27条，尚有3条待认领."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from metrics.filters import Filters
from reports.draft.context.match import Match
from reports.draft.context.narrowing import WEIGHED, is_unsure
from reports.draft.context.standing import Place
from reports.draft.context.tied import Doubt, Made, Reading, Setting, Tie
from reports.draft.language.said import said
from reports.draft.language.words import Where, words
from reports.draft.numbers.number import SHARE
from reports.draft.relations.inherit import dataset
from reports.draft.relations.totals import kinds_together

# 剩下的6条, 其余还有21件: all that is left.
_ALL_LEFT = re.compile(
    "(?:剩下|余下|剩余|其余|尚余|尚剩|[还只仅]剩下?|(?<![一-鿿])[剩余])(?:的|还有|尚有|仍有|还|尚|仅|只|有|就|都|均|约|共)*"
)
# 还有3条: so many are left if they still wait for something.
_STILL = re.compile("(?:[还尚仍另]|仍然|依然|目前|现)有(?:着|的)?")
_WAITS = (
    "(?:(?:已经?|刚|被|都|均|有人|新)*(?:认领|受理|立项|派单|转办|接单|登记|上报)了?[、，]?)?"
    "(?:正在?|仍在|还在|尚在|在|尚未|还未|还没|没有?|未|暂未|待|等待|等着|有待|等人|[没无]人|挂[着在])"
)
_WAITING = re.compile(_WAITS)
_WAITING_BEFORE = re.compile(f"{_WAITS}[一-鿿]{{1,4}}?的")
_NOUNS = re.compile("微心愿|心愿|愿望|意见|建议|诉求|事件|事项|问题|纠纷|矛盾|单子?|事情?|的")
# 尚有2条待认领、1条正在办: one of several numbers that together are what is left.
_ANOTHER = re.compile("[^，。；]*[、和]\\s*[^，。；]{0,6}\\d")
# 其余18件老人诉求正在协调: what the number is of ends where it is said what becomes of it.
_OF_WHAT = re.compile(
    "[^，]*?(?=[正仍还尚未没待等挂无已在按由转均都全为是属有被需将也就则交移多大主暂纳列进认，]|$)"
)
_MOSTLY = re.compile("大?多数?[为是属]?|主要|基本|大都|以")
_MEDIATED = "mediated_case_count"
# What becomes of them, where no number tells how many: 收了33个，还有1个等人认领.
_DONE = {"wish_count": "fulfilled_wish_count", "opinion_count": "answered_opinion_count"}


# 其余55件均已转办: what became of them no record tells.
_ALL_SO = re.compile("\\s*(?:[均都全]|全部|一律)(?![为是属系])")


def what_is_left(bare: Tie, found: Sequence[Match], place: Place, setting: Setting) -> Tie | None:
    """The tie of a number that is told as all, or some, of what the parts before leave."""
    told = [one for one in place.ties if one.number.unit == bare.number.unit and not one.compared]
    is_some = _is_some(place)
    if is_some is None:
        return None
    pairs = list(_wholes(told)) or _less_done(bare, place)
    if is_some and any(_is_own(one, place, told) for one in found):
        return None
    readings = tuple(dict.fromkeys(one for w, ps in pairs for one in _readings(w, ps, is_some)))
    if not readings:
        return None
    whole = pairs[0][0]
    if whole.match is None:
        return None
    lead = _lead(place)
    named = _NOUNS.sub("", f"{lead} {_tail(place)} {_of_what(place)}")
    rest = setting.matcher.leftover(named, whole.match)
    tie = bare.made_of(whole, readings, tuple(rest))
    tie = tie.doubted(*_doubts([one for w, ps in pairs for one in (w, *ps)]))
    if rest or lead.rstrip().endswith("的") or _ALL_SO.match(place.reach.behind):
        tie = tie.doubted("words_unknown")
    return _of_kind(tie, place, setting)


def _less_done(bare: Tie, place: Place) -> list[tuple[Tie, list[Tie]]]:
    """收到130条，圆了127条。还有3条挂着: the number before as a whole less what was done of it."""
    told = [one for one in place.ties if one.number.unit != SHARE]
    last = told[-1] if told else place.last
    if last is None or last.number.unit != bare.number.unit or last.compared:
        return []
    for kpi, done in _DONE.items():
        if told and all((kpi,) not in {r.kpis for r in one.readings} for one in told):
            continue  # 实现了32个，还有3个: of how many nobody says
        if {one.kpis for one in last.readings} <= {(kpi,), (done,)} and last.readings:
            parted = [tuple(replace(r, kpis=(k,)) for r in last.readings) for k in (kpi, done)]
            whole, part = (replace(last, readings=tuple(dict.fromkeys(one))) for one in parted)
            return [(whole, [part])]
    return []


def _of_what(place: Place) -> str:
    found = _OF_WHAT.match(place.reach.behind)
    return found.group() if found else ""


def _of_kind(tie: Tie, place: Place, setting: Setting) -> Tie:
    """其余3850次为晚巡: what is left has to be as many as there are of the kind named."""
    assert tie.match
    said_of = "" if _MOSTLY.search(place.reach.behind) else place.reach.behind
    where = setting.matcher.conditions(tie.match.rule, f"{_tail(place)} {said_of}")
    more = {name: values for name, values in where.items() if values != tie.where.get(name)}
    if not more:
        return tie
    of_kind = [_narrowed(one, more) for one in tie.readings]
    return replace(tie, readings=(*tie.readings, *of_kind), is_each=True)


def _narrowed(reading: Reading, more: Where) -> Reading:
    """What is left of a kind; when the parts are of other kinds it is all there is of it."""
    assert reading.made
    parts = reading.made.others
    made = replace(reading.made, others=tuple((kpi, _with(of, more)) for kpi, of in parts))
    is_parted = any(more.keys() & of.where.keys() for _kpi, of in parts)
    filters = _with(reading.filters, more)
    return replace(reading, filters=filters, made=None if is_parted else made)


def _with(filters: Filters, more: Where) -> Filters:
    return replace(filters, where={**filters.where, **more})


def _is_some(place: Place) -> bool | None:
    """Whether what is told may be some of what is left only; None when it isn't told as left."""
    before = _before(place)
    if _ALL_LEFT.search(before):
        return False
    behind = _NOUNS.sub("", place.reach.behind.lstrip())
    if not _STILL.search(before) or _ANOTHER.match(place.reach.after):
        return None
    waits = _WAITING.match(behind) or _WAITING_BEFORE.search(before)
    return True if waits else None


def _is_own(match: Match, place: Place, told: Sequence[Tie]) -> bool:
    """还有7件未办结: whether the number is of a figure that its own words name in full."""
    rule = match.rule
    kpis = {kpi for one in told for kpi in one.candidates}
    is_named = bool(rule.words) and all(said(group, place.reach.own) for group in rule.words)
    is_alike = dataset(match) in {one.dataset for one in told}
    return is_named and is_alike and kpis.isdisjoint(rule.kpis)


def _before(place: Place) -> str:
    return place.reach.own[: len(place.reach.own) - len(place.reach.behind)]


def _tail(place: Place) -> str:
    """What stands between 剩下 and the number: 剩下的困境家庭心愿3条."""
    return _WAITING_BEFORE.sub("", _before(place)[_marker(place).end() :])


def _lead(place: Place) -> str:
    """What stands before 剩下: 涉及物业的剩下18件."""
    return _before(place)[: _marker(place).start()]


def _marker(place: Place) -> re.Match[str]:
    before = _before(place)
    return [*_STILL.finditer(before), *_ALL_LEFT.finditer(before)][-1]


def _doubts(told: Sequence[Tie]) -> list[Doubt]:
    """A remainder is as unsure as the whole and its parts."""
    asked: list[Doubt] = ["words_unknown"] if any(map(is_unsure, told)) else []
    return [*asked, *(d for one in told for d in one.doubts if d not in WEIGHED)]


def _wholes(told: Sequence[Tie]) -> Iterator[tuple[Tie, list[Tie]]]:
    """Each number with the numbers behind it that part it: 189件，解决171件（其中调解85件）."""
    for place, whole in enumerate(told):
        held = told[place + 1 :]
        parts = [one for one in held if not any(_holds(two, one) for two in held if two is not one)]
        if parts and all(_holds(whole, one) for one in held) and _are_apart(parts):
            yield whole, parts


def _are_apart(parts: Sequence[Tie]) -> bool:
    """Whether no record is in two of the parts."""
    kpis = {one.readings[0].kpis for one in parts}
    return len(parts) == 1 or (
        len(kpis) == 1 and kinds_together([p.where for p in parts]) is not None
    )


def _holds(whole: Tie, part: Tie) -> bool:
    return any(_is_part(one, of) for one in part.readings for of in whole.readings)


def _is_part(part: Reading, whole: Reading) -> bool:
    """Whether a figure counts some of the records that another one counts."""
    if not (part.is_plain and whole.is_plain) or len(part.kpis) + len(whole.kpis) > 2:
        return False
    mine, theirs = part.filters.where, whole.filters.where
    if replace(part.filters, where=theirs) != whole.filters or not theirs.items() <= mine.items():
        return False
    (name,), (of,) = part.kpis, whole.kpis
    return of in _holders(name) or (name == of and len(mine) > len(theirs))


def _holders(kpi: str) -> list[str]:
    """What holds a figure: 调解成功 is in 解决 and in 开展调解, 解决 in 受理."""
    found = ["mediation_attempt_count"] if kpi == _MEDIATED else []
    while holder := words().part_of.get(kpi):
        found.append(kpi := holder)
    return found


def _readings(whole: Tie, parts: Sequence[Tie], is_some: bool) -> Iterator[Reading]:
    """Each reading of a whole less its parts."""
    for of in whole.readings:
        fitting = [[one for one in part.readings if _is_part(one, of)] for part in parts]
        for ones in product(*fitting):
            others = tuple((one.kpis[0], one.filters) for one in ones)
            yield Reading(of.kpis, of.filters, made=Made("left", others, is_some))
