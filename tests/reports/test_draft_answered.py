"""What a writer answers about the words of a sentence: kept by the sentence, told with the name."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from metrics.warehouse import Warehouse
from metrics.wordings import Answer, answers, subject_of
from reports.draft.check import Paragraph, check_draft
from reports.draft.claims import claim_dicts
from reports.draft.comments import commented
from reports.draft.document import text_draft
from reports.draft.replies.advice import remarks
from tests.command import xianglan
from tests.reports.draft_town import HERE, build

ASKED = "2025年骨干管家巡防24次，解决诉求11件。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("answered")
    build(found)
    return found


def told(folder: Path, text: str, reach: str = "", scope: str = HERE) -> list[dict[str, object]]:
    """The claims of a text of which the first question is answered so."""
    warehouse, day = Warehouse(folder), date(2025, 12, 31)
    first = claim_dicts(check_draft(warehouse, [Paragraph(text)], scope, day))[0]
    given = {first["question"]: Answer(reach, "林主席", "2026-01-01 17:00:00")} if reach else {}  # type: ignore[arg-type]
    return claim_dicts(check_draft(warehouse, [Paragraph(text)], scope, day, answers=given))


@pytest.mark.parametrize(
    ("reach", "verdict"), [("", "口径不明"), ("all", "有据"), ("some", "口径不明")]
)
def test_an_answer_decides_whether_the_figure_is_of_all(
    folder: Path, reach: str, verdict: str
) -> None:
    first, second = told(folder, ASKED, reach)
    assert (first["verdict"], second["verdict"]) == (verdict, "有据")
    assert first["question"]
    assert second["question"] is None


def test_an_answer_makes_no_wrong_figure_right(folder: Path) -> None:
    assert [one["verdict"] for one in told(folder, "2025年骨干管家巡防99次。", "all")] == ["不符"]


def test_who_answered_and_when_is_told_and_nothing_is_asked_again(folder: Path) -> None:
    (first, _second) = told(folder, ASKED, "all")
    assert "措辞由林主席于2026年1月2日确认" in str(first["advice"])  # in Shanghai
    assert "没认出的话" not in str(first["advice"])
    (first, _second) = told(folder, ASKED, "some")
    assert "林主席于2026年1月2日说明：说的只是其中一部分" in str(first["advice"])


def test_who_answered_is_told_in_the_word_comments(folder: Path) -> None:
    draft = text_draft(ASKED)
    key = str(told(folder, ASKED)[0]["question"])
    given = {key: Answer("all", "林主席", "2026-01-01 17:00:00")}
    day = date(2025, 12, 31)
    checked = check_draft(Warehouse(folder), draft.paragraphs, HERE, day, answers=given)
    comments = Document(io.BytesIO(commented(draft, checked))).comments
    assert any("措辞由林主席于2026年1月2日确认" in one.text for one in comments)


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("2024年骨干管家巡防48次，解决诉求9件。", True),  # the same words of another year
        ("2025年 骨干管家巡防24次，解决诉求11件。", True),
        ("2025年女管家巡防24次，解决诉求11件。", False),
    ],
)
def test_the_question_is_of_the_words_and_not_of_the_figures(
    folder: Path, text: str, is_same: bool
) -> None:
    keys = [told(folder, one)[0]["question"] for one in (ASKED, text)]
    assert (keys[0] == keys[1]) is is_same


def test_another_place_is_asked_anew(folder: Path) -> None:
    assert told(folder, ASKED)[0]["question"] != told(folder, ASKED, scope="350626")[0]["question"]


@pytest.mark.parametrize("text", ["巡防24次。", "2025年巡防24次。", "2025年办结诉求12件。"])
def test_only_what_words_leave_in_doubt_is_asked(folder: Path, text: str) -> None:
    assert [one["question"] for one in told(folder, text)] == [None]


def test_nothing_is_said_of_words_where_there_are_no_records(folder: Path) -> None:
    checked = check_draft(Warehouse(folder), [Paragraph("2025年骨干队员夜访300户次。")], "440605")
    assert "限定" not in "".join(remarks(one.judged) for one in checked.claims)


def test_the_command_keeps_an_answer_and_takes_it_back(tmp_path: Path, folder: Path) -> None:
    draft = tmp_path / "稿.md"
    draft.write_text(ASKED, encoding="utf-8")

    def check() -> dict[str, object]:
        ran = xianglan("check-draft", draft, "--scope", HERE, "--json", data_dir=folder)
        found: dict[str, object] = ran.json["claims"][0]
        return found

    key = check()["question"]
    shown = xianglan("check-draft", draft, "--scope", HERE, data_dir=folder)
    assert f"xianglan wording {key} all".encode() in shown.output
    assert xianglan("wording", key, "all", "--who", "林主席", data_dir=folder).code == 0
    assert answers(folder)[str(key)].who == "林主席"
    found = check()
    assert (found["verdict"], found["answer"] is None) == ("有据", False)
    assert xianglan("wording", key, "reopened", "--who", "林主席", data_dir=folder).code == 0
    assert answers(folder) == {}
    assert check()["verdict"] == "口径不明"


@pytest.mark.parametrize("given", [("abc", "--who", "张"), ("0" * 12, "--who", " ")])
def test_an_answer_without_a_sentence_or_a_name_is_refused(
    folder: Path, given: tuple[str, ...]
) -> None:
    key, *rest = given
    ran = xianglan("wording", key, "all", *rest, "--json", data_dir=folder)
    assert (ran.code, ran.json["error"]) == (2, "answer_incomplete")
    assert subject_of(key) not in answers(folder)
