"""Time words of a draft as windows; what can't be known for sure gives several readings or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.draft.numbers.numerals import chinese
from reports.draft.periods.time_words import (
    BACK_THEN,
    BARE,
    BARE_SINCE,
    BOOKISH,
    CHINESE_MONTH,
    LENGTH,
    PAIRED_MONTHS,
    PART,
    THAN,
    TIME_WORDS,
)
from reports.draft.periods.windows import READERS, Days, Kind
from reports.draft.periods.year_parts import Span, end_of_month, month_number, months_of, part_of


@dataclass(frozen=True)
class Mention:
    """A time word in a sentence; `spans` are its readings, an open end is the day spoken of.

    `kind` founding: the day when something began (2016年成立，), aside: how long a window is that
    was named before (三季度…，三个月下来); neither is a window.
    `is_now`: 目前 and the like, which name no day. `in_year`: a month whose year stands before it.
    """

    start: int
    end: int
    kind: Kind
    spans: tuple[Span, ...]
    is_now: bool = False
    in_year: bool = False


def mentions(text: str, days: Days, year: int | None = None) -> list[Mention]:
    """The time words of a sentence in order; the longest reading wins where two overlap.

    `year`: the one that the sentences before speak of.
    """
    found: list[Mention] = []
    days = replace(days, year=year)
    for written, usual in BOOKISH.items():
        text = text.replace(written, usual)
    text = CHINESE_MONTH.sub(_in_digits, PAIRED_MONTHS.sub(_as_pair, text))
    for name, pattern in TIME_WORDS:
        for match in pattern.finditer(text):
            if any(match.start() < m.end and m.start < match.end() for m in found):
                continue
            if name == "founding" and BACK_THEN.search(text):
                continue  # 2020年成立，当年有管家64名: of that year
            found.append(_mention(name, match, days))
    found = _in_year(sorted(found, key=lambda m: m.start), text, days, year)
    return [one for one in found if one.kind != "vague" or text[one.start : one.end] != "全年"]


def _in_digits(month: re.Match[str]) -> str:
    """八月 as 8月, 十二月 as 12月, 十月 as ⑩月: in as many characters."""
    return "⑩" if month.group() == "十" else str(chinese(month.group()))


def _as_pair(months: re.Match[str]) -> str:
    """七八月 as 7⑧月, 七、八两个月 as 7、⑧两个月: in as many characters."""
    first, last = months.group()[0], months.group()[-1]
    return f"{chinese(first)}{months.group()[1:-1]}{chr(ord('①') + (chinese(last) or 1) - 1)}"


def _in_year(found: list[Mention], text: str, days: Days, year: int | None) -> list[Mention]:
    """2025年第一季度…，上半年…: a part of a year is of the year named before it, or the latest."""
    settled: list[Mention] = []
    against: list[Mention] = []  # 低于上年同期的…；由上年同期的…: both before what was told first
    for one in found:
        mention = one
        told = text[mention.start : mention.end]
        part, bare = PART.fullmatch(told), BARE.fullmatch(told)
        if (part or bare) and mention.kind == "vague":
            settled.append(_within(year, days, mention, part, bare))
            continue
        if mention.kind == "before":
            mention = _year_before(mention, told, [m for m in settled if m not in against], days)
            against.append(mention)
        elif mention.kind == "vague":
            mention = _relative(mention, told, settled, year, days)
        first, last = mention.spans[0] if mention.spans else (None, None)
        if mention.in_year and year and last:
            mention = replace(mention, spans=((None, same_day(last, year)),))
        is_aside = one.kind == "before" or THAN.search(text[: mention.start])
        if mention.kind in {"window", "since"} and first and not is_aside:
            year = first.year
        settled.append(mention)
    return settled


def _relative(
    mention: Mention, told: str, earlier: list[Mention], year: int | None, days: Days
) -> Mention:
    """年内, 当季 and 3月以来: of the year or the part named before."""
    if told == "全年":
        return _whole(mention, earlier)
    since, of_year = BARE_SINCE.fullmatch(told), year or days.now.year
    if told == "年内" and of_year == days.now.year:
        return replace(mention, kind="since", spans=((date(of_year, 1, 1), None),))
    if told == "年内":
        span = date(of_year, 1, 1), date(of_year, 12, 31)
        return replace(mention, kind="window", spans=(span,))
    if since and 1 <= (month := month_number(since["month"])) <= 12:
        begin = date(of_year, month, 1)
        return replace(mention, kind="since", spans=((begin, None),) if begin <= days.now else ())
    window = next((one for one in reversed(earlier) if one.kind == "window"), None)
    first, last = window.spans[0] if window else (None, None)
    months = {"当月": 1, "当季": 3, "当季度": 3}.get(told)
    if window and first and last and months == _months_between(first, last):
        return replace(mention, kind="window", spans=window.spans)
    return mention


def _whole(mention: Mention, earlier: list[Mention]) -> Mention:
    """2025年底，小组319个；全年微心愿237条: of the year at whose end a figure was told before."""
    last = earlier[-1].spans[0][1] if earlier and earlier[-1].kind == "as_of" else None
    if last is None or (last.month, last.day) != (12, 31):
        return mention
    return replace(mention, kind="window", spans=((date(last.year, 1, 1), last),))


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _within(
    year: int | None,
    days: Days,
    mention: Mention,
    part: re.Match[str] | None,
    bare: re.Match[str] | None,
) -> Mention:
    """A part of a year as a window of it; what is no day or month of any year stays vague.

    Without a year it is the latest that is over; one that goes on is of nobody knows which year.
    """
    for one in [year] if year else [days.now.year, days.now.year - 1]:
        try:
            span = part_of(one, part["part"]) if part else months_of(one, bare)
        except ValueError:  # 2月30日, 前15个月
            return mention
        first, last = span
        is_over = bool(year) or (last is not None and last <= days.now)
        if is_over and not _is_reversed(span):
            return replace(mention, kind="window", spans=(span,))
        if first is None or first <= days.now:
            break
    return mention


def _year_before(mention: Mention, told: str, earlier: list[Mention], days: Days) -> Mention:
    """上年同期为40件, 2024年同期: the same days of an earlier year as those named last."""
    window = next((one for one in reversed(earlier) if one.kind in {"window", "since"}), None)
    if window is None or len(window.spans) != 1:
        return replace(mention, kind="vague")
    first, last = window.spans[0]
    if window.kind == "since":
        up_to = next((one for one in reversed(earlier) if one.kind == "as_of"), None)
        last = up_to.spans[0][1] if up_to and up_to.start > window.start else days.now
    if first is None or last is None or first.year != last.year:
        return replace(mention, kind="vague")
    year = int(told[:4]) if told[:4].isdigit() else first.year - (2 if told[0] == "前" else 1)
    if "前一" in told:
        year = first.year - 1
    span = same_day(first, year), same_day(last, year)
    return replace(mention, kind="window", spans=(span,))


def _is_reversed(span: Span) -> bool:
    first, last = span
    return bool(first and last and first > last)


def same_day(day: date, year: int) -> date:
    """The day in another year; the end of February stays its end."""
    is_end = day == end_of_month(day.year, day.month)
    return end_of_month(year, day.month) if is_end else day.replace(year=year)


def _mention(name: str, match: re.Match[str], days: Days) -> Mention:
    try:
        kind, spans = READERS[name](match, days)
    except ValueError:  # a thirteenth month
        spans, kind = (), "vague"
    if any(map(_is_reversed, spans)):  # 9至3月: over the turn of the year, or a slip
        spans, kind = (), "vague"
    is_month = name == "as_of_month"
    return Mention(*match.span(), kind, spans, is_now=name == "now", in_year=is_month)


def is_as_long(told: str, earlier: Sequence[Mention]) -> bool:
    """三季度…，三个月下来, 10月1日至7日…，七天共: as long as the window named before."""
    length = LENGTH.fullmatch(told)
    window = next((one for one in reversed(earlier) if one.kind == "window"), None)
    first, last = window.spans[0] if window and len(window.spans) == 1 else (None, None)
    if length is None or first is None or last is None:
        return False
    text, unit = length["count"], length["unit"]
    count = int(text) if text.isdigit() else chinese(text) or 0
    if unit == "天":
        return count == (last - first).days + 1
    months = {"年": 12, "个月": 1}.get(unit, 3)
    return count * months == _months_between(first, last)


def moved(mention: Mention, by: int) -> Mention:
    """The same mention in a text that begins earlier."""
    return replace(mention, start=mention.start + by, end=mention.end + by)
