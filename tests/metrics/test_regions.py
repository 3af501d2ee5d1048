"""The tree of regions that scopes are chosen from."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.regions import Regions, regions
from tests.metrics.conftest import Serve

NAMED = [
    ("35", "福建省"),
    ("3506", "漳州市"),
    ("350626", "东山县"),
    ("350626101000", "铜陵镇"),
    ("350626101901", "顶街社区"),
    ("350626101901", "顶街社区"),
]


@pytest.fixture
def tree(serve: Serve) -> Regions:
    patrols = [
        {"patrol_date": date(2024, 1, 1), "region_code": code}
        for code in ("350626101901", "350922101001")
    ]
    named = [{"region_code": code, "region_name": name} for code, name in NAMED]
    return regions(serve({"region": named, "patrol": patrols}))


def test_a_region_has_its_name_and_its_path(tree: Regions) -> None:
    assert tree.name("350626101000") == "铜陵镇"
    assert tree.full_name("350626101901") == "福建省漳州市东山县铜陵镇顶街社区"
    assert [region.code for region in tree.path("350626")] == ["35", "3506", "350626"]


def test_an_unknown_code_is_shown_as_unregistered(tree: Regions) -> None:
    region = tree.region("350922101001")
    assert region.name == "未登记区划 350922101001"
    assert not region.is_registered
    assert tree.name("11") == "北京市"


def test_children_are_one_level_down_and_hold_what_the_data_hold(tree: Regions) -> None:
    assert [region.name for region in tree.children()] == ["福建省"]
    assert [region.code for region in tree.children("35")] == ["3506", "3509"]
    assert [region.code for region in tree.children("3509")] == ["350922"]
    assert [region.name for region in tree.children("350626000000")] == ["铜陵镇"]
    assert tree.children("350626101901") == []


def test_a_user_sees_only_the_way_to_her_own_regions(tree: Regions) -> None:
    mine = ("350626101901",)
    assert [region.code for region in tree.children("35", mine)] == ["3506"]
    assert [region.code for region in tree.children("350626101", mine)] == ["350626101901"]
    assert tree.children("3509", mine) == []
