"""Times of day and spans: 8:30, 早8点, 晚7点半, 24:00, 22:00-次日1:00."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from etl.clean.numerals import arabic
from etl.clean.parsed import EMPTY, Parsed, half_width, problem, unfilled

End = Literal["start", "end"]
DAY = 24 * 3600
_PERIOD = "凌晨|清晨|早上|早晨|早|上午|中午|正午|下午|午后|傍晚|晚上|晚|夜里|夜间|夜|AM|PM"
_CLOCK = re.compile(
    rf"(?P<day>次日|第二天|翌日|当日|当天)?(?P<period>{_PERIOD})?"
    r"(?P<hour>[0-9]{1,2})(?:(?P<mark>[:.点时h])(?:(?P<minute>[0-9]{1,2})分?|(?P<part>半|整|1刻|3刻|钟)?))?"
    rf"(?::?(?P<second>[0-9]{{2}})(?:\.[0-9]+)?秒?)?(?P<after>AM|PM)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-5][0-9])")
_FRACTION = re.compile(r"[01]?\.[0-9]{3,}")
_DATED = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[ T](?P<rest>.+)")
_BETWEEN = re.compile(r"-+|—+|~|至|到")
_SPANS = re.compile(r"[、,;/]|和|及|\n")
_PARTS = {"半": 30, "1刻": 15, "3刻": 45}
_LATE = frozenset({"下午", "午后", "傍晚", "晚上", "晚", "夜里", "夜间", "夜", "pm"})


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds after midnight of the day that is meant; 24:00 and 次日1:00 lie on the next day."""

    seconds: int
    late: bool = False  # said to be after noon
    said: bool = False  # part of the day or 次日 was said, so it holds for this end only

    @property
    def time(self) -> time:
        """The time of day without its day."""
        rest = self.seconds % DAY
        return time(rest // 3600, rest // 60 % 60, rest % 60)


@dataclass(frozen=True, slots=True)
class Span:
    """From start to end, in seconds after midnight of the first day."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end."""
        return (self.end - self.start) // 60


def parse_time(text: str, *, end: End = "start", nth: int = 1) -> Parsed[time]:
    """A time of day; of a span `8:30-10:00` the end asked for, of several spans the nth."""
    if (blank := unfilled(text)) is not None:
        return blank
    clock = read_clock(text)
    if clock is not None and nth == 1:
        plain = bool(re.fullmatch(r"[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2})?", half_width(text)))
        return Parsed(clock.time, plain=plain and clock.seconds < DAY)
    spans = read_spans(text)
    if not spans and clock is None:
        return problem("time_unreadable")
    if nth > len(spans):
        return EMPTY
    span = spans[nth - 1]
    return Parsed(Clock(span.start if end == "start" else span.end).time, plain=False)


def read_clock(text: str) -> Clock | None:
    """One time of day, or None when the text is not one."""
    tidy = arabic(half_width(text).replace(" : ", ":"))
    if _FRACTION.fullmatch(tidy):
        seconds = Decimal(tidy) * DAY
        return Clock(int(seconds.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
    dated = _DATED.fullmatch(tidy)
    tidy = (dated["rest"] if dated else tidy).replace(" ", "")
    found = _CLOCK.fullmatch(tidy)
    if found and found["mark"] == "." and len(found["minute"] or "") != 2:
        return None
    return _clock(_BARE.fullmatch(tidy) or found)


def _clock(found: re.Match[str] | None) -> Clock | None:
    if found is None:
        return None
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    minute += _PARTS.get(parts.get("part") or "", 0)
    second = int(parts.get("second") or 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second > 0):
        return None
    period = (parts.get("period") or parts.get("after") or "").lower()
    late = period in _LATE
    if (late and hour < 12 and not (hour < 6 and period.startswith("夜"))) or (
        period in ("中午", "正午") and hour < 3
    ):
        hour += 12
    elif hour == 12 and period in ("凌晨", "am"):
        hour = 0
    elif hour == 12 and period.startswith(("晚", "夜")):
        hour = 24
    next_day = parts.get("day") in ("次日", "第二天", "翌日")
    seconds = hour * 3600 + minute * 60 + second + (DAY if next_day else 0)
    return Clock(seconds, late=late, said=bool(period or parts.get("day")))


def read_spans(text: str) -> list[Span]:
    """Every span in a cell (7:00-8:00、19:00-20:00); empty when any part of it is not a span."""
    spans = [_span(piece) for piece in _SPANS.split(half_width(text)) if piece.strip()]
    return [span for span in spans if span] if all(spans) else []


def _span(text: str) -> Span | None:
    ends = _BETWEEN.split(text)
    if len(ends) != 2:
        return None
    first, last = ends
    marked = re.search("[点时]", last)
    if marked and first.strip().isdigit():
        first += "点"
    start, end = read_clock(first), read_clock(last)
    if start is None or end is None:
        return None
    return Span(start.seconds, _end_after(start, end))


def _end_after(start: Clock, end: Clock) -> int:
    """An end before its start is the next day; 下午2:00-4:30 says 下午 for both ends."""
    if start.late and not end.said and start.seconds < end.seconds + DAY // 2 <= DAY:
        return end.seconds + DAY // 2
    return end.seconds + DAY if end.seconds < start.seconds else end.seconds
