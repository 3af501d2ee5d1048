"""What titles, sheet and file name say: the day, the month, the area."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?:\s*[日号])?(?!\d)"
)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*月?(?:份)?(?![\d./-])")
# The day on which a form was filled in is not the day of what it tells.
_FORM_DAY = re.compile(r"(?:填报|填表|制表|报送|截止|截至|打印|导出|统计)(?:日期|时间)")
_AREA = re.compile(
    r"^(?P<area>[\u4e00-\u9fff]{2,30}?)(?:(?:19|20)\d\d年?)?(?:[\d\-—~至]+月(?:份)?)?"
    r"(?:旅游|游客|接待|客流)"
)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _only(found: set[date]) -> date | None:
    return found.pop() if len(found) == 1 else None


def day_of(titles: Iterable[str]) -> date | None:
    """The one day that the titles name; None when they name none or several."""
    texts = [t for t in titles if not _FORM_DAY.search(t)]
    return _only({d for t in texts for f in _DAY.findall(t) if (d := _day(*f))})


def month_of(titles: Iterable[str]) -> date | None:
    """The first day of the one month that the titles name; None when they name none or several."""
    texts = [t for t in titles if not _FORM_DAY.search(t)]
    months = {d for t in texts for y, m in _MONTH.findall(t) if (d := _day(y, m, "1"))}
    days = {d.replace(day=1) for t in texts for f in _DAY.findall(t) if (d := _day(*f))}
    return _only(months | days)


def area_of(titles: Iterable[str]) -> str | None:
    """The area before 旅游/游客/接待 in a title such as 铜陵古城2025年11月旅游月报."""
    areas = {found["area"] for title in titles if (found := _AREA.match(title.strip()))}
    return areas.pop() if len(areas) == 1 else None
