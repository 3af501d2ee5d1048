"""Why a number of a draft is in doubt, and what to ask, in both languages; kindly, never 造假."""

from __future__ import annotations

from reports.draft.context.tied import Doubt

DOUBTS: dict[Doubt, tuple[str, str]] = {
    "after_data": (
        "所写的截止日晚于数据的最后一天，数据还说明不了。请改为数据已有的日期，或等新数据入库后再核对。",
        "The window ends after the last day of the data. Name an earlier day or wait for new data.",
    ),
    "before_data": (
        "所写的时段早于数据的第一年，前几年没有记录可查。请把起始年份改为有记录的年份，或补报早年的台账。",
        "The window begins before the first year of the data. Begin where records begin.",
    ),
    "causal": (
        "“带动”“促进”“拉动”说的是因果，数据只能说明同期变化。措辞请按台阶写：同期变化—相关—可能有贡献—归因；"
        "没有对照景区的比较，只写“同期”。",
        "Causal wording. The data show a change at the same time; say so. Only a comparison with"
        " another area supports more.",
    ),
    "closed": (
        "“办结”“处理”不等于“解决”：转办、部分解决也会结案。请写明是受理、结案还是解决。",
        "Closed or handled is not solved. Say whether cases were received, closed or solved.",
    ),
    "compared_unclear": (
        "同比、环比要写明是哪个指标、哪个时段与哪个时段相比，现在认不准。",
        "Say which figure changed, and between which two periods.",
    ),
    "follows_unsure": (
        "这个数跟在前一个数后面，前一个数说的是哪些活动还不明确，它也就不明确。",
        "It goes with the number before it, which is itself unclear.",
    ),
    "households": (
        "“户”与“户次”是两个单位：走访640户次不是走访了640户。请写明是哪一个。",
        "Households and visits are two units. Say which one is meant.",
    ),
    "joined_when": (
        "看不出是当年新增的人数（个数），还是年底在册的总数。请写明“新增”或“截至某日共有”。",
        "It may be those who joined that year or all there were at its end. Say which.",
    ),
    "kind_missing": (
        "没有写明是哪一类（如邻里、旅游纠纷，或哪一种站点），无法对应到一个数。",
        "The kind is missing (which disputes, which stations), so no single figure answers to it.",
    ),
    "loose": (
        "数据比所写的数大得多，“余”“多”一般只多一点。请核对是否另有所指，或写上实际的数。",
        "The data give far more than the number says. Check whether something else is meant.",
    ),
    "mentioned": (
        "旁边没有写明这个数说的是什么；它与附近提到的这个指标相符，按这个指标算。请看一眼，最好写明。",
        "Nothing beside it says what it counts; it equals the figure that is mentioned nearby."
        " Better say so.",
    ),
    "open_list": (
        "“等”字没有说清还包括哪些类别，无法对应到一个数。请把类别列全，或不分类别写总数。",
        "It is left open which kinds are counted ('and so on'). List them all, or give the total.",
    ),
    "partly_covered": (
        "数据只来自这个范围内的个别社区（村），代表不了整个范围。请改写为有记录的社区，或补齐其他社区的数据。",
        "The data come from a part of this area only. Name the community, or load the rest.",
    ),
    "persons": (
        "“人”与“人次”是两个单位：同一人参加两次算2人次、1人。台账记的多是人次，请改用“人次”或另附名册。",
        "People and person-times are two units. Ledgers mostly hold person-times: say so.",
    ),
    "planned": (
        "说的是计划或要求，不是做过的事，不能拿数据来证实。请改写实际做到的数，或写明是计划（要求）。",
        "A plan or a requirement, nothing that was done: no data can bear it out. Give what was"
        " done, or say that it is a plan.",
    ),
    "ratio": (
        "收入除以同期游客量，人均与国内旅游人均消费（约800元）相差太远。请核对是门票收入、营业收入还是旅游收入，"
        "是增量还是总量。",
        "Revenue over visitors is far from what a domestic trip costs (some 800 yuan). Ask which"
        " revenue is meant: tickets, business or all; increase or total.",
    ),
    "scope_unknown": (
        "认不准说的是哪个地方。请在句中写明社区（村），或选定范围后再核对。",
        "It is not clear which place is meant. Name the community or choose a scope.",
    ),
    "several": (
        "有几种口径都说得通，得数不同。请写明是哪一种。",
        "It may mean several figures, and they differ. Say which one.",
    ),
    "unit_differs": (
        "这里的单位与数据的单位对不上（场次、人次、人、条、户次各是各的单位，不可混用）。请核对单位和所指。",
        "The unit is not that of the data. Sessions, person-times, people, entries and visits"
        " never mix.",
    ),
    "unit_missing": (
        "没有写单位，认不准是件、场还是人次。请补上单位。",
        "The unit is missing. Add it.",
    ),
    "whole_and_part": (
        "解决与调解合写成一个数：调解是解决的一部分，两者不可相加。请分开写。",
        "A whole and its part in one number: they are never added. State them apart.",
    ),
    "window_unknown": (
        "没有写明时段，认不准是哪一年的数还是历年累计。请写上“2025年”“截至某年某月累计”之类。",
        "The period is missing: one year or all of them? Name it.",
    ),
    "windows_differ": (
        "时段或范围有几种理解，有的相符、有的不符。请写明起止日期。",
        "It is right for one reading of the period and wrong for another. Name the days.",
    ),
    "withheld": (
        "数量很少，写出来可能认得出是谁，这里不核对、不显示。申报稿里请不要单列这样小的数。",
        "So few that somebody might be recognised: not told here, and better not in the draft.",
    ),
    "words_hinted": (
        "前后的话像是在限定范围，从用词看多半没有，数也与数据相符。请看一眼，它若限定了范围，请改写。",
        "The words around may narrow it; most likely they don't, and the figure is as written."
        " Look once whether they do.",
    ),
    "words_unlisted": (
        "句中有词表里没有的话，从写法看多半不改变数的范围，数也与数据相符。请看一眼，它若限定了范围，请改写。",
        "Words that no list knows; most likely they narrow nothing, and the figure is as written."
        " Look once whether they do.",
    ),
    "words_unknown": (
        "句中还有限定的话，数据里没有这样细的分类，因此不能确认就是这个数。",
        "Other words narrow it in a way that the data don't, so it can't be confirmed.",
    ),
}
