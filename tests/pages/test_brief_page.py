"""The brief on screen: sentences by rules, each with its source, and files made on the click."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from metrics.filters import Filters
from metrics.warehouse import Warehouse
from reports.brief import Brief, brief, text
from reports.brief_paper import file_of
from tests.pages.conftest import STATES, Screen
from tests.pages.federation import NAMES, STEWARDS, build_federation
from tests.pages.reading import HAN, texts, without
from tests.pages.town import LATEST
from tests.pages.town import NAMES as PLACE_NAMES

WORD = re.compile(r"[A-Za-z]{3,}")
CODES = re.compile(
    r"v\d{6}-\w+|\b[a-z]+(_[a-z]+)+\b|[ab]{16}|[0-9a-f]{12}|\w+\.csv|Excel|English|Word|PDF"
)
PERIODS = ("month", "year", "all")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with a few rows of every subject."""
    return str(build_federation(tmp_path_factory.mktemp("brief")))


def shown(app: AppTest) -> str:
    """The sentences on the page without their markup."""
    return "\n".join(one.value.replace("\\", "").replace("**", "") for one in app.markdown)


def month_of(folder: str) -> Brief:
    """The brief of the latest month, made apart from the page."""
    warehouse = Warehouse(folder)
    found = brief(warehouse, Filters(date_from=LATEST.replace(day=1), date_to=LATEST))
    warehouse.close()
    return found


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("state", STATES)
def test_no_state_of_the_data_breaks_the_page(screen: Screen, state: str, period: str) -> None:
    app = screen("brief", state, period=period)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_area_without_records_is_told_and_not_made_up(
    screen: Screen, home: str, lang: str
) -> None:
    app = screen("brief", home, scope="440605", lang=lang)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("period", PERIODS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str, period: str) -> None:
    english = screen("brief", home, lang="en", period=period)
    assert [error.value for error in english.exception] == []
    names = NAMES | PLACE_NAMES | {"中文", "巷览", "、", "…"}
    assert [t for t in texts(english) if HAN.search(without(t, names))] == []
    chinese = texts(screen("brief", home, period=period))
    prose = [re.sub(r":\w+\[", "", t).replace("\\", "") for t in chinese if not t.startswith("{")]
    assert [t for t in prose if WORD.search(CODES.sub("", t))] == []


def test_the_page_says_what_the_rules_say(screen: Screen, folders: dict[str, Path]) -> None:
    app = screen("brief")
    told = shown(app)
    with_numbers = month_of(str(folders["full"]))
    for line in with_numbers.lines:
        assert text(line, with_numbers.facts.values) in told


def test_every_sentence_with_a_number_leads_to_its_source(screen: Screen) -> None:
    app = screen("brief")
    buttons = [button for button in app.button if button.label == "出处"]
    numbered = [one for one in app.markdown if re.search(r"\*\*.*\d.*\*\*", one.value)]
    assert len(buttons) == len(numbered) > 3
    buttons[0].click().run()
    assert [error.value for error in app.exception] == []
    listed = app.dataframe[0].value
    assert {"指标", "时段", "数值", "记录摘要"} <= set(listed.columns)
    assert "巡防时长" in list(listed["指标"])
    rows = app.dataframe[1].value
    assert {"来源文件", "行号"} <= set(rows.columns)
    assert any("口径第" in text.value for text in app.markdown)


def test_the_source_of_a_doubt_leads_to_where_it_is_answered(screen: Screen) -> None:
    app = screen("brief", period="month")
    calls = [b for b in app.button if b.label == "出处" and "calls" in (b.key or "")]
    found = []
    for number in range(len(calls)):
        app = screen("brief", period="month")
        [b for b in app.button if b.label == "出处" and "calls" in (b.key or "")][number].click()
        app.run()
        assert [error.value for error in app.exception] == []
        found += [button.label for button in app.button if button.label.startswith("去")]
    assert set(found) <= {"去可信度核对页逐条看", "去数据页看入库回执"}


def test_no_name_of_a_steward_is_in_the_page_or_in_its_files(screen: Screen, home: str) -> None:
    app = screen("brief", home, period="all")
    told = "\n".join(texts(app))
    made = month_of(home)
    document = docx.Document(io.BytesIO(file_of(made, "县妇联", "docx")))
    told += "".join(p.text for p in document.paragraphs)
    told += "".join(c.text for t in document.tables for row in t.rows for c in row.cells)
    printed = PdfReader(io.BytesIO(file_of(made, "县妇联", "pdf")))
    told += "".join(page.extract_text() for page in printed.pages)
    assert not [name for name in STEWARDS if name in told]


def test_word_and_pdf_can_be_downloaded(screen: Screen) -> None:
    app = screen("brief")
    labels = [button.proto.label for button in app.get("download_button")]  # type: ignore[attr-defined]
    assert labels[:2] == ["Word", "PDF"]
