"""What is unsure about a number of a draft once its rule is found."""

from __future__ import annotations

import re

from metrics.catalogue import CATALOGUE
from reports.draft.context.around import is_told_apart
from reports.draft.context.match import Match, Matcher
from reports.draft.context.narrowed import is_named_apart, is_narrowed, is_told_behind
from reports.draft.context.narrowing import handed_on, is_unsure, tells_of_some
from reports.draft.context.reach import Reach
from reports.draft.context.restricts import is_counted_otherwise
from reports.draft.context.standing import Place
from reports.draft.context.tied import Doubt, Setting, Tie
from reports.draft.language.said import said
from reports.draft.language.words import Rule, words
from reports.draft.numbers.number import SHARE
from reports.draft.periods.when import When
from reports.draft.relations.inherit import dataset

CASES = "case_record"
CASE_UNITS = frozenset({"件", "起", "宗"})
_ALWAYS: dict[str, Doubt] = {
    "closed": "closed",
    "households": "households",
    "persons": "persons",
    "several": "several",
    "whole_and_part": "whole_and_part",
}
# What cases are called: without any of them 解决124件 is of those named just before.
OBJECTS = ("问题", "诉求", "纠纷", "矛盾", "事件", "事项", "难题", "各类", "共", "累计")
# 宣讲165场、家长培训692场，受益家长8.6万人次: of the last of them.
_SERVED = re.compile("家长|青少年|老人|儿童|孩子|游客|商户|学生")
_GROWN = re.compile("[由从][^，。；]{1,12}(?:增|升|扩|壮|发展|提高|减|降)[^，。；]{0,2}[到至为]$")
_AND = re.compile("\\s*[、和与及]\\s*")
_MORE_OF = re.compile("[再又]增(?![加长到至])")  # 巡防再增7500次: on top of what was before
_PERSONS = {"人", "名", "位"}
_ALL_OF_THEM = re.compile("\\s*(?:小巷|巷)?(?:管家|志愿者|格姐|队员)")
_MEASURES = {"小时", "分钟", "元", "米", "公里", "千米"}  # of what the number before counts
# …，全年走访1万小时: what says that it is told of more than the number before.
_ON_ITS_OWN = re.compile(
    "[；。：]|全|总|累计|共计|合计|一共|另|其[他余]|同期|同时|各类|历年|[今去前上]年|20\\d\\d年|\\d月|[上下]半年|季度"
)
_BARE_SUM = re.compile("，(?:累计|共计|合计)")  # 女子队巡防3000次，累计5542小时
# 妇女微家停办: what was counted is no more.
_ENDED = re.compile("\\s*(?:停办|停业|停用|停摆|撤销|注销|解散|关停|取消)")
# 96名志愿者组成的“邻里帮”: of a body that nobody knows.
_FORMED = re.compile("[^，“]{0,4}(?:组成|组建|成立)的\\s*“")
# 在康美镇，开展活动132场: of a place that nobody knows; the known ones are blanked by then.
_PLACE = re.compile("\\s*在(?![全各该本我])[一-鿿]{2,4}(?:镇|乡|县|街道)\\s*")
# 商圈及周边街区2025年…: of more than the place that is named.
_AROUND = re.compile("[及和与、]其?周边(?!的?(?:居民|群众|商户|姐妹))")
_THEY = re.compile("[他她]们|这些(?:人|党员|姐妹|队员|管家)|这[批群]")
# 其中情绪疏导的走访时长, 督导陪同的时长: the time of what nobody knows.
_TIME_OF = re.compile("[^，的]{2,8}的[一-鿿]{0,4}(?:时长|用时)")
_OF_IT = re.compile("的(?!\\d)")


def doubts_of(
    bare: Tie, found: list[Match], best: Match, time: When, place: Place, setting: Setting
) -> list[Doubt]:
    rule, reach = best.rule, place.reach
    kpi = CATALOGUE[_kpi(rule)]
    doubts: list[Doubt] = [_ALWAYS[rule.doubt]] if rule.doubt else []
    if rule.must and rule.must not in best.where:
        doubts.append("kind_missing")
    if not bare.number.unit:
        doubts.append("unit_missing")
    lead, matcher = place.spoken.text[: place.position], setting.matcher
    unlisted = matcher.unknown(reach, best)
    if unlisted:
        doubts.append("words_unlisted")
    if (unlisted and _TIME_OF.search(reach.own)) or _is_of_some(bare, best, place, matcher):
        doubts.append("words_unknown")
    elif (
        is_told_behind(reach, best, matcher)
        or is_told_apart(best, matcher, place.around)
        or is_narrowed(reach, best, matcher, lead)
    ):
        hinted = [one for one in place.ties if "words_hinted" in one.doubts]
        asked = any("words_unknown" in handed_on(one) for one in hinted)
        doubts.append("words_unknown" if asked else "words_hinted")  # as before
    if any(_PLACE.fullmatch(clause) for clause in reach.earlier) or _AROUND.search(lead):
        doubts.append("scope_unknown")
    if _follows_unsure(best, place) or _is_of_same_acts(bare, best, place):
        told = handed_on(place.previous) if place.previous else []
        doubts.append("words_unknown" if "words_unknown" in told else "follows_unsure")
    doubts += _elliptic(rule, place)
    if _is_end(time, place) or _is_of_two_years(place):
        doubts.append("window_unknown")
    if kpi.time == "stock" and time.is_bounded and said(words().joining, reach.near):
        doubts.append("joined_when")
    if _is_of_activities(rule, place):
        doubts.append("several")
    if kpi.dataset == "tourism_month" and said(words().causal, reach.whole):
        doubts.append("causal")
    return doubts


def _is_of_some(bare: Tie, best: Match, place: Place, matcher: Matcher) -> bool:
    """Whether a number is told as counted otherwise, or as of some or others only."""
    reach = place.reach
    if any(map(is_counted_otherwise, (*reach.laters, place.around.after))):
        return True
    if is_named_apart(reach, best, matcher) or _is_of_others(reach) or _is_of_them(best, place):
        return True
    return _is_of_those_counted(bare, best, place, matcher)


def _is_of_others(reach: Reach) -> bool:
    """Whether words beside a number say that it is of more, of those no more, or of a body."""
    if _MORE_OF.search(reach.near):
        return True
    return bool(_ENDED.search(reach.behind) or _FORMED.match(reach.behind))


def _is_of_those_counted(bare: Tie, best: Match, place: Place, matcher: Matcher) -> bool:
    """16个微家办活动132场, 31名党员志愿者服务3905小时: they that did it, among others."""
    before = place.previous
    if before is None or CATALOGUE[_kpi(best.rule)].time != "flow":
        return False
    between = bare.number.start - before.number.unit_end
    text = place.spoken.text[place.position - between : place.position]
    if re.search("[，；：]", text):
        return False
    if before.match is None:
        return before.number.unit in _PERSONS and not _ALL_OF_THEM.match(text)
    if before.dataset == "volunteer":
        return _kpi(before.match.rule) in words().part_of
    is_home = before.dataset == "micro_home" and dataset(best) == "activity"
    return is_home and "micro_home_name" not in best.where and not matcher.is_everybody("微家")


def _is_of_them(best: Match, place: Place) -> bool:
    """党员管家41名，2025年他们走访10492户次，随手做3902件: of those alone who were counted last."""
    is_they = _THEY.search(place.spoken.text, 0, place.position) is not None
    # 说起骨干管家，我打心眼里佩服：2025年她们巡防7500次
    if is_they and tells_of_some(" ".join(place.reach.silent)):
        return CATALOGUE[_kpi(best.rule)].time == "flow"
    told = [one for one in (place.last, *place.ties) if one and one.dataset == "volunteer"]
    last = told[-1] if told else None
    if last is None or last.match is None or CATALOGUE[_kpi(best.rule)].time != "flow":
        return False
    if _kpi(last.match.rule) not in words().part_of:
        return False
    return is_they


def _elliptic(rule: Rule, place: Place) -> list[Doubt]:
    """女子队巡防3000次，累计5542小时: what is said by the number before is as unsure as that."""
    # 活动101场，上万人捧场；今年又办42场: as sure as the 101, of which it goes on
    alike = [one for one in place.ties if one.match and one.match.rule is rule and not one.is_part]
    previous = alike[-1] if alike else place.previous
    if previous is None:
        return []
    if previous.number.unit in CASE_UNITS and _is_of_unknown_cases(previous):
        is_case = CATALOGUE[_kpi(rule)].dataset == CASES
        return ["words_hinted"] if is_case and not said(OBJECTS, place.reach.near) else []
    is_named = any(said(group, place.reach.near) for group in rule.words)
    return [] if is_named else handed_on(previous)


def _kpi(rule: Rule) -> str:
    """The first KPI that a rule may mean."""
    return rule.kpis[0].split("|")[0]


def _is_of_unknown_cases(tie: Tie) -> bool:
    """涉外案件1055件，解决936件: cases of a kind that nobody knows."""
    if tie.match is None:
        return True
    return any(
        re.search(f"{re.escape(one)}类?(?:案件|诉求|纠纷|事件|问题)", tie.own)
        for one in tie.unknown
    )


def _is_of_activities(rule: Rule, place: Place) -> bool:
    """举办活动132场，满意率94.9%: of the activities, while ours is of the cases."""
    if rule.units != {SHARE} or CATALOGUE[rule.kpis[0]].dataset != CASES or not place.previous:
        return False
    previous = place.previous
    if said(OBJECTS, place.reach.own):
        return False
    return previous.dataset == "activity" or previous.number.unit in {"场", "场次", "期"}


def _is_end(time: When, place: Place) -> bool:
    """从2024年到2025年由145场增加到165场: of the last of these years, or of all of them."""
    spans = [(first, last) for first, last in time.spans if first and last]
    is_long = any(first.year < last.year for first, last in spans)
    return is_long and bool(_GROWN.search(place.spoken.text[: place.position]))


def _is_of_two_years(place: Place) -> bool:
    """2024年的诉求在2025年解决171件: of which year the figure is nobody can say."""
    text = place.spoken.text[: place.position]
    told = [m for m in place.spoken.mentions if m.end <= place.position and m.kind != "aside"]
    if len(told) > 1 and _AND.fullmatch(text[told[-2].end : told[-1].start]):
        return True  # 去年和今年各巡防7500次
    clause = max(text.rfind(mark) for mark in "，；：") + 1
    own = [m for m in place.spoken.mentions if clause <= m.start < place.position]
    windows = [m for m in own if m.kind == "window"]
    return any(_OF_IT.match(text, m.end) for m in windows[:-1])


def _is_of_same_acts(bare: Tie, match: Match, place: Place) -> bool:
    """走访残疾人家庭18184户次，记录走访时长1万余小时: the hours are as narrowed as the visits."""
    previous = place.previous
    if bare.number.unit not in _MEASURES or previous is None or not previous.unknown:
        return False
    start = place.position - (bare.number.start - previous.number.unit_end)
    gap = place.spoken.text[start : place.position]
    is_own = _ON_ITS_OWN.search(gap) and not _BARE_SUM.fullmatch(gap)
    is_next = gap.count("，") <= 1 and not is_own
    is_same = previous.dataset == CATALOGUE[_kpi(match.rule)].dataset
    return is_next and is_same and is_unsure(previous)


def _follows_unsure(match: Match, place: Place) -> bool:
    previous = place.previous
    if not match.rule.follow or previous is None:
        return False
    if previous.dataset in match.rule.follow:
        is_kind = bool(previous.where or (previous.match and previous.match.rule.implies))
        is_of_last = any(one in previous.own for one in _SERVED.findall(place.reach.own))
        return (place.is_enumerated and is_kind and not is_of_last) or bool(
            {"several", "follows_unsure"} & set(previous.doubts) or is_unsure(previous)
        )
    return previous.match is None and previous.number.unit in {"场", "场次", "次", "期"}
