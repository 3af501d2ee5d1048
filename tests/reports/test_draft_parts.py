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


def shown(warehouse: Warehouse, text: str) -> list[tuple[str, str]]:
    told = claim_dicts(checked(warehouse, text))
    return [(one["number"], one["verdict"]) for one in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年至2025年受理诉求24件，其中邻里6件，占25%。", "有据"),
        ("2024年至2025年受理诉求24件，其中邻里占四分之一。", "有据"),
        ("2024年至2025年受理的诉求中，邻里纠纷占25%。", "有据"),
        ("2024年至2025年受理诉求24件，邻里、旅游分别占25%、25%。", "有据"),
        ("2024年至2025年受理邻里诉求6件，占全部诉求的25%。", "有据"),
        ("2024年至2025年受理邻里诉求6件，占受理诉求总数的25%。", "有据"),
        ("2024年至2025年受理诉求24件，其中邻里占35%。", "不符"),
        ("2024年至2025年受理邻里诉求6件，占同类诉求的25%。", "口径不明"),
        ("2024年至2025年受理邻里诉求6件，占东山县诉求的25%。", "口径不明"),
        ("2024年至2025年受理诉求24件，其中夜间邻里纠纷占25%。", "口径不明"),
        ("2024年至2025年受理诉求24件，2025年邻里占25%。", "口径不明"),
        ("2024年至2025年受理邻里诉求6件，占比较上年提高25%。", "口径不明"),
        ("2024年至2025年受理诉求24件，其中外地人占25%。", "无据"),
        ("2025年，作出评价的群众当中，满意的件数占91.4%。", "无据"),
    ],
)
def test_a_share_is_that_of_its_part_in_its_whole(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    assert shown(warehouse, text)[-1][1] == expected


def test_a_share_shows_the_part_and_the_whole(warehouse: Warehouse) -> None:
    text = "2024年至2025年受理诉求24件，其中邻里占35%。"
    told = claim_dicts(checked(warehouse, text))[-1]
    assert (told["kpi"], told["where"], told["computed"]) == ("case_count", NEIGHBOURS, 0.25)
    assert "邻里）为6件，占事件数（24件）的25%" in told["remarks"]
    english = claim_dicts(checked(warehouse, text), "en")[-1]["remarks"]
    assert "6 cases of cases (24 cases), 25%" in english
    assert told["wording"].endswith("邻里占25%”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年至2025年受理诉求24件，按类别分，邻里6件、物业6件。",
            [{}, NEIGHBOURS, {"case_kind": ["物业"]}],
        ),
        ("2024年至2025年受理诉求24件，从类别看，邻里最多，达6件。", [{}, NEIGHBOURS]),
        ("2024年至2025年受理诉求24件，邻里、旅游两类分别为6件、6件。", [{}, NEIGHBOURS, TOURISTS]),
        ("目前6名小巷管家里党员2名。", [STEWARDS, STEWARDS]),
    ],
)
def test_a_list_parts_the_number_before_it(
    warehouse: Warehouse, text: str, expected: list[dict[str, list[str]]]
) -> None:
    assert wheres(warehouse, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年至2025年邻里、旅游纠纷各调解6件。", "有据"),
        ("2024年至2025年受理邻里、物业诉求各6件。", "有据"),
        ("2024年至2025年受理邻里、物业诉求各7件。", "不符"),
        ("2024年至2025年受理邻里、夜间诉求各6件。", "口径不明"),
        ("2024年至2025年各受理诉求24件。", "口径不明"),
    ],
)
def test_a_number_told_of_each_holds_for_every_one(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    assert shown(warehouse, text)[-1][1] == expected


def test_the_largest_part_is_as_unsure_as_its_name(warehouse: Warehouse) -> None:
    found = shown(warehouse, "2024年至2025年受理诉求24件，从类别看，夜间邻里最多，达6件。")
    assert [verdict for _number, verdict in found][-1] == "口径不明"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年至2025年调解邻里纠纷6件、旅游纠纷6件，解决率91.7%。", "有据"),  # 22 of all 24
        ("2024年至2025年调解邻里纠纷6件、旅游纠纷6件，解决率92%。", "口径不明"),  # too coarse
        ("2024年至2025年调解邻里纠纷6件，解决率91.7%。", "口径不明"),  # said to be of 邻里
    ],
)
def test_an_exact_rate_behind_several_parts_is_of_all_and_shown_as_such(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    judged = checked(warehouse, text).claims[-1].judged
    assert judged.verdict == expected
    if expected == "有据":
        assert [one.holds for one in judged.given] == [True]
        assert dict(judged.given[0].reading.filters.where) == {}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2025年受理邻里诉求3件，解决3件；旅游类3件，解决2件。", [NEIGHBOURS] * 2 + [TOURISTS] * 2),
        ("2025年受理各类诉求12件；光是邻里方面就有3件。", [{}, NEIGHBOURS]),
        ("最难缠的是邻里上的事，2025年3件，解决3件。", [NEIGHBOURS] * 2),
        ("邻里纠纷2024年3件，都已解决。2025年又接到3件，解决3件。", [NEIGHBOURS] * 3),
        ("邻里纠纷情况：2024年发生3件；2025年发生3件。", [NEIGHBOURS] * 2),
    ],
)
def test_a_kind_alone_tells_of_the_cases_that_came_in(
    warehouse: Warehouse, text: str, kinds: list[dict[str, list[str]]]
) -> None:
    found = claim_dicts(checked(warehouse, text))
    assert [one["where"] for one in found] == kinds
    assert {one["kpi"] for one in found} <= {"case_count", "resolved_case_count"}


def test_a_sum_is_of_what_its_parts_are_of_together(warehouse: Warehouse) -> None:
    found = wheres(warehouse, "2025年上门走访24户次，电话走访0户次，加起来24户次。")
    assert found[-1] == {"method": ["上门", "电话"]}
