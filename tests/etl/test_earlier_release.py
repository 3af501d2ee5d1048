"""A version that an earlier release published: told, rebuilt by publish, not rolled back to."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.command import kpi, ledger, load, patrols, xianglan


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory with two versions, the newer one serving."""
    for month in (3, 4):
        load(
            tmp_path / "data", ledger(tmp_path / f"{month}.csv", patrols(range(1, 6), month=month))
        )
    return tmp_path / "data"


def versions(data_dir: Path) -> list[Path]:
    """The files of the versions, oldest first."""
    return sorted((data_dir / "warehouse").glob("*.duckdb"))


def age(path: Path) -> None:
    """Make a version what an earlier release would have published."""
    with duckdb.connect(str(path)) as con:
        con.execute("alter table wish drop column wish_status")
        con.execute("drop table rollup")


def test_rolling_back_to_it_is_refused_and_the_newer_one_goes_on_serving(data_dir: Path) -> None:
    old, new = versions(data_dir)
    age(old)
    ran = xianglan("rollback", old.stem, data_dir=data_dir)
    assert ran.code == 1
    assert "由旧版程序发布" in ran.told
    assert "rollup" in ran.told
    assert "xianglan undo" in ran.told
    assert (data_dir / "warehouse" / "CURRENT").read_text().strip() == new.name
    assert kpi(data_dir, "patrol_record_count") == 10


def test_rolling_back_to_a_version_of_this_release_still_works(data_dir: Path) -> None:
    old, _ = versions(data_dir)
    assert xianglan("rollback", old.stem, data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_record_count") == 5


def test_rolling_back_to_a_damaged_version_is_refused(data_dir: Path) -> None:
    old, new = versions(data_dir)
    old.write_bytes(b"\0" * 4096)
    ran = xianglan("rollback", old.stem, data_dir=data_dir)
    assert ran.code == 1
    assert "打不开" in ran.told
    assert (data_dir / "warehouse" / "CURRENT").read_text().strip() == new.name


def test_a_serving_one_is_told_by_the_doctor_and_rebuilt_by_publish(data_dir: Path) -> None:
    age(versions(data_dir)[-1])
    ran = xianglan("kpi", "wish_count", "--by", "wish_status", data_dir=data_dir)
    assert ran.code == 1
    assert "旧版程序" in ran.told
    assert "xianglan publish" in ran.told
    sick = xianglan("doctor", "--json", data_dir=data_dir).json["checks"]
    [told] = [check for check in sick if check["check"] == "version_fits_release"]
    assert not told["ok"]
    assert "请运行 xianglan publish" in told["message"]
    assert xianglan("publish", data_dir=data_dir).code == 0
    assert xianglan("doctor", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_record_count") == 10


def test_loading_a_file_mends_it_too(data_dir: Path, tmp_path: Path) -> None:
    age(versions(data_dir)[-1])
    assert load(data_dir, ledger(tmp_path / "5.csv", patrols(range(1, 6), month=5))).code == 0
    assert xianglan("doctor", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_record_count") == 15
