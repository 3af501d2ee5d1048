"""Time words of a draft as windows; what can't be known for sure gives several readings or none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from reports.draft.numerals import chinese

Kind = Literal["window", "since", "as_of", "vague", "founding"]
Span = tuple[date | None, date | None]

_Y = r"(?P<year>(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})\s*年?(?<=年)"
_FOUNDED = "成立|组建|创建|创立|诞生|起步|启动|发起|揭牌|上线|推行|试点"
_BACK_THEN = re.compile("当年|首批|最初|起初|当时|那时|第一批")
_DASH = r"\s*(?:[-—–~～]+|至|到)\s*"
_SINCE = (
    r"(?:[^，。；、\d]{0,12}?(?:成立|启动|开展|实施|运行|组建|创建|设立|建站|推行|开始|建成|运营)?"
    r"(?:以来|至今|起至今|开始)|起(?=[，,]|累计|共))"
)
_PARTS = r"(?P<part>上半年|下半年|第?[一二三四1-4]季度|前三季度)"
_PART = re.compile(_PARTS)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("years", r"(?P<year>20\d{2})\s*年?" + _DASH + r"(?P<last>20\d{2})\s*年"),
    (
        "between",
        r"(?P<year>20\d{2})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?" + _DASH
        + r"(?:(?P<last>20\d{2})年)?(?P<last_month>\d{1,2})月(?:(?P<last_day>\d{1,2})日)?",
    ),
    ("months", r"(?P<year>20\d{2})年(?P<month>\d{1,2})" + _DASH + r"(?P<last_month>\d{1,2})月"),
    (
        "as_of",
        r"(?:截至|截止至?|截止到)(?:目前)?(?P<year>20\d{2})[年.-](?:(?P<month>\d{1,2})(?:月份?|[.-])?"
        r"(?:(?P<day>\d{1,2})日?)?)?(?P<end>年?底|末)?",
    ),
    ("as_of_month", r"(?:截至|截止至?|截止到)(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日|底|末)?"),
    ("now", r"截至目前|目前为止|目前|至今|迄今|如今|现在|现(?=(?:共|已)?(?:有|拥有|建有|设有))"),
    (
        "founding",
        rf"(?:{_FOUNDED})于(?P<year>20\d{{2}})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
        rf"|(?P<begun>20\d{{2}})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?正?式?(?:{_FOUNDED})(?=[，。；、])",
    ),
    ("year_end", r"(?P<year>20\d{2})年(?:(?P<month>\d{1,2})月份?)?(?:年?底|末)"),
    (
        "since",
        r"自?" + _Y + r"(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日)?)?" + _SINCE,
    ),
    (
        "part",
        _Y + _PARTS,
    ),
    ("day", _Y + r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    ("month", _Y + r"(?P<month>\d{1,2})月份?"),
    ("year", _Y + r"(?!出生|生)(?:全年度?|度|期间|内|间)?"),
    ("this_year", r"今年以来|今年|本年度?|年初以来"),
    ("last_year", r"去年全年|去年|上年度?"),
    (
        "founded",
        r"(?:项目|队伍|机制|活动|团队|模式|行动|工作)?"
        r"(?:成立|实施|开展|启动|运行|推行|创建|组建)"
        r"(?:以来|至今|的?(?:[一二两三四五六七八九十]+|\d{1,2})(?:余|多)?年(?:以来|来|间))",
    ),
    (
        "last_years",
        r"(?:近|过去|最近|这)(?P<count>[一二两三四五六七八九十]|\d)年(?:来|间)?"
        r"|(?P<years>[一二两三四五六七八九十]|\d{1,2})年(?:来|间|时间|里)",
    ),
    (
        "vague",
        r"[\d一二三四五六七八九十两半几多数]+(?:余|多)?个?(?:年|月|周|天|季度|学期|星期)(?:以?来|内|间|里)"
        r"|近年来|近几年|近些年|多年来|长期以来|往年|历年|上半年|下半年|本月|上月|本季度|第?[一二三四]季度|前三季度"
        r"|当月|当年",
    ),
)  # fmt: skip
_ALL = [(name, re.compile(pattern)) for name, pattern in _PATTERNS]
CUMULATIVE = re.compile(
    "累计|共计|总计|合计|至今|截至目前|目前为止|迄今|已(?!经?[有退])|共(?!同|建|治|享|青)"
)


@dataclass(frozen=True)
class Mention:
    """A time word in a sentence; `spans` are its readings, an open end is the day spoken of.

    `kind` founding: the day when something began (2016年成立，), which is no window.
    `is_now`: 目前 and the like, which name no day. `in_year`: a month whose year stands before it.
    """

    start: int
    end: int
    kind: Kind
    spans: tuple[Span, ...]
    is_now: bool = False
    in_year: bool = False


@dataclass(frozen=True)
class Days:
    """The day that a text speaks of by itself, and the last day of the data."""

    written: date | None
    last: date

    @property
    def now(self) -> date:
        """The day of the text, or of the data if it has none or a later one."""
        return min(self.written, self.last) if self.written else self.last


def mentions(text: str, days: Days) -> list[Mention]:
    """The time words of a sentence in order; the longest reading wins where two overlap."""
    found: list[Mention] = []
    for name, pattern in _ALL:
        for match in pattern.finditer(text):
            if any(match.start() < m.end and m.start < match.end() for m in found):
                continue
            if name == "founding" and _BACK_THEN.search(text):
                continue  # 2020年成立，当年有管家64名: of that year
            if mention := _mention(name, match, days):
                found.append(mention)
    return _in_year([*sorted(found, key=lambda m: m.start)], text)


def _in_year(found: list[Mention], text: str) -> list[Mention]:
    """2025年第一季度…，上半年…: a part of a year is of the year named before it."""
    year: int | None = None
    settled = []
    for one in found:
        mention = one
        part = _PART.fullmatch(text[mention.start : mention.end])
        if part and year:
            span = _part_of(year, part["part"])
            settled.append(replace(mention, kind="window", spans=(span,)))
            continue
        first, last = mention.spans[0] if mention.spans else (None, None)
        if mention.in_year and year and last:
            mention = replace(mention, spans=((None, _same_day(last, year)),))
        year = first.year if mention.kind in {"window", "since"} and first else year
        settled.append(mention)
    return settled


def _same_day(day: date, year: int) -> date:
    """The day in another year; the end of February stays its end."""
    is_end = day == _end(day.year, day.month)
    return _end(year, day.month) if is_end else day.replace(year=year)


def _mention(name: str, match: re.Match[str], days: Days) -> Mention | None:
    try:
        kind, spans = _READERS[name](match, days)
    except ValueError:  # a thirteenth month
        return None
    is_month = name == "as_of_month"
    return Mention(*match.span(), kind, spans, is_now=name == "now", in_year=is_month)


def _year(text: str) -> int:
    return int(text) if text.isdigit() else chinese(text) or 0


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _window(first: date, last: date, days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """A window that the data reach into but not through ends where they end."""
    is_running = first <= days.last < last and last.year == days.last.year
    return "window", ((first, days.last if is_running else last),)


def _years(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return _window(date(int(m["year"]), 1, 1), date(int(m["last"]), 12, 31), days)


def _between(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, last = int(m["year"]), int(m["month"]), int(m["last_month"])
    end_year = int(m["last"] or year)
    first = date(year, month, int(m["day"] or 1))
    end = date(end_year, last, int(m["last_day"])) if m["last_day"] else _end(end_year, last)
    return "window", ((first, end),)


def _months(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = int(m["year"])
    return "window", ((date(year, int(m["month"]), 1), _end(year, int(m["last_month"]))),)


def _as_of(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, day = int(m["year"]), m["month"], m["day"]
    if month is None:
        return "as_of", ((None, date(year, 12, 31)),)
    end = date(year, int(month), int(day)) if day else _end(year, int(month))
    return "as_of", ((None, end),)


def _as_of_month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, day = days.now.year, int(m["month"]), m["day"]
    return "as_of", ((None, date(year, month, int(day)) if day else _end(year, month)),)


def _since(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "since", ((date(_year(m["year"]), int(m["month"] or 1), int(m["day"] or 1)), None),)


def _part(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (_part_of(_year(m["year"]), m["part"]),)


def _part_of(year: int, part: str) -> Span:
    """A half or a quarter of a year."""
    halves = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
    if part in halves:
        first, last = halves[part]
    else:
        quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
        first, last = quarter * 3 - 2, quarter * 3
    return date(year, first, 1), _end(year, last)


def _day(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    day = date(_year(m["year"]), int(m["month"]), int(m["day"]))
    return "window", ((day, day),)


def _month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month = _year(m["year"]), int(m["month"])
    return "window", ((date(year, month, 1), _end(year, month)),)


def _whole_year(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = _year(m["year"])
    return _window(date(year, 1, 1), date(year, 12, 31), days)


def _this_year(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "since", ((date(days.now.year, 1, 1), None),)


def _last_year(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = days.now.year - 1
    return "window", ((date(year, 1, 1), date(year, 12, 31)),)


def _last_years(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """近三年: calendar years up to a year's end; else those, those begun, or the days since."""
    text = m["count"] or m["years"]
    count = int(text) if text.isdigit() else chinese(text) or 1
    now = days.now
    running: Span = (date(now.year - count + 1, 1, 1), now)
    if (now.month, now.day) == (12, 31):
        return "window", (running,)
    whole: Span = (date(now.year - count, 1, 1), date(now.year - 1, 12, 31))
    day = min(now.day, calendar.monthrange(now.year - count, now.month)[1])
    rolling: Span = (date(now.year - count, now.month, day) + timedelta(days=1), now)
    return "window", (whole, running, rolling)


_READERS: dict[str, Callable[[re.Match[str], Days], tuple[Kind, tuple[Span, ...]]]] = {
    "years": _years,
    "between": _between,
    "months": _months,
    "as_of": _as_of,
    "as_of_month": _as_of_month,
    "now": lambda m, days: ("as_of", ((None, days.now),)),
    "year_end": lambda m, days: ("as_of", ((None, _end(int(m["year"]), int(m["month"] or 12))),)),
    "since": _since,
    "part": _part,
    "day": _day,
    "month": _month,
    "year": _whole_year,
    "this_year": _this_year,
    "last_year": _last_year,
    "last_years": _last_years,
    "founded": lambda m, days: ("since", ((None, None),)),
    "founding": lambda m, days: ("founding", ()),
    "vague": lambda m, days: ("vague", ()),
}


def moved(mention: Mention, by: int) -> Mention:
    """The same mention in a text that begins earlier."""
    return replace(mention, start=mention.start + by, end=mention.end + by)
