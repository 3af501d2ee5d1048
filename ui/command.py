"""The `xianglan` command as a child process: a bad file can't take the dashboard down."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.home import data_dir

PROJECT = Path(__file__).resolve().parent.parent
LOAD_SECONDS = 30 * 60
SHORT_SECONDS = 5 * 60
REFUSED = 1


@dataclass(frozen=True)
class Answer:
    """What the command said: its JSON document, its exit code, and whether it ran out of time."""

    document: dict[str, Any]
    code: int
    is_late: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it finished, with or without refusing some input."""
        return self.code in {0, REFUSED} and not self.is_late


def run(*arguments: str, seconds: float = SHORT_SECONDS, lang: str = "zh") -> Answer:
    """Run `xianglan ARGUMENTS --json` on this dashboard's data and wait at most `seconds`."""
    command = [sys.executable, "-m", "cli", *arguments, "--data-dir", str(data_dir()), "--json"]
    command += ["--lang", lang]
    try:
        done = subprocess.run(
            command, cwd=PROJECT, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return Answer({}, code=-1, is_late=True)
    return Answer(_document(done.stdout), done.returncode)


def _document(output: bytes) -> dict[str, Any]:
    """The JSON on standard output, {} when the child died before writing it."""
    try:
        found = json.loads(output)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
