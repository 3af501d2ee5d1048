"""Runs the real `xianglan` command in this process, and writes the files that it is given."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from cli import main

DINGJIE = "350626101901"
LEDGER = ("巡防日期", "巷名", "管家姓名", "时段", "时长(分钟)", "备注")


@dataclass(frozen=True)
class Ran:
    """What a command gave: exit code, standard output and what people were told."""

    code: int
    output: bytes
    told: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.output)

    @property
    def file(self) -> dict[str, Any]:
        """The receipt of the only file and dataset of a load."""
        assert len(self.json["files"]) == 1, self.json
        found: dict[str, Any] = self.json["files"][0]
        return found


def xianglan(*arguments: object, data_dir: Path | None = None) -> Ran:
    """Run a command; an exception that it lets out fails the test."""
    words = [str(argument) for argument in arguments]
    if data_dir is not None:
        words += ["--data-dir", str(data_dir)]
    ran = CliRunner().invoke(main, words)
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return Ran(ran.exit_code, ran.stdout_bytes, ran.stderr)


def load(data_dir: Path, *paths: Path, options: Sequence[object] = ()) -> Ran:
    """`xianglan load … --json` for 顶街社区."""
    given = [] if "--community" in options else ["--community", DINGJIE]
    return xianglan("load", *paths, *given, *options, "--json", data_dir=data_dir)


def kpi(data_dir: Path, name: str) -> Any:
    """A KPI's value over everything that is loaded."""
    return xianglan("kpi", name, "--json", data_dir=data_dir).json["value"]


def write_csv(
    path: Path,
    rows: Sequence[Sequence[object]],
    *,
    encoding: str = "utf-8",
    end: str = "\r\n",
) -> Path:
    """Rows, heading first, as the CSV that an office would save."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def patrols(days: range, minutes: int = 60, month: int = 3) -> list[list[object]]:
    """Rows of a patrol ledger of 2024, without its heading: one steward, one lane."""
    return [[f"2024-{month:02}-{day:02}", "顶街巷", "林秀英", "晨巡", minutes, ""] for day in days]


def ledger(path: Path, rows: Sequence[Sequence[object]], **how: str) -> Path:
    """A patrol ledger with the usual heading."""
    return write_csv(path, [LEDGER, *rows], **how)
