"""The share that a part has of its whole when no KPI tells it: 环境卫生36件，占13.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from metrics.filters import Comparison, Filters
from reports.draft.context.match import Match, Matcher
from reports.draft.context.narrowed import is_narrowed, is_told_behind
from reports.draft.context.reach import Reach
from reports.draft.context.restricts import is_counted_otherwise
from reports.draft.context.standing import Place
from reports.draft.context.tied import Reading, Setting, Tie
from reports.draft.language.said import pattern, said
from reports.draft.language.words import Where, words
from reports.draft.numbers.number import SHARE
from reports.draft.relations.inherit import inherited
from reports.draft.relations.together import TOGETHER, parts_together, whole_named, without_whole
from reports.draft.ties.settle import settled

_OF = re.compile(
    "(?P<part>.*?)(?:所占|占)(?:比例?|到|了|据)?(?:(?P<whole>[^占]*?)的)?"
    "(?:比例|比重|份额|百分比)?(?:为|是|达到?|近|约)?\\s*$"
)
_IS = re.compile("\\s*的?(?:都|均)?(?:是|为|系|属于?|来自|涉及)(?P<part>[^，]+)$")
_LINKS = re.compile("其中|当中|大约|约|共(?!计)|合(?!计|在|起)|已|又|则|也|就|[、，的\\s]")
# 占全部诉求总数的: what may stand there beside the words of what is counted.
_ALL = (
    "全部", "总数", "总量", "总人数", "总件数", "总场次", "总人次", "总场数", "总时长",
    "总", "全体", "所有", "整个", "各类", "在册", "登记", "同期", "当年", "全年", "年度",
    "人数", "件数", "场次", "场数", "次数", "人次", "户次", "时长", "数量", "数", "量",
    "的", "问题", "诉求", "事件", "事项", "纠纷", "矛盾", "活动", "人员",
)  # fmt: skip
_OTHER = re.compile("其余|其他|其它|余下|剩下|另外")
_TOPIC = re.compile("(?:在|从)?(?P<what>.+?)(?:之中|当中|里面|中|里)")
_UNITS = ("件", "人", "场", "人次", "户次", "家", "支", "小时")
_LEVEL = re.compile("(?:社区|街道|[县市区镇乡村])$")
_SHARE = re.compile("占比|比重|所占")
_SOLVED = re.compile("解决|化解|办结")


def share_of_whole(
    bare: Tie, found: list[Match], kind: Comparison | None, place: Place, setting: Setting
) -> Tie | None:
    """The tie of a share to the figure of its part; None when a KPI tells it or nothing counts."""
    if kind:  # 占比提高1.5个百分点
        is_other = not found and _SHARE.search(place.reach.near)
        return bare.doubted("compared_unclear") if is_other else None
    place = without_whole(place)
    told = None if _is_named(found, place) else _told(place.reach)
    if told is None:
        return None
    named, of, behind = told
    if TOGETHER.search(named):
        part = parts_together(place)
        named = TOGETHER.sub("", named)
        if part is None:
            return bare.doubted("several")
    else:
        part = _named(bare, named, place, setting) if named else _counted(place)
    if part is None or part.match is None:
        return None
    rest = setting.matcher.leftover(f"{named} {behind}", part.match)
    tie = bare.made_of(part, tuple(_readings(part, of, setting)), tuple(rest))
    tie = replace(tie, kind=part.kind).doubted(*part.doubts)
    is_sure = tie.readings and not rest and not _OTHER.search(named)
    held = (place.reach, part.match, setting.matcher)
    if not is_sure or is_narrowed(*held) or _is_told_behind(*held):
        tie = tie.doubted("words_unknown")
    return tie.doubted("several") if TOGETHER.search(named) else tie


def _is_told_behind(reach: Reach, match: Match, matcher: Matcher) -> bool:
    """Whether a clause behind says how it was counted, or of which ones."""
    is_otherwise = any(map(is_counted_otherwise, reach.laters))
    return is_otherwise or is_told_behind(reach, match, matcher)


def whole_of_share(bare: Tie, place: Place, setting: Setting) -> Tie | None:
    """占全年189件的18.5%: the tie of a number that is the whole of the part told before."""
    of = whole_named(place)
    part = _counted(place)
    if of is None or part is None or part.match is None or part.number.unit != bare.number.unit:
        return None
    wholes = [one.whole for one in _readings(part, of, setting) if one.whole]
    readings = tuple(dict.fromkeys(Reading((kpi,), filters) for kpi, filters in wholes))
    if not readings:
        return None
    match = replace(part.match, where=readings[0].filters.where)
    tie = replace(bare.made_of(part, readings), match=match, where=match.where)
    return replace(tie, candidates=readings[0].kpis).doubted(*part.doubts)


def _is_named(found: list[Match], place: Place) -> bool:
    """Whether a KPI for a share is of what stands beside it or beside the number before."""
    beside = f"{place.previous.own if place.previous else ''} {place.reach.own}"
    return any(not one.rule.words or said(one.rule.words[0], beside) for one in found)


def _told(reach: Reach) -> tuple[str, str, str] | None:
    """What a share is of, of what whole if that is named, and the words behind: 邻里, 全部诉求."""
    before = reach.own[: len(reach.own) - len(reach.behind)]
    if found := _OF.match(before):
        named, of = found["part"], found["whole"] or ""
        of = f" {of}" if found["whole"] is not None and not of.strip() else of
        return _LINKS.sub("", named), of, reach.behind
    found = _IS.match(reach.behind)
    if found and not _LINKS.sub("", before):  # 近四成为党员
        return found["part"].strip(), "", ""
    return None


def _counted(place: Place) -> Tie | None:
    """The number that a share is told of: 36件，占13.5%."""
    previous = place.previous
    is_count = previous is not None and previous.number.unit != SHARE and not previous.compared
    return previous if is_count else None


def _named(bare: Tie, named: str, place: Place, setting: Setting) -> Tie | None:
    """The part that a share itself names of the whole told before: 266件，其中邻里占两成."""
    counts = [one for one in place.ties if one.number.unit != SHARE and one.match]
    if "场次" in place.reach.own:  # 活动91场，服务1.3万人次，其中家长培训场次占52.7%
        counts = [one for one in counts if one.number.unit in {"场", "场次"}] or counts
        if named == "场次" and counts:  # 家长培训706场，8.6万人次参训，场次占58.2%
            return counts[-1]
    base = place.whole if place.whole in counts else None
    base = base or next((one for one in reversed(counts) if not one.is_part), None)
    if base is not None:
        part = _part(named, base, place, setting)
        return part.doubted("window_unknown") if part and place.has_own_time else part
    parts = (_part(named, one, place, setting) for one in _topics(bare, place, setting))
    part = next((one for one in parts if one and one.readings), None)
    return part or next(_alone(bare, named, place, setting), None)


def _alone(bare: Tie, named: str, place: Place, setting: Setting) -> Iterator[Tie]:
    """The figures that a share itself names in full: 家长培训占全年活动的58.2%."""
    for one in _counts(named, bare, place, setting):
        if one.readings and one.match and not setting.matcher.leftover(named, one.match):
            yield one


def _topics(bare: Tie, place: Place, setting: Setting) -> Iterator[Tie]:
    """What a clause before without numbers speaks of: 受理的诉求中，邻里占两成."""
    reach = place.reach
    text = reach.topic.rstrip()
    topic = _TOPIC.fullmatch(text)
    if topic is None:
        return
    yield from _counts(topic["what"], bare, place, setting)


def _counts(told: str, bare: Tie, place: Place, setting: Setting) -> Iterator[Tie]:
    """The figures in each unit that a text names."""
    reach = place.reach
    for unit in _UNITS:
        count = Tie(replace(bare.number, unit=unit), scope=bare.scope)
        found = setting.matcher.matches(unit, Reach(told, "", told))
        if found and not found[0].rule.follow:
            about = replace(
                place,
                reach=Reach(told, "", told, reach.earlier[:-1], reach.counts[:-1]),
                previous=None,
            )
            yield settled(count, found, about, setting)


def _part(named: str, base: Tie, place: Place, setting: Setting) -> Tie | None:
    """The part of what a number counts that a text names."""
    if base.match is None or base.compared:
        return None
    if where := setting.matcher.conditions(base.match.rule, named):
        return _with(base, base.match, {**base.match.where, **where})
    reach = replace(place.reach, own=named, shared=base.own)
    for one in setting.matcher.matches(base.number.unit, reach):
        if words().part_of.get(one.rule.kpis[0]) == base.match.rule.kpis[0]:
            match = inherited(one, reach, base, base)
            return _with(base, match, {**match.where})
    within = replace(reach, own=f"其中{named}", shared="")  # 其中上门走访占75.4%
    for one in setting.matcher.matches(base.number.unit, within, base.dataset):
        if one.rule.only and one.rule.where and one.rule.kpis == base.match.rule.kpis:
            return _with(base, base.match, {**base.match.where, **one.rule.where})
    is_about = any(said(group, named) for group in base.match.rule.words)
    return replace(base, readings=()) if is_about else None


def _with(base: Tie, match: Match, where: Where) -> Tie:
    """The part of what a number counts that has further conditions."""
    kpis = match.rule.kpis
    readings = tuple(
        Reading((kpi,), replace(one.filters, where={**one.filters.where, **where}))
        for one in base.readings
        for kpi in (one.kpis if match.rule == base.match.rule else kpis)  # type: ignore[union-attr]
    )
    match = replace(match, where=where)
    return replace(base, match=match, where=where, candidates=kpis, readings=readings, whole=base)


def _readings(part: Tie, of: str, setting: Setting) -> Iterator[Reading]:
    """Each reading of a part with its whole."""
    assert part.match
    for one in part.readings:
        name = one.kpis[0]
        for kpi in _kpis(part, name, of):
            where = _where(part, one.filters.where, kpi == name, of, setting)
            if where is None or not where.keys() <= set(dimensions_of(CATALOGUE[kpi])):
                continue
            whole = replace(one.filters, where=where)
            is_less = kpi != name or whole != one.filters
            if is_less and _is_of_its_time(part, whole) and _is_all(of, part, kpi, setting):
                yield Reading(one.kpis, one.filters, (kpi, whole))


def _is_of_its_time(part: Tie, whole: Filters) -> bool:
    """Whether the number that a part is told of is of the same window."""
    told = _whole(part)
    if told is None or not told.readings:
        return True
    windows = [(one.filters.date_from, one.filters.date_to) for one in told.readings]
    return (whole.date_from, whole.date_to) in windows


def _whole(part: Tie) -> Tie | None:
    """The number that a part is told of; 服务17万人次，其中培训706场 is of no persons."""
    whole = part.whole
    return whole if whole is not None and whole.number.unit == part.number.unit else None


def _kpis(part: Tie, name: str, of: str) -> list[str]:
    """What may count the whole: the number told as such, or the same without conditions."""
    if name == "resolved_case_count" and "应解决" in of:
        return ["valid_case_count"]
    holder = words().part_of.get(name)
    if (whole := _whole(part)) and whole.match:
        kpis = whole.match.rule.kpis
        return [kpi for kpi in kpis if kpi in {name, holder}]
    if not _own(part):
        return [holder] if holder else []
    if name == "resolved_case_count" and of and not _SOLVED.search(of):
        return [name, "case_count"]  # 解决邻里问题32件，占全部问题的两成
    return [name]


def _own(part: Tie) -> set[str]:
    """The dimensions by which a part is told from its whole."""
    assert part.match
    return part.where.keys() - part.match.rule.where.keys()


def _where(part: Tie, where: Where, is_same: bool, of: str, setting: Setting) -> Where | None:
    """The conditions of the whole, None when a text leaves open which of several fall away."""
    assert part.match
    own = _own(part)
    if (told := _whole(part)) is not None:
        own = {name for name in part.where if told.where.get(name) != part.where[name]}
    elif len(own) > 1 and not of.strip():
        return None
    if is_same and not own <= where.keys():
        return None
    kept = {name: values for name, values in where.items() if name not in own}
    named = setting.matcher.conditions(part.match.rule, of)
    return None if named.keys() & own else {**kept, **named}  # 占商户诉求的: of another part


def _is_all(of: str, part: Tie, kpi: str, setting: Setting) -> bool:
    """Whether what stands between 占 and 的 names all that is counted, and nothing narrower."""
    if not of:
        return True
    assert part.match
    if re.search("\\s", of):  # a place or a time
        return False
    rules = [rule for rule in setting.matcher.rules if kpi in rule.kpis]
    known = {text for rule in rules for group in rule.words for text in group}
    known |= {v for vs in setting.matcher.conditions(part.match.rule, of).values() for v in vs}
    rest = pattern((*known, *_ALL)).sub("", _all_here(setting).sub("", of))
    return not rest


def _all_here(setting: Setting) -> re.Pattern[str]:
    """全镇 in the draft of a town is all that there is."""
    name = setting.places.name(setting.scope) if setting.scope else ""
    level = _LEVEL.search(name)
    return re.compile(f"全{level.group()}" if level else "(?!)")
