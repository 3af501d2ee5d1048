"""What the data page tells about files, rows set aside and totals."""

from __future__ import annotations

import pytest

from metrics.loads import (
    differing_totals,
    serving_version,
    set_aside,
    set_aside_counts,
    source_files,
    version_names,
)
from metrics.warehouse import Warehouse
from tests.metrics.conftest import Serve
from tests.metrics.drawing import COMMUNITY

A, B, C = "a" * 64, "b" * 64, "c" * 64
THERE = "350922101001"


def file(file_id: str, dataset: str, community: str | None, sequence: int) -> dict[str, object]:
    return {
        "source_file_id": file_id,
        "file_name": f"{file_id[0]}.csv",
        "dataset": dataset,
        "community_code": community,
        "sequence": sequence,
        "status": "loaded",
    }


def aside(file_id: str, row: int, outcome: str, *reasons: str) -> dict[str, object]:
    return {
        "source_file_id": file_id,
        "dataset": "patrol",
        "source_row": row,
        "outcome": outcome,
        "reasons": list(reasons),
        "text": f"第{row}行",
    }


@pytest.fixture
def warehouse(serve: Serve) -> Warehouse:
    return serve(
        {
            "source_file": [
                file(A, "patrol", COMMUNITY, 1),
                file(A, "wish", COMMUNITY, 1),
                file(B, "patrol", THERE, 2),
                file(C, "patrol", None, 3),
            ],
            "set_aside": [
                aside(A, 9, "rejected", "date_impossible", "minutes_negative"),
                aside(A, 3, "rejected", "date_impossible"),
                aside(A, 4, "excluded", "title"),
                aside(B, 5, "rejected", "date_impossible"),
                aside(C, 6, "excluded"),
            ],
            "reason": [
                {
                    "dataset": "patrol",
                    "reason": "date_impossible",
                    "zh": "没有这一天",
                    "en": "no day",
                }
            ],
            "stated_total": [
                {"source_file_id": A, "column_name": "时长", "stated": 10.0, "computed": 9.5},
                {"source_file_id": A, "column_name": "次数", "stated": 2.001, "computed": 2.0},
                {"source_file_id": B, "column_name": "次数", "stated": 7.0, "computed": None},
            ],
        }
    )


def test_files_are_listed_newest_first_and_within_scope(warehouse: Warehouse) -> None:
    assert source_files(warehouse)["sequence"].to_list() == [3, 2, 1, 1]
    mine = source_files(warehouse, ("350626",))
    assert set(mine["source_file_id"]) == {A}
    assert source_files(warehouse, ("-",)).is_empty()


def test_a_file_of_two_datasets_shows_each_row_once(warehouse: Warehouse) -> None:
    rows = set_aside(warehouse, ("350626",))
    assert rows["source_row"].to_list() == [3, 4, 9]
    assert set(rows["file"]) == {"a.csv"}


def test_rows_set_aside_come_in_pages(warehouse: Warehouse) -> None:
    first = set_aside(warehouse, outcome="rejected", limit=2)
    rest = set_aside(warehouse, outcome="rejected", limit=2, offset=2)
    assert first["source_row"].to_list() == [3, 9]
    assert rest["source_row"].to_list() == [5]
    assert set_aside(warehouse, source_file_id=B)["source_row"].to_list() == [5]
    assert set_aside(warehouse, dataset="wish").is_empty()


def test_reasons_are_counted_with_their_words(warehouse: Warehouse) -> None:
    counts = set_aside_counts(warehouse)
    found = {(row["outcome"], row["reason"]): row for row in counts.iter_rows(named=True)}
    assert found["rejected", "date_impossible"]["rows"] == 3
    assert found["rejected", "date_impossible"]["zh"] == "没有这一天"
    assert found["rejected", "minutes_negative"]["rows"] == 1
    assert found["rejected", "minutes_negative"]["zh"] is None
    assert found["excluded", ""]["rows"] == 1
    assert set_aside_counts(warehouse, ("3509",))["rows"].to_list() == [1]


def test_only_totals_that_differ_are_shown_with_both_figures(warehouse: Warehouse) -> None:
    totals = differing_totals(warehouse)
    shown = [(r["column_name"], r["stated"], r["computed"]) for r in totals.to_dicts()]
    assert shown == [("时长", 10.0, 9.5), ("次数", 7.0, None)]
    assert differing_totals(warehouse, ("3509",)).height == 1


@pytest.mark.parametrize("attack", ["' or 1=1 --", "{scope}", "$dataset", "%"])
def test_text_from_outside_is_only_compared(warehouse: Warehouse, attack: str) -> None:
    assert source_files(warehouse, (attack,)).is_empty()
    assert set_aside(warehouse, outcome=attack).is_empty()
    assert set_aside_counts(warehouse, source_file_id=attack).is_empty()


def test_the_serving_version_is_named(warehouse: Warehouse) -> None:
    version = serving_version(warehouse)
    assert version["version"] == warehouse.version
    assert version_names(warehouse) == [warehouse.version]
    assert version["is_sample"] is True
