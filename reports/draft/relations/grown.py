"""Figures told as having grown from another: 由2024年底的305个发展到329个, 较上年的21件下降."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from metrics.filters import Filters
from reports.draft.context.tied import Reading, Tie
from reports.draft.periods.time_words import THAN, YEAR
from reports.draft.periods.times import Mention, same_day
from reports.draft.periods.when import Spoken, When
from reports.draft.periods.windows import Days

_MORE = (
    "增加|增长|增多|提高|提升|上升|回升|攀升|跃升|升|增|涨|添|扩大|扩展|扩充|拓展|扩|壮大|发展|积累"
)
_LESS = "下降|减少|降低|回落|滑落|下滑|压缩|缩短|缩减|减|降|跌|回"
_HOW = (
    "一度|再度|再次|重新|首次|又|再|逐步|逐年|稳步|持续|快速|迅速|大幅|小幅|略微|略有|略|猛|陡|骤|锐|激"
    "|一路|直接|相应|进一步|明显|显著|不断|有所|基本|大体|大致|约|也|却|则|还|已|才"
)
_TO = "[到至为成]"
# 一度跌到, 增至: what a figure came to.
_GREW_TO = re.compile(f"(?:{_HOW})*(?:{_MORE}|{_LESS})+{_TO}了?|(?:一度|重新|再度|首次)(?=突破|超)")
_CAME_TO = re.compile(
    f"，?(?:{_HOW})*(?:{_MORE}|{_LESS})+{_TO}了?(?:如今|现在|目前|眼下|今天|20\\d\\d年底?)?的?"
)
_GROWN = re.compile(
    f"[^，。；]{{0,20}}?(?:{_HOW})*(?:{_MORE}|{_LESS}|变)[^，。；\\d]{{0,2}}{_TO}了?"
)
# 由2024年底的108人增至130人，女性占73.1%: nothing behind is of 2024 either.
_GROWN_ON = re.compile(f"{_GROWN.pattern}[^，；]{{1,12}}[，；]")
# 489万元，上年为463万元，多了26万元；过夜游客…: of no other figure than the one before.
_ASIDE = re.compile("(?:上年|上年同期|去年同期)[为是][\\s\\d][^；]*；")
# 高于去年同期, 和去年差不多: held against a time, and no figure of it is told.
THAN_TIME = re.compile(
    f"(?:相较于?|相比于?|对比|低于|高于|超过了?|超出|少于|多于|不及|不如|优于|好于|快于){YEAR}年?度?"
    "(?:全年|一年|整年|同[期月])?(?:的?(?:水平|总[量数和]))?(?![的\\s]*\\d|[年度全同上下前第一二三四])"
    f"|[和跟同]{YEAR}年?度?(?:全年|同[期月])?(?:基本|大体|大致|差不多)?(?:持平|相当|相比|差不多|一样)"
)
_THAN_BLANK = re.compile(f"(?:{THAN.pattern[:-1]})(?=\\s{{2,}}的)")
_BUT = re.compile(
    "(?<=[，；])(?:但是?|却|然而|不过|而)(?!凡|[且立])"
    "|(?<=[，、；])再(?=到\\s{3,})"
    "|(?<= )(?:又|再)(?!就业|生|婚|教|度|次|审|三|造)(?=[一-鿿])"
)
# 由3634件升至3902件: the first figure is of a time that nobody names.
_BEGAN = re.compile("(?:由|从)(?:最初|原来|原先|起初)?的?$")
_GREW = re.compile(f"[^，。；\\d]{{0,6}}?(?:{_HOW})*(?:{_MORE}|{_LESS})+{_TO}")
# 与2025年上半年的75场大体持平
_LEVEL = re.compile("(?:大体|大致|基本|几乎|差不多)?上?(?:持平|相当|差不多|一样多?)")
# 与去年底相比，
_HELD_TO_END = re.compile(
    "(?:与|和|同|较|比|对比|相比)(?P<year>上年|去年|20\\d\\d(?=年))年?度?[底末](?:相比|相较|比较|比)?[，；]"
)
# 从2024年底到今天，队伍由305支扩到329支
_SINCE_END = re.compile(
    "(?P<year>上年|去年|20\\d\\d(?=年))年?度?[底末](?:以来|[到至](?:今[天日]?|现在|目前|如今|眼下|当前))"
)
# 与2024年基本持平, 同比: but this says which.
_AGAINST = re.compile("同比|(?:与|和|同|较|比|相比)(?P<year>上年|去年|上一年|前年|20\\d\\d(?=年))")


def without_growth(text: str) -> str:
    """A paragraph, its times blanked, with 一度跌到 and the like as 达, character for character."""
    for pattern in (_THAN_BLANK, _BUT):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return _GREW_TO.sub(lambda found: "达".ljust(len(found.group())), text)


def grown(spoken: Spoken, position: int) -> Spoken:
    """2025年，由2024年的3052小时增加到3905小时: the second figure is not of the year it began."""
    began = [
        one
        for one in spoken.mentions
        if one.end < position and _is_beginning(one, spoken.text, position)
    ]
    # 2025年是9分钟；由2025年的17分钟降到14分钟: nor of that year as it was told before.
    left = tuple(
        one
        for one in spoken.mentions
        if not any(one.start <= other.start and one.spans == other.spans for other in began)
    )
    return spoken if len(left) == len(spoken.mentions) else replace(spoken, mentions=left)


def _is_beginning(one: Mention, text: str, position: int) -> bool:
    """Whether a time is the one that a figure before this position grew from or is held against."""
    lead = text[: one.start]
    if lead.endswith(("由", "从")):
        is_another = _BEGAN.search(text[:position])  # …，队伍由305支增至316支
        began = not is_another and _GROWN_ON.match(text, one.end, position)
        return bool(began or _GROWN.fullmatch(text, one.end, position))
    between = text[one.end : position]
    if _ASIDE.match(text[one.start : position]) and lead.endswith("，"):
        return True
    return bool(THAN.search(lead) and between.startswith("的") and between.strip() != "的")


def grew_to(between: str) -> bool:
    """Whether what stands between two numbers says that the first came to be the second."""
    return _CAME_TO.fullmatch(between.strip()) is not None


def is_beginning(spoken: Spoken, position: int, end: int) -> bool:
    """由305个增加到329个: whether the first figure is of a time that no word before it names."""
    text = spoken.text
    return bool(_BEGAN.search(text[:position]) and _GREW.match(text, end))


def begun(spoken: Spoken, time: When, days: Days, position: int) -> When | None:
    """The window of such a figure when the sentence holds a year against the one before it."""
    first, last = time.spans[0] if len(time.spans) == 1 else (None, None)
    if first is None and last is not None:
        began = _day_before(spoken, last, days, position)
        return replace(time, spans=((None, began),), is_dated=True) if began else None
    if first is None or last is None or first.year != last.year:
        return None
    for found in _AGAINST.finditer(spoken.text):
        named = found["year"]
        year = {"去年": days.now.year - 1, "前年": days.now.year - 2}.get(named, first.year - 1)
        if named and named.isdigit():
            year = int(named)
        if year == first.year - 1:
            return replace(time, spans=((same_day(first, year), same_day(last, year)),))
    return _told_first(spoken, time, position)


def _day_before(spoken: Spoken, last: date, days: Days, position: int) -> date | None:
    """与去年底相比，队伍由11支增至12支; 由2024年底的1397人增至2025年底的1442人，队伍由305支…."""
    clause = max(spoken.text.rfind(mark, 0, position) for mark in "，；：") + 1
    held = _HELD_TO_END.search(spoken.text, 0, clause)
    if held := held or _SINCE_END.search(spoken.text, 0, position):
        named = held["year"]
        return date(int(named) if named.isdigit() else days.now.year - 1, 12, 31)
    told = [one for one in spoken.mentions if one.kind == "as_of" and one.end <= position]
    ends = [one.spans[0][1] for one in told]
    is_two = len(ends) == 2 and ends[0] and ends[1] == last and ends[0] < last
    return ends[0] if is_two and told[-1].start < clause else None


def _told_first(spoken: Spoken, time: When, position: int) -> When | None:
    """2024年3052小时，2025年3905小时；记录由1420条增至1730条: of the first of these times."""
    told = [one for one in spoken.mentions if one.kind == "window" and one.end <= position]
    clause = max(spoken.text.rfind(mark, 0, position) for mark in "，；：")
    spans = list(dict.fromkeys(one.spans for one in told))
    is_own = any(clause < one.start for one in told)
    begins = [span[0][0] for span in spans if span and span[0][0]]
    is_in_order = len(begins) == len(spans) > 1 and begins == sorted(begins)
    return replace(time, spans=spans[0]) if is_in_order and not is_own else None


def held_against(spoken: Spoken, position: int, until: int, previous: Tie | None) -> Tie | None:
    """The figure before, when a number says what it was at another time: 较去年同期的32场略减.

    The number stands from `position` to `until`: 与2025年上半年的75场大体持平.
    """
    clause = max(spoken.text.rfind(mark, 0, position) for mark in "，；：") + 1
    lead = spoken.text[clause:position]
    for one in spoken.mentions:
        told = spoken.text[one.end : position]
        if clause <= one.start < position and told.strip() == "的":
            before = lead[: one.start - clause]
            is_level = before.endswith(tuple("与和同跟")) and _LEVEL.match(spoken.text, until)
            return previous if THAN.search(before) or is_level else None
    return None


def later_figure(ties: list[Tie]) -> Tie | None:
    """2024年3052小时，2025年3905小时，增长27.9%: the change is of the second against the first."""
    told = [tie for tie in ties if not tie.compared][-2:]
    if len(told) < 2 or any(len(set(map(_plain, _of(tie)))) != 1 or tie.doubts for tie in told):
        return None
    one, other = sorted(told, key=lambda tie: tie.readings[0].filters.date_to or date.max)
    first, second = _plain((one, one.readings[0])), _plain((other, other.readings[0]))
    is_same = first.kpis == second.kpis and first.filters.where == second.filters.where
    if not is_same or not _are_alike(first.filters, second.filters):
        return None
    return replace(other, against=first)


def _are_alike(first: Filters, second: Filters) -> bool:
    """Whether two windows can be held against each other: not 上半年 against 前三季度 a year on."""
    begin, end = first.date_from, first.date_to
    later, last = second.date_from, second.date_to
    if end == last:
        return False
    if not (begin and end and later and last) or begin.year == later.year:
        return True
    return [(d.month, d.day) for d in (begin, end)] == [(d.month, d.day) for d in (later, last)]


def _of(tie: Tie) -> list[tuple[Tie, Reading]]:
    return [(tie, reading) for reading in tie.readings]


def _plain(one: tuple[Tie, Reading]) -> Reading:
    """A reading without the conditions that its rule has anyway: 家长培训 of 家长培训场次."""
    tie, reading = one
    implied = tie.match.rule.implies if tie.match else {}
    filters = reading.filters
    where = {name: v for name, v in filters.where.items() if implied.get(name) != v}
    return replace(reading, filters=replace(filters, where=where))
