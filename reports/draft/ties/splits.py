"""Lists that part a whole by kinds, channels or bodies: 按渠道分，现场解决13件、上报解决6件."""

from __future__ import annotations

import re
from dataclasses import replace

from reports.draft.context.match import Match, Matcher
from reports.draft.context.narrowing import is_unsure
from reports.draft.context.reach import Reach, has_verb
from reports.draft.context.standing import Place
from reports.draft.context.tied import Setting, Tie
from reports.draft.language.conditions import forms
from reports.draft.language.said import pattern
from reports.draft.language.segment import is_rank
from reports.draft.language.words import Rule, Where, words
from reports.draft.numbers.number import SHARE, Number
from reports.draft.relations.inherit import dataset
from reports.draft.ties.settle import ENTITIES
from reports.draft.ties.unsure import CASES

_SPLIT = re.compile(
    "\\s*(?:[按从分以就据]|按照|根据)[^，]{0,6}(?:渠道|来源|途径|类别|类型|种类|性质|方式|领域|事项|对象|项目"
    "|微家|业态|行业|级别|形式|主题|内容|班次|身份|构成|结构|分布)(?:上|类)?(?:来?看|来说|来分|分|划分|统计|分类|区分)?\\s*"
    "|\\s*分类(?:来?看|统计)\\s*"
)
# 环境卫生最多，达38件: what the next clause counts stands here.
_LEADING = re.compile(
    "(?:最多|居多|居首|居前|大头|最高|占多数|次之|最(?:为)?(?:突出|集中|活跃|受欢迎|热门|常见|抢手)|较多"
    "|排在?(?:第[一二三]|首位|前列)|(?:上升|增长|增加)(?:较|最|很)?快|高发|多发)\\s*$|^\\s*其次(?:是|为)?"
)
_FIRST = re.compile("居首|最多|居多|排在?第一|位列第一")  # 物业类26件居首
_BEST = re.compile("最[一-鿿]{1,4}\\s*$")
_EACH = re.compile(
    "各自?(?:(?:有|办|占|为|达|是|举办|开展|联系|解决|调解|受理|收集|走访)了?[^，、各]{0,4})?\\s*$"
)
_WAYS = re.compile("上报|联合协商|联合")  # how cases were dealt with, here no verbs
_WITHIN = re.compile("(?:之中|当中|里面|里头|中|里)(?!的)")
# What may stand beside the name of the largest part.
_TOPICS = re.compile(
    "各类|类别?|(?<=的)(?:事情|事儿|事)|举办|开展|组织|受理|服务|办|方面|问题|诉求|事件|事项|纠纷|矛盾|活动|数量|占比?|仍|依然|还是|以|为|是|的|其中|最"
    "|上升|增长|增加|较|很|快|，"
)
_REACHED = re.compile("已?(?:达到?|为|有|共)")
_CAME_BY = re.compile("来源|途径|微信|电话|平台|来电|上门|线上")  # 按渠道分，微信48件、现场39件
_SOLVED_BY = re.compile("上报|协商")
_RATE = re.compile("[率度]")


def split_whole(number: Number, reach: Reach, ties: list[Tie]) -> Tie | None:
    """The number that a list before which 按渠道分 stands, or its largest part, belongs to."""
    is_first = bool(_leading(reach) or _FIRST.match(reach.after))
    if not (is_first or _is_parted(reach)):
        return None
    wholes = [one for one in ties if one.number.unit == number.unit and not one.is_part]
    received = [one for one in wholes if one.match and one.match.rule.kpis == ("case_count",)]
    wholes = received if is_first and received else wholes  # 收到28件，解决22件；物业类居首，7件
    return wholes[-1] if wholes and wholes[-1].match else None


def part_of_whole(number: Number, place: Place, setting: Setting) -> Match | None:
    """108件，当中消防安全10件: a part in the unit of its whole counts what the whole counts."""
    whole = place.whole
    if whole is None or whole.match is None or whole.number.unit != number.unit:
        return None
    match, own = whole.match, place.reach.own.replace("其中", "")
    if number.unit == SHARE and _RATE.search(own):  # 解决率74.3%，满意率90.7%: no part of it
        return None
    if split_whole(number, place.reach, list(place.ties)) is whole:
        match = replace(match, rule=_split_rule(match, place, setting.matcher))
        own = _without_values(f"{own} {_leading(place.reach)}", match, setting.matcher)
        own = _REACHED.sub("", own)
    if has_verb(own):
        return None
    text = f"{_leading(place.reach)} {place.reach.own}"
    where = setting.matcher.conditions(match.rule, text)
    return replace(match, where={**match.where, **where}) if where else None


def of_topic(found: list[Match], place: Place, setting: Setting) -> list[Match]:
    """The matches with what the clause before speaks of: 家长培训最受欢迎，服务7024人次."""
    reach = place.reach
    text = _leading(reach)
    wheres = [_named(one, reach, setting.matcher) for one in found]
    if text or (text := _praised(reach)):
        wheres = [setting.matcher.conditions(one.rule, text) for one in found]
    if _is_split(reach) and "平台" in reach.own and _channel(reach) == "source_channel":
        rules = [one.rule.by for one in found]
        wheres = [{"source_channel": ("平台",)} if "source_channel" in by else {} for by in rules]
    theme = _theme(place)
    return [
        replace(one, where={**w, **one.where, **(theme if "theme" in one.rule.by else {})})
        for one, w in zip(found, wheres, strict=True)
    ]


def _theme(place: Place) -> Where:
    """按主题分，…居民服务64场: a theme by its mere name, which elsewhere says what was done."""
    reach = place.reach
    is_by_theme = any("主题" in one and _SPLIT.fullmatch(one) for one in reach.silent)
    named = reach.own.strip(" 、和与及的类")
    themes = words().conditions["theme"]
    return {"theme": (named,)} if is_by_theme and named in themes else {}


def _named(match: Match, reach: Reach, matcher: Matcher) -> Where:
    """Who the clause just before names: 名苑微家办29场，商街姐妹微家后来居上，吸引433人次参加."""
    before = reach.topic
    where = matcher.conditions(match.rule, before) if before else {}
    return {name: values for name, values in where.items() if name in ENTITIES}


def with_doubts(tie: Tie, place: Place, setting: Setting) -> Tie:
    """A tie as unsure as what it is told of: 1475名年轻格姐里党员400多名."""
    reach, whole = place.reach, place.whole
    is_within = whole is not None and _WITHIN.match(reach.own) is not None
    if whole is not None and is_within and is_unsure(whole):
        tie = tie.doubted("words_unknown")
    if tie.match is None or not (text := _leading(reach)):
        return tie
    rest = _without_values(_LEADING.sub("", text), tie.match, setting.matcher)
    known = tuple(text for group in tie.match.rule.words for text in group)
    rest = _TOPICS.sub("", pattern(known).sub("", rest)).strip()  # 夜间环境卫生最多
    return replace(tie, unknown=(*tie.unknown, rest)).doubted("words_unknown") if rest else tie


def each(tie: Tie, place: Place) -> Tie:
    """A number that is told of each of several: 小吃、文创、服饰各有11家."""
    before = place.reach.own[: len(place.reach.own) - len(place.reach.behind)]
    if not _EACH.search(before) or not tie.readings:
        return tie
    several = [name for name, values in tie.where.items() if len(values) > 1]
    if len(several) != 1:
        return tie.doubted("several")
    name = several[0]
    readings = tuple(
        replace(one, filters=replace(one.filters, where={**one.filters.where, name: (value,)}))
        for one in tie.readings
        for value in one.filters.where.get(name, ())
    )
    return replace(tie, readings=readings, is_each=True)


def _is_split(reach: Reach) -> bool:
    if reach.is_listed and not has_verb(_WAYS.sub("", reach.own)):  # 邻里、物业分别为20件、10件
        return True
    return any(_SPLIT.fullmatch(one) for one in reach.silent)


def _is_parted(reach: Reach) -> bool:
    """Whether what parts a whole stands behind it: 分类看，调解成功24件 is of no list."""
    heads = [place for place, one in enumerate(reach.earlier) if _SPLIT.fullmatch(one)]
    is_behind = not heads or any(reach.counts[: heads[-1]]) or not has_verb(reach.own)
    return is_behind and _is_split(reach)


def _leading(reach: Reach) -> str:
    """The clause just before when it says which part is the largest, else nothing."""
    before = reach.topic
    return before if _LEADING.search(before) and not is_rank(before) else ""


def _praised(reach: Reach) -> str:
    """夜间经济活动最热闹，2025年服务…: the clause just before when it says what is best."""
    before = reach.topic
    return before if _BEST.search(before) else ""


def _split_rule(match: Match, place: Place, matcher: Matcher) -> Rule:
    """The rule of a whole with the channels by which a list may part it, or what came before it.

    受理479件，化解442件；从类别看，邻里184件: of those that came in as well as of those settled.
    """
    rule = match.rule
    if rule.kpis != ("case_count",):
        wholes = [one for one in place.ties if one.dataset == CASES and not one.is_part]
        every = [one.match.rule for one in wholes if one.match and not one.compared]
        alike = [kpi for one in every if one.units & rule.units for kpi in one.kpis]
        others = dict.fromkeys(one for one in alike if one not in rule.kpis)
        is_of_cases = dataset(match) == CASES
        return replace(rule, instead=(*rule.instead, *others)) if is_of_cases else rule
    channel = _channel(place.reach)
    wide = replace(rule, by=(*rule.by, channel), instead=("resolved_case_count",))
    return replace(
        wide, also=(*rule.also, *forms(wide, channel, matcher.names), "走", "通过", "解决", "处理")
    )


def _channel(reach: Reach) -> str:
    """Whether a list says by what way cases came in, or how they were dealt with."""
    text = " ".join((*reach.silent, reach.clause))
    came = _CAME_BY.search(text) and not _SOLVED_BY.search(reach.clause)
    return "source_channel" if came else "case_channel"


def _without_values(text: str, match: Match, matcher: Matcher) -> str:
    """A text without the values that it names, whose names may hold a verb: 现场解决."""
    every = [forms(match.rule, name, matcher.names) for name in match.rule.by]
    said = {text for one in every for value, texts in one.items() for text in (value, *texts)}
    return pattern(tuple(said)).sub("", text) if said else text
