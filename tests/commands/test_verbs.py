"""The verbs of the command, each a command of the module that the table names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli import MODULE_OF, MODULES, main
from etl.home import Home
from tests.command import ledger, load, patrols, xianglan

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"duckdb", "polars", "pandas", "rich", "streamlit", "pydantic"}


@pytest.mark.parametrize("verb", MODULE_OF)
def test_a_verb_is_a_command_of_its_own_name(verb: str) -> None:
    found = main.get_command(click.Context(main), verb)
    assert found is not None
    assert found.name == verb


def test_help_names_every_verb() -> None:
    told = xianglan("--help").output.decode()
    assert all(verb in told for verbs in MODULES.values() for verb in verbs)


def test_without_words_the_help_is_told_and_the_code_is_that_of_wrong_usage() -> None:
    ran = xianglan()
    assert (ran.code, ran.output) == (2, b"")
    assert all(verb in ran.told for verb in MODULE_OF)


def test_an_interrupted_verb_ends_with_the_code_that_shells_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(home: Home) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("etl.versions.every", interrupted)
    assert xianglan("versions", data_dir=tmp_path).code == 130


def test_an_unchanged_file_is_seen_without_what_other_verbs_need(tmp_path: Path) -> None:
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    load(tmp_path / "data", path)
    words = ["load", str(path), "--data-dir", str(tmp_path / "data")]
    code = f"import sys; from cli import main\ntry: main({words})\nfinally: print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert "〔未变〕" in ran.stderr
    loaded = set(ran.stdout.split())
    assert loaded & {f"commands.{one}" for one in MODULES} == {"commands.load"}
    assert not loaded & HEAVY
