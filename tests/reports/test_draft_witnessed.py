"""An exact number that no rule knows is of the one figure that the words nearby mention."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from tests.reports.draft_town import build, checked, verdicts


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("witnessed"))


@pytest.mark.parametrize(
    ("text", "kpi"),
    [
        ("说起服务，人人点头。2025年足足360人次。", "activity_person_times"),
        ("说起服务，人人点头。2025年得360人次。", "activity_person_times"),
    ],
)
def test_a_figure_that_is_mentioned_and_fits_exactly_is_meant(
    warehouse: Warehouse, text: str, kpi: str
) -> None:
    (claim,) = checked(warehouse, text).claims
    assert (claim.judged.verdict, claim.judged.doubts) == ("有据", ("mentioned",))
    assert [one.reading.kpis[0] for one in claim.judged.given] == [kpi]


@pytest.mark.parametrize(
    "text",
    [
        "说起服务，人人点头。2025年得361人次。",  # not the figure
        "说起服务，人人点头。2025年得9场次。",  # so small that it fits by chance
        "古城年年热闹，2025年得120000次。",  # nothing mentions what is counted
        "说起服务，人人点头。2025年增加360人次。",  # a change
        "说起服务，人人点头。2025年老师360人次。",  # of some alone
        "说起服务，人人点头。力争2025年得360人次。",  # a plan
        "说起服务，人人点头。2025年得360人次，这是下街社区的数。",  # of another place
    ],
)
def test_other_numbers_are_not(warehouse: Warehouse, text: str) -> None:
    assert "有据" not in verdicts(warehouse, text)


def test_a_figure_that_is_told_twice_is_meant_once(warehouse: Warehouse) -> None:
    assert verdicts(warehouse, "说起服务，人人点头。2025年足足360人次，得360人次。") == [
        "有据",
        "无据",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年足足12万人次。", "有据"),
        ("2025年足足13万人次。", "无据"),
        ("2025年周末足足12万人次。", "无据"),  # of some days alone
    ],
)
def test_a_figure_that_the_words_name_as_learned_is_meant(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    monkeypatch.setattr("reports.draft.ties.witnessed.naming", lambda *_: {"visitor_count": 0.9})
    assert verdicts(warehouse, text) == [expected]
