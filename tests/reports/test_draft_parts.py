"""A part takes the conditions of its whole, and each of several figures its own."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from reports.draft.claims import claim_dicts
from tests.reports.draft_town import build, checked


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("parts"))


def wheres(warehouse: Warehouse, text: str) -> list[dict[str, list[str]]]:
    return [one["where"] for one in claim_dicts(checked(warehouse, text))]


STEWARDS = {"role": ["管家"]}
NEIGHBOURS = {"case_kind": ["邻里"]}
TOURISTS = {"case_kind": ["旅游"]}
NEIGHBOURS_AND_TOURISTS = {"case_kind": ["邻里", "旅游"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("目前小巷管家6人，其中女性3人、党员2人。", [STEWARDS, STEWARDS, STEWARDS]),
        ("目前小巷管家6人（女性3人、党员2人）。", [STEWARDS, STEWARDS, STEWARDS]),
        ("2025年收集邻里诉求9件，其中解决3件。", [NEIGHBOURS, NEIGHBOURS]),
        ("2025年调解纠纷6件（邻里3件、旅游3件）。", [{}, NEIGHBOURS, TOURISTS]),
        ("2025年邻里纠纷、旅游纠纷分别调解3件、3件。", [NEIGHBOURS, TOURISTS]),
        (
            "2025年古城保护活动4场，其中参与居民120人次。",
            [{"theme": ["古城保护"]}, {"theme": ["古城保护"]}],
        ),
        ("2025年晨巡24次，合计18小时。", [{"shift": ["晨巡"]}, {"shift": ["晨巡"]}]),
    ],
)
def test_conditions_go_from_the_whole_to_its_parts(
    warehouse: Warehouse, text: str, expected: list[dict[str, list[str]]]
) -> None:
    assert wheres(warehouse, text) == expected


def test_the_whole_takes_no_condition_from_its_parts(warehouse: Warehouse) -> None:
    assert wheres(warehouse, "2025年调解纠纷6件，其中邻里纠纷3件。")[0] == {}


def test_a_figure_with_a_subject_of_its_own_takes_over_nothing(warehouse: Warehouse) -> None:
    assert wheres(warehouse, "2025年收集邻里诉求9件，解决旅游纠纷3件。")[1] == TOURISTS


def test_conditions_are_read_whatever_the_window(warehouse: Warehouse) -> None:
    assert wheres(warehouse, "围绕古城保护开展活动4场。") == [{"theme": ["古城保护"]}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年调解邻里纠纷3件，整体解决率91.7%。", {}),
        ("2025年调解邻里纠纷3件、旅游纠纷3件，两类纠纷解决6件。", NEIGHBOURS_AND_TOURISTS),
    ],
)
def test_a_figure_of_all_or_of_two_kinds_says_so(
    warehouse: Warehouse, text: str, expected: dict[str, list[str]]
) -> None:
    assert wheres(warehouse, text)[-1] == expected


def test_two_kinds_are_those_that_were_named(warehouse: Warehouse) -> None:
    assert wheres(warehouse, "2025年，两类纠纷解决6件。")[-1] == {}
