"""Builders of the rules that many datasets share; each rule's name says what is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import polars as pl

from etl.contract import Rule

Level = Literal["error", "warning"]

SHANGHAI = ZoneInfo("Asia/Shanghai")
FOUNDING_YEAR = 1949  # earlier days in these exports are misprints
DAY_WARNING_MINUTES = 8 * 60  # domain: over 8 h a person a day warns
DAY_ERROR_MINUTES = 16 * 60  # domain: over 16 h is an error
CHINA_LONGITUDE = (73.0, 136.0)
CHINA_LATITUDE = (3.0, 54.0)


def today() -> date:
    """Today in Shanghai, whatever the clock of the machine is set to."""
    return datetime.now(SHANGHAI).date()


def rule(
    name: str, zh: str, en: str, true_when: Callable[[], pl.Expr], level: Level = "error"
) -> Rule:
    """A rule with its sentence in Chinese and English."""
    return Rule(name, zh, en, true_when, level)


def not_in_future(subject: str, column: str, zh: str) -> Rule:
    """The day in `column` is today (Shanghai) or earlier."""
    return Rule(
        f"{subject}_date_not_in_future",
        f"{zh}不晚于今天",
        f"{column} is not in the future",
        lambda: pl.col(column) <= pl.lit(today()),
    )


def since_founding(subject: str, column: str, zh: str) -> Rule:
    """The day in `column` is 1949-01-01 or later."""
    return Rule(
        f"{subject}_date_since_1949",
        f"{zh}不早于1949年",
        f"{column} is not before 1949",
        lambda: pl.col(column) >= pl.lit(date(FOUNDING_YEAR, 1, 1)),
    )


def day_rules(subject: str, column: str, zh: str) -> tuple[Rule, ...]:
    """The two rules of a day on which something was done."""
    return (not_in_future(subject, column, zh), since_founding(subject, column, zh))


def in_order(name: str, earlier: str, later: str, zh: str, level: Level = "error") -> Rule:
    """`later` is not before `earlier`; both are days, or both are instants."""
    return Rule(
        name,
        zh,
        f"{later} is not before {earlier}",
        lambda: pl.col(later) >= pl.col(earlier),
        level,
    )


def not_negative(column: str, zh: str) -> Rule:
    """The amount in `column` is zero or more."""
    return Rule(
        f"{column}_not_negative",
        f"{zh}不为负数",
        f"{column} is not negative",
        lambda: pl.col(column) >= 0,
    )


def not_more_than(name: str, part: str, whole: str, zh: str, level: Level = "warning") -> Rule:
    """A part is not more than its whole."""
    return Rule(
        name, zh, f"{part} is not more than {whole}", lambda: pl.col(part) <= pl.col(whole), level
    )


def minutes_within_a_day(subject: str, column: str, zh: str) -> tuple[Rule, ...]:
    """Over 16 h is an error, over 8 h is a warning, below zero is an error (domain §5)."""
    return (
        Rule(
            f"{subject}_minutes_within_a_day",
            f"{zh}在0到16小时之间",
            f"{column} is between 0 and 16 hours",
            lambda: pl.col(column).is_between(0, DAY_ERROR_MINUTES),
        ),
        Rule(
            f"{subject}_minutes_within_a_working_day",
            f"{zh}不超过8小时，请核对",
            f"{column} is at most 8 hours",
            lambda: pl.col(column) <= DAY_WARNING_MINUTES,
            "warning",
        ),
    )


def coordinates_within_china(subject: str) -> Rule:
    """A point lies in China's box; 0,0 stands for a missing point and passes."""

    def inside() -> pl.Expr:
        longitude, latitude = pl.col("longitude"), pl.col("latitude")
        missing = (longitude == 0) & (latitude == 0)
        box = longitude.is_between(*CHINA_LONGITUDE) & latitude.is_between(*CHINA_LATITUDE)
        return missing | box

    return Rule(
        f"{subject}_coordinates_within_china",
        "经纬度落在中国境内，请核对经纬度是否写反或坐标系是否有误",
        "the coordinates lie in China",
        inside,
        "warning",
    )
