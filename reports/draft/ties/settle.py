"""Settles what a number means once its rule is found: conditions, window, and what is unsure."""

from __future__ import annotations

import re
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from metrics.filters import LANE, Filters
from metrics.kpi import Kpi
from reports.draft.context.match import Match
from reports.draft.context.narrowing import is_unsure
from reports.draft.context.reach import Reach
from reports.draft.context.standing import Place
from reports.draft.context.tied import Doubt, Reading, Setting, Tie
from reports.draft.language.conditions import forms
from reports.draft.language.said import said
from reports.draft.language.words import Where, words
from reports.draft.numbers.number import SHARE
from reports.draft.periods.when import When, when
from reports.draft.periods.windows import Days
from reports.draft.periods.year_parts import Span
from reports.draft.relations.grown import begun, is_beginning
from reports.draft.relations.inherit import dataset, inherited, is_of_all
from reports.draft.relations.kinds_alone import tells_what_was_done
from reports.draft.ties.unsure import CASES, OBJECTS, doubts_of

ENTITIES = ("project_name", "organiser_name", "micro_home_name", "team_name", LANE)
# 名苑妇女微家…。微家累计办了133场活动: the one that the sentence before names.
_OF_ITS_OWN = re.compile("微家|小组|服务队|分队|项目|我们|这里|她们|课堂|工作室")
_HEADED = re.compile("类别?|方面|端|办理|情况|工作|数据|小结|盘点|\\s")  # 婚姻家庭类纠纷：
_THEMED = re.compile(
    "\\s*(?:围绕|聚焦|紧扣|瞄准|突出|以)(?P<what>[^，“”]{2,10}?)(?:这[一个]?主题|为(?:主题|题|主线))?"
    "|\\s*(?P<topic>[^，“”]{2,8}?)(?:这一?[块项]|方面|主题是[^，]*)"
)
_THESE = re.compile("[这此]一?类(?:纠纷|矛盾|诉求|事件|问题|事情|事项)")
# 巾帼志愿服务起步早、底子实; 获国家级荣誉3项: of no kind of what is counted behind.
_PRAISED = re.compile(
    "志愿服务(?:工作|队伍)?(?:起步早|底子|基础|队伍实|机制|扎实)|级(?:集体|个人)?(?:荣誉|表彰|称号)"
)
_OF_PART = re.compile("^.*?(?=解决|办[结妥好成]|化解|调解成功|调成)")  # 其中商户诉求解决
# 国家级荣誉3项: all that were ever won, where no time is told
_HONOURS = frozenset({"honour_count", "collective_honour_count"})
_FURTHER = re.compile("[，；。]|[全整总]|当年|两类|合计|共")
_LABEL = re.compile("^[^，。：]{0,8}：")  # 典型点位：名苑小区妇女微家
_EVERY = re.compile("[各全每]|所有|共有")
_APART = (*ENTITIES, "activity_name")  # 爱心接力650小时；补录的占8.8%: of all services
_WHOSE = re.compile("居民|村民|游客|商户|家长|老人")
_ALL_HOMES = re.compile("(?:各家|各微家|各个微家|所有微家|全部微家|各队|各小组)")
# 后街巷巡防748次，全社区巡防7500次: the name of the draft's own place is blanked by then.
_ALL_OF = re.compile("全(?:\\s|社区|村)")


def settled(bare: Tie, found: list[Match], place: Place, setting: Setting) -> Tie:
    """The tie of a number with the rules that hold for it."""
    found = [inherited(one, place.reach, place.whole, place.previous, place.ties) for one in found]
    found = [_under(one, place, setting) for one in found]
    found, opened = _opened(found, place.reach, setting)
    best = found[0]
    names = tuple(dict.fromkeys(kpi for one in found for kpi in one.rule.kpis))
    kpi = CATALOGUE[names[0].split("|")[0]]
    time, is_begun = _when(bare, place, kpi, setting)
    unknown = setting.matcher.unknown(place.reach, best)
    tie = replace(
        bare,
        candidates=names,
        unknown=tuple(unknown),
        match=best,
        where=best.where,
        reach=place.reach,
    ).doubted(*opened, *doubts_of(bare, found, best, time, place, setting))
    if is_begun:
        tie = tie.doubted("window_unknown")
    spans = [s for s in _spans(time, best, place, setting) if not kpi.compared or None not in s]
    is_timeless = not any(one.start < place.position for one in place.spoken.mentions)
    if not spans and is_timeless and names[0] in _HONOURS:
        spans = [(None, setting.days.now)]
    elliptic = [] if is_of_all(place.reach) else _elliptic(best, bare, place)
    tie = replace(tie, kind=best.where or next(iter(elliptic), {}))
    if (
        elliptic and place.previous and is_unsure(place.previous)
    ):  # 商户投诉解决率74.3%，满意率90.7%
        tie = tie.doubted("follows_unsure")
    is_instead = said(best.rule.then, place.reach.rest) and not said(
        best.rule.then, place.reach.own
    )
    tie = replace(tie, is_instead=is_instead)
    wheres = _wheres(best, place, setting)
    is_same = bool(elliptic) and not said(OBJECTS, place.reach.own)
    meant = [(best, elliptic if is_same else [*wheres, *elliptic])]
    meant += [(one, _wheres(one, place, setting)) for one in found[1:]]
    return _read(tie, meant, spans, time, setting)


def _opened(
    found: list[Match], reach: Reach, setting: Setting
) -> tuple[list[Match], tuple[Doubt, ...]]:
    """The rules without kinds that are examples only: 邻里、物业等纠纷 may be of all kinds."""
    opened = setting.matcher.opened(found[0].rule, reach.near) if found[0].where else {}
    if not opened:
        return found, ()
    if not all(opened.values()):
        return found, ("open_list", "words_unknown")
    wider = [
        replace(one, where={name: v for name, v in one.where.items() if name not in opened})
        for one in found
    ]
    return wider, ("open_list",)


def _when(bare: Tie, place: Place, kpi: Kpi, setting: Setting) -> tuple[When, bool]:
    """The window of a number, and whether it is of an earlier time that nobody names."""
    spoken, number = place.spoken, bare.number
    time = when(spoken, place.position, place.until, setting.days, kpi)
    if not is_beginning(spoken, place.position, place.position + number.unit_end - number.start):
        return time, False
    earlier = begun(spoken, time, setting.days, place.position)
    return earlier or time, earlier is None


def _spans(time: When, best: Match, place: Place, setting: Setting) -> list[Span]:
    """2025年评选10名，累计评选100名: a second figure of the same kind is of all years."""
    previous = place.previous or place.last
    own = place.reach.own
    if previous is None or previous.match is None or "累计" not in own or "全年" in own:
        return list(time.spans)
    if place.has_own_time:
        return list(time.spans)
    is_same = (previous.match.rule, previous.where) == (best.rule, best.where)
    is_since = any(one.filters.date_from for one in previous.readings)
    is_second = is_same and (previous.is_bounded or is_since)
    is_on = previous.dataset == dataset(best) and not (is_since or previous.is_bounded)
    if not (is_second or is_on or _is_of_several(best, place)):
        return list(time.spans)
    ends = [*(last for _first, last in time.spans), setting.days.now]
    return list(dict.fromkeys((None, last) for last in ends))


def _is_of_several(best: Match, place: Place) -> bool:
    """2024年验收2000米，2026年又验收380米，累计惠及1036户: of no year alone of those before."""
    told = [tie for tie in place.ties if tie.dataset == dataset(best) and tie.is_bounded]
    clause = max(place.spoken.text.rfind(mark, 0, place.position) for mark in "，；：")
    has_own = any(clause < one.start < place.position for one in place.spoken.mentions)
    begins = {one.filters.date_from for tie in told for one in tie.readings}
    return len(begins) > 1 and not has_own


def _read(
    tie: Tie,
    meant: list[tuple[Match, list[Where]]],
    spans: list[Span],
    time: When,
    setting: Setting,
) -> Tie:
    """The tie with its readings: each KPI, condition and window that it may mean."""
    doubts: list[Doubt] = []
    if not spans:
        doubts.append("window_unknown")
    if tie.scope is None:
        doubts.append("scope_unknown")
    if any(last is not None and last > setting.days.last for _first, last in spans):
        doubts.append("after_data")
    readings = tuple(
        Reading(
            tuple(name.split("|")),
            _filters(tie.scope, span, where, setting),
        )
        for match, wheres in meant
        for name in match.rule.kpis
        for where in wheres
        if where.keys() <= set(dimensions_of(CATALOGUE[name.split("|")[0]]))
        for span in spans or [(None, setting.days.now)]
    )
    tie = replace(tie, readings=readings, is_dated=time.is_dated, is_bounded=time.is_bounded)
    return tie.doubted(*doubts)


def _filters(scope: str | None, span: Span, where: Where, setting: Setting) -> Filters:
    first, last = span
    days: Days = setting.days
    last = last or days.now
    return Filters(
        scope=(scope,) if scope else (),
        date_from=None if first and first > last else first,
        date_to=last,
        where=where,
        user_scope=setting.user_scope,
    )


def _wheres(match: Match, place: Place, setting: Setting) -> list[Where]:
    """The conditions, in each way they can be meant."""
    reach = place.reach
    where = dict(match.where)
    if is_of_all(reach):
        return [where]
    more: dict[str, tuple[str, ...]] = {}
    for clause in reach.earlier:
        more = {} if said(words().total, clause) else more  # 两类合计解决率70.4%，中位数…
        if _PRAISED.search(clause):
            continue
        open_ones = setting.matcher.opened(match.rule, clause)
        told = setting.matcher.conditions(match.rule, clause)
        more |= {name: values for name, values in told.items() if name not in open_ones}
    more = {name: values for name, values in more.items() if name not in where}
    if _OF_ITS_OWN.search(reach.near) and not _EVERY.search(reach.near):
        told = setting.matcher.conditions(match.rule, place.before)
        more = {name: values for name, values in told.items() if name in ENTITIES} | more
    entities = more | setting.matcher.conditions(match.rule, reach.shared)
    if _ALL_OF.search(reach.near):
        entities.pop(LANE, None)
    if _ALL_HOMES.search(reach.own) or match.rule.kpis == ("micro_home_count",):
        entities = {}
    where |= {name: v for name, v in entities.items() if name in ENTITIES and name not in where}
    found: list[Where] = [where]
    if "theme" in where and where.get("activity_kind") == ("志愿服务",):
        # An activity with a theme is often called 志愿活动 whatever its kind.
        found = [{name: v for name, v in where.items() if name != "activity_kind"}, where]
    rest = {name: v for name, v in more.items() if name not in _APART}
    if rest and not match.where and not match.rule.follow and not all(reach.counts):
        found += [{**one, **rest} for one in list(found)]
    return found


def _under(match: Match, place: Place, setting: Setting) -> Match:
    """邻里类：2025年调解成功164件; 名苑微家。2025年活动27场: with what a heading tells."""
    if is_of_all(place.reach):
        return match
    heading = _HEADED.sub("", place.reach.heading)
    told = setting.matcher.conditions(match.rule, heading) if heading else {}
    if told and setting.matcher.leftover(heading, match):
        told = {}
    told = {**_these(match, place, setting), **_themed(match, place, setting), **told}
    topic = _LABEL.sub("", place.around.before).strip()
    of_topic = setting.matcher.conditions(match.rule, topic) if topic else {}
    of_topic = {name: v for name, v in of_topic.items() if name in ENTITIES and len(v) == 1}
    texts = (forms(match.rule, n, setting.matcher.names)[v[0]] for n, v in of_topic.items())
    if not all(topic in one for one in texts) or _EVERY.search(place.reach.near):
        of_topic = {}
    more = {**of_topic, **told, **match.where}
    return replace(match, where=more) if len(more) > len(match.where) else match


def _these(match: Match, place: Place, setting: Setting) -> Where:
    """婚姻家庭纠纷同比下降。今年这类纠纷调解74件: the one kind that the sentence before names."""
    if not _THESE.search(place.reach.near) or "case_kind" not in match.rule.by:
        return {}
    told = setting.matcher.conditions(match.rule, place.before).get("case_kind", ())
    return {"case_kind": told} if len(told) == 1 else {}


def _themed(match: Match, place: Place, setting: Setting) -> Where:
    """围绕夜间经济，去年办活动12场: the theme that a clause without figures before it names."""
    reach = place.reach
    if not match.rule.words or "theme" not in match.rule.by or not reach.earlier:
        return {}
    found = _THEMED.fullmatch(reach.topic)
    what = (found["what"] or found["topic"]) if found else ""
    told = setting.matcher.conditions(match.rule, what)
    is_plain = not setting.matcher.leftover(what, match)
    return {"theme": told["theme"]} if is_plain and "theme" in told else {}


def _elliptic(match: Match, bare: Tie, place: Place) -> list[Where]:
    """受理商户诉求214件，解决159件: the second may be of the same kind."""
    previous, own = place.previous, place.reach.own
    has_own = match.where.keys() - match.rule.where.keys()  # 转办22件 is no kind
    if previous is None or previous.dataset != CASES or has_own or not previous.kind:
        return []
    gap = place.spoken.text[place.position - bare.number.start + previous.number.unit_end :]
    is_aside = "）" in gap[: bare.number.start - previous.number.unit_end]  # 207件（商户168件）；
    if _is_rate_of(match, previous, gap):
        return [{**previous.kind, **match.where}]
    if is_aside or (previous.is_part and not _is_dealt_of(previous, gap)):
        return []  # 其中邻里纠纷169件；调解成功358件: of all again
    if match.rule.units == {SHARE} and _WHOSE.search(own):  # 商户诉求解决率…，居民满意率
        return []
    kpi = CATALOGUE[match.rule.kpis[0].split("|")[0]]
    if kpi.dataset != CASES or not previous.kind.keys() <= set(dimensions_of(kpi)):
        return []  # 旅游纠纷21件；每万人次0.13件: has no kinds
    kind = {**previous.kind, **match.where}
    is_close = not previous.is_part or gap.startswith("、")
    return [kind] if is_close else [kind, dict(match.where)]


def _is_rate_of(match: Match, part: Tie, gap: str) -> bool:
    """其中商户诉求解决159件，解决率74.3%: the rate of a part of which is told what was done."""
    is_next = gap.startswith("，") and not _FURTHER.search(gap[1:].partition("率")[0])
    is_rate = match.rule.units == {SHARE} and part.is_part
    return is_rate and is_next and tells_what_was_done(_OF_PART.sub("", part.own))


def _is_dealt_of(part: Tie, gap: str) -> bool:
    """其中物业类26件，解决率65.4%; 其中婚姻家庭类51件、解决48件: what was done of a part."""
    is_received = part.match is not None and part.match.rule.kpis == ("case_count",)
    return is_received and tells_what_was_done(gap)
