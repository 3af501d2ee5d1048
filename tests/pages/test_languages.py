"""Chinese is Chinese and English is English, to the last word."""

from __future__ import annotations

import ast
import re

import pytest

from etl.check import all_rules
from etl.datasets import DATASETS
from etl.reasons import PROBLEMS, reason_texts
from tests.pages.conftest import ROOT, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES
from ui import columns, kinds
from ui.texts import translations

WORD = re.compile(r"[A-Za-z]{3,}")
# The same in both languages: names, products, file types, codes.
LATIN = {"English", "Excel", "CSV", "TXT", "XLSX", "XLS", "xianglan", "load", "demo", "gb18030"}
PARTS = [("overview", ""), ("data", "receipts"), ("data", "rejected"), ("data", "upload")]


def literals() -> set[str]:
    """Every text in the sources that the catalogue translates."""
    sources = [ROOT / "app.py", *(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    calls = [
        node
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def test_every_text_has_an_english_one_and_no_other_is_kept() -> None:
    assert len(literals()) > 100
    assert set(translations()) == literals()


def test_an_english_text_has_the_same_places_to_fill_in() -> None:
    places = re.compile(r"\{(\w+)\}")
    for zh, en in translations().items():
        assert set(places.findall(zh)) == set(places.findall(en)), zh


@pytest.mark.parametrize(("page", "part"), PARTS)
@pytest.mark.parametrize("state", ["full", "no data"])
def test_the_english_view_has_no_chinese_words(
    screen: Screen, page: str, part: str, state: str
) -> None:
    app = screen(page, state, lang="en", **({"part": part} if part else {}))
    names = NAMES | {"中文", "巷览"}
    shown = [without(text, names) for text in texts(app)]
    assert len(shown) > 5
    assert [text for text in shown if HAN.search(text)] == []


@pytest.mark.parametrize(("page", "part"), PARTS)
@pytest.mark.parametrize("state", ["full", "no data"])
def test_the_chinese_view_has_no_english_words(
    screen: Screen, page: str, part: str, state: str
) -> None:
    app = screen(page, state, **({"part": part} if part else {}))
    codes = re.compile(r"v\d{6}-\w+|\b[a-z]+(_[a-z]+)+\b|\\_|[ab]{16}|\w+\.csv")
    shown = [codes.sub("", without(_prose(text), LATIN)) for text in texts(app)]
    assert len(shown) > 5
    assert [text for text in shown if WORD.search(text)] == []


def _prose(text: str) -> str:
    """Figures are JSON: what is left is what a person reads."""
    if text.startswith("{"):
        return " ".join(re.findall(r'"[^"]*[\u3400-\u9fff][^"]*"', text))
    return text.replace("\\", "")


def test_the_language_stays_when_the_reader_goes_to_another_page(screen: Screen) -> None:
    app = screen("overview", lang="en")
    app.switch_page("pages/data/data.py").run()
    assert app.title[0].value == "Data"


def test_every_stored_column_has_a_chinese_name() -> None:
    stored = {column.name for dataset in DATASETS.values() for column in dataset.stored}
    assert stored - set(columns.COLUMNS) == set()


def test_every_worker_name_is_masked_on_screen() -> None:
    every = [column for dataset in DATASETS.values() for column in dataset.stored]
    workers = {column.name for column in every if column.privacy == "worker"}
    assert workers - columns.MASKED == set()


def test_every_dataset_has_a_chinese_name() -> None:
    assert {name: dataset.zh for name, dataset in DATASETS.items()} == dict(kinds.DATASETS)


def test_every_rule_of_every_dataset_is_told_in_both_languages() -> None:
    told = {
        rule.name: reason_texts(dataset.name, rule.name)
        for dataset in DATASETS.values()
        for rule in all_rules(dataset)
    }
    assert [name for name, (zh, en) in told.items() if not HAN.search(zh) or HAN.search(en)] == []


def test_every_unreadable_cell_is_told_in_chinese() -> None:
    sources = (ROOT / "etl" / "clean").rglob("*.py")
    found = {
        name
        for path in sources
        for name in re.findall(r'problem\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert len(found) > 10
    assert found - set(PROBLEMS) == set()
