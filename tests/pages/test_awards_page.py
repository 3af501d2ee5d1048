"""Applications on screen: the conditions, what the writer puts in, the files, a body's own form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.writing import application_subject, written
from reports.application.award import awards
from tests.applications import forms
from tests.pages.conftest import STATES, Screen
from tests.pages.federation import LANE, NAMES, STEWARDS, build_federation
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES as PLACE_NAMES

WORD = re.compile(r"[A-Za-z]{3,}")
CODES = re.compile(
    r"v\d{6}-\w+|\b[a-z]+(_[a-z]+)+\b|[ab]{16}|\w+\.csv|Excel|English|Word|PDF|DOCX|docx|xianglan"
)
PARTS = ("conditions", "writing", "files", "form")


@pytest.fixture
def home(tmp_path: Path) -> str:
    """A data directory with a few rows of every subject."""
    return str(build_federation(tmp_path))


def quiet(app: AppTest) -> list[str]:
    """What went wrong on the page."""
    return [error.value for error in (*app.exception, *app.error)]


def button(app: AppTest, label: str) -> AppTest:
    """Click a button by its label."""
    return next(one for one in app.button if one.label == label).click().run()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", STATES)
def test_no_state_of_the_data_breaks_the_page(screen: Screen, state: str, part: str) -> None:
    app = screen("awards", state, scope=LANE, part=part)
    assert [error.value for error in app.exception] == []


def test_without_a_community_the_writer_is_asked_for_one(screen: Screen) -> None:
    app = screen("awards", "full")
    assert [one.value for one in app.info] == ["先选申报的社区。"]


@pytest.mark.parametrize("name", sorted(awards()))
def test_every_award_shows_its_conditions_with_a_verdict_and_a_shape(
    screen: Screen, home: str, name: str
) -> None:
    app = screen("awards", home, scope=LANE, award=name)
    assert quiet(app) == []
    shown = "\n".join(one.value for one in app.markdown)
    for condition in awards()[name].conditions:
        assert condition.zh in shown.replace("\\", "")
    assert re.search(r"[●■▲] (符合|不符合|无法判断)", shown)


def test_the_number_behind_a_condition_leads_to_its_rows(screen: Screen, home: str) -> None:
    app = button(screen("awards", home, scope=LANE, award="jinguo_community"), "出处")
    assert quiet(app) == []
    assert {"指标", "时段", "数值", "记录摘要"} <= set(app.dataframe[0].value.columns)


@pytest.mark.parametrize("part", PARTS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str, part: str) -> None:
    english = screen("awards", home, lang="en", scope=LANE, part=part)
    assert quiet(english) == []
    drafts = {area.value for area in english.text_area}  # the document itself stays Chinese
    names = NAMES | PLACE_NAMES | drafts | {"中文", "巷览", "、", "…"}
    assert [t for t in texts(english) if HAN.search(without(t, names))] == []
    chinese = texts(screen("awards", home, scope=LANE, part=part))
    prose = [re.sub(r":\w+\[", "", t).replace("\\", "") for t in chinese if not t.startswith("{")]
    assert [t for t in prose if WORD.search(CODES.sub("", t))] == []


def test_what_the_writer_saves_is_kept_and_the_draft_comes_back(screen: Screen, home: str) -> None:
    subject = application_subject("innovation_case", LANE)
    app = screen("awards", home, scope=LANE, part="writing")
    drafted = app.text_area[0].value
    app.text_area[0].set_value("我们服务了12,345人。")
    app.text_input[0].set_value("小巷管家")
    app = button(app, "保存")
    assert quiet(app) == []
    assert written(Path(home), subject) == {
        "case": "我们服务了12,345人。", "project_name": "小巷管家"
    }  # fmt: skip
    assert any("12,345" in one.value.replace("\\", "") for one in app.warning)
    app = button(app, "恢复成规则写的草稿")
    assert app.text_area[0].value == drafted
    assert written(Path(home), subject) == {"project_name": "小巷管家"}


def test_the_files_can_be_made_and_downloaded(screen: Screen, home: str) -> None:
    app = button(screen("awards", home, scope=LANE, part="files"), "做成文件")
    assert quiet(app) == []
    labels = [one.proto.label for one in app.get("download_button")]  # type: ignore[attr-defined]
    assert labels == ["申报表（Word）", "申报表（PDF）", "佐证明细（Excel）", "数字清单（可重算）"]


def test_a_form_with_placeholders_is_filled_at_once(screen: Screen, home: str) -> None:
    app = screen("awards", home, scope=LANE, part="form")
    app.file_uploader[0].upload("表.docx", forms.with_loop(), "application/octet-stream").run()
    assert quiet(app) == []
    assert len(app.get("download_button")) == 1


def test_a_box_that_nobody_knows_is_said_once_and_remembered(screen: Screen, home: str) -> None:
    content = forms.with_boxes(("单位全称", "", "先锋指数", ""))
    app = screen("awards", home, scope=LANE, part="form")
    app.file_uploader[0].upload("表.docx", content, "application/octet-stream").run()
    blank = next(one for one in app.selectbox if "先锋指数" in one.label)
    assert blank.value == ""
    blank.select("patrol_hours")
    app = button(app, "确认并记住")
    assert quiet(app) == []
    assert len(app.get("download_button")) == 1
    again = screen("awards", home, scope=LANE, part="form")
    again.file_uploader[0].upload("表.docx", content, "application/octet-stream").run()
    blank = next(one for one in again.selectbox if "先锋指数" in one.label)
    assert blank.value == "patrol_hours"


def test_a_broken_form_is_refused_in_words(screen: Screen, home: str) -> None:
    app = screen("awards", home, scope=LANE, part="form")
    broken = forms.with_text("{{ patrol_hour }}")
    app.file_uploader[0].upload("表.docx", broken, "application/octet-stream").run()
    assert [error.value for error in app.exception] == []
    assert "正文第1段" in app.error[0].value


def test_no_name_of_a_steward_is_on_the_page(screen: Screen, home: str) -> None:
    told = "".join(
        text for part in PARTS for text in texts(screen("awards", home, scope=LANE, part=part))
    )
    assert not [name for name in STEWARDS if name in told]
