"""Drafts are read from Word and text, commented in place, and refused with a reason."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement

from metrics.warehouse import Warehouse
from reports.draft.check import check_draft
from reports.draft.comments import commented, file_name
from reports.draft.document import LARGEST, MEGABYTE, Draft, read_draft, text_draft
from reports.draft.refusal import REFUSALS, DraftRefused
from tests.command import xianglan
from tests.reports.draft_town import HERE, build

SENTENCE = "截至2025年底，累计巡防36小时，解决问题99件。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("draft")
    build(made)
    return made


def word(*paragraphs: str) -> Any:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def comments(content: bytes) -> list[tuple[str, str]]:
    """Each comment's text with the text that it is on."""
    document = Document(io.BytesIO(content))
    found = []
    for comment in document.comments:
        number = str(comment.comment_id)
        inside, texts = False, []
        for element in document.element.body.iter():
            name = element.tag.rpartition("}")[2]
            if name in {"commentRangeStart", "commentRangeEnd"}:
                owner = next(v for k, v in element.attrib.items() if k.endswith("}id"))
                inside = (name == "commentRangeStart") if owner == number else inside
            elif name == "t" and inside:
                texts.append(element.text or "")
        found.append((comment.text, "".join(texts)))
    return found


def check(folder: Path, draft: Draft) -> bytes:
    return commented(draft, check_draft(Warehouse(folder), draft.paragraphs, HERE))


def test_a_comment_is_on_its_number_and_nothing_else(folder: Path) -> None:
    draft = read_draft("稿.docx", saved(word("标题", SENTENCE)))
    (head, _), *own = comments(check(folder, draft))
    assert "示例数据" in head
    assert [(text[:4], on) for text, on in own] == [("【有据】", "36小时"), ("【不符】", "99件")]


def test_text_and_format_are_as_they_were(folder: Path) -> None:
    document = word("")
    paragraph = document.paragraphs[0]
    for number, piece in enumerate(("截至2025年底，累计巡", "防3", "6小", "时。")):
        paragraph.add_run(piece).bold = number == 1
    draft = read_draft("稿.docx", saved(document))
    content = check(folder, draft)
    after = Document(io.BytesIO(content)).paragraphs[0]
    assert after.text == "截至2025年底，累计巡防36小时。"
    assert [(run.text, bool(run.bold)) for run in after.runs if run.text] == [
        ("截至2025年底，累计巡", False),
        ("防", True),
        ("3", True),
        ("6小", False),
        ("时", False),
        ("。", False),
    ]
    assert comments(content)[-1][1] == "36小时"


def test_the_draft_itself_is_not_changed_and_can_be_commented_again(folder: Path) -> None:
    draft = read_draft("稿.docx", saved(word(SENTENCE)))
    assert len(comments(check(folder, draft))) == len(comments(check(folder, draft))) == 3


def test_a_cell_is_read_with_its_headings(folder: Path) -> None:
    document = word("指标表")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate((("指标", "2024年", "2025年"), ("巡防时长（小时）", "18", "20"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    draft = read_draft("稿.docx", saved(document))
    found = comments(check(folder, draft))[1:]
    assert [(text[:4], on) for text, on in found] == [("【有据】", "18"), ("【不符】", "20")]


def test_links_insertions_and_deletions_are_read_as_word_shows_them() -> None:
    document = word("")
    paragraph = document.paragraphs[0]._p
    for name, text in (("hyperlink", "累计巡防"), ("ins", "36小时"), ("del", "99小时")):
        around = OxmlElement(f"w:{name}")
        run = OxmlElement("w:r")
        piece = OxmlElement("w:delText" if name == "del" else "w:t")
        piece.text = text
        run.append(piece)
        around.append(run)
        paragraph.append(around)
    draft = read_draft("稿.docx", saved(document))
    assert draft.paragraphs[0].text == "累计巡防36小时"


def test_a_pasted_text_becomes_a_new_document(folder: Path) -> None:
    content = check(folder, text_draft(f"标题\n{SENTENCE}"))
    assert [p.text for p in Document(io.BytesIO(content)).paragraphs] == ["标题", SENTENCE]
    assert len(comments(content)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_the_encodings_of_the_office(encoding: str) -> None:
    draft = read_draft("稿.txt", SENTENCE.encode(encoding))
    assert [one.text for one in draft.paragraphs] == [SENTENCE]


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


def with_macro() -> bytes:
    content = io.BytesIO(saved(word(SENTENCE)))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("稿.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "locked"),
        ("稿.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "locked"),
        ("稿.docx", b"PK\x03\x04 cut short", "broken"),
        ("稿.docx", b"%PDF-1.7", "broken"),
        ("稿.docx", saved(word(SENTENCE))[:2000], "broken"),
        ("稿.docx", packed(word__document_xml=b"<not xml"), "broken"),
        ("稿.docx", packed(xl__workbook_xml=b"<a/>"), "broken"),
        ("稿.docx", with_macro(), "macro"),
        ("稿.docm", saved(word(SENTENCE)), "macro"),
        ("稿.docx", packed(word__document_xml=bytes(210 * MEGABYTE)), "size"),
        ("稿.txt", b"x" * (LARGEST * MEGABYTE + 1), "size"),
        ("稿.txt", b"\xff\x00\x80\x81\xfe", "encoding"),
        ("稿.txt", b"  \n ", "empty"),
        ("稿.docx", saved(Document()), "empty"),
        ("稿.pdf", b"%PDF", "kind"),
        ("没有后缀", b"x", "kind"),
    ],
)
def test_what_can_not_be_read_is_refused_with_a_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        read_draft(name, content)
    assert refused.value.why == why
    assert name in refused.value.zh


def test_every_refusal_says_in_both_languages_what_to_do() -> None:
    for zh, en in REFUSALS.values():
        assert "{name}" in zh
        assert en.isascii()


def test_the_commented_file_is_named_after_the_draft() -> None:
    assert file_name(read_draft("申报稿.txt", b"a")) == "申报稿_体检.docx"
    assert file_name(text_draft("a")) == "申报稿_体检.docx"


def test_the_command_gives_claims_and_writes_the_comments(folder: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "稿.docx", tmp_path / "批注.docx"
    source.write_bytes(saved(word(SENTENCE)))
    ran = xianglan("check-draft", source, "--scope", HERE, "--json", "--out", out, data_dir=folder)
    assert ran.code == 0
    assert [claim["verdict"] for claim in ran.json["claims"]] == ["有据", "不符"]
    assert len(comments(out.read_bytes())) == 3
    told = xianglan("check-draft", source, "--scope", HERE, data_dir=folder)
    assert "有据  36小时" in told.output.decode()
    assert "示例数据" in told.told


def test_the_command_refuses_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "稿.docx"
    broken.write_bytes(b"PK\x03\x04")
    ran = xianglan("check-draft", broken, "--json", data_dir=folder)
    assert ran.code == 1
    assert json.loads(ran.output)["error"] == "draft_broken"
    assert "另存为" in ran.told
    assert xianglan("check-draft", tmp_path / "没有.docx", data_dir=folder).code == 1
    wrong = xianglan("check-draft", broken, "--date", "昨天", data_dir=folder)
    assert wrong.code == 2
    source = tmp_path / "好.txt"
    source.write_text(SENTENCE, encoding="utf-8")
    empty = xianglan("check-draft", source, data_dir=tmp_path / "none")
    assert (empty.code, "还没有数据" in empty.told) == (1, True)
    nowhere = tmp_path / "no" / "x.docx"
    unwritten = xianglan("check-draft", source, "--out", nowhere, data_dir=folder)
    assert (unwritten.code, "写不进" in unwritten.told) == (1, True)
