"""Cases told by their kind alone: 婚姻家庭类51件，解决48件；邻里类36件，解决35件."""

from __future__ import annotations

import re

from reports.draft.conditions import forms
from reports.draft.match import Match, Matcher
from reports.draft.number import Number
from reports.draft.said import pattern
from reports.draft.standing import Place
from reports.draft.tied import Setting, Tie
from reports.draft.words import Rule, Where

_UNITS = frozenset({"件", "起", "宗", "桩"})
_KIND = "case_kind"
_FILLING = re.compile(
    "其中|类别?|方面|这一?[块类项]|上的?|[光单]是|仅|就|有|为|达到?|是|共|则|的|事情?|问题|诉求|纠纷|事件|[\\s“”]"
)
# 23件办妥20件; 26件，解决17件: what was done of them follows.
_DEALT = re.compile(
    "\\s*[，、]?(?:其中|已经?|均|全部|都|共|成功)*(?:解决|办[妥好成掉结]|化解|调解|调成|劝成|说和)"
)
_SHARE = re.compile("\\s*[，、]\\s*占")  # 从台账看，环境卫生类35件，占18.5%
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
    is_dealt = _DEALT.match(rest) and not _is_of_mediated(place)
    is_dealt = is_dealt or (not place.ties and _SHARE.match(rest) is not None)
    if not is_kind or not (is_dealt or _goes_on(place)):
        return []
    return [Match(rule, where, len(where))]


def _is_of_mediated(place: Place) -> bool:
    """调解成功358件，其中邻里纠纷149件，调解成功率89%: not of those that came in."""
    whole = place.whole.match if place.whole else None
    return whole is not None and not {"case_count", "resolved_case_count"}.issuperset(
        whole.rule.kpis
    )


def _told(rule: Rule, place: Place, matcher: Matcher) -> Where:
    """The kind that stands beside a number, or that is spoken of when nothing does."""
    own = place.reach.own
    if where := matcher.conditions(rule, own):
        return {} if _rest(own, rule, matcher) else where
    if _CAME.fullmatch(own):
        first = place.ties[0].where if place.ties else {}
        return first or matcher.conditions(rule, place.before)
    return {} if own.strip() else matcher.conditions(rule, _topic(place))


def _cases(matcher: Matcher) -> Rule | None:
    """A rule of the cases that came in."""
    every = (one for one in matcher.rules if one.kpis == ("case_count",) and _KIND in one.by)
    return next((one for one in every if not (one.only or one.doubt or one.is_label)), None)


def _topic(place: Place) -> str:
    """最难缠的是物业上的事，2025年26件: the clause just before, when it has no numbers."""
    reach = place.reach
    return reach.earlier[-1] if reach.earlier and not reach.counts[-1] else ""


def _rest(own: str, rule: Rule, matcher: Matcher) -> str:
    """What stands beside a number besides the name of a kind."""
    named = {text for texts in forms(rule, _KIND, matcher.names).values() for text in texts}
    return _FILLING.sub("", pattern(tuple(named)).sub("", own))


def _goes_on(place: Place) -> bool:
    """Whether a number begins what stands behind a semicolon, as one of all cases does before."""
    lead = place.spoken.text[: place.position]
    mark = max(lead.rfind(one) for one in "，；：")
    first: Tie | None = next(iter(place.ties), None)
    is_cases = bool(first and first.match and first.match.rule.kpis == ("case_count",))
    return is_cases and lead[mark : mark + 1] == "；"
