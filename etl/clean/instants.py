"""Instants in Asia/Shanghai, without a zone: ISO with T and zone, 2024/3/8 8:30, 20240308083000."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from etl.clean.dates import EXCEL_EPOCH, SERIALS, parse_date, within
from etl.clean.parsed import Parsed, half_width, problem, unfilled
from etl.clean.times import End, read_clock, read_spans

SHANGHAI = ZoneInfo("Asia/Shanghai")
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r" ?(?P<zone>Z|UTC|[+-][0-9]{2}:?[0-9]{2})?"
)
_COMPACT = re.compile(r"([0-9]{8})T?([0-9]{2})([0-9]{2})([0-9]{2})?")
_DAY_THEN_TIME = re.compile(
    r"(?P<day>[0-9]{2,4} *[-/.年] *[0-9]{1,2} *[-/.月] *[0-9]{1,2}(?: *[日号]|(?=[ T,(]))"
    r"|[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{8}(?=[ T,(]))"
    r"(?: *\(?(?:星期|周)[一二三四五六日天]\)?)?[T, ]*(?P<time>.+)"
)
_TWO = re.compile(r"(?P<start>.+[0-9分点]) *(?:至|到|~|—+| - ) *(?P<end>[0-9]{2,4}[-/.年].+)")
_PLAIN_DAY = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{8}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
)
_PLAIN_TIME = re.compile(
    r"[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2})?|[0-9]{1,2}时[0-9]{1,2}分(?:[0-9]{1,2}秒)?"
)
_SERIAL = re.compile(r"[0-9]{5}\.[0-9]+")


def parse_instant(
    text: str, *, year: int | None = None, latest: date | None = None, end: End = "start"
) -> Parsed[datetime]:
    """Day and time in Asia/Shanghai; of a span the end asked for; a day alone is its midnight."""
    if (blank := unfilled(text)) is not None:
        return blank
    tidy = half_width(text)
    two = _TWO.fullmatch(tidy)
    read = _instant(two[end], year, end).rough() if two else _instant(tidy, year, end)
    if read.value is None:
        return read
    checked = within(Parsed(read.value.date()), latest)
    return read if checked.value is not None else problem(checked.problem or "date_unreadable")


def _instant(tidy: str, year: int | None, end: End) -> Parsed[datetime]:
    if _ISO.fullmatch(tidy):
        return _iso(tidy)
    if _SERIAL.fullmatch(tidy):
        return _serial(tidy)
    compact = _COMPACT.fullmatch(tidy)
    if compact:
        day, hour, minute, second = compact.groups()
        return _joined(day, f"{hour}:{minute}:{second or '00'}", year, end)
    both = _DAY_THEN_TIME.fullmatch(tidy)
    joined = _joined(both["day"], both["time"], year, end) if both else None
    if joined is not None and joined.problem != "time_unreadable":
        return joined
    return _midnight(parse_date(tidy, year=year), joined)


def _midnight(alone: Parsed[date], joined: Parsed[datetime] | None) -> Parsed[datetime]:
    """The start of a day whose time is not told, or why there is neither."""
    if alone.value is None:
        if alone.problem != "date_unreadable":
            return problem(str(alone.problem))
        return joined or problem("instant_unreadable")
    midnight = datetime(alone.value.year, alone.value.month, alone.value.day)
    return Parsed(midnight, plain=False, bound=alone.bound)


def _iso(tidy: str) -> Parsed[datetime]:
    try:
        instant = datetime.fromisoformat(
            tidy.replace("UTC", "Z").replace(" Z", "Z").replace(" +", "+")
        )
    except ValueError:
        return _joined(tidy[:10], tidy[11:], None, "start")
    if instant.tzinfo is not None:
        instant = instant.astimezone(SHANGHAI).replace(tzinfo=None)
    return Parsed(instant)


def _serial(tidy: str) -> Parsed[datetime]:
    days, fraction = tidy.split(".")
    if int(days) not in SERIALS:
        return problem("instant_unreadable")
    seconds = round(float(f"0.{fraction}") * 86400)
    midnight = datetime(EXCEL_EPOCH.year, EXCEL_EPOCH.month, EXCEL_EPOCH.day)
    return Parsed(midnight + timedelta(days=int(days), seconds=seconds), plain=False)


def _joined(day_text: str, time_text: str, year: int | None, end: End) -> Parsed[datetime]:
    day = parse_date(day_text, year=year)
    if day.value is None:
        return problem(str(day.problem))
    clock = read_clock(time_text)
    seconds = clock.seconds if clock else None
    spans = [] if clock else read_spans(time_text)
    if len(spans) == 1:
        seconds = spans[0].start if end == "start" else spans[0].end
    if seconds is None:
        return problem("time_unreadable")
    midnight = datetime(day.value.year, day.value.month, day.value.day)
    plain = bool(_PLAIN_TIME.fullmatch(time_text.strip()) and _PLAIN_DAY.fullmatch(day_text))
    return Parsed(midnight + timedelta(seconds=seconds), plain=plain)
