"""Starts the real command in its own process, to be killed or starved."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from etl import versions
from etl.home import Home

COMMUNITY = "350626101901"
ROOT = Path(__file__).resolve().parents[2]


def write_ledger(path: Path, first: date, days: int, minutes: int = 60, stewards: int = 20) -> None:
    """A patrol ledger: `stewards` rows a day, each of `minutes` minutes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["巡防日期", "巷名", "管家姓名", "时段", "时长(分钟)", "备注"])
        for day in range(days):
            for person in range(stewards):
                when = first + timedelta(days=day)
                writer.writerow([when, "前街巷", f"林{person}芳", "晨巡", minutes, "无异常"])


def start(data_dir: Path, *paths: Path) -> subprocess.Popen[str]:
    """`xianglan load PATH… --json` in a child process."""
    command = [sys.executable, "-m", "cli", "load", *map(str, paths), "--data-dir", str(data_dir)]
    return subprocess.Popen(
        [*command, "--community", COMMUNITY, "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def load(data_dir: Path, *paths: Path) -> tuple[int, dict[str, Any], str]:
    """Exit code, JSON document and what people were told."""
    child = start(data_dir, *paths)
    out, err = child.communicate(timeout=120)
    return child.returncode, json.loads(out) if out.strip() else {}, err


def served(data_dir: Path) -> tuple[int, int] | None:
    """(minutes, rows) of the patrols in the serving version, None when nothing serves."""
    home = Home(data_dir)
    version = versions.current(home)
    if version is None:
        return None
    with duckdb.connect(str(version.path(home)), read_only=True) as con:
        row = con.execute("select sum(patrol_minutes), count(*) from patrol").fetchone()
        day = con.execute("select sum(patrol_minutes) from patrol_day").fetchone()
    assert row is not None
    assert day is not None
    assert row[0] == day[0], "roll-ups and records of one version disagree"
    return int(row[0]), int(row[1])
