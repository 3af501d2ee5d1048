"""Numbers made of others: what is left of a whole, means, differences, shares of sums, sums."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from reports.draft.claims import claim_dicts
from tests.reports.draft_town import build, checked

YES, NO, UNSURE, NOTHING = "有据", "不符", "口径不明", "无据"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("derived"))


def verdicts(warehouse: Warehouse, text: str) -> list[str]:
    return [one["verdict"] for one in claim_dicts(checked(warehouse, text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年受理诉求12件，解决11件，剩下1件正在办理。", YES),
        ("2025年受理诉求12件，解决11件，其余2件转有关部门。", NO),
        ("2025年受理诉求12件，解决11件，还有1件没有解决。", YES),
        ("2025年举办活动12场，其中古城保护4场，其余8场为一老一小活动。", YES),
        ("2025年举办活动12场，其中古城保护4场，其余8场均为古城保护活动。", NO),
        ("2025年举办活动12场，其中古城保护4场，其余8场露天电影也办得热闹。", UNSURE),
        ("2025年受理诉求12件，其中邻里3件，其余9件正在办理。", UNSURE),  # of so few none is told
        ("2025年受理诉求12件，解决11件，因产权搁置的还有1件正在协调。", UNSURE),
        ("2025年受理诉求12件，解决10件，还有3件正在协调。", NO),
        ("2025年受理涉外诉求12件，解决11件，剩下1件正在办理。", UNSURE),
    ],
)
def test_what_is_left_is_the_whole_less_its_parts(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    assert verdicts(warehouse, text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年举办活动12场，服务360人次，场均30人次。", YES),
        ("2025年举办活动12场，服务360人次，平均每场40人次。", NO),
        ("2025年举办活动12场，服务360人次，场均服务老人30人次。", UNSURE),
        ("2025年举办活动12场，服务360人次，志愿者场均30人次。", UNSURE),
        ("2025年举办活动12场，场均30人次。", UNSURE),
        ("2025年底有小巷管家6名，全年活动服务360人次，平均每名60人次。", UNSURE),
        ("2025年举办活动12场，平均每个网格70至80间。", NOTHING),
        ("2025年巡防24次，时长18小时，平均每次1.5小时。", NO),
    ],
)
def test_a_mean_is_of_the_two_numbers_told_beside(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    assert verdicts(warehouse, text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年底有小巷管家6人，比2024年6月底的3人净增3人。", [YES, YES, YES]),
        ("2025年底有小巷管家6人，比2024年底多2人。", [YES, NO]),
        ("2025年前6个月举办活动6场，比2024年全年少6场。", [YES, YES]),
        ("2025年前6个月举办活动6场，比2024年全年少5场。", [YES, NO]),
        ("2025年举办活动12场，服务360人次，比2024年增加2场。", [YES, YES, NO]),
    ],
)
def test_a_difference_is_against_the_time_that_is_named(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年受理诉求12件，其中邻里3件、旅游3件，两类合计占50%。", YES),
        ("2025年受理诉求12件，其中邻里3件、旅游3件，合计占全年诉求的40%。", NO),
        ("2025年受理诉求12件，其中邻里3件、旅游3件，三类合计占50%。", UNSURE),
        ("2025年举办古城保护活动4场，占全年12场的33.3%。", YES),
        ("2024年举办活动12场，2025年举办12场，累计24场。", YES),
        ("2024年举办活动12场，2025年举办12场，累计30场。", NO),
        ("2025年受理邻里诉求3件、旅游诉求3件，连同其他诉求，合计12件。", YES),
        ("2025年受理邻里诉求3件、旅游诉求3件，连同物业诉求，合计12件。", UNSURE),
    ],
)
def test_parts_are_one_with_the_others_that_they_are_told_together_with(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    assert verdicts(warehouse, text)[-1] == expected


def test_a_whole_within_a_share_is_no_part(warehouse: Warehouse) -> None:
    assert verdicts(warehouse, "2025年举办古城保护活动4场，占全年13场的33.3%。") == [YES, NO, YES]


def test_advice_names_both_figures(warehouse: Warehouse) -> None:
    told = claim_dicts(checked(warehouse, "2025年受理诉求12件，解决11件，其余2件转办。"))[-1]
    assert "事件数（12件）减去已解决事件数（11件），余1件" in told["remarks"]
    told = claim_dicts(checked(warehouse, "2025年举办活动12场，服务360人次，场均40人次。"))[-1]
    assert "除以活动场次（12场），得30人次" in told["remarks"]
