"""What the generator aims at for each published figure; the tests recount the files against it."""

from __future__ import annotations

import datetime as dt
from typing import Final

DAY = dt.date

DINGJIE_WINDOW: Final = (DAY(2016, 1, 1), DAY(2025, 12, 31))
GUTIAN_WINDOW: Final = (DAY(2018, 1, 1), DAY(2023, 11, 23))
JINJIANG_WINDOW: Final = (DAY(2024, 1, 1), DAY(2024, 12, 9))
JINJIANG_TEAMS_WINDOW: Final = (DAY(2024, 10, 1), DAY(2024, 12, 9))
XIANGCHENG_WINDOW: Final = (DAY(2024, 1, 1), DAY(2025, 3, 4))
NANHAI_DAY: Final = DAY(2021, 10, 13)

# Figure id → the numbers aimed at; several where a figure is a list or its rows carry more.
EXPECTED: Final[dict[str, dict[str, int]]] = {
    "dingjie-01": {"patrol_minutes": 49_800 * 60},
    "dingjie-02": {"resolved": 1_355},
    "dingjie-03": {"mediated": 397},
    "dingjie-04": {"activities": 204},
    "dingjie-05": {"micro_homes": 15},
    "dingjie-06": {"merchants": 51},
    "dingjie-07": {"visitor_increase": 1_920_000},
    "dingjie-08": {"revenue_increase_yuan": 18_000_000},
    "dingjie-09": {"activities": 326},
    "dingjie-10": {"person_times": 10_984},
    "dingjie-11": {"grids": 10},
    "dingjie-12": {"fewest_houses": 70, "most_houses": 80},
    "dingjie-13": {"stewards": 102},
    "dingjie-14": {"rounds_a_lane_a_day": 2},
    "dingjie-15": {"first": 8, "second": 18, "third": 28},
    "dingjie-16": {"projects": 10},
    "dingjie-17": {"stars_a_year": 10},
    "dingjie-18": {"honours": 4},
    "gutian-01": {"stations": 14},
    "gutian-02": {"stations": 289},
    "gutian-03": {"stations": 108},
    "gutian-04": {"activities": 1_608},
    "gutian-05": {"volunteer_times": 50_870},
    "gutian-06": {"person_times": 304_600},
    "gutian-07": {"resolved": 812},
    "gutian-08": {"resolved": 305},
    "gutian-09": {"resolved": 153},
    "gutian-10": {"activities": 711},
    "gutian-11": {"person_times": 101_900},
    "gutian-12": {"activities": 3_540},
    "gutian-13": {"person_times": 450_000},
    "gutian-14": {"value_yuan": 1_968_500},
    "gutian-15": {"recipients": 665},
    "gutian-16": {"corps": 1, "standing": 8, "sub_teams": 304},
    "gutian-17": {"teams": 29},
    "gutian-18": {"stages": 4},
    "jinjiang-01": {"teams": 305},
    "jinjiang-02": {"sisters": 1_397},
    "jinjiang-03": {"teams": 27},
    "jinjiang-04": {"wishes": 36},
    "jinjiang-05": {"resolved": 13},
    "jinjiang-06": {"receptions": 10},
    "jinjiang-07": {"received": 101},
    "jinjiang-08": {"opinions": 244},
    "jinjiang-09": {"visits": 561},
    "jinjiang-10": {"visits": 62},
    "jinjiang-11": {"day": 5},
    "jinjiang-12": {"teams": 25},
    "xiangcheng-01": {"people": 171},
    "xiangcheng-02": {"people": 143},
    "xiangcheng-03": {"people": 28},
    "xiangcheng-04": {"visits_a_week": 2},
    "xiangcheng-05": {"activities": 12},
    "xiangcheng-06": {"activities": 10},
    "xiangcheng-07": {"person_times": 356},
    "xiangcheng-08": {"residents": 3_260, "least_share_percent": 35},
    "xiangcheng-09": {"minutes": 3_052 * 60},
    "xiangcheng-10": {"person_times": 612},
    "xiangcheng-11": {"teams": 11},
    "xiangcheng-12": {"cases": 230},
    "xiangcheng-13": {"mediated": 45},
    "xiangcheng-14": {"volunteers": 122},
    "xiangcheng-15": {"metres": 2_000},
    "xiangcheng-16": {"metres": 100},
    "xiangcheng-17": {"boxes": 204},
    "xiangcheng-18": {"sets": 2},
    "xiangcheng-19": {"households": 916},
    "xiangcheng-20": {"bodies": 12},
    "nanhai-01": {"items": 5},
    "nanhai-02": {"items": 5},
    "nanhai-03": {"items": 5},
    "nanhai-04": {"lead": 1, "kinds": 3},
}


def aim(figure: str, name: str) -> int:
    """The number aimed at; KeyError when the figure has none of that name."""
    return EXPECTED[figure][name]
