"""The samples as loaded once for all tests of a run, whichever process they run in."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from metrics.warehouse import Warehouse
from tests.command import xianglan
from tests.sample_rows import ROOT


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Warehouse:
    """A warehouse of data/samples; nobody writes into it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "samples"
    with (shared / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes first loads
        if not (loaded := Path(f"{folder}.loaded")).exists():
            xianglan("load", ROOT / "data" / "samples", data_dir=folder)
            loaded.touch()
    return Warehouse(folder)
