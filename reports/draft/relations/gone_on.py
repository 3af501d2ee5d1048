"""A figure without words of its own is of what the sentence before or a figure behind tells."""

from __future__ import annotations

import re
from dataclasses import replace

from reports.draft.context.match import Match, Matcher
from reports.draft.context.narrowing import handed_on
from reports.draft.context.reach import Reach
from reports.draft.context.standing import Place
from reports.draft.context.tied import Doubt, Setting, Tie
from reports.draft.language.said import pattern, said
from reports.draft.numbers.number import SHARE, Number
from reports.draft.relations.grown import grew_to

_BARE = re.compile(
    "(?:[又再还已尚仍就便也都则共有为达到是约了，、\\s“”]|全年|一共|总共|合计|累计|共计)*"
)
_FROM = re.compile("\\s*(?:从|由|再?到)\\s+的\\s*")
_DID = ("实际", "完成", "开展", "举办")  # 每年不少于700场。2024年实际完成692场
_SUM = re.compile("累计|合计|总计|共计|[一总]?共")
_LONGEST = 24  # characters of a sentence that names a topic


def gone_on(number: Number, place: Place, setting: Setting) -> tuple[list[Match], list[Doubt]]:
    """The rules that hold for a bare figure by what stands around it, as unsure as that is.

    守护从未缺席：2024年7531次，2025年7500次，累计巡防8.1万次: the first figures are of patrols as
    well. Or the sentence before tells a topic (微心愿都记在本子上。2023年29条) or such a figure.
    """
    if number.unit == SHARE:
        return _of_year_before(place)
    if not number.unit:
        return [], []
    if (last := place.last) and (match := _of_last(last, number, place)):
        return [match], handed_on(last)
    before, matcher = place.around.before.strip(), setting.matcher
    topic, own = before if len(before) <= _LONGEST else "", place.reach.own
    is_bare = _BARE.fullmatch(_FROM.sub("", own)) is not None
    for text in (place.reach.named, topic) if is_bare else (f"{topic} {own}",) if topic else ():
        reach = replace(place.reach, own=_SUM.sub("", text), shared="", behind="", after="")
        found = matcher.matches(number.unit, reach) if text else []
        rest = matcher.leftover(text, found[0]) if found else []
        is_told = not rest and any(
            said(group, own) for one in found[:1] for group in one.rule.words
        )
        if found and (is_bare or is_told):
            is_of_all = text == place.reach.named and not _SUM.search(text)
            unsure: Doubt = "words_hinted" if is_of_all else "words_unknown"
            return found, [unsure] if rest else []
    return _of_what_was_told(number, place, matcher), []


def _of_what_was_told(number: Number, place: Place, matcher: Matcher) -> list[Match]:
    """微心愿贴到墙上。今年收到30条，圆了27条: what is done, to what was told before."""
    reach = place.reach
    told = f"{place.before} {reach.near}"
    fitting = [
        matcher.match(rule, reach)
        for rule in matcher.rules
        if number.unit in rule.units
        and len(rule.words) > 1
        and not (rule.only or rule.next_to or rule.range or rule.doubt or rule.near or rule.bare)
        and all(said(group, told) for group in rule.words)
        and any(said(group, reach.own) for group in rule.words[1:])
        and not said(rule.none, told)
    ]
    plain = [one for one in fitting if not matcher.unknown(reach, one)]
    best = max((one.score for one in plain), default=0)
    return [one for one in plain if one.score == best]


def _of_year_before(place: Place) -> tuple[list[Match], list[Doubt]]:
    """服务评价：满意率2024年为97.2%，2025年为90.8%: a further year of the share just before."""
    before = place.previous
    if before is None or before.match is None or before.number.unit != SHARE or before.compared:
        return [], []
    if before.is_part or not place.has_own_time or not _BARE.fullmatch(place.reach.own):
        return [], []
    return [replace(before.match, where=before.where)], handed_on(before)


def _of_last(last: Tie, number: Number, place: Place) -> Match | None:
    """今年改造管道380米。累计改造2380米: of what the last of the sentence before is of."""
    is_other = last.number.unit != number.unit or last.compared or last.is_part
    if place.ties or is_other or last.match is None:
        return None
    rule = last.match.rule
    told = pattern((*(text for group in rule.words for text in group), *rule.also, *_DID))
    is_same = _BARE.fullmatch(told.sub("", place.reach.own))
    return replace(last.match, where=last.where) if is_same else None


def gone_on_alike(number: Number, place: Place) -> list[Match]:
    """巡防：2025年7500次，走访10492户次；2024年7513次: of a further year, like the first."""
    lead = place.spoken.text[: place.position]
    mark = max(lead.rfind(one) for one in "，；：、")
    first = place.ties[0] if place.ties else None
    if first is None or first.match is None or lead[mark : mark + 1] != "；":
        return []
    is_bare = not place.reach.own.strip() and bool(place.reach.heading or lead[mark + 1 :].strip())
    last = place.ties[-1]
    is_other = last.match is not None and last.match.rule.kpis != first.match.rule.kpis
    is_alike = first.number.unit == number.unit and (last.number.unit != number.unit or is_other)
    return [replace(first.match, where=first.where)] if is_bare and is_alike else []


def came_to(number: Number, place: Place) -> list[Match]:
    """来帮忙的志愿者从851人次添到989人次: what a figure came to is of what it began as."""
    last = place.ties[-1] if place.ties else None
    if last is None or last.match is None or last.compared or last.number.unit != number.unit:
        return []
    gap = place.spoken.text[place.position - number.start + last.number.unit_end : place.position]
    return [replace(last.match, where=last.where)] if grew_to(gap) else []


def named_behind(found: dict[Number, Reach]) -> dict[Number, Reach]:
    """With the words of the next figure in the same unit, their sum, for those that have none.

    Or with the clause that is told of all of a row of years.
    """
    named: dict[str, str] = {}
    for number, reach in reversed(list(found.items())):
        if _FROM.fullmatch(reach.own):  # 从2023年的71场，到2025年的104场，活动越办越红
            named.setdefault(number.unit, reach.later)
        if _BARE.fullmatch(_FROM.sub("", reach.own)):
            found[number] = replace(reach, named=named.get(number.unit, ""))
        else:
            named = {number.unit: reach.own} if _SUM.search(reach.own) else {}
    return found
