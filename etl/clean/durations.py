"""Durations as whole minutes: 2小时, 3小时30分, 1.5h, 90分钟, 半小时, 一个半小时, 1:30."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from etl.clean.bounds import split_bound
from etl.clean.numerals import arabic
from etl.clean.parsed import Parsed, half_width, problem, unfilled
from etl.clean.times import read_spans

_NUMBER = r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+"
_HOURS = "(?:个?(?:小时|钟头)|时|hours?|hrs?|h)"
_MINUTES = "(?:分钟?|minutes?|mins?|m|')"
_SPELLED = re.compile(
    rf"(?:(?P<hours>{_NUMBER}){_HOURS})?(?P<half>半)?(?:零?(?P<minutes>{_NUMBER})(?P<unit>{_MINUTES})?)?"
    r"(?:(?P<seconds>[0-9]{1,2})(?:秒|s))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9])(?::(?P<seconds>[0-5][0-9]))?")
_BARE = re.compile(rf"(?:{_NUMBER})(?:[eE][+]?[0-9]{{1,2}})?")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?:-|~|—|至|到)(?P<high>(?:{_NUMBER})(?P<unit>.*))")
_PLAIN = re.compile(
    rf"[+-]?(?:{_NUMBER})|[+-]?(?:{_NUMBER})(?:小时|h|分钟|分|min)|[0-9]+小时[0-9]+分钟?",
    re.IGNORECASE,
)
MINUTE_UNITS = frozenset({"分钟", "分", "min", "MIN", "Min", "m", "mins"})
LONGEST = 10**7


def parse_minutes(text: str, *, unit: str | None = None) -> Parsed[int]:
    """Whole minutes; a bare number is hours unless the heading's `unit` says 分钟."""
    if (blank := unfilled(text)) is not None:
        return blank
    tidy, bound = split_bound(half_width(text).replace(" ", ""))
    ends = _RANGE.fullmatch(tidy)
    if ends and bound == "exact":
        return _range(ends, unit)
    minutes = _minutes(tidy.removeprefix("-").removeprefix("+"), unit)
    if minutes and tidy.startswith("-"):
        return problem("duration_negative")
    if minutes is None:
        spans = read_spans(text)
        if not spans:
            return problem("duration_unreadable")
        return Parsed(sum(span.minutes for span in spans), plain=False, bound=bound)
    return _whole(minutes, plain=bound == "exact" and _is_plain(tidy), bound_of=bound)


def _whole(minutes: Decimal, *, plain: bool, bound_of: str) -> Parsed[int]:
    if minutes > LONGEST:
        return problem("number_too_large")
    value = int(minutes.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return Parsed(value, plain=plain and value == minutes, bound=bound_of)  # type: ignore[arg-type]


def _is_plain(tidy: str) -> bool:
    return bool(_PLAIN.fullmatch(tidy))


def _minutes(tidy: str, unit: str | None) -> Decimal | None:
    if _BARE.fullmatch(tidy):
        return Decimal(tidy) * (1 if unit in MINUTE_UNITS else 60)
    clock = _CLOCK.fullmatch(tidy)
    if clock:
        return _sum(clock["hours"], clock["minutes"], clock["seconds"])
    # 一个半小时 and 2个半小时 say the half before the unit; 半小时 has no number at all.
    spelled = re.sub(r"半个?(?=小时|钟头|h)", "0.5", arabic(tidy).replace("个半", ".5个"))
    spelled = re.sub(r"3刻钟?", "45分", re.sub(r"1刻钟?", "15分", spelled))
    found = _SPELLED.fullmatch(spelled)
    if not found or not (found["hours"] or found["unit"] or found["seconds"]):
        return None
    if found["half"] and (found["minutes"] or not found["hours"]):
        return None
    if "." in (found["hours"] or "") and found["minutes"]:
        return None
    return _sum(found["hours"], "30" if found["half"] else found["minutes"], found["seconds"])


def _sum(hours: str | None, minutes: str | None, seconds: str | None) -> Decimal:
    return Decimal(hours or 0) * 60 + Decimal(minutes or 0) + Decimal(seconds or 0) / Decimal(60)


def _range(ends: re.Match[str], unit: str | None) -> Parsed[int]:
    """The shorter end of 1-2小时, which is what the cell supports for certain."""
    low = _minutes(ends["low"] + ends["unit"], unit)
    high = _minutes(ends["high"], unit)
    if low is None or high is None or low > high:
        return problem("duration_unreadable")
    return _whole(low, plain=False, bound_of="range")
