"""The little bars below a number."""

from __future__ import annotations

import re

from charts.sparkline import sparkline


def corners(drawn: str) -> list[tuple[float, float]]:
    found = re.search(r"polygon\((.*?)\)", drawn)
    assert found is not None
    pairs = [pair.replace("%", "").split() for pair in found[1].split(",")]
    return [(float(x), float(y)) for x, y in pairs]


def test_bars_reach_from_the_ground_to_their_share_of_the_highest() -> None:
    points = corners(sparkline([0, 5, 10, 2.5], "逐月"))
    tops = [y for index, (_x, y) in enumerate(points) if index % 4 == 1]
    assert tops == [100, 50, 0, 75]
    assert {y for index, (_x, y) in enumerate(points) if index % 4 in {0, 3}} == {100}


def test_bars_stand_apart_in_the_order_of_the_months() -> None:
    points = corners(sparkline([1] * 12, "逐月"))
    across = [x for x, _y in points]
    assert across == sorted(across)
    assert across[0] == 0
    assert 90 < across[-1] < 100


def test_without_anything_above_zero_nothing_is_drawn() -> None:
    assert sparkline([], "逐月") == sparkline([0, 0], "逐月") == ""


def test_what_it_shows_is_told_to_who_does_not_see_it() -> None:
    assert 'role="img" aria-label="&quot;巡防&quot;逐月"' in sparkline([1], '"巡防"逐月')
