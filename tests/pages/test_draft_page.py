"""The draft check on screen: paste or upload, marks beside verdicts, rows, Word, refusals."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.test_languages import LATIN, WORD
from tests.reports.draft_town import HERE, REGIONS, build

TEXT = "截至2025年底，累计巡防36小时，解决问题99件。\n<script>alert(1)</script>改造面积300平方米。"
CLAIMS = re.compile(r'class="verdict (\w+)"')


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lane")
    build(folder)
    return folder


def html(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def press(app: AppTest) -> AppTest:
    button = next(one for one in app.button if one.label in {"开始核对", "Check"})
    return button.click().run()


def checked(screen: Screen, folder: Path, text: str = TEXT, **address: str) -> AppTest:
    app = screen("draft", str(folder), scope=HERE, **address)
    app.text_area(key="draft_text").set_value(text)
    return press(app)


@pytest.mark.parametrize("state", STATES)
def test_the_page_opens_in_any_state_of_the_data(screen: Screen, state: str) -> None:
    app = screen("draft", state)
    assert [error.value for error in app.exception] == []
    if state in {"full", "one community"}:
        assert app.title[0].value == "申报稿体检"


def test_numbers_are_marked_beside_their_verdicts(screen: Screen, lane: Path) -> None:
    app = checked(screen, lane)
    assert [error.value for error in app.exception] == []
    shown = html(app)
    assert '<mark class="supported"' in shown
    assert '<mark class="wrong"' in shown
    assert '<mark class="nothing"' in shown
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
    assert "已解决事件数为22件" in shown
    assert "可写作：“解决问题22件”" in shown


def test_what_needs_a_hand_is_shown_first_and_all_on_request(screen: Screen, lane: Path) -> None:
    app = checked(screen, lane)
    claims = [one.proto.body for one in app.get("html") if "<blockquote>" in one.proto.body]
    assert [CLAIMS.findall(one) for one in claims] == [["wrong"], ["nothing"]]
    choice = next(one for one in app.get("button_group") if one.key.startswith("draft_shown"))
    choice.set_value("all").run()
    claims = [one.proto.body for one in app.get("html") if "<blockquote>" in one.proto.body]
    assert [CLAIMS.findall(one)[0] for one in claims] == ["supported", "wrong", "nothing"]


def test_the_rows_behind_a_number_open_with_file_and_line(screen: Screen, lane: Path) -> None:
    app = checked(screen, lane)
    button = next(one for one in app.button if one.label == "看明细行")
    button.click().run()
    assert [error.value for error in app.exception] == []
    assert any("共 22 行" in one.value for one in app.caption)
    assert "来源文件" in app.dataframe[0].value.columns


def test_the_word_file_is_offered_and_nothing_else_is_kept(screen: Screen, lane: Path) -> None:
    before = sorted(path.name for path in lane.rglob("*"))
    app = checked(screen, lane)
    assert [one.label for one in app.get("download_button")] == ["下载带批注的 Word"]
    assert sorted(path.name for path in lane.rglob("*")) == before


def test_a_word_file_can_be_sent_and_a_bad_one_is_refused(screen: Screen, lane: Path) -> None:
    document, content = Document(), io.BytesIO()
    document.add_paragraph("2025年巡防18小时。")
    document.save(content)
    app = screen("draft", str(lane), scope=HERE)
    kind = "application/octet-stream"
    app.file_uploader(key="draft_file").set_value(("稿.docx", content.getvalue(), kind))
    assert '<mark class="supported"' in html(press(app))
    app.file_uploader(key="draft_file").set_value(("稿.docx", b"PK\x03\x04 no", kind))
    app = press(app)
    assert "另存为" in app.error[0].value
    assert "<mark" not in html(app)


def test_an_empty_form_and_a_day_that_is_none_are_told(screen: Screen, lane: Path) -> None:
    app = press(screen("draft", str(lane)))
    assert "还没有稿子" in app.warning[0].value
    app.text_area(key="draft_text").set_value(TEXT)
    app.text_input(key="draft_date").set_value("昨天")
    assert "认不出来" in press(app).warning[0].value
    app.text_input(key="draft_date").set_value("2025-12-31")
    assert any("2025年12月31日" in one.value for one in press(app).caption)


def test_a_draft_without_numbers_says_so(screen: Screen, lane: Path) -> None:
    app = checked(screen, lane, "小巷管家走街串巷。")
    assert app.info[0].value == "没有找到可以核对的数字。"


def test_the_english_view_has_chinese_only_in_the_draft(screen: Screen, lane: Path) -> None:
    app = checked(screen, lane, "2025年巡防18小时，改造300平方米。", lang="en")
    names = {name for name, _level in REGIONS.values()} | {"中文", "巷览", "福建省", "未登记区划"}
    quoted = re.compile(r"\d+(小时|平方米)|2025年巡防|，改造|。|“[^”]*”")
    shown = [quoted.sub("", without(text, names)) for text in texts(app)]
    assert [text for text in shown if HAN.search(text)] == []
    assert "◆" not in html(app)
    assert "● supported 1" in html(app)


def test_the_chinese_view_has_no_english(screen: Screen, lane: Path) -> None:
    app = checked(screen, lane, "2025年巡防18小时，改造300平方米。")
    codes = re.compile(r"v\d{6}-\w+|<style>.*?</style>|[.\[@{][^{}]*\{[^}]*\}|\S+\.css", re.DOTALL)
    kept = LATIN | {"DOCX", "TXT", "Word", "docx", "txt"}
    shown = [codes.sub("", without(text, kept)) for text in texts(app)]
    assert [text for text in shown if WORD.search(text)] == []


def test_what_is_asked_of_a_sentence_is_answered_once_and_can_be_taken_back(
    screen: Screen, tmp_path: Path
) -> None:
    build(tmp_path)
    app = checked(screen, tmp_path, "2025年骨干管家巡防24次，解决诉求11件。")
    labels = ["没有别的限定", "只是其中一部分"]
    assert [one.label for one in app.button if one.key and "wording_" in one.key] == labels
    next(one for one in app.button if one.label == labels[0]).click().run()
    assert [error.value for error in app.exception] == []
    assert '<mark class="unclear"' not in html(app)
    assert "措辞由本机用户于" in html(app)
    choice = next(one for one in app.get("button_group") if one.key.startswith("draft_shown"))
    choice.set_value("有据").run()
    assert "有据 · 措辞经确认" in html(app)
    next(one for one in app.button if one.label == "撤回回答").click().run()
    assert '<mark class="unclear"' in html(app)
