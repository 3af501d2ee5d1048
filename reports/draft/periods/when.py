"""The window that a number speaks of, from the time words before it and the day of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from metrics.kpi import Kpi
from reports.draft.periods.time_words import CUMULATIVE
from reports.draft.periods.times import Mention
from reports.draft.periods.windows import Days
from reports.draft.periods.year_parts import Span

_TOPIC = re.compile("[^，；：。\\d]{2,}，\\s*")
_LEADING = 3  # a sentence begins with a time word within so many characters
_SAME_TIME = re.compile("(?:去年|上年|上一年)同[期月]")
_HELD_AGAINST = re.compile("；|，同比[^，；]*[，；]")
_YEARS = re.compile("20\\d\\d年")  # 纵向对比（2023年、2024年、2025年）
_BRACKETED = re.compile("[（(][^（）()]*[）)]")
_HEADING = re.compile("(?![^：]*[说讲问道写称想念唱喊])[^，。；：、]{3,18}：")  # 平湖镇半年数据：…
_ITS_BRACKET = re.compile("[\\d.,]+[万亿余多]?[一-鿿]{0,2}[（(]")
_WITHIN = re.compile("(?:天|周|日|星期|个月)(?:以?内|里)$")
_TAKES = re.compile("(?:就|便|即|都|均)?[能可][^，；]{1,12}(?<!的)[，；]")
_MANY_YEARS = re.compile("多年|历年|长期")


@dataclass(frozen=True)
class When:
    """The readings of a window, none when it can't be known.

    `is_bounded`: a year or month rather than everything up to a day. `is_dated`: the text or the
    document says up to which day.
    """

    spans: tuple[Span, ...]
    is_bounded: bool = False
    is_dated: bool = False


@dataclass(frozen=True)
class Spoken:
    """The time words of a sentence, and what the sentences before it in the paragraph left."""

    text: str
    mentions: tuple[Mention, ...]
    carried: Mention | None
    as_of: Mention | None

    def leaves(self) -> tuple[Mention | None, Mention | None]:
        """What the next sentence of the paragraph may go on with."""
        heading = _HEADING.match(self.text)
        leading = heading.end() if heading else _LEADING
        told = [m for m in self.mentions if m.kind in {"window", "since"}]
        own = [m for m in told if m.start < leading] or self._topical(told)
        as_of = [m for m in self.mentions if m.kind == "as_of"]
        return (own[0] if own else self.carried), (as_of[-1] if as_of else self.as_of)

    def _topical(self, told: list[Mention]) -> list[Mention]:
        """调解这一块，去年谈成46件: the one time of a sentence, behind a clause without figures."""
        first = told[0] if len(told) == 1 else None
        lead = self.text[: first.start] if first else ""
        return told if _TOPIC.fullmatch(lead) else []


def when(spoken: Spoken, position: int, until: int, days: Days, kpi: Kpi) -> When:
    """The window of a number at a position of its sentence.

    Up to `until` its own words go on: 累计巡防49800小时（截至2025年底）.
    """
    before = _before(spoken, position, until)
    own_as_of = [m for m in before if m.kind == "as_of"]
    as_of = own_as_of[-1] if own_as_of else spoken.as_of
    base = next((m for m in reversed(before) if m.kind != "as_of"), None)
    is_later = base is not None and bool(own_as_of) and own_as_of[-1].start > base.start
    if kpi.time == "stock" and is_later:
        base = None
    if base and is_later and base.kind == "window":
        return _up_to(base, own_as_of[-1])
    is_cumulative = bool(CUMULATIVE.search(spoken.text, base.end if base else 0, position))
    end = _end(as_of) or days.now
    is_dated = days.written is not None or (as_of is not None and not as_of.is_now)
    is_rule = kpi.time == "rule" and not kpi.additive
    if kpi.time == "stock" or (is_rule and (base is None or base.kind == "vague")):
        return _at(base, end, is_dated)
    if base is None and not own_as_of and spoken.carried is not None:
        return _carried(spoken.carried, is_cumulative, end, is_dated)
    if base is None:
        # 目前满意率 says nothing of when the ratings were given.
        is_up_to = as_of is not None and (kpi.additive or not as_of.is_now)
        if as_of is not None and as_of.is_now and not own_as_of:
            is_up_to = False  # 现在有6个微家。志愿者36人，入户走访430户次
        if own_as_of and _is_had(spoken.text, own_as_of[-1], position):
            is_up_to = False
        return When(((None, end),) if is_cumulative or is_up_to else (), is_dated=is_dated)
    first = base.spans[0][0] if base.spans else None
    if first and end < first:  # 2025年底有管家102人；今年以来巡防6273次
        end, is_dated = days.now, days.written is not None
    return _from(base, spoken, is_cumulative, end, is_dated)


def _is_had(text: str, mention: Mention, position: int) -> bool:
    """现有志愿者36人，…，开展活动385场: what there is now says not since when that was done."""
    is_now = mention.is_now and text[mention.start] == "现"
    return is_now and "，" in text[mention.end : position]


def _before(spoken: Spoken, position: int, until: int) -> list[Mention]:
    """The time words that hold for a number: those before it, else those in its own words."""
    told = [m for m in spoken.mentions if m.kind not in {"founding", "aside"}]
    told = [m for m in told if not _is_aside(spoken.text, m, position)]
    told = [m for m in told if not _is_deadline(spoken.text, m, position)]
    before = [m for m in told if m.start < position]
    clause = max(spoken.text.rfind(mark, 0, position) for mark in "，；：")
    after = [m for m in told if position <= m.start < until]
    if bracketed := [m for m in after if _is_its_own(spoken.text, m, position)]:
        return bracketed
    if any(m.start > clause for m in before):
        return before
    return before + [m for m in after if not before or m.kind == "as_of"]


def _is_its_own(text: str, mention: Mention, position: int) -> bool:
    """1214场（2025年）、1036场（2026年前十个月）: a bracket behind a number tells its time."""
    lead, rest = text[position : mention.start], text[mention.end :]
    is_alone = bool(_ITS_BRACKET.fullmatch(lead)) and rest[:1] in {"）", ")"}
    return is_alone and mention.kind in {"window", "since"}


def _is_aside(text: str, mention: Mention, position: int) -> bool:
    """Whether a time is told for a number of its own alone: （去年同期128场）.

    Or for the one that a figure is held against: 181件，去年同期为197件，同比下降8.1%；已解决145件.
    """
    is_same_time = _SAME_TIME.fullmatch(text, mention.start, mention.end)
    if is_same_time and _HELD_AGAINST.search(text, mention.end, position):
        return True
    for found in _BRACKETED.finditer(text):
        start, end = found.span()
        if start < mention.start < end:
            told = text[start : mention.start] + text[mention.end : end]
            is_inside = start < position < end
            return not is_inside and bool(re.search("\\d", _YEARS.sub("", told)))
    return False


def _is_deadline(text: str, mention: Mention, position: int) -> bool:
    """平均5天内就能调处完毕，已化解47件: how long it takes, in a clause before."""
    rest = text[mention.end : position]
    is_time = mention.kind == "vague" and bool(_WITHIN.search(text[mention.start : mention.end]))
    return is_time and bool(_TAKES.match(rest))


def _end(as_of: Mention | None) -> date | None:
    return as_of.spans[0][1] if as_of else None


def _up_to(base: Mention, as_of: Mention) -> When:
    """A year and a later 截至: within the year up to that day, or everything up to it."""
    end, first = _end(as_of), base.spans[0][0]
    if end and first and first.year == end.year:
        return When(((first, end),), is_bounded=True, is_dated=True)
    return When(((None, end),), is_dated=True)


def _at(base: Mention | None, end: date, is_dated: bool) -> When:
    """A stock is counted at the end of its window."""
    if base is not None and base.kind == "window":
        spans = tuple(dict.fromkeys((None, last) for _first, last in base.spans))
        return When(spans, is_bounded=True, is_dated=True)
    return When(((None, end),), is_dated=is_dated)


def _carried(carried: Mention, is_cumulative: bool, end: date, is_dated: bool) -> When:
    """A sentence that goes on with the time of the one before; 累计 may have left it behind."""
    if carried.kind == "since":
        return When(tuple((first, last or end) for first, last in carried.spans), False, is_dated)
    more: tuple[Span, ...] = ((None, end),) if is_cumulative else ()
    return When((*carried.spans, *more), is_bounded=True, is_dated=True)


def _from(base: Mention, spoken: Spoken, is_cumulative: bool, end: date, is_dated: bool) -> When:
    if base.kind == "window":
        return When(base.spans, is_bounded=True, is_dated=True)
    if base.kind == "since":
        return When(tuple((first, last or end) for first, last in base.spans), False, is_dated)
    told = spoken.text[base.start : base.end]
    is_all = told.startswith("历年") or (is_cumulative and _MANY_YEARS.search(told))
    return When(((None, end),) if is_all else (), is_dated=is_dated)
