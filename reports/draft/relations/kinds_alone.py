"""Cases told by their kind alone: 婚姻家庭类51件，解决48件；邻里类36件，解决35件."""

from __future__ import annotations

import re
from dataclasses import replace

from reports.draft.context.match import Match, Matcher
from reports.draft.context.standing import Place
from reports.draft.context.tied import Setting
from reports.draft.language.conditions import forms
from reports.draft.language.said import pattern
from reports.draft.language.words import Rule, Where
from reports.draft.numbers.number import Number

_UNITS = frozenset({"件", "起", "宗", "桩"})
_KIND = "case_kind"
_MEDIATED = frozenset({"mediated_case_count", "mediation_attempt_count"})
_FILLING = re.compile(
    "登记|受理|接到|收到|接报|其中|类别?|方面|这一?[块类项]|上的?|[光单]是|仅|就|有|为|达到?|是|共|则|的|事情?|问题|诉求|纠纷|事件|[\\s“”]"
)
# 23件办妥20件; 26件，解决17件: what was done of them follows.
_DEALT = re.compile(
    "\\s*[，、里中]?(?:其中|里面|当中|已经?|均|全部|都|共|成功)*(?:解决|办[妥好成掉结]|化解|调解|调成|劝成|说和)"
)
_SHARE = re.compile("\\s*[，、]\\s*占")  # 从台账看，环境卫生类35件，占18.5%
_PARTS = re.compile("\\d\\s*[件起宗桩]\\s*：")
_CAME = re.compile("[又再还新共也已\\s]*(?:受理|接到|收到|接报|接|发生)了?\\s*")


def kinds_alone(number: Number, place: Place, setting: Setting) -> list[Match]:
    """The cases of a kind when its name alone stands beside their number, else nothing.

    They go on with cases told before a semicolon, or what was done of them is told behind. That
    they came in is as good as no word: 旅游纠纷2025年46件。今年又接到39件.
    """
    rule = _cases(setting.matcher)
    if number.unit not in _UNITS or rule is None:
        return []
    where = _told(rule, place, setting.matcher)
    is_kind = set(where) == {_KIND} and len(where[_KIND]) == 1
    rest = place.reach.rest
    is_dealt = tells_what_was_done(rest) and not _is_of_mediated(place)
    is_dealt = is_dealt or (not place.ties and _SHARE.match(rest) is not None)
    if is_kind and (whole := _told_in_parts(place)) is not None:
        strict = replace(whole.rule, instead=())  # each as strictly as the sum
        return [replace(whole, rule=strict, where={**whole.where, **where})]
    return [Match(rule, where, len(where))] if is_kind and (is_dealt or _goes_on(place)) else []


def tells_what_was_done(behind: str) -> bool:
    """Whether what was done of the cases of a number is told right behind it: 26件，解决17件."""
    return _DEALT.match(behind) is not None


def _is_of_mediated(place: Place) -> bool:
    """调解成功358件，其中邻里纠纷149件，调解成功率89%: not of those that came in."""
    whole = place.whole.match if place.whole else None
    return whole is not None and not _MEDIATED.isdisjoint(whole.rule.kpis)


def _told(rule: Rule, place: Place, matcher: Matcher) -> Where:
    """The kind that stands beside a number, or that is spoken of when nothing does."""
    own = place.reach.own
    if where := matcher.conditions(rule, own):
        return {} if _rest(own, rule, matcher) else where
    if _CAME.fullmatch(own):
        first = place.ties[0].where if place.ties else {}
        return first or matcher.conditions(rule, place.before)
    beside = _FILLING.sub("", own.strip(" 里中"))  # 问题出在旅游类，46件里解决了24件
    return {} if beside else matcher.conditions(rule, place.reach.topic)


def _cases(matcher: Matcher) -> Rule | None:
    """A rule of the cases that came in."""
    every = (one for one in matcher.rules if one.kpis == ("case_count",) and _KIND in one.by)
    return next((one for one in every if not (one.only or one.doubt or one.is_label)), None)


def _rest(own: str, rule: Rule, matcher: Matcher) -> str:
    """What stands beside a number besides the name of a kind."""
    named = {text for texts in forms(rule, _KIND, matcher.names).values() for text in texts}
    return _FILLING.sub("", pattern(tuple(named)).sub("", own))


def _goes_on(place: Place) -> bool:
    """Whether a number begins what stands behind a semicolon, as one of all cases does before."""
    first = _first_behind(place)
    return first is not None and first.rule.kpis == ("case_count",)


def _told_in_parts(place: Place) -> Match | None:
    """调解成功424件：邻里164件，占38.7%；婚姻家庭90件: what all that stands behind is a part of."""
    first = _first_behind(place)
    if first is None or _MEDIATED.isdisjoint(first.rule.kpis) or _KIND in first.where:
        return None
    return first if _PARTS.search(place.spoken.text, 0, place.position) else None


def _first_behind(place: Place) -> Match | None:
    """What the first number of the sentence is of, when a number stands behind a semicolon."""
    lead = place.spoken.text[: place.position]
    mark = max(lead.rfind(one) for one in "，；：")
    return place.ties[0].match if place.ties and lead[mark : mark + 1] == "；" else None
