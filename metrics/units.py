"""The units that figures come in; 场次, 人次, 人, 条 and 户次 never mix."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A unit in Chinese and English, and how many decimals a figure in it is shown with."""

    zh: str
    en: str
    digits: int = 0


HOURS = Unit("小时", "hours", 1)
MINUTES = Unit("分钟", "minutes", 1)
DAYS = Unit("天", "days", 1)
CALENDAR_DAYS = Unit("天", "days")
METRES = Unit("米", "metres")
YUAN = Unit("元", "yuan")
YUAN_EACH = Unit("元/人次", "yuan a visitor", 2)
SHARE = Unit("比例", "share", 4)
ROUNDS = Unit("次", "rounds")
ROUNDS_A_LANE_DAY = Unit("次/巷·日", "rounds a lane a day", 2)
LANE_DAYS = Unit("巷·日", "lane days")
VISITS_A_WEEK = Unit("次/户·周", "visits a household a week", 2)
TIMES = Unit("次", "times")
CASES = Unit("件", "cases")
CASES_A_HUNDRED_HOUSEHOLDS = Unit("件/百户", "cases a hundred households", 2)
CASES_EACH = Unit("件/万人次", "cases per 10,000 visits", 2)
SESSIONS = Unit("场", "sessions")
PERSON_TIMES = Unit("人次", "person-times")
PERSONS = Unit("人", "people")
HOUSEHOLDS = Unit("户", "households")
HOUSES = Unit("间", "houses")
VISITS = Unit("户次", "visits")
ENTRIES = Unit("条", "entries")
PIECES = Unit("个", "pieces")
PLACES = Unit("处", "places")
TEAMS = Unit("支", "teams")
BODIES = Unit("家", "bodies")
ITEMS = Unit("项", "items")
SETS = Unit("套", "sets")
REPORTS = Unit("篇", "reports")
POINTS = Unit("分", "points")
AS_STATED = Unit("表内数", "as stated", 2)
STAGES = Unit("环", "stages")
