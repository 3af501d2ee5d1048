"""Faults that take seconds: rights, locks, odd inputs, clocks, damage, readers during a publish."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl import versions
from etl.home import Home
from metrics.warehouse import Warehouse
from tests.command import DINGJIE, kpi, ledger, load, patrols, xianglan
from tests.faults.load_child import ROOT, served, start, write_ledger


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory that serves five hours of patrols."""
    assert load(tmp_path / "data", ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))).code == 0
    return tmp_path / "data"


@pytest.fixture
def closed_dir(tmp_path: Path) -> Iterator[Path]:
    """A data directory with five hours of patrols that can't be written any more."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0:
        assert load(disk / "data", ledger(tmp_path / "a.csv", patrols(range(1, 6)))).code == 0
        folders = [disk / "data", *(p for p in (disk / "data").rglob("*") if p.is_dir())]
        for folder in folders:
            folder.chmod(0o555)
        yield disk / "data"
        for folder in folders:
            folder.chmod(0o755)
        return
    # No right stops root, but a disk that is mounted read-only does.
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        assert load(disk / "data", ledger(tmp_path / "a.csv", patrols(range(1, 6)))).code == 0
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        yield disk / "data"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_data_directory_that_can_not_be_written_still_answers_and_says_why(
    closed_dir: Path, tmp_path: Path
) -> None:
    new = ledger(tmp_path / "四月.csv", patrols(range(1, 6), month=4))
    for verb in (["load", new, "--community", DINGJIE], ["publish"], ["undo", "0"]):
        ran = xianglan(*verb, "--json", data_dir=closed_dir)
        assert ran.code == 1, verb
        assert ran.json["error"] == "disk_failed"
        assert "权限" in ran.told
    assert kpi(closed_dir, "patrol_hours") == 5
    assert xianglan("rejected", data_dir=closed_dir).code == 0
    assert xianglan("versions", data_dir=closed_dir).code == 0
    assert xianglan("inspect", new, data_dir=closed_dir).code == 0
    told = xianglan("doctor", "--json", data_dir=closed_dir)
    assert told.code == 1
    assert "folders_writable" in {c["check"] for c in told.json["checks"] if not c["ok"]}


def test_the_second_of_two_loads_is_told_to_wait(data_dir: Path, tmp_path: Path) -> None:
    new = ledger(tmp_path / "四月.csv", patrols(range(1, 6), month=4))
    with open(data_dir / "state" / "load.lock", "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for verb in (["load", new], ["publish"], ["undo", "0"], ["rollback", "v1"]):
            ran = xianglan(*verb, "--json", data_dir=data_dir)
            assert ran.code == 1
            assert ran.json["error"] == "another_load_running"
            assert "另一个" in ran.told
        assert kpi(data_dir, "patrol_hours") == 5, "reading needs no lock"
    assert load(data_dir, new).code == 0


def test_the_lock_of_a_dead_process_holds_nobody_up(data_dir: Path, tmp_path: Path) -> None:
    (data_dir / "state" / "load.lock").write_text("4194304")
    new = ledger(tmp_path / "四月.csv", patrols(range(1, 6), month=4))
    assert load(data_dir, new).code == 0
    assert kpi(data_dir, "patrol_hours") == 10


@pytest.mark.slow
def test_two_real_loads_at_once_end_with_one_told_and_nothing_lost(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    write_ledger(tmp_path / "a.csv", date(2024, 1, 1), 200)
    write_ledger(tmp_path / "b.csv", date(2025, 1, 1), 200)
    children = [start(data_dir, tmp_path / name) for name in ("a.csv", "b.csv")]
    for child in children:
        child.communicate(timeout=120)
    codes = sorted(child.returncode for child in children)
    assert codes in ([0, 0], [0, 1])
    assert load(data_dir, tmp_path / "a.csv", tmp_path / "b.csv").code == 0
    assert served(data_dir) == (2 * 200 * 20 * 60, 2 * 200 * 20)


@pytest.mark.slow
def test_readers_see_whole_versions_while_new_ones_are_published(
    data_dir: Path, tmp_path: Path
) -> None:
    """Twenty threads read without pause; each answer is that of one version, old or new."""
    allowed = {(5 + n) * 60 for n in range(5)}
    warehouse = Warehouse(data_dir)
    stop = threading.Event()
    seen: set[int] = set()
    wrong: list[object] = []

    def watch() -> None:
        while not stop.is_set():
            try:
                with warehouse.snapshot() as snapshot:
                    rows = snapshot.query("SELECT SUM(patrol_minutes) FROM patrol").item()
                    time.sleep(0.001)
                    days = snapshot.query("SELECT SUM(patrol_minutes) FROM patrol_day").item()
            except Exception as error:
                wrong.append(error)
                return
            if rows != days or rows not in allowed:
                wrong.append((rows, days))
            seen.add(int(rows))

    readers = [threading.Thread(target=watch) for _ in range(20)]
    for reader in readers:
        reader.start()
    try:
        for n in range(4):
            new = ledger(tmp_path / f"{n}.csv", patrols(range(1 + n, 2 + n), month=4))
            assert load(data_dir, new).code == 0
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert not wrong
    assert warehouse.query("SELECT SUM(patrol_minutes) FROM patrol").item() == 9 * 60
    assert len(seen) > 1, "the readers saw new versions come"


def test_a_reader_that_stays_open_over_many_publishes_sees_the_last(
    data_dir: Path, tmp_path: Path
) -> None:
    warehouse = Warehouse(data_dir)
    with warehouse.snapshot() as held:
        for n in range(versions.KEEP + 2):
            load(data_dir, ledger(tmp_path / f"{n}.csv", patrols(range(1 + n, 2 + n), month=4)))
        assert held.query("SELECT COUNT(*) FROM patrol").item() == 5, "what is read stays whole"
    assert warehouse.query("SELECT COUNT(*) FROM patrol").item() == 5 + versions.KEEP + 2


def test_an_input_that_changes_while_it_is_read_is_taken_as_it_was_copied(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl import load as loading

    new = ledger(tmp_path / "四月.csv", patrols(range(1, 6), month=4))
    original = loading.receive

    def receive_then_change(home: Home, path: Path) -> object:
        arrival = original(home, path)
        ledger(path, patrols(range(1, 9), minutes=600, month=4))
        return arrival

    with monkeypatch.context() as patched:
        patched.setattr(loading, "receive", receive_then_change)
        assert load(data_dir, new).file["rows"]["accepted"] == 5
    assert kpi(data_dir, "patrol_hours") == 10
    again = load(data_dir, new)
    assert again.file["status"] == "loaded", "the change is seen the next time"
    assert kpi(data_dir, "patrol_hours") == 5 + 80


def test_the_order_is_by_sequence_when_the_clock_is_set_back(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl import receipts

    monkeypatch.setattr(receipts, "now", lambda: "1999-01-01T00:00:00+00:00")
    newer = ledger(tmp_path / "更正.csv", patrols(range(1, 6), minutes=30))
    os.utime(newer, (0, 0))
    assert load(data_dir, newer).code == 0
    assert kpi(data_dir, "patrol_hours") == 2.5
    kept = xianglan("versions", "--json", data_dir=data_dir).json["versions"]
    assert [v["current"] for v in kept] == [False, True]


def test_what_is_no_ordinary_file_is_refused_at_once(data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "管道.csv")
    (folder / "空.csv").write_bytes(b"")
    (folder / "断链.csv").symlink_to(folder / "none.csv")
    (folder / "设备.csv").symlink_to("/dev/zero")
    (folder / "外面.csv").symlink_to(tmp_path / "巡防.csv")
    (folder / "子目录.csv").mkdir()
    good = ledger(folder / "四月.csv", patrols(range(1, 6), month=4))
    started = time.monotonic()
    ran = load(data_dir, folder)
    assert time.monotonic() - started < 30
    by_name = {entry["file"]: entry["status"] for entry in ran.json["files"]}
    assert ran.code == 1
    assert by_name.pop(good.name) == "loaded"
    assert set(by_name.values()) == {"refused"}
    assert {"管道.csv", "空.csv"} <= set(by_name)
    told = " ".join(ran.json["skipped"])
    for outside in ("设备.csv", "外面.csv", "断链.csv"):
        assert outside in told or outside in by_name
    for odd in (folder / "管道.csv", Path("/dev/zero")):
        ran = load(data_dir, odd)
        assert (ran.code, ran.file["status"]) == (1, "refused")
        assert "不是普通文件" in ran.told


STRANGE = (
    "..%2F..%2Fx.csv", "C:\\x.csv", "CON.csv", "\u202evsc.巡防.csv", "a\nb<script>.csv",
    "x" * 240 + ".csv", "NFD e\u0301.csv", "=1+1.csv", "'; drop table patrol;--.csv",
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_strange_file_names_are_loaded_and_shown_without_control_marks(
    tmp_path: Path, number: int
) -> None:
    path = ledger(tmp_path / "in" / STRANGE[number], patrols(range(1, 4)))
    ran = load(tmp_path / "data", path)
    assert (ran.code, ran.file["status"]) == (0, "loaded")
    shown = ran.file["file"]
    assert shown.isprintable()
    assert len(shown) <= 120
    assert {p.name for p in (tmp_path / "data" / "inbox").iterdir()} == {ran.file["source_file_id"]}
    assert kpi(tmp_path / "data", "patrol_hours") == 3


def test_a_file_name_that_is_no_text_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xd1\xb2\xb7\xc0.csv")
    ledger(path, patrols(range(1, 4)))
    ran = xianglan("load", tmp_path, "--community", DINGJIE, "--json", data_dir=tmp_path / "data")
    assert ran.code == 0
    assert ran.file["file"].isprintable()


def test_a_publish_that_runs_out_of_room_leaves_the_old_version(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    from etl import publish

    def full(*_: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    before = versions.current(Home(data_dir))
    with monkeypatch.context() as patched:
        patched.setattr(publish, "write_reports", full)
        ran = load(data_dir, ledger(tmp_path / "四月.csv", patrols(range(1, 6), month=4)))
    assert ran.code == 1
    assert ran.json["error"] == "disk_failed"
    assert "清理磁盘" in ran.told
    assert versions.current(Home(data_dir)) == before
    assert not list((data_dir / "warehouse").glob(".*"))
    assert kpi(data_dir, "patrol_hours") == 5
    assert xianglan("publish", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 10


@pytest.mark.slow
def test_too_few_file_handles_are_told(data_dir: Path, tmp_path: Path) -> None:
    for n in range(40):
        ledger(
            tmp_path / "in" / f"{n}.csv", patrols(range(1 + n % 28, 2 + n % 28), month=1 + n % 12)
        )
    limited = f"ulimit -n 24; exec '{sys.executable}' -m cli load '{tmp_path / 'in'}'"
    ran = subprocess.run(
        ["sh", "-c", f"{limited} --community {DINGJIE} --data-dir '{data_dir}'"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode in (0, 1)
    assert "Traceback" not in ran.stderr, ran.stderr[-2000:]
    assert served(data_dir) is not None
    assert load(data_dir, tmp_path / "in").code == 0
