"""A month of patrols that is loaded again and again, and what a load changed."""

from __future__ import annotations

from pathlib import Path

from tests.command import Ran, ledger, load, patrols, xianglan

MONTH = range(1, 21)


def march(tmp_path: Path) -> Path:
    """A data directory that holds March: twenty patrols of an hour."""
    ran = load(tmp_path / "data", ledger(tmp_path / "三月.csv", patrols(MONTH)))
    assert ran.code == 0
    return tmp_path / "data"


def changes(ran: Ran) -> tuple[int, int, int, int]:
    """Added, changed, unchanged, withdrawn."""
    told = ran.file["changes"]
    return told["added"], told["changed"], told["unchanged"], told["withdrawn"]


def hours(data_dir: Path) -> tuple[float, int]:
    """Patrol hours and the rows behind them."""
    answer = xianglan("kpi", "patrol_hours", "--json", data_dir=data_dir).json
    return answer["value"], answer["rows"]
