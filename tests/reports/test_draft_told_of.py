"""Which number before another it is told of, and what the words between and behind them count."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from reports.draft.claims import claim_dicts
from tests.reports.draft_town import build, checked, verdicts

RIGHT, WRONG, ASKED = "有据", "不符", "口径不明"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("told_of"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # what came of each is told in the same order
            "2025年古城保护和一老一小活动分别办了4场、8场，服务120人次和240人次。",
            [RIGHT, RIGHT, RIGHT, RIGHT],
        ),
        (
            "2025年古城保护和一老一小活动分别办了4场、8场，服务240人次和120人次。",
            [RIGHT, RIGHT, WRONG, WRONG],
        ),
        (  # what 分别 tells of may stand in the clause before
            "2025年古城保护、一老一小等活动接续开展，场次分别为4场、8场。",
            [RIGHT, RIGHT],
        ),
        ("一老一小这一块，2025年办活动8场，服务240人次。", [RIGHT, RIGHT]),
        ("一老一小这一块，2025年办活动12场。", [WRONG]),  # of all of them
    ],
)
def test_figures_are_told_in_the_order_of_those_before(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("群众诉求件件有人管，2024年至2025年24件中解决22件。", [RIGHT, RIGHT]),
        ("群众诉求件件有人管，2024年至2025年24件中已解决22件。", [RIGHT, RIGHT]),
        ("群众诉求件件有人管，2024年至2025年22件中解决22件。", [WRONG, RIGHT]),
    ],
)
def test_so_many_out_of_so_many_are_a_part_and_its_whole(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年响应诉求12件，解决11件。", [RIGHT, RIGHT]),  # so the 12 are all there were
        ("2025年响应诉求11件，解决11件。", [WRONG, RIGHT]),
        ("2025年响应诉求12件。", [ASKED]),
        ("2025年办结诉求12件，解决11件。", [ASKED, RIGHT]),  # closed is neither
    ],
)
def test_what_was_answered_is_all_when_what_was_solved_stands_beside(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


@pytest.mark.parametrize(
    "text", ["顶街社区及周边街区2025年巡防24次。", "顶街社区和周边2025年巡防，次数24次。"]
)
def test_what_lies_around_a_place_is_not_that_place(warehouse: Warehouse, text: str) -> None:
    assert verdicts(warehouse, text) == [ASKED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现有小巷管家6名，开展活动24场。", [RIGHT, ASKED]),  # not since when
        ("现有小巷管家6名，累计开展活动24场。", [RIGHT, RIGHT]),
        ("目前开展活动24场。", [RIGHT]),
    ],
)
def test_what_there_is_now_says_not_since_when_something_was_done(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年上半年巡防12次。同期受理事件6件。", [RIGHT, RIGHT]),
        ("2024年上半年巡防12次。同期受理事件24件。", [RIGHT, WRONG]),
        ("小巷管家6名（2024年4月底为2名），巡防队员6名。", [RIGHT, RIGHT, ASKED]),
        ("游客：2024年12万人次；巡防次数：24次。", [RIGHT, RIGHT]),  # of the same year
        ("累计情况。巡防总次数：24次。", [ASKED]),
        ("顶街是1000人的大社区。", [RIGHT]),
        ("带动小巷管家由2024年4月底的2名增至6名。", [ASKED, ASKED]),
    ],
)
def test_words_hold_for_the_numbers_that_they_stand_with(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("守护从未缺席：2024年24次，2025年24次，累计巡防48次。", [RIGHT] * 3),
        ("守护从未缺席：2024年24次，2025年25次，累计巡防48次。", [RIGHT, WRONG, RIGHT]),
        ("巡防都记在本子上。2024年24次，2025年24次。", [RIGHT, RIGHT]),
        ("骨干管家的巡防都记在本子上。2024年24次，2025年24次。", [ASKED, ASKED]),
        ("2024年巡防24次。2025年24次。", [RIGHT, RIGHT]),
        ("2024年巡防24次。2025年又有99次。", [RIGHT, WRONG]),
        ("2024年骨干管家巡防24次。2025年24次。", [ASKED, ASKED]),
        ("2024年巡防24次。2025年义卖24次。", [RIGHT, "无据"]),  # says of what it is
    ],
)
def test_a_bare_figure_goes_on_with_what_is_told_around_it(
    warehouse: Warehouse, text: str, expected: list[str]
) -> None:
    assert verdicts(warehouse, text) == expected


def test_as_many_figures_again_are_of_the_same_years_in_order(warehouse: Warehouse) -> None:
    text = "2024年、2025年活动分别为12、12场，服务{}、360人次。"
    assert verdicts(warehouse, text.format(360)) == [RIGHT] * 4
    assert verdicts(warehouse, text.format(350)) == [RIGHT, RIGHT, WRONG, RIGHT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2名党员管家2025年巡防24次。", ASKED),
        ("2025年管家6名，巡防24次。", RIGHT),
    ],
)
def test_those_counted_before_the_act_are_who_did_it(
    warehouse: Warehouse, text: str, expected: str
) -> None:
    assert verdicts(warehouse, text)[-1] == expected


def test_what_stands_before_a_colon_are_the_words_of_the_number_behind_it(
    warehouse: Warehouse,
) -> None:
    text = "志愿者人数：6人；党员：2人；队伍台账登记人数：6人。"
    kpis = [one["kpi"] for one in claim_dicts(checked(warehouse, text))]
    assert kpis == ["volunteer_count", "party_member_volunteer_count", "team_member_count"]
