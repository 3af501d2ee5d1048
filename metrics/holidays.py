"""Public holidays as the State Council publishes them, a year at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# Names as they stand in the notices; the calendar package knows them by their English ones.
NAMES_ZH = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋",
    "Anti-Fascist 70th Day": "抗战胜利70周年",
}
LONG = ("Spring Festival", "Labour Day", "National Day")  # those on which people travel


@dataclass(frozen=True)
class Holidays:
    """Days off by month (its first day) and English name; `unknown` are years not published."""

    days: Mapping[date, Mapping[str, int]]
    unknown: tuple[int, ...]

    def long(self, month: date) -> tuple[str, ...]:
        """The long holidays that begin or mostly lie in a month."""
        return tuple(name for name, count in self.days.get(month, {}).items() if name in LONG)


def holidays(first: date, last: date) -> Holidays:
    """The holidays of the months from one day to another; a year not published has none."""
    from chinese_calendar.constants import holidays as published

    known = {day.year for day in published}
    found: dict[date, dict[str, int]] = {}
    day = first.replace(day=1)
    while day <= last:
        if holiday := published.get(day):
            month = found.setdefault(day.replace(day=1), {})
            month[holiday] = month.get(holiday, 0) + 1
        day += timedelta(days=1)
    years = range(first.year, last.year + 1)
    return Holidays(found, tuple(year for year in years if year not in known))
