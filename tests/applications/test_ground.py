"""The map of a document: areas in the colours of what was done there, with its source."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from metrics.filters import Filters
from reports.application.application import Application, application
from reports.application.ground import ground
from reports.application.ledger import Ledger, Readings
from tests.applications.conftest import rules
from tests.metrics.drawing import COMMUNITY, draw

WINDOW = Filters((COMMUNITY,), date(2025, 1, 1), date(2025, 12, 31))
SQUARE = "POLYGON (({0} 23.7, {1} 23.7, {1} 23.71, {0} 23.71, {0} 23.7))"


def grids(*names: str) -> list[dict[str, Any]]:
    """Squares side by side."""
    return [
        {
            "region_code": COMMUNITY,
            "grid_name": name,
            "outline_wkt": SQUARE.format(117.5 + 0.01 * place, 117.509 + 0.01 * place),
        }
        for place, name in enumerate(names)
    ]


def patrols(*names: str) -> list[dict[str, Any]]:
    return [
        {
            "region_code": COMMUNITY,
            "grid_name": name,
            "patrol_date": date(2025, 3, day),
            "patrol_minutes": 60 * (1 + place),
        }
        for place, name in enumerate(names)
        for day in range(1, 11)
    ]


def drawn(folder: Path, lanes: Sequence[str], walked: Sequence[str]) -> Ledger:
    rows = {"grid": grids(*lanes), "patrol": patrols(*walked)}
    return Ledger(Readings(draw(folder, rows)), WINDOW)


def test_each_area_is_told_with_its_value_and_the_sum_is_traced(tmp_path: Path) -> None:
    ledger = drawn(tmp_path, ("甲巷", "乙巷", "丙巷"), ("甲巷", "乙巷"))
    found = ground(ledger)
    assert found is not None
    picture, (number,) = found
    assert picture.caption == "各网格（小巷）巡防时长（小时，2025年）"
    assert picture.alt.endswith("：丙巷–、乙巷20、甲巷10")
    assert (number.kpi, number.value) == ("patrol_hours", 30)
    assert number in ledger.told
    image = Image.open(io.BytesIO(picture.content))
    assert image.height / image.width == pytest.approx(picture.height / picture.width, rel=0.02)


@pytest.mark.parametrize(
    ("lanes", "walked"),
    [
        ((), ("甲巷",)),
        (("甲巷",), ("甲巷",)),
        (("甲巷", "乙巷", "丙巷"), ("丁巷",)),
        (("甲巷", "乙巷"), ()),
    ],
)
def test_without_boundaries_or_values_there_is_no_map(
    tmp_path: Path, lanes: Sequence[str], walked: Sequence[str]
) -> None:
    assert ground(drawn(tmp_path, lanes, walked)) is None


def test_the_map_is_the_last_picture_and_drawn_once_for_all_documents(tmp_path: Path) -> None:
    readings = drawn(tmp_path, ("甲巷", "乙巷"), ("甲巷", "乙巷")).readings

    def last(made: Application) -> Any:
        return made.pictures[-1][0]

    first, second = (last(application(rules(), readings, WINDOW)) for _ in range(2))
    assert first.caption.startswith("图2 各网格（小巷）")
    assert first.content is second.content


def test_a_kpi_whose_areas_are_too_small_to_be_told_gives_way_to_the_next(tmp_path: Path) -> None:
    lanes = ("甲巷", "乙巷")
    few = [
        {
            "region_code": COMMUNITY,
            "grid_name": name,
            "case_date": date(2025, 3, 1),
            "outcome": "已解决",
        }
        for name in lanes
    ]
    rows = {"grid": grids(*lanes), "patrol": patrols(*lanes), "case_record": few}
    found = ground(Ledger(Readings(draw(tmp_path, rows)), WINDOW))
    assert found is not None
    assert found[1][0].kpi == "patrol_hours"


def test_areas_of_several_counties_make_no_map(tmp_path: Path) -> None:
    rows = {"grid": grids("甲巷", "乙巷"), "patrol": patrols("甲巷", "乙巷")}
    for table in rows.values():
        table += [one | {"region_code": "350922100201"} for one in list(table)]
    warehouse = draw(tmp_path, rows)
    assert ground(Ledger(Readings(warehouse), replace(WINDOW, scope=()))) is None
    assert ground(Ledger(Readings(warehouse), WINDOW)) is not None
