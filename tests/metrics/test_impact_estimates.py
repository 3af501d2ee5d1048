"""Estimates against panels whose effect is known, and placebos where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from metrics.impact.difference import critical, difference_in_differences
from metrics.impact.estimate import Estimate
from metrics.impact.impact import impact
from metrics.impact.interrupted import interrupted_series
from metrics.impact.panel import Panel
from metrics.impact.placebo import difference_in_space, in_own_past, in_space, in_time
from metrics.impact.synthetic import indexed_synthetic_control, synthetic_control
from tests.metrics.panels import SEASON, months, simulated

RUNS = 40
METHODS = (indexed_synthetic_control, difference_in_differences)
Method = Callable[[Panel], Estimate]


def test_an_area_that_is_a_mix_of_others_is_matched_and_its_effect_found_exactly() -> None:
    rng = np.random.default_rng(2)
    donors = {name: rng.uniform(50, 150, 36) for name in "甲乙丙"}
    treated = 0.3 * donors["甲"] + 0.7 * donors["乙"]
    treated[24:] += 5
    found = synthetic_control(Panel(months(36), treated, donors, 24))
    assert list(found.weights.values()) == pytest.approx([0.3, 0.7, 0.0], abs=0.01)
    assert found.effect == pytest.approx(5, abs=0.2)
    assert found.rmspe < 0.2
    assert found.total == pytest.approx(12 * found.effect)


def test_weights_are_shares() -> None:
    panel, _ = simulated(np.random.default_rng(3), areas=6)
    weights = np.array(list(indexed_synthetic_control(panel).weights.values()))
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)


def test_areas_of_unlike_size_compare_as_shares_of_their_own_past() -> None:
    treated = np.array([10.0, 20.0] * 8 + [15.0, 30.0] * 8)
    donors = {"甲": np.array([1000.0, 2000.0] * 16), "乙": np.array([500.0, 1000.0] * 16)}
    panel = Panel(months(32), treated, donors, 16)
    for method in METHODS:
        found = method(panel)
        assert found.effect == pytest.approx(7.5, abs=0.01)
        assert found.share == pytest.approx(0.5, abs=0.001)


def test_the_difference_is_that_of_four_averages() -> None:
    rng = np.random.default_rng(4)
    panel = Panel(months(20), rng.uniform(1, 2, 20), {"甲": rng.uniform(1, 2, 20)}, 12)
    other = panel.donors["甲"] / panel.donors["甲"][:12].mean() * panel.base
    by_hand = (panel.treated[12:].mean() - panel.treated[:12].mean()) - (
        other[12:].mean() - other[:12].mean()
    )
    assert difference_in_differences(panel).effect == pytest.approx(by_hand)


def test_a_step_in_a_growing_season_is_found_without_any_comparison() -> None:
    rng = np.random.default_rng(5)
    count, start = 84, 48
    course = 1000 + 4 * np.arange(count) + 200 * np.resize(SEASON, count)
    course[start:] += 120
    covered, errors = 0, []
    for _ in range(RUNS):
        seen = course + rng.normal(0, 15, count)
        found = interrupted_series(Panel(months(count), seen, {}, start))
        assert found.low is not None
        assert found.high is not None
        covered += found.low < 120 < found.high
        errors.append(found.effect - 120)
    assert covered >= 0.8 * RUNS
    assert abs(np.mean(errors)) < 4
    assert np.std(errors) < 15


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("effect", [0.0, 0.25])
def test_intervals_cover_the_true_effect_about_as_often_as_they_say(
    method: Method, effect: float
) -> None:
    rng = np.random.default_rng(11)
    covered, errors = 0, []
    for _ in range(RUNS):
        panel, true = simulated(rng, effect=effect)
        found = method(panel)
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= true <= found.high
        errors.append((found.effect - true) / panel.base)
    assert covered >= 0.8 * RUNS
    assert abs(np.mean(errors)) < 0.03
    assert np.std(errors) < 0.1


def test_placebos_in_time_reject_about_the_nominal_share_where_nothing_happened() -> None:
    rng = np.random.default_rng(12)
    found = [in_time(simulated(rng)[0]) for _ in range(2 * RUNS)]
    rejected = [one is not None and one.p <= 0.1 for one in found]
    assert 0.02 <= np.mean(rejected) <= 0.2


def test_placebos_in_time_see_an_effect_that_is_there() -> None:
    rng = np.random.default_rng(13)
    found = [in_time(simulated(rng, effect=0.3)[0]) for _ in range(10)]
    assert all(one is not None and one.p <= 0.05 for one in found)


def test_placebos_in_space_reject_about_the_nominal_share_where_nothing_happened() -> None:
    rng = np.random.default_rng(14)
    found = [difference_in_space(simulated(rng, areas=9)[0]) for _ in range(RUNS)]
    assert {one.least for one in found if one} == {0.1}
    assert np.mean([one is not None and one.p <= 0.1 for one in found]) <= 0.225
    assert np.mean([one.p for one in found if one]) == pytest.approx(0.55, abs=0.15)


def test_two_areas_can_never_give_a_small_p_in_space() -> None:
    panel, _ = simulated(np.random.default_rng(15), areas=2, effect=0.5)
    placebo = in_space(panel, indexed_synthetic_control)
    assert placebo is not None
    assert placebo.p >= placebo.least == pytest.approx(1 / 3)
    assert len(placebo.effects) == 2


def test_without_two_areas_there_is_no_placebo_in_space_and_without_any_none_in_time() -> None:
    panel, _ = simulated(np.random.default_rng(16), areas=1)
    assert in_space(panel, indexed_synthetic_control) is None
    assert in_time(replace(panel, donors={})) is None


def test_starts_that_never_were_do_not_look_like_a_true_step() -> None:
    rng = np.random.default_rng(17)
    course = 1000 + rng.normal(0, 10, 72)
    course[48:] += 200
    placebo = in_own_past(Panel(months(72), course, {}, 48))
    assert placebo is not None
    assert placebo.p <= 0.1
    assert in_own_past(Panel(months(40), course[:40], {}, 20)) is None


def test_the_critical_value_grows_with_the_share_of_months_that_hang_together() -> None:
    assert critical(10_000) == pytest.approx(1.96, abs=0.05)
    assert critical(60) > critical(600) > 1.96


def test_comparison_areas_decide_on_the_methods() -> None:
    panel, _ = simulated(np.random.default_rng(18))
    assert [one.method for one in impact(panel).estimates] == ["synthetic", "difference"]
    alone = impact(replace(panel, donors={}))
    assert [one.method for one in alone.estimates] == ["interrupted"]


@pytest.mark.parametrize(("before", "after"), [(0, 40), (11, 40), (40, 5), (40, 0)])
def test_too_few_months_give_no_estimate_and_say_so(before: int, after: int) -> None:
    panel, _ = simulated(np.random.default_rng(19), before=before, after=after)
    found = impact(panel)
    assert list(found.estimates) == []
    assert found.verdict.reasons == ("no_estimate",)


@pytest.mark.parametrize("first", range(2016, 2024))
@pytest.mark.parametrize("before", [24, 36, 40, 48])
def test_the_pandemic_never_makes_the_regression_insoluble(first: int, before: int) -> None:
    rng = np.random.default_rng(first)
    course = 1000 + rng.normal(0, 10, 72)
    panel = Panel(months(72, first), course, {}, before)
    assert np.isfinite(interrupted_series(panel).effect)
    in_own_past(panel)
