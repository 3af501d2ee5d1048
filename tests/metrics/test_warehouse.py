"""The published data: read only, one version at a time, and clear about what is wrong with it."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from metrics.errors import NoVersion, TooMuchAsked, VersionDamaged, VersionOutdated
from metrics.filters import Filters
from metrics.values import kpi_value
from metrics.warehouse import _CONFIG, Warehouse
from tests.metrics.drawing import COMMUNITY, FILE_ID, draw

PATROL = {"patrol_date": date(2024, 3, 1), "patrol_minutes": 60, "patrol_count": 1}
FIRST, SECOND = "v000001-aaaaaaaa", "v000002-bbbbbbbb"


def hours(warehouse: Warehouse) -> int | float | None:
    return kpi_value(warehouse, "patrol_hours", Filters()).value


def point_at(folder: Path, name: str) -> None:
    written = folder / "warehouse" / ".CURRENT.part"
    written.write_text(name, encoding="utf-8")
    written.replace(folder / "warehouse" / "CURRENT")


def test_no_data_yet_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(NoVersion, match="还没有数据"):
        hours(Warehouse(tmp_path))


def test_a_new_version_is_noticed_and_the_old_one_let_go(tmp_path: Path) -> None:
    warehouse = draw(tmp_path, {"patrol": [PATROL]}, FIRST)
    with warehouse.snapshot() as old:
        draw(tmp_path, {"patrol": [PATROL, PATROL]}, SECOND)
        assert (hours(warehouse), warehouse.version) == (2, SECOND)
        assert old.query("SELECT COUNT(*) AS n FROM patrol")["n"].item() == 1
    with pytest.raises(duckdb.Error):
        old.query("SELECT 1")
    warehouse.close()


def test_what_takes_too_much_memory_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_CONFIG, "memory_limit", "20MB")
    warehouse = draw(tmp_path, {"patrol": [PATROL]}, FIRST)
    with pytest.raises(TooMuchAsked, match="请缩小范围或时段"):
        warehouse.query(
            "SELECT LIST(i::VARCHAR || REPEAT('x', 99)) AS texts FROM RANGE(1000000) AS r(i)"
        )
    assert hours(warehouse) == 1
    warehouse.close()


def test_pinned_figures_stay_at_one_version(tmp_path: Path) -> None:
    warehouse = draw(tmp_path, {"patrol": [PATROL]}, FIRST)
    with warehouse.pinned() as pinned:
        draw(tmp_path, {"patrol": [PATROL, PATROL]}, SECOND)
        assert (hours(pinned), pinned.version) == (1, FIRST)
    assert hours(warehouse) == 2
    warehouse.close()


def test_many_threads_read_while_versions_change(tmp_path: Path) -> None:
    warehouse = draw(tmp_path, {"patrol": [PATROL]}, FIRST)
    draw(tmp_path, {"patrol": [PATROL, PATROL]}, SECOND)
    wrong: list[object] = []

    def read() -> None:
        for _ in range(10):
            value = kpi_value(warehouse, "patrol_hours", Filters())
            if value.value != {FIRST: 1, SECOND: 2}[value.version]:
                wrong.append(value)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for number in range(20):
        point_at(tmp_path, f"{(FIRST, SECOND)[number % 2]}.duckdb")
    for reader in readers:
        reader.join()
    assert not wrong
    warehouse.close()


@pytest.mark.parametrize("harm", ["cut", "flip", "gone", "empty"])
def test_a_damaged_version_is_refused_and_the_last_good_one_offered(
    tmp_path: Path, harm: str
) -> None:
    draw(tmp_path, {"patrol": [PATROL]}, FIRST).close()
    warehouse = draw(tmp_path, {"patrol": [PATROL, PATROL]}, SECOND)
    path = tmp_path / "warehouse" / f"{SECOND}.duckdb"
    data = bytearray(path.read_bytes())
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "flip":
        data[100] ^= 1
        path.write_bytes(data)
    elif harm == "gone":
        path.unlink()
    else:
        path.write_bytes(b"")
    with pytest.raises(VersionDamaged, match="打不开") as caught:
        hours(warehouse)
    assert caught.value.last_good == FIRST
    assert FIRST in caught.value.zh
    point_at(tmp_path, f"{FIRST}.duckdb")
    assert hours(warehouse) == 1
    warehouse.close()


def test_a_block_damaged_after_opening_is_refused(tmp_path: Path) -> None:
    rows = [PATROL | {"remark": f"第{number}次巡防" * 20} for number in range(4000)]
    warehouse = draw(tmp_path, {"patrol": rows}, FIRST)
    path = tmp_path / "warehouse" / f"{FIRST}.duckdb"
    with warehouse.snapshot() as snapshot:
        data = bytearray(path.read_bytes())
        for place in range(12_288 + 4096, len(data), 4096):
            data[place] ^= 0xFF
        with path.open("r+b") as handle:
            handle.write(data)
        with pytest.raises(VersionDamaged, match="没有其他完好的版本"):
            snapshot.query("SELECT MAX(remark), SUM(patrol_minutes) FROM patrol")
    warehouse.close()


@pytest.mark.parametrize("name", ["../secret.duckdb", "/etc/passwd", "x.txt", "", "..\\x.duckdb"])
def test_a_pointer_that_names_no_version_is_refused(tmp_path: Path, name: str) -> None:
    warehouse = draw(tmp_path, {}, FIRST)
    point_at(tmp_path, name)
    with pytest.raises(VersionDamaged) as caught:
        hours(warehouse)
    assert caught.value.last_good == FIRST


def test_a_version_of_an_earlier_release_asks_to_publish_again(tmp_path: Path) -> None:
    warehouse = draw(tmp_path, {}, FIRST)
    with duckdb.connect(str(tmp_path / "warehouse" / f"{FIRST}.duckdb")) as con:
        con.execute("DROP TABLE wish")
    with pytest.raises(VersionOutdated, match="重新发布"):
        kpi_value(warehouse, "wish_count", Filters())
    warehouse.close()


def test_nothing_outside_the_lake_can_be_read_or_written(tmp_path: Path) -> None:
    warehouse = draw(tmp_path, {"patrol": [PATROL]}, FIRST)
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    attempts = [
        f"SELECT * FROM read_csv('{secret}')",
        f"SELECT * FROM read_text('{tmp_path}/lake/../secret.csv')",
        "SELECT * FROM glob('/etc/*')",
        f"ATTACH '{tmp_path}/other.duckdb'",
        f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
        "SET threads = 1",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "DELETE FROM patrol",
        "CREATE TABLE mine AS SELECT 1",
    ]
    for attempt in attempts:
        with pytest.raises((duckdb.Error, VersionDamaged)):
            warehouse.query(attempt)
    assert hours(warehouse) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lake", "secret.csv", "warehouse"]
    warehouse.close()


def test_views_name_lake_files_relative_to_the_data_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "数据 it's"
    draw(tmp_path / "made", {}, FIRST).close()
    lake = tmp_path / "made" / "lake" / "patrol"
    lake.mkdir(parents=True)
    with duckdb.connect(str(tmp_path / "made" / "warehouse" / f"{FIRST}.duckdb")) as con:
        frame = con.sql("SELECT * FROM patrol").pl()
        row = PATROL | {"region_code": COMMUNITY, "is_counted": True, "source_row": 2}
        full = pl.DataFrame([row | {"source_file_id": FILE_ID}], schema=frame.schema)
        full.write_parquet(lake / "one.parquet")
        con.execute("DROP TABLE patrol_day")
        con.execute("DROP TABLE patrol")
        con.execute(f"SET file_search_path = '{tmp_path / 'made'}'")
        con.execute("CREATE VIEW patrol AS FROM read_parquet(['lake/patrol/one.parquet'])")
    (tmp_path / "made").rename(moved)
    monkeypatch.chdir(tmp_path)
    warehouse = Warehouse(moved)
    found = kpi_value(warehouse, "patrol_hours", Filters(where={"steward_name": ("未知",)}))
    assert (found.value, found.rows) == (1, 1)
    warehouse.close()


def test_two_warehouses_of_one_process_share_a_version(tmp_path: Path) -> None:
    first = draw(tmp_path, {"patrol": [PATROL]}, FIRST)
    second = Warehouse(tmp_path)
    assert (hours(first), hours(second)) == (1, 1)
    first.close()
    assert hours(second) == 1
    second.close()
