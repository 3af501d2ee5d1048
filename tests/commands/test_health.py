"""What is damaged is told by the doctor, with the way out; serving keeps to this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import DINGJIE, kpi, ledger, load, patrols, xianglan


def test_serving_beyond_this_machine_refuses_to_start(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::", "192.168.1.5", "example.org"):
        for verb in ("serve", "demo"):
            ran = xianglan(verb, "--host", host, data_dir=tmp_path / "data")
            assert ran.code == 1
            assert host in ran.told
            assert "登录" in ran.told


def test_a_healthy_data_directory_passes_the_doctor(loaded: Path) -> None:
    ran = xianglan("doctor", "--json", data_dir=loaded)
    assert ran.code == 0
    assert ran.json["healthy"] is True
    assert all(check["ok"] and check["message"] for check in ran.json["checks"])
    assert "✓" in xianglan("doctor", data_dir=loaded).output.decode()


def _two_versions(tmp_path: Path) -> tuple[Path, str, str]:
    data_dir = tmp_path / "data"
    one = load(data_dir, ledger(tmp_path / "a.csv", patrols(range(1, 6))))
    two = load(data_dir, ledger(tmp_path / "b.csv", patrols(range(1, 4), month=4)))
    return data_dir, one.json["version"], two.json["version"]


def _failed(data_dir: Path) -> dict[str, str]:
    ran = xianglan("doctor", "--json", data_dir=data_dir)
    assert ran.code == 1
    assert ran.json["healthy"] is False
    return {c["check"]: c["message"] for c in ran.json["checks"] if not c["ok"]}


@pytest.mark.parametrize("damage", ["cut", "flip", "gone", "zeros"])
def test_a_damaged_version_is_refused_and_the_last_good_one_offered(
    tmp_path: Path, damage: str
) -> None:
    data_dir, good, bad = _two_versions(tmp_path)
    path = data_dir / "warehouse" / f"{bad}.duckdb"
    raw = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(raw[: len(raw) // 2])
    elif damage == "zeros":
        path.write_bytes(bytes(len(raw)))
    else:
        for place in range(4096, len(raw), 4096):
            raw[place + 100] ^= 0x10
        path.write_bytes(raw)
    ran = xianglan("kpi", "patrol_hours", data_dir=data_dir)
    assert ran.code == 1
    assert "Traceback" not in ran.told
    assert good in ran.told
    assert good in _failed(data_dir)["version_serves"]
    assert xianglan("rollback", good, data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 5
    assert xianglan("publish", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 8


def test_a_flipped_bit_anywhere_in_the_serving_version_is_found_by_the_doctor(
    tmp_path: Path,
) -> None:
    data_dir, _, bad = _two_versions(tmp_path)
    path = data_dir / "warehouse" / f"{bad}.duckdb"
    whole = path.read_bytes()
    for place in range(12_288, len(whole), max(1, len(whole) // 7)):
        raw = bytearray(whole)
        raw[place] ^= 0x01
        path.write_bytes(raw)
        assert "version_serves" in _failed(data_dir), place
    path.write_bytes(whole)
    assert xianglan("doctor", data_dir=data_dir).code == 0


@pytest.mark.parametrize(
    "pointer", ["", "nonsense", "../../etc/passwd", "v000009-00000000.duckdb\n"]
)
def test_a_pointer_that_leads_nowhere_is_told(tmp_path: Path, pointer: str) -> None:
    data_dir, _, last = _two_versions(tmp_path)
    (data_dir / "warehouse" / "CURRENT").write_text(pointer)
    assert last in _failed(data_dir)["version_serves"]
    ran = xianglan("kpi", "patrol_hours", data_dir=data_dir)
    assert ran.code == 1
    assert last in ran.told
    assert xianglan("rollback", last, data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 8


def test_a_missing_lake_file_is_told_and_loading_again_mends_it(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    load(data_dir, path)
    [stored] = (data_dir / "lake" / "patrol").rglob("*.parquet")
    stored.unlink()
    assert "巡防.csv" in _failed(data_dir)["lake_whole"]
    ran = xianglan("publish", data_dir=data_dir)
    assert ran.code == 1
    assert "Traceback" not in ran.told
    assert load(data_dir, path, options=["--again", "--community", DINGJIE]).code == 0
    assert xianglan("doctor", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 5


def test_a_damaged_state_or_receipt_is_told(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    load(data_dir, ledger(tmp_path / "巡防.csv", patrols(range(1, 6))))
    [receipt] = (data_dir / "lake" / "receipts").glob("*.json")
    whole = receipt.read_text()
    receipt.write_text(whole[:40])
    assert _failed(data_dir)["lake_whole"]
    receipt.write_text(whole)
    for left in (data_dir / "state").glob("state.sqlite*"):
        left.unlink()
    (data_dir / "state" / "state.sqlite").write_bytes(b"not a database" * 100)
    assert _failed(data_dir)["state_whole"]
