"""Publishing: the newest export of a key wins, shrunken exports wait, the switch is whole."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from etl import state, tables, versions
from etl.home import Home
from etl.load import undo_load
from etl.publish import publish
from etl.rollback import rollback
from etl.versions import SHRINK_DECISION
from tests.etl.shelf import patrol, shelve


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty data directory."""
    made = Home(tmp_path / "data")
    made.prepare()
    return made


def ask(home: Home, sql: str) -> list[tuple[object, ...]]:
    """Rows of a query on the serving version."""
    version = versions.current(home)
    assert version is not None
    with duckdb.connect(
        str(version.path(home)), read_only=True, config={"file_search_path": str(home.root)}
    ) as con:
        return con.execute(sql).fetchall()


MINUTES = "select sum(patrol_minutes), count(*) from patrol"
CHANGES = (
    "select added_count, changed_count, unchanged_count, withdrawn_count"
    " from source_file order by sequence"
)


def test_one_file_is_all_added(home: Home) -> None:
    shelve(home, "a", [patrol(1), patrol(2)])
    publish(home)
    assert ask(home, MINUTES) == [(120, 2)]
    assert ask(home, CHANGES) == [(2, 0, 0, 0)]


def test_a_reexport_replaces_changed_rows_and_withdraws_missing_ones(home: Home) -> None:
    days = range(1, 11)
    shelve(home, "a", [patrol(day) for day in days])
    shelve(home, "b", [patrol(1, minutes=90), *(patrol(day) for day in days if day not in {1, 5})])
    publish(home)
    assert ask(home, MINUTES) == [(90 + 8 * 60, 9)]
    assert ask(home, CHANGES) == [(10, 0, 0, 0), (0, 1, 8, 1)]
    outcomes = ask(home, "select outcome, count(*) from set_aside group by all order by 1")
    assert outcomes == [("replaced", 9), ("withdrawn", 1)]


def test_a_month_inside_a_loaded_year_replaces_only_its_month(home: Home) -> None:
    year = [patrol(day, month=month) for month in (3, 4) for day in range(1, 11)]
    shelve(home, "a", year)
    shelve(home, "b", [patrol(day, month=4, minutes=30) for day in range(1, 11)])
    publish(home)
    assert ask(home, MINUTES) == [(10 * 60 + 10 * 30, 20)]


def test_two_stewards_files_of_one_month_do_not_withdraw_each_other(home: Home) -> None:
    shelve(home, "a", [patrol(day, "林芳") for day in range(1, 11)])
    shelve(home, "b", [patrol(day, "陈美") for day in range(1, 11)])
    publish(home)
    assert ask(home, MINUTES) == [(1200, 20)]


def test_a_reexport_that_lost_half_its_rows_waits_and_the_old_rows_stay(home: Home) -> None:
    shelve(home, "a", [patrol(day) for day in range(1, 21)])
    shelve(home, "b", [patrol(day) for day in range(1, 21) if day % 2 or day == 20])
    publish(home)
    assert ask(home, MINUTES) == [(1200, 20)]
    assert ask(home, "select status from source_file order by sequence") == [
        ("loaded",),
        ("waiting",),
    ]


def test_an_accepted_shrink_replaces_the_old_rows(home: Home) -> None:
    shelve(home, "a", [patrol(day) for day in range(1, 21)])
    half = shelve(home, "b", [patrol(day) for day in range(1, 21) if day % 2 or day == 20])
    state.decide(home, half.source_file_id, SHRINK_DECISION, "测试", "核对过")
    publish(home)
    assert ask(home, MINUTES) == [(660, 11)]


def test_undo_brings_back_what_a_reexport_had_replaced(home: Home) -> None:
    shelve(home, "a", [patrol(day) for day in range(1, 11)])
    shelve(home, "b", [patrol(day, minutes=90) for day in range(1, 11)])
    publish(home)
    assert ask(home, MINUTES) == [(900, 10)]
    undo_load(home, "b" * 64)
    publish(home)
    assert ask(home, MINUTES) == [(600, 10)]


def test_publishing_the_same_loads_again_makes_no_new_version(home: Home) -> None:
    shelve(home, "a", [patrol(1)])
    first = publish(home)
    assert publish(home).name == first.name
    assert versions.is_current(home)


def test_rollback_lets_the_earlier_version_serve(home: Home) -> None:
    shelve(home, "a", [patrol(1)])
    first = publish(home)
    shelve(home, "b", [patrol(2)])
    publish(home)
    rollback(home, first.name)
    assert ask(home, MINUTES) == [(60, 1)]


def test_only_the_last_versions_are_kept(home: Home) -> None:
    for day in range(1, 9):
        shelve(home, f"{day}", [patrol(day)])
        publish(home)
    assert len(versions.every(home)) == versions.KEEP
    assert ask(home, MINUTES) == [(480, 8)]


def test_large_files_are_read_through_a_view(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGE_ROWS", 5)
    shelve(home, "a", [patrol(day) for day in range(1, 11)])
    shelve(home, "b", [patrol(day, minutes=90) for day in range(1, 11)])
    shelve(home, "c", [patrol(1, month=5)])
    publish(home)
    assert ask(home, MINUTES) == [(960, 11)]
    assert ask(home, "select sum(patrol_minutes) from patrol_day") == [(960,)]


def test_void_rows_are_kept_and_not_rolled_up(home: Home) -> None:
    shelve(home, "a", [patrol(1), patrol(2) | {"is_counted": False}])
    publish(home)
    assert ask(home, MINUTES) == [(120, 2)]
    assert ask(home, "select sum(patrol_minutes) from patrol_day") == [(60,)]


def test_a_failing_publish_leaves_the_old_version_serving(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(home, "a", [patrol(1)])
    publish(home)
    receipt = shelve(home, "b", [patrol(2)])
    (home.lake / receipt.parts[0].parquet[0]).write_bytes(b"not parquet")
    with pytest.raises(duckdb.Error):
        publish(home)
    assert ask(home, MINUTES) == [(60, 1)]
    assert not list(home.warehouse.glob(".*part*"))
