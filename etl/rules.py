"""Builders of the rules that many datasets share; each rule's name says what is right."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import polars as pl

from etl.contract import Rule

SHANGHAI = ZoneInfo("Asia/Shanghai")
FOUNDING_YEAR = 1949  # earlier days in these exports are misprints
DAY_MINUTES = 16 * 60  # domain: over 16 h a person a day is an error; over 8 h a flag asks


def today() -> date:
    """Today in Shanghai, whatever the clock of the machine is set to."""
    return datetime.now(SHANGHAI).date()


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


def in_order(name: str, earlier: str, later: str, zh: str) -> Rule:
    """The day `later` is not before the day `earlier`."""
    return Rule(
        name,
        zh,
        f"{later} is not before {earlier}",
        lambda: pl.col(later) >= pl.col(earlier),
    )


def instants_in_order(name: str, earlier: str, later: str, zh: str) -> Rule:
    """`later` is not before `earlier`; a midnight is a day whose time is not told."""

    def follows() -> pl.Expr:
        first, last = pl.col(earlier), pl.col(later)
        is_day = last.dt.time() == time()
        return (last >= first) | (is_day & (last.dt.date() >= first.dt.date()))

    return Rule(name, zh, f"{later} is not before {earlier}", follows)


def not_negative(column: str, zh: str) -> Rule:
    """The amount in `column` is zero or more."""
    return Rule(
        f"{column}_not_negative",
        f"{zh}不为负数",
        f"{column} is not negative",
        lambda: pl.col(column) >= 0,
    )


def minutes_within_a_day(subject: str, column: str, zh: str) -> Rule:
    """A duration is neither negative nor over 16 h (domain §5)."""
    return Rule(
        f"{subject}_minutes_within_a_day",
        f"{zh}在0到16小时之间",
        f"{column} is between 0 and 16 hours",
        lambda: pl.col(column).is_between(0, DAY_MINUTES),
    )
