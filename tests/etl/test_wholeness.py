"""A bit that a disk flips in the lake or in an original is found by the doctor."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.command import kpi, ledger, load, patrols, xianglan


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with two ledgers, one of them with a row that was set aside."""
    folder = tmp_path_factory.mktemp("stored")
    bad = ["2024-13-41", "顶街巷", "林秀英", "晨巡", 60, ""]
    first = ledger(folder / "一月.csv", [*patrols(range(1, 6), month=1), bad])
    second = ledger(folder / "二月.csv", patrols(range(1, 6), month=2))
    ran = load(folder / "data", first, second)
    assert {file["status"] for file in ran.json["files"]} == {"loaded"}
    return folder


@pytest.fixture
def data_dir(stored: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(stored / "data", tmp_path / "data"))


def flip(path: Path, at: float) -> None:
    """Flip one bit at a share of the file."""
    os.chmod(path, 0o600)
    raw = bytearray(path.read_bytes())
    raw[int(at * (len(raw) - 1))] ^= 16
    path.write_bytes(raw)


def checks(data_dir: Path) -> dict[str, dict[str, Any]]:
    """What the doctor says, by name."""
    ran = xianglan("doctor", "--json", data_dir=data_dir)
    return {check["check"]: check for check in ran.json["checks"]}


@pytest.mark.parametrize("at", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("folder", ["patrol", "set_aside"])
def test_a_flipped_bit_in_the_lake_is_found(data_dir: Path, folder: str, at: float) -> None:
    assert checks(data_dir)["lake_whole"]["ok"]
    path = sorted((data_dir / "lake" / folder).rglob("*.parquet"))[0]
    flip(path, at)
    found = checks(data_dir)["lake_whole"]
    assert not found["ok"]
    assert "内容与存入时不同：" in found["message"]
    assert "月.csv" in found["message"]


def test_a_missing_lake_file_and_an_altered_one_are_both_named(data_dir: Path) -> None:
    one, other = sorted((data_dir / "lake" / "patrol").rglob("*.parquet"))
    one.unlink()
    flip(other, 0.5)
    told = checks(data_dir)["lake_whole"]["message"]
    assert "缺少文件：" in told
    assert "内容与存入时不同：" in told
    assert {name for name in ("一月.csv", "二月.csv") if name in told} == {"一月.csv", "二月.csv"}


def test_a_flipped_bit_in_an_original_is_found(data_dir: Path) -> None:
    assert checks(data_dir)["originals_whole"]["ok"]
    flip(sorted((data_dir / "inbox").iterdir())[0], 0.5)
    found = checks(data_dir)["originals_whole"]
    assert not found["ok"]
    assert "请向报送单位再要一份" in found["message"]
    assert xianglan("doctor", data_dir=data_dir).code == 1


def test_loading_again_mends_the_lake(data_dir: Path, stored: Path) -> None:
    flip(sorted((data_dir / "lake" / "patrol").rglob("*.parquet"))[0], 0.5)
    files = [stored / "一月.csv", stored / "二月.csv"]
    load(data_dir, *files, options=["--again"])
    assert checks(data_dir)["lake_whole"]["ok"]
    assert kpi(data_dir, "patrol_record_count") == 10


def test_a_receipt_of_an_earlier_release_has_no_checksum_and_is_still_read(data_dir: Path) -> None:
    for path in (data_dir / "lake" / "receipts").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        start = text.index(',\n "checksums"')
        path.write_text(text[:start] + text[text.index("}", start) + 1 :], encoding="utf-8")
        assert "checksums" not in path.read_text(encoding="utf-8")
    assert checks(data_dir)["lake_whole"]["ok"]
    assert xianglan("publish", data_dir=data_dir).code == 0
    versions = xianglan("versions", "--json", data_dir=data_dir).json["versions"]
    contents = {one["version"].partition("-")[2] for one in versions}
    assert (len(versions), len(contents)) == (2, 1)
