"""The verb brief: Word, PDF and a list of numbers that can be computed again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from metrics.checks import recomputed
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from tests.command import xianglan
from tests.pages.town import build

OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")
STEM = "简报_铜陵镇顶街社区_20261001-20261031"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the town of the pages."""
    return build(tmp_path_factory.mktemp("town"))


def test_word_pdf_and_the_numbers_are_written(home: Path, tmp_path: Path) -> None:
    asked = ("brief", "--scope", "350626101901", *OCTOBER, "--out", tmp_path / "new", "--json")
    ran = xianglan(*asked, "--who", "县妇联", data_dir=home)
    assert ran.code == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        f"{STEM}.{form}" for form in ("docx", "pdf", "json")
    }
    assert Path(ran.json["docx"]).name == f"{STEM}.docx"
    pages = PdfReader(io.BytesIO((tmp_path / "new" / f"{STEM}.pdf").read_bytes())).pages
    assert "铜陵镇顶街社区工作简报" in pages[0].extract_text()
    document = docx.Document(str(tmp_path / "new" / f"{STEM}.docx"))
    assert document.core_properties.author == "县妇联"


def test_every_number_of_the_list_can_be_computed_again(home: Path, tmp_path: Path) -> None:
    xianglan("brief", "--scope", "350626101901", *OCTOBER, "--out", tmp_path, data_dir=home)
    manifest = json.loads((tmp_path / f"{STEM}.json").read_text(encoding="utf-8"))
    numbers = [ReportedNumber.from_dict(raw) for raw in manifest["numbers"]]
    warehouse = Warehouse(home)
    assert len(numbers) > 8
    assert all(recomputed(warehouse, number).agrees_with(number) for number in numbers)
    warehouse.close()
    assert {line["part"] for line in manifest["lines"]} >= {"overall", "calls"}


def test_without_days_it_is_the_month_of_the_latest_data(home: Path, tmp_path: Path) -> None:
    ran = xianglan("brief", "--out", tmp_path, "--json", data_dir=home)
    assert (ran.json["date_from"], ran.json["date_to"]) == ("2026-10-01", "2026-10-31")
    assert ran.json["scope"] == []


def test_the_sentences_are_printed_in_the_chosen_language(home: Path, tmp_path: Path) -> None:
    asked = ("brief", *OCTOBER, "--out", tmp_path)
    assert "巡防" in xianglan(*asked, data_dir=home).output.decode()
    assert "patrols: " in xianglan(*asked, "--lang", "en", data_dir=home).output.decode()


def test_a_period_that_ends_before_it_starts_is_wrong_usage(home: Path, tmp_path: Path) -> None:
    wrong = ("--from", "2026-10-31", "--to", "2026-10-01", "--out", tmp_path, "--json")
    ran = xianglan("brief", *wrong, data_dir=home)
    assert ran.code == 2
    assert "晚于" in ran.json["message"]
    assert list(tmp_path.iterdir()) == []


def test_without_data_it_says_what_to_do(tmp_path: Path) -> None:
    ran = xianglan("brief", *OCTOBER, "--out", tmp_path / "out", "--json", data_dir=tmp_path / "d")
    assert ran.code == 1
    assert "还没有数据" in ran.json["message"]
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = xianglan("brief", *OCTOBER, "--out", tmp_path / "file", "--json", data_dir=home)
    assert ran.code == 1
    assert "file" in ran.json["message"]
