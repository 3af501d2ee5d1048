"""Targets: which one fits a view, how far a value has come, and the light it gets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.home import Home
from etl.targets import Target, set_targets
from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from metrics.targets import Progress, problem, progress, targets

HOURS, SHARE, STOCK = (
    CATALOGUE["patrol_hours"], CATALOGUE["lane_coverage_share"], CATALOGUE["volunteer_count"],
)  # fmt: skip
LOW = CATALOGUE["unpatrolled_lane_count"]
KNOWN = {
    ("patrol_hours", "", "2026-10"): 500.0,
    ("patrol_hours", "350626", "2026-10"): 300.0,
    ("patrol_hours", "", "2026-07"): 100.0,
    ("patrol_hours", "", "2026-08"): 100.0,
    ("patrol_hours", "", "2026-09"): 100.0,
    ("patrol_hours", "", "2026"): 3650.0,
    ("lane_coverage_share", "", "2026-10"): 0.8,
    ("volunteer_count", "", "2026"): 100.0,
    ("unpatrolled_lane_count", "", "2026-10"): 2.0,
}


def days(first: str, last: str, *scope: str) -> Filters:
    """Two days and an area."""
    return Filters(
        scope=scope, date_from=date.fromisoformat(first), date_to=date.fromisoformat(last)
    )


@pytest.mark.parametrize(
    ("filters", "target", "elapsed"),
    [
        (days("2026-10-01", "2026-10-31"), 500, 1.0),
        (days("2026-10-01", "2026-10-31", "350626"), 300, 1.0),
        (days("2026-10-01", "2026-10-31", "350626000000"), 300, 1.0),
        (days("2026-10-01", "2026-10-20"), 500, 20 / 31),
        (days("2026-07-01", "2026-09-30"), 300, 1.0),
        (days("2026-01-01", "2026-10-31"), 3650, 304 / 365),
        (days("2026-01-01", "2026-01-31"), 3650, 31 / 365),
    ],
)
def test_a_target_fits_the_area_and_the_period_it_begins_with(
    filters: Filters, target: float, elapsed: float
) -> None:
    found = progress(HOURS, 250, filters, KNOWN)
    assert found is not None
    assert (found.target, found.elapsed) == (target, pytest.approx(elapsed))
    assert found.attainment == pytest.approx(250 / target)


@pytest.mark.parametrize(
    "filters",
    [
        days("2026-10-02", "2026-10-31"),
        days("2026-10-01", "2026-11-01"),
        days("2026-04-01", "2026-06-30"),
        days("2025-11-01", "2026-10-31"),
        days("2026-10-01", "2026-10-31", "3509"),
        days("2026-10-01", "2026-10-31", "350626", "350922"),
        days("2026-10-01", "2026-10-31").narrowed(shift="晨巡"),
        Filters(),
    ],
)
def test_no_target_is_made_up_where_none_was_set(filters: Filters) -> None:
    assert progress(HOURS, 250, filters, KNOWN) is None


def test_without_a_value_there_is_no_attainment() -> None:
    assert progress(HOURS, None, days("2026-10-01", "2026-10-31"), KNOWN) is None


def test_what_does_not_add_up_is_not_held_against_the_time_gone() -> None:
    share = progress(SHARE, 0.76, days("2026-10-01", "2026-10-10"), KNOWN)
    stock = progress(STOCK, 95, days("2026-01-01", "2026-10-31"), KNOWN)
    assert share is not None
    assert stock is not None
    assert (share.elapsed, stock.elapsed) == (1.0, 1.0)
    assert (share.light(), stock.light()) == ("near", "near")
    quarter = {("lane_coverage_share", "", f"2026-0{month}"): 0.5 for month in (7, 8, 9)}
    assert progress(SHARE, 0.5, days("2026-07-01", "2026-09-30"), quarter) is None


@pytest.mark.parametrize(
    ("value", "light"), [(100, "met"), (101, "met"), (90, "near"), (99.9, "near"), (89.9, "missed")]
)
def test_the_light_says_how_near_the_target_is(value: float, light: str) -> None:
    assert Progress(HOURS, 100, value, 1.0).light() == light


def test_half_a_target_at_half_time_is_on_course() -> None:
    assert Progress(HOURS, 100, 50, 0.5).light() == "met"
    assert Progress(HOURS, 100, 50, 1.0).light() == "missed"
    assert Progress(HOURS, 100, 85, 1.0).light(near=0.8) == "near"


@pytest.mark.parametrize(("value", "light"), [(0, "met"), (2, "met"), (2.2, "near"), (3, "missed")])
def test_what_should_be_low_is_met_below_its_target(value: float, light: str) -> None:
    found = progress(LOW, value, days("2026-10-01", "2026-10-31"), KNOWN)
    assert found is not None
    assert found.light() == light
    assert 0 < found.attainment <= 1


@pytest.mark.parametrize(
    ("name", "scope", "period", "target"),
    [
        ("patrol_hours", "", "2026-13", 5.0),
        ("patrol_hours", "", "二〇二六", 5.0),
        ("patrol_hours", "x", "2026", 5.0),
        ("patrol_hours", "", "2026", 0.0),
        ("patrol_hours", "", "2026", float("nan")),
        ("patrol_hours", "", "2026", float("inf")),
        ("lane_coverage_share", "", "2026", 95.0),
        ("visitor_increase", "", "2026", 5.0),
    ],
)
def test_a_target_that_makes_no_sense_is_refused_in_two_languages(
    name: str, scope: str, period: str, target: float
) -> None:
    texts = problem(CATALOGUE[name], scope, period, target)
    assert texts is not None
    assert texts[0].endswith("。")
    assert texts[1].replace("二〇二六", "").isascii()


def test_targets_are_written_all_or_none_and_read_back(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert targets(tmp_path) == {}
    october = Target("patrol_hours", "", "2026-10", 500.0)
    assert set_targets(home, [october, Target("patrol_hours", "3506", "2026", 9.0)], "林") == 2
    assert targets(tmp_path)["patrol_hours", "3506", "2026"] == 9.0
    broken = Target("patrol_hours", "", "2027", "x" * 3)  # type: ignore[arg-type]
    object.__setattr__(broken, "target", [1])
    with pytest.raises(Exception, match="type 'list'"):
        set_targets(home, [Target("patrol_hours", "", "2026-10", 7.0), broken], "林")
    assert targets(tmp_path)["patrol_hours", "", "2026-10"] == 500.0
    assert set_targets(home, [Target("patrol_hours", "", "2026-10", None)], "林") == 1
    assert list(targets(tmp_path)) == [("patrol_hours", "3506", "2026")]
