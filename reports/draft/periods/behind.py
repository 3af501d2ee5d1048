"""The window that a clause behind a figure names for it: 7500次巡防，是2025年的成绩单."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.draft.numbers.number import Number
from reports.draft.numbers.spans import Clause, Sentence
from reports.draft.periods.when import Spoken

_IS = re.compile(
    "\\s*[—–-]?\\s*(?:[这那]|[都正就便]|[这那][就便正都])?是(?!否|不是|因|由|为|在|从|靠)"
)
_DASH = re.compile("[—–]\\s*[—–]?\\s*")
_OF_IT = re.compile("(?:全年|一年|一整年)?[^\\d，。由被]{0,4}的(?!时候|同期)")
_THUS = re.compile("就?(?:这样|这么)")
_IS_ELSE = re.compile(
    "目标|计划|任务|指标|预[期计估]|打算|承诺|[将要拟]|力争|最|新高|首次|首个|倍|翻番|同期|水平|基础|起点|纪录"
    "|比|[高低多少]于|超过?|持平|相当|一半|以后|之后|之前|以前|至今|比例|标准|要求|安排"
    "|没|未|不(?!少|断|停|懈|容|易|简单)|部分|其中|之一|只|仅"
)
# What such a clause calls a figure or says of it, whatever is counted.
_NAMING = re.compile(
    "^\\s*[—–]*\\s*(?:[这那]|[都正就便]|[这那][就便正都])?是?"
    "|(?:花|用|投入|耗|费)[掉去了]?(?:在|到)?(?=[^，]{0,8}(?:时间|工夫|功夫|钟点))"
    "|[上里]?的?(?:总)?(?:时间|工夫|功夫|钟点)\\s*$|量\\s*$"
    "|的?(?:热闹|红火|忙碌|充实)?(?:日子|光景|劲头|底气|心意|账本?|[两三四]?笔账|家底|收获|足迹|脚印|印记)\\s*$"
    "|的?(?:总数|总和|合计|总量|数字?|次数|答案|答卷|成绩单|成绩|成果|作业|答复)\\s*$"
    "|撑起了?|攒下了?|换来了?|就(?:这样|这么)"
)
_KINDS = frozenset({"window", "since"})


@dataclass(frozen=True)
class Behind:
    """The clause behind a figure that says of which time it is, and up to where that is told."""

    clause: Clause
    until: int


def told_behind(sentence: Sentence, spoken: Spoken) -> dict[Number, Behind]:
    """The clause of each number that alone says of which time it is.

    3726次巡防，是小巷管家们交出的2026年上半年成绩单: nothing before it names a time, and the clause
    has no number of its own.
    """
    waiting: list[Number] = []
    for clause in sentence.clauses:
        if clause.numbers:
            waiting += clause.numbers
        first, last = clause.start - sentence.start, clause.end - sentence.start
        inside = [m for m in spoken.mentions if first <= m.start < last]
        if waiting and not clause.numbers:
            until = _named(clause, sentence, spoken)
            return {} if until is None else dict.fromkeys(waiting, Behind(clause, until))
        if inside:
            return {}
    return {}


def without_naming(clause: str) -> str:
    """A clause without what it calls the figure before it: 这是…花在巡防上的时间."""
    return _NAMING.sub(lambda found: " " * len(found.group()), clause)


def _named(clause: Clause, sentence: Sentence, spoken: Spoken) -> int | None:
    """Behind the only time word of a clause that says what the figure before it is."""
    first, last = clause.start - sentence.start, clause.end - sentence.start
    inside = [m for m in spoken.mentions if first <= m.start < last and m.kind != "aside"]
    text = spoken.text[first:last]
    if len(inside) != 1 or inside[0].kind not in _KINDS or _IS_ELSE.search(text):
        return None
    told = inside[0]
    if _IS.match(text) or _DASH.match(text):
        return told.start + 1
    is_of_it = _OF_IT.match(spoken.text, told.end) or _THUS.search(text)
    return told.start + 1 if is_of_it and spoken.carried is None else None
