"""A data directory that is loaded once for the tests of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import ledger, load, patrols

BAD = [["2024-02-30", "顶街巷", "林秀英", "晨巡", 60, "=1+1"], ["2024-03-09", "", "", "", "x", ""]]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with one ledger of five good rows and two bad ones; tests only read it."""
    folder = tmp_path_factory.mktemp("cli")
    ran = load(folder / "data", ledger(folder / "巡防.csv", [*patrols(range(1, 6)), *BAD]))
    assert ran.code == 1
    return folder / "data"
