"""The room around a figure, measured here instead of in the browser."""

from __future__ import annotations

import pytest

from charts.style import layout, month_axis, names_axis, ticks
from charts.typeface import width_of

FOOT = {"type": "linear"}


@pytest.mark.parametrize("names", [["顶街巷"], ["顶街巷", "东山县铜陵镇顶街社区石坛巷"]])
def test_the_widest_name_has_room_beside_its_axis(names: list[str]) -> None:
    left = layout(300, xaxis=FOOT, yaxis=names_axis(names))["margin"]["l"]
    widest = max(width_of(name, 14) for name in names)
    assert widest < left < 1.3 * widest + 30


def test_the_widest_number_has_room_beside_its_axis() -> None:
    left = layout(300, xaxis=FOOT, yaxis=ticks(5000, lambda value: f"{value:,.0f}"))["margin"]["l"]
    assert left > width_of("5,000", 14)


def test_months_take_two_lines_below_numbers_one_and_a_hidden_axis_none() -> None:
    axes = ({"visible": False}, FOOT, month_axis("%-m月\n%Y年"))
    feet = [layout(300, xaxis=axis, yaxis=ticks(1, str))["margin"]["b"] for axis in axes]
    assert feet == sorted(set(feet))
    assert feet[2] >= 2 * 14 * 1.3


def test_a_legend_has_room_above() -> None:
    bare, keyed = (
        layout(300, xaxis=FOOT, yaxis=ticks(1, str), showlegend=shown)["margin"]["t"]
        for shown in (False, True)
    )
    assert keyed - bare >= 14 * 1.3
