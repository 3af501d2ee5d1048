"""What an older version bore out and the serving one doesn't is outdated, both versions named."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.warehouse import Warehouse
from reports.draft.check import Checked
from reports.draft.claims import claim_dicts
from reports.draft.replies.advice import advice
from tests.metrics.drawing import Rows, draw
from tests.reports.draft_town import checked, files, town

OLD, NEW = "v000001-00000000", "v000002-00000000"


def corrected() -> dict[str, Rows]:
    """The town after its patrols of one day were corrected and its visits withdrawn."""
    rows = town()
    first, *rest = rows["patrol"]
    return {**rows, "patrol": [{**first, "patrol_minutes": 150}, *rest], "home_visit": []}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("superseded")
    draw(folder, {**town(), "source_file": files()}, OLD)
    return draw(folder, {**corrected(), "source_file": files()}, NEW)


def only(found: Checked) -> tuple[str, str, str]:
    (claim,) = found.claims
    return claim.judged.verdict, advice(claim.judged), advice(claim.judged, "en")


def test_a_corrected_number_is_outdated_with_both_figures_and_versions(
    warehouse: Warehouse,
) -> None:
    verdict, zh, en = only(checked(warehouse, "2024年巡防18小时。"))
    assert verdict == "过时"
    for told in ("18小时", "19小时", OLD, NEW):
        assert told in zh
    for told in ("18", "19", OLD, NEW):
        assert told in en
    assert "可写作：“2024年巡防19小时”" in zh


def test_the_plain_values_name_the_older_version(warehouse: Warehouse) -> None:
    (claim,) = claim_dicts(checked(warehouse, "2024年巡防18小时。"))
    assert claim["computed"] == 19
    assert claim["superseded"] == {"version": OLD, "computed": 18}


def test_what_was_withdrawn_is_outdated_not_without_evidence(warehouse: Warehouse) -> None:
    verdict, zh, _en = only(checked(warehouse, "2025年走访居民12户次。"))
    assert verdict == "过时"
    assert OLD in zh
    assert NEW in zh


def test_a_changed_rate_of_growth_is_outdated(warehouse: Warehouse) -> None:
    verdict, zh, _en = only(checked(warehouse, "2025年巡防时长同比增长0%。"))
    assert verdict == "过时"
    assert OLD in zh


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2024年巡防19小时。", "有据"),
        ("2024年巡防17小时。", "不符"),
        ("2024年开展反诈巡防18小时。", "口径不明"),
        ("2025年开展活动12场。", "有据"),
        ("改造面积300平方米。", "无据"),
    ],
)
def test_all_else_is_judged_by_the_serving_version(
    warehouse: Warehouse, text: str, verdict: str
) -> None:
    assert only(checked(warehouse, text))[0] == verdict


def test_an_older_version_that_is_damaged_or_gone_is_left_out(tmp_path: Path) -> None:
    draw(tmp_path, {**town(), "source_file": files()}, OLD)
    served = draw(tmp_path, {**corrected(), "source_file": files()}, NEW)
    (tmp_path / "warehouse" / f"{OLD}.duckdb").write_bytes(b"nothing")
    assert only(checked(served, "2024年巡防18小时。"))[0] == "不符"
