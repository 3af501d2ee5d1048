"""Work that the dashboard hands to the command: loading, rolling back, and what goes wrong."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.pages.conftest import ROOT, Screen
from ui import command
from ui.command import run
from ui.upload import load_uploads

SAMPLE = ROOT / "data" / "samples" / "nanhai"


class File(io.BytesIO):
    """An uploaded file."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XIANGLAN_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.slow
def test_an_upload_is_loaded_and_its_receipt_comes_back(folder: Path, screen: Screen) -> None:
    sample = min(SAMPLE.rglob("*.csv"), key=lambda path: path.stat().st_size)
    answer = load_uploads([File(f"../{sample.name}", sample.read_bytes())], "440605011901")
    assert answer.is_done
    (file,) = {entry["path"]: entry for entry in answer.document["files"]}.values()
    assert Path(file["path"]).name == sample.name
    assert file["status"] in {"loaded", "waiting"}
    rows = file["rows"]
    assert rows["read"] == rows["accepted"] + rows["rejected"] + rows["excluded"]
    listed = run("versions").document["versions"]
    assert [version["current"] for version in listed] == [True]
    app = screen("data", str(folder), part="versions")
    assert [error.value for error in app.exception] == []
    assert any("正在使用" in text.value for text in app.markdown)


@pytest.mark.slow
def test_a_file_that_is_no_table_comes_back_with_a_reason(folder: Path) -> None:
    answer = load_uploads([File("x.csv", b"%PDF-1.7 nothing here")])
    assert answer.is_done
    (file,) = answer.document["files"]
    assert file["status"] == "refused"
    assert file["messages"]


def test_going_back_to_an_unknown_version_says_so(folder: Path) -> None:
    answer = run("rollback", "v999999-00000000")
    assert answer.code != 0
    assert "版本" in answer.document["message"]


def test_a_load_that_takes_too_long_is_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = run("versions", seconds=0.01)
    assert answer.is_late
    assert not answer.is_done


def test_a_child_that_dies_without_an_answer_is_not_taken_for_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cli.py").write_text("import os; os.abort()", encoding="utf-8")
    monkeypatch.setattr(command, "PROJECT", tmp_path)
    answer = run("versions")
    assert answer.document == {}
    assert not answer.is_done
