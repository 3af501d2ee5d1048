"""SIGKILL at random moments: the old version serves, the next load is right, nothing is left."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

from tests.command import load
from tests.faults.load_child import served, start, write_ledger

MOMENTS = 25  # for each seed
SEEDS = (20260101, 20260102)
pytestmark = pytest.mark.slow


def started(data_dir: Path, files: Path) -> subprocess.Popen[str]:
    """A load in a process of its own that has come to its work: killing imports proves little."""
    lock = data_dir / "state" / "load.lock"
    lock.unlink()
    child = start(data_dir, files)
    while not lock.exists():
        assert child.poll() is None, "the load ended before it began"
        time.sleep(0.005)
    return child


def seconds_of(data_dir: Path, files: Path) -> float:
    """How long a load works that nobody kills."""
    child = started(data_dir, files)
    since = time.monotonic()
    child.communicate(timeout=120)
    assert child.returncode == 0
    return time.monotonic() - since


@pytest.mark.parametrize("seed", SEEDS)
def test_a_killed_load_leaves_the_old_or_the_new_version_and_the_next_load_is_right(
    tmp_path: Path, seed: int
) -> None:
    before, files = tmp_path / "before", tmp_path / "files"
    write_ledger(tmp_path / "old.csv", date(2023, 1, 1), 30)
    write_ledger(files / "a.csv", date(2024, 1, 1), 300)
    write_ledger(files / "b.csv", date(2024, 11, 1), 60, minutes=30)
    assert load(before, tmp_path / "old.csv").code == 0
    old = served(before)
    assert old == (30 * 20 * 60, 600)
    shutil.copytree(before, tmp_path / "whole")
    seconds = seconds_of(tmp_path / "whole", files)
    new = served(tmp_path / "whole")

    rng = random.Random(seed)
    outcomes = []
    for moment in range(MOMENTS):
        data_dir = tmp_path / f"data-{moment}"
        shutil.copytree(before, data_dir)
        child = started(data_dir, files)
        time.sleep(until := rng.uniform(0, seconds))
        if child.poll() is not None:
            seconds = min(seconds, until)  # the machine has become quicker
        child.kill()
        child.communicate()
        outcomes.append(served(data_dir))
        assert outcomes[-1] in (old, new)
        ran = load(data_dir, files)
        assert ran.code == 0, ran.told
        assert served(data_dir) == new
        assert all(file["status"] in {"loaded", "unchanged"} for file in ran.json["files"])
        left = [*(data_dir / ".tmp").iterdir(), *(data_dir / "warehouse").glob(".*")]
        assert not left
        shutil.rmtree(data_dir)
    assert outcomes.count(old) >= MOMENTS // 5, "the kills came too late to test anything"
