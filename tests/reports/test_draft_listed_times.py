"""Numbers told in the order of the times before them, and what they come to."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from tests.reports.draft_town import build, verdicts


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("listed_times"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年至2025年分别巡防24次和24次。", "有据 有据"),
        ("2024、2025年巡防次数依次为24次、25次。", "有据 不符"),
        ("2024年和2025年，巡防次数分别为24次、24次，两年合计48次。", "有据 有据 有据"),
        ("2024年和2025年，巡防次数分别为24次、24次，两年合计49次。", "有据 有据 不符"),
        ("2024年巡防24次，2025年巡防24次，合计48次。", "有据 有据 有据"),
        ("2024年和2025年，解决问题分别为11件、11件。", "有据 有据"),
    ],
)
def test_each_number_is_of_its_own_time(warehouse: Warehouse, text: str, expected: str) -> None:
    assert verdicts(warehouse, text) == expected.split()
