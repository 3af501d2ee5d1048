"""The form as made, and the award body's own: filled where it asks, refused where it is broken."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from metrics.warehouse import Warehouse
from reports.application.application import Application, application
from reports.application.boxes import boxes, digest
from reports.application.form import SIGNS, form_paper
from reports.application.ledger import Readings, said
from reports.application.refusal import FormRefused
from reports.application.template import filled, opened
from reports.brief_paper import SAMPLE
from reports.draft.refusal import DraftRefused
from reports.paper import Grid, Paragraph, Picture, Table, Title, runs
from reports.pdf import pdf
from reports.word import word
from tests.applications import forms
from tests.applications.conftest import WINDOW, rules, written
from tests.pages.federation import STEWARDS

MADE_AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def plain_form() -> bytes:
    """A form without placeholders."""
    return forms.with_boxes(
        ("单位全称", "", "成立时间", ""), ("女性占比", "", "先锋指数", ""), ("活动场次", "", "", "")
    )


def texts(content: bytes) -> list[str]:
    """Every paragraph of a document, those of tables too."""
    body = Document(io.BytesIO(content)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def test_the_form_has_boxes_tables_pictures_seals_and_attachments(made: Application) -> None:
    blocks = form_paper(made, MADE_AT, "县妇联").blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert all(sum(cell.span for cell in row) == len(g.widths) for g in grids for row in g.rows)
    signs = [cell.text for row in grids[-1].rows for cell in row]
    assert [one for one in signs if one in SIGNS] == list(SIGNS)
    assert all("公章" in one and "年" in one for one in signs if one not in SIGNS)
    pictures = [block for block in blocks if isinstance(block, Picture)]
    assert [one.caption.split()[0] for one in pictures] == [
        f"图{n + 1}" for n in range(len(pictures))
    ]
    assert len(pictures) >= 2
    annexes = [block.sign for block in blocks if isinstance(block, Title) and block.is_annex]
    assert annexes == [f"附件{number}" for number in range(1, 5)]


def test_every_number_in_the_tables_is_one_of_the_manifest(made: Application) -> None:
    told = {said(number) for number in made.numbers}
    for name, text in made.values.items():
        if NUMBER.search(text) and name not in {"full_name", "started"}:
            assert text in told, name
    for one in made.comparisons:
        for row in one.rows:
            assert set(row.values) <= told | {"—"}
    for drawn, numbers in made.pictures:
        assert numbers, drawn.caption
        assert set(numbers) <= set(made.numbers)


def test_every_mark_leads_to_a_row_of_the_annex(made: Application) -> None:
    blocks = form_paper(made, MADE_AT, "县妇联").blocks
    marks = [
        int(one)
        for block in blocks
        if isinstance(block, Paragraph)
        for run in runs(block.text)
        if run.voice == "mark"
        for one in re.findall(r"\d+", run.text)
    ]
    annex = next(b for b in blocks if isinstance(b, Table) and b.caption == "表1 数字")
    listed = {int(row[0]) for row in annex.rows if row[0]}
    assert len(marks) > 10
    assert set(marks) <= listed


def test_sample_data_are_marked_on_every_page(made: Application) -> None:
    paper = form_paper(made, MADE_AT, "县妇联")
    assert all(SAMPLE in page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper))).pages)
    section = Document(io.BytesIO(word(paper))).sections[0]
    for header in (section.header, section.even_page_header):
        assert SAMPLE in header.paragraphs[0].text


def test_no_name_of_a_steward_is_in_the_document(made: Application) -> None:
    told = "".join(texts(word(form_paper(made, MADE_AT, "县妇联"))))
    assert not [name for name in STEWARDS if name in told]


def test_numbers_of_the_writers_own_are_owned_up_to(warehouse: Warehouse) -> None:
    own = written(warehouse, "我们服务了12,345人。", head="林某", phone="0596")
    told = "".join(texts(word(form_paper(own, MADE_AT, "县妇联"))))
    assert "12,345" in own.boxes[0].text.untraced
    assert "没有数据依据，请另附证明：12,345" in told
    assert own.values["head"] == "林某"


def test_word_lays_a_form_out_in_the_typefaces_of_official_documents(made: Application) -> None:
    document = Document(io.BytesIO(word(form_paper(made, MADE_AT, "县妇联"))))
    fonts = {
        style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.name in {"Normal", "Heading 1", "Form Text"}
    }
    assert fonts == {"Normal": "仿宋_GB2312", "Heading 1": "黑体", "Form Text": "仿宋_GB2312"}
    used = {p.style.name for p in document.tables[0].rows[0].cells[0].paragraphs if p.style}
    assert used == {"Form Text"}


def test_a_form_is_filled_by_its_placeholders(made: Application) -> None:
    content = filled(made, "表.docx", forms.with_loop())
    told = texts(content)
    hours = next(n for n in made.numbers if n.kpi == "patrol_hours" and n.filters == WINDOW)
    count = next(n for n in made.numbers if n.kpi == "patrol_count" and n.filters == WINDOW)
    figure = said(hours).removesuffix("小时")
    assert told[0] == f"铜陵镇顶街社区巡防{figure}小时，共{said(count)}。"
    assert "某荣誉" in told
    assert len(Document(io.BytesIO(content)).inline_shapes) == 1


def test_what_is_filled_in_can_be_no_markup(warehouse: Warehouse) -> None:
    own = written(warehouse, "<b>巡防</b>&{{ 7*7 }}")
    told = texts(filled(own, "表.docx", forms.with_text("{{ project_name }}|{{ honours }}")))
    assert told[0].startswith("|")
    case = application(rules(), Readings(warehouse), WINDOW)
    assert case.values["project_name"] == ""


@pytest.mark.parametrize(
    ("paragraphs", "place", "words"),
    [
        (("标题", "{{ patrol_hour }}"), "正文第2段", "patrol_hours"),
        (("{{ patrol_hours",), "正文第1段", "没有配对"),
        (("好", "好", "{{ patrol_hours | }}"), "正文第3段", "写法不对"),
        (("{% for a in honours %}x",), "正文第1段", "endfor"),
        (("x{% endif %}",), "正文第1段", "没有对应的开头"),
        (("{{ ''.__class__ }}",), "正文第1段", "写法不对"),
        (("{{ chart_resolved_share }}",), "正文第1段", "chart_resolved_share"),
        (("好", "{{ patrol_hours / 0 }}"), "正文第2段", "写法不对"),
        (('{{ "a" * 999999999 }}',), "正文第1段", "写法不对"),
        (("{{ 'a'|center(999999999) }}",), "正文第1段", "写法不对"),
        (("{% for x in range(9999999) %}a{% endfor %}",), "正文第1段", "range"),
        (
            ("{% for a in honours %}" * 3 + "{% endfor %}" * 3,),
            "正文第1段",
            "循环套得太深",
        ),
    ],
)
def test_a_broken_placeholder_is_refused_with_its_place(
    made: Application, paragraphs: tuple[str, ...], place: str, words: str
) -> None:
    with pytest.raises(FormRefused) as refused:
        filled(made, "表.docx", forms.with_text(*paragraphs))
    assert place in refused.value.zh
    assert words in refused.value.zh
    assert (
        not re.search(r"[\u4e00-\u9fff]", refused.value.en.replace("表.docx", "")) or "“" in words
    )


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("header", "第1节页眉"),
        ("footer", "第1节页脚"),
        ("first_page_header", "第1节首页页眉"),
        ("even_page_footer", "第1节偶数页页脚"),
    ],
)
def test_a_placeholder_at_the_edge_of_a_page_is_named_by_it(
    made: Application, part: str, place: str
) -> None:
    document = Document()
    document.add_paragraph("{{ patrol_hours }}")
    getattr(document.sections[0], part).paragraphs[0].text = "{{ patrol_hours"
    with pytest.raises(FormRefused, match=place):
        filled(made, "表.docx", forms.saved(document))


def test_a_placeholder_that_word_has_torn_apart_is_filled(made: Application) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ patrol", "_hours ", "}", "}"):
        paragraph.add_run(piece)
    told = texts(filled(made, "表.docx", forms.saved(document)))
    assert told[0].replace(",", "").replace(".", "").isdigit()


def test_a_placeholder_in_a_cell_is_named_by_table_row_and_cell(made: Application) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.rows[1].cells[1].text = "{{ nothing_like_it }}"
    with pytest.raises(FormRefused, match="表1第2行第2格"):
        filled(made, "表.docx", forms.saved(document))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("表.docx", forms.with_macro(plain_form()), DraftRefused),
        ("表.docm", plain_form(), DraftRefused),
        ("表.docx", b"\xd0\xcf\x11\xe0 old", DraftRefused),
        ("表.docx", b"PK no zip", DraftRefused),
        ("表.txt", b"text", FormRefused),
        ("表.docx", forms.with_text("没有表格"), FormRefused),
    ],
)
def test_a_macro_a_damaged_or_an_empty_form_is_refused(
    made: Application, name: str, content: bytes, kind: type[Exception]
) -> None:
    with pytest.raises(kind) as refused:
        filled(made, name, content)
    assert name in str(refused.value)


def test_boxes_are_known_by_their_labels() -> None:
    _document, found = opened("表.docx", plain_form())
    assert [(one.label, one.field) for one in found] == [
        ("单位全称", "full_name"),
        ("成立时间", "founded"),
        ("女性占比", "woman_volunteer_share"),
        ("先锋指数", ""),
        ("活动场次", "activity_count"),
        ("主要事迹", "deeds"),
        ("推荐单位意见", "opinion"),
    ]
    assert [one.limit for one in found if one.label == "主要事迹"] == [500]
    assert found[3].place_zh == "表1第2行第4格"


def test_boxes_are_filled_within_their_own_limit_and_nothing_else_moves(made: Application) -> None:
    before, after = plain_form(), filled(made, "表.docx", plain_form())
    told = texts(after)
    assert "铜陵镇顶街社区" in told
    assert next(n for n in made.numbers if n.kpi == "woman_volunteer_share")
    place = told.index("主要事迹（500字以内）")
    assert told[place + 1] == "（一）背景与起因"
    shapes = [
        [element.tag for element in Document(io.BytesIO(one)).element.body.iter() if element.tag in
         {qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:gridSpan"), qn("w:tblGrid")}]
        for one in (before, after)
    ]  # fmt: skip
    assert shapes[0] == shapes[1]
    assert SAMPLE in "".join(
        t.text or ""
        for t in Document(io.BytesIO(after)).sections[0].header._element.iter(qn("w:t"))
    )


def test_a_label_said_once_is_filled_and_the_form_known_again(made: Application) -> None:
    _document, found = opened("表.docx", plain_form())
    document = Document(
        io.BytesIO(filled(made, "表.docx", plain_form(), {"先锋指数": "patrol_hours"}))
    )
    assert document.tables[0].rows[1].cells[3].text.endswith("小时")
    again = boxes(Document(io.BytesIO(filled(made, "表.docx", plain_form()))))
    assert digest(found) != digest(again)  # a filled form has fewer boxes left
    assert digest(found) == digest(opened("另存.docx", plain_form())[1])
