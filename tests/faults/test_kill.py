"""SIGKILL at random moments: the old version serves, the next load is right, nothing is left."""

from __future__ import annotations

import random
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from tests.faults.load_child import load, served, start, write_ledger

MOMENTS = 50
pytestmark = pytest.mark.slow


def test_a_killed_load_leaves_the_old_or_the_new_version_and_the_next_load_is_right(
    tmp_path: Path,
) -> None:
    before, files = tmp_path / "before", tmp_path / "files"
    write_ledger(tmp_path / "old.csv", date(2023, 1, 1), 30)
    write_ledger(files / "a.csv", date(2024, 1, 1), 300)
    write_ledger(files / "b.csv", date(2024, 11, 1), 60, minutes=30)
    assert load(before, tmp_path / "old.csv")[0] == 0
    old = served(before)
    assert old == (30 * 20 * 60, 600)

    started = time.monotonic()
    shutil.copytree(before, tmp_path / "whole")
    assert load(tmp_path / "whole", files)[0] == 0
    seconds = time.monotonic() - started
    new = served(tmp_path / "whole")

    rng = random.Random(20260101)
    outcomes = []
    for moment in range(MOMENTS):
        data_dir = tmp_path / f"data-{moment}"
        shutil.copytree(before, data_dir)
        child = start(data_dir, files)
        time.sleep(rng.uniform(0, seconds))
        child.kill()
        child.communicate()
        outcomes.append(served(data_dir))
        assert outcomes[-1] in (old, new)
        code, document, told = load(data_dir, files)
        assert code == 0, told
        assert served(data_dir) == new
        assert all(file["status"] in {"loaded", "unchanged"} for file in document["files"])
        left = [*(data_dir / ".tmp").iterdir(), *(data_dir / "warehouse").glob(".*")]
        assert not left
        shutil.rmtree(data_dir)
    assert outcomes.count(old) >= MOMENTS // 5, "the kills came too late to test anything"
