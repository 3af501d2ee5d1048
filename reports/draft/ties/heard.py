"""The time words of a sentence as they hold for its numbers, and a paragraph readied for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reports.draft.language.words import words
from reports.draft.numbers.spans import without_asides
from reports.draft.periods.time_words import AGAIN, YEAR
from reports.draft.periods.times import Mention, is_as_long, mentions
from reports.draft.periods.windows import Days
from reports.draft.relations.against import THAN_YEAR
from reports.draft.relations.grown import THAN_TIME

_DATED = re.compile(
    "【(?P<when>(?![^】]*(?:目标|计划|任务|指标|打算|要求|安排|部署|展望|预[计期算]))"
    "[^】]*(?:年|季度|月份?)[^】]{0,6})】"
)
# 去岁, 而今: what elder writers and those of the south say, in as many characters.
_PLAIN = {"去岁": "去年", "客岁": "去年", "今岁": "今年", "岁尾": "年底", "而家": "如今"}
_PLAIN_AT = (
    (re.compile("|".join(_PLAIN)), lambda found: _PLAIN[found.group()]),
    (re.compile("(?<![\\d十百]岁)(?<=[年\\d])岁末"), lambda found: "年末"),
    (re.compile("(?<![然因从反进])而今(?![年天日晚早夜岁春夏秋冬])"), lambda found: "如今"),
)
# 1214场。这就是我们2025年的活动总数: the figure and what it is are one sentence.
_THIS_IS = re.compile(
    rf"[。！!](?=\s*(?:[—–]*\s*)[这那](?:就|便|都|正)?是[^，。；！\d]{{0,8}}"
    rf"(?:{YEAR}|[上下]半年|[一二三四]季度|\d{{1,2}}月|(?<!十)[一二三四五六七八九十]月)[^，。；！]*[，。；！])"
)
# 全部为女性，占比100%: the share is of women.
_ALL_WOMEN = re.compile(
    "(?:(?<=女性)|(?<=女同志)|(?<=妇女))，(?=占比?[为达]?到?\\s*(?:100%|百分之百))"
)
# 满意率90.6%；单看商户诉求，满意率92.0%
_ALONE = re.compile("(?<=[，；。])(?:单看|单说|单论|仅看|只看|光看)(?P<what>[^，；。\\d]{2,10})，")
# 调处矛盾纠纷28件，成功26件: of so many was it tried
_TRIED = re.compile(
    "调处(?=(?:各类|矛盾|纠纷|家庭|邻里)*(?:一共|共)?(?:[\\d,]+|[一二两三四五六七八九十百千]+)[件起宗]，(?:其中)?(?:调解)?(?:成功|办成|调成))"
)
# 8930人的大社区: those who live there.
_LIVING = re.compile(
    "(?<=[\\d万千百十余多][人口])的(?:大|小|老|古|新)?(?:社区|街道|乡镇|镇|县|村庄|村子|村|街区|老城区)(?=[，。；、])"
)
# 全年小巷管家巡防7500次, at the beginning of a clause.
_WHOLE_YEAR = re.compile(
    "(?:^|[，；：])\\s*(?:其中|而|这[一年]*)?[，]?(?P<year>全年|一年来?|一整年|整整一年|年内)(?!级)"
)
# 同期发生涉旅纠纷5件, at the beginning of a sentence: in the window told before.
_SAME_TIME = re.compile(
    "\\s*(?P<same>同期|同一?时[期段]|这一时期|其间|(?:在此|这一|此)期间"
    "|(?:监测|评估|统计|考核|服务|项目)?期内|本期)"
)
# 全年宣讲不少于160场，截至10月底已开展138场: a plan for the year of which the rest tells.
_YEARS_PLAN = re.compile(
    "(?:全年|年度|今年|年初)[^，。；]*(?:不少于|不低于|目标|计划|任务|要求|确保)[^；。]*[，；]"
)
# 这是去年的成绩单: no figure is held against that of last year.
_FIGURE_BEHIND = re.compile(
    "(?:全年|一整?年|[上下]半年|第?[一二三四]季度|(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月份?)?+的?(?:[^，。；！]*(?:[\\d~二两三四五六七八九十百半倍]|[一几]成|成(?=[，。；！]|$)|水平|持平|同[期月])|[^，。；！]{0,1}(?:[，。；！]|$))"
)


def prepared(text: str) -> str:
    """A paragraph with asides blanked and old words for times as those of every day."""
    text = _DATED.sub(lambda found: f" {found['when']}：", text)
    for pattern, plain in _PLAIN_AT:
        text = pattern.sub(plain, text)
    text = _TRIED.sub("调解", text)
    text = _ALONE.sub(lambda found: f"  {found['what']} ", text)
    text = _LIVING.sub(lambda found: "常住".ljust(len(found.group())), text)
    return _ALL_WOMEN.sub(" ", _THIS_IS.sub("，", without_asides(text)))


def times_told(
    text: str,
    days: Days,
    year: int | None,
    before: Sequence[Mention | None] = (),
    last: Mention | None = None,
) -> tuple[Mention, ...]:
    """The time words of a sentence; `year` is the one that the sentences before speak of.

    `before`: the times that they left, of which one may be a year: 截至2025年底…。全年巡防7500次.
    `last`: the last window told before: 2026年上半年游客…。同期旅游纠纷5件.
    """
    found = mentions(uncompared(text), days, year)
    whole, years = _WHOLE_YEAR.search(text), [one for one in map(_year_of, before) if one]
    if (days.now.month, days.now.day) == (12, 31):  # a draft of that day tells of its year
        years.append(days.now.year)
    if whole and years and not any(one.start < whole.end() for one in found):
        span = date(years[0], 1, 1), date(years[0], 12, 31)
        found = [Mention(*whole.span("year"), "window", (span,)), *found]
    same = _SAME_TIME.match(text)
    if same and last and not any(one.start < same.end() for one in found):
        found = [replace(last, start=same.start("same"), end=same.end()), *found]
    return _told([_of_plan(one, text) for one in found], text)


def _of_plan(one: Mention, text: str) -> Mention:
    """全年宣讲不少于160场，截至10月底已开展138场: what is done of a year's plan is of that year."""
    last = one.spans[0][1] if one.kind == "as_of" and len(one.spans) == 1 else None
    if last is None or _YEARS_PLAN.search(text[: one.start]) is None:
        return one
    return replace(one, kind="window", spans=((date(last.year, 1, 1), last),))


def _year_of(mention: Mention | None) -> int | None:
    """The year that a time is, or at whose end it is."""
    first, last = mention.spans[0] if mention and len(mention.spans) == 1 else (None, None)
    is_end = last is not None and (last.month, last.day) == (12, 31)
    is_begun = first is None or (last and first == date(last.year, 1, 1))
    return last.year if last and is_end and is_begun else None


def _told(found: Iterable[Mention], text: str) -> tuple[Mention, ...]:
    """The time words; 当年 after 2025年 is that year again, 三年间 those years."""
    told: list[Mention] = []
    for one in found:
        own = text[one.start : one.end]
        is_length = bool(told) and told[-1].end == one.start and own[-1] in "间来里"
        is_length = is_length or own in {"这一年", "这年"} or is_as_long(own, told)
        if not any(other.kind == "window" for other in told):
            told.append(one)
        elif own not in AGAIN:
            told.append(replace(one, kind="aside") if is_length else one)
        elif own != "当年":  # 同年宣讲165场: is of no other year, and says no more
            told.append(replace(one, kind="aside"))
    return tuple(told)


def uncompared(text: str) -> str:
    """The text without 比上年 and the like, which name no window of their own."""
    for one in sorted((t for ts in words().compared.values() for t in ts), key=len, reverse=True):
        # not 较上年的55场, but 是上年的4.65倍
        of_it = "[倍%]" if one[0] in "是为达相" else "倍"  # 是去年同期的87.5%
        figure = f"的\\s*[\\d.]+(?![\\d.]|\\s*{of_it})"
        is_named = f"(?={_FIGURE_BEHIND.pattern})" if one[0] in "是为" else ""
        pattern = f"{one}(?:全年|一年|同[期月])?(?!同[期月]|全年|一年|{figure}){is_named}"
        text = re.sub(pattern, lambda found: "~" * len(found.group()), text)
    text = THAN_TIME.sub(lambda found: "~" * len(found.group()), text)
    return THAN_YEAR.sub(lambda found: "~" * len(found.group()), text)
