"""Papers in the layout of official documents: fonts, margins, page numbers, glyphs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader

from reports.paper import (
    Block,
    Heading,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Run,
    Subtitle,
    Table,
    Title,
)
from reports.pdf import content, pdf, pictures, typeset
from reports.word import word
from reports.word_layout import BLACK, BODY, FALLBACKS, KAI, TITLE

MADE_AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)


def dot() -> bytes:
    """A red PNG of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def paper(*more: Block, body: Any = "三号") -> Paper:
    """A paper with every kind of block."""
    blocks: tuple[Block, ...] = (
        Title("关于小巷管家工作的报告"),
        Subtitle("（2026年10月）"),
        Heading("一、总体情况"),
        Heading("（一）巡防", 2),
        Heading("1. 时长", 3),
        Heading("（1）晨巡", 4),
        Paragraph(
            (Run("一、", "black"), Run("巡防“好”——"), Run("[1]", "mark"), Run("楷体", "kai"))
        ),
        Paragraph("铜陵镇妇联", "right"),
        Picture(dot(), "图1 时长", "柱形图，最高的是八月", 100, 40),
        Table("表1 数字", ("指标", "数值"), [("巡防时长", "485.5")] * 60, (2, 1), frozenset({1})),
        Note("说明：场次、人次、人不相加。"),
        PageBreak(),
        Paragraph("另起一页"),
        Title("数字出处", is_annex=True),
        *more,
    )
    return Paper("关于小巷管家工作的报告", blocks, MADE_AT, "示例数据", "县妇联", body)


@pytest.fixture(scope="module")
def written() -> Any:
    """The paper as Word reads it."""
    return docx.Document(io.BytesIO(word(paper())))


@pytest.fixture(scope="module")
def printed() -> PdfReader:
    """The paper as PDF."""
    return PdfReader(io.BytesIO(pdf(paper())))


def test_margins_are_37_35_28_26_mm_on_a4(written: Any) -> None:
    page = written.sections[0]
    sizes = (page.page_width, page.page_height, page.top_margin, page.bottom_margin)
    sizes += (page.left_margin, page.right_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "font", "size", "pitch"),
    [
        ("Normal", BODY, 16, 28),
        ("Title", TITLE, 22, 36),
        ("Subtitle", KAI, 16, 28),
        ("Heading 1", BLACK, 16, 28),
        ("Heading 2", KAI, 16, 28),
        ("Heading 3", BODY, 16, 28),
    ],
)
def test_each_style_has_its_chinese_typeface_size_and_pitch(
    written: Any, style: str, font: str, size: int, pitch: int
) -> None:
    found = written.styles[style]
    fonts = found.element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == font
    assert not [name for name in fonts.attrib if "heme" in name]
    assert found.font.size == Pt(size)
    assert found.paragraph_format.line_spacing == Pt(pitch)
    assert found.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY


def test_a_smaller_body_has_its_own_pitch() -> None:
    small = docx.Document(io.BytesIO(word(paper(body="四号"))))
    assert small.styles["Normal"].font.size == Pt(14)
    assert small.styles["Normal"].paragraph_format.line_spacing == Pt(22)
    assert small.styles["Title"].font.size == Pt(22)


def test_a_run_of_another_voice_names_its_font_for_chinese_and_for_marks(written: Any) -> None:
    run = next(r for p in written.paragraphs for r in p.runs if r.text == "一、")
    fonts = run._r.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == BLACK
    assert fonts.get(qn("w:hint")) == "eastAsia"
    mark = next(r for p in written.paragraphs for r in p.runs if r.text == "[1]")
    assert mark.font.superscript


def test_every_typeface_has_an_alternative_for_machines_without_it() -> None:
    with zipfile.ZipFile(io.BytesIO(word(paper()))) as file:
        fonts = file.read("word/fontTable.xml").decode()
        styles = file.read("word/styles.xml").decode()
        assert not [name for name in file.namelist() if "thumbnail" in name]
    for name, other in FALLBACKS.items():
        assert f'w:name="{name}"><w:altName w:val="{other}"' in fonts
    assert 'w:eastAsia="zh-CN"' in styles


def test_page_numbers_stand_between_dashes_on_the_outer_side(written: Any) -> None:
    section = written.sections[0]
    assert written.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert "PAGE" in "".join(node.text or "" for node in paragraph._p.iter(qn("w:instrText")))
        assert paragraph.text.startswith("— ")
        assert paragraph.text.endswith(" —")


def test_a_picture_is_not_cut_off_by_the_line_pitch(written: Any) -> None:
    shape = written.inline_shapes[0]
    assert (round(shape.width / Mm(1)), round(shape.height / Mm(1))) == (100, 40)
    holder = next(p for p in written.paragraphs if p._p.find(f".//{qn('w:drawing')}") is not None)
    assert holder.paragraph_format.line_spacing_rule == WD_LINE_SPACING.SINGLE
    assert holder.paragraph_format.keep_with_next


def test_a_table_repeats_its_heading_and_keeps_rows_whole(written: Any) -> None:
    table = written.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert sum(cell.width for cell in table.rows[0].cells) == pytest.approx(Mm(156), abs=Mm(1))


def test_the_properties_name_title_and_author_and_the_time_of_making(written: Any) -> None:
    core = written.core_properties
    assert (core.title, core.author) == ("关于小巷管家工作的报告", "县妇联")
    assert core.created == MADE_AT.replace(tzinfo=core.created.tzinfo)


def test_the_pdf_is_a4_numbered_and_marked_on_every_page(printed: PdfReader) -> None:
    assert len(printed.pages) == 5
    for number, page in enumerate(printed.pages, start=1):
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        told = page.extract_text()
        assert f"— {number} —" in told
        assert "示例数据" in told
    assert "附件" in printed.pages[4].extract_text()
    assert printed.metadata
    assert printed.metadata.title == "关于小巷管家工作的报告"


def test_the_pdf_brings_its_fonts_and_words_for_pictures(printed: PdfReader) -> None:
    fonts = [
        font.get_object()
        for page in printed.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
    raw = pdf(paper())
    assert "柱形图，最高的是八月".encode("utf-16-be") in raw or b"/Alt" in raw


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf(paper()) == pdf(paper())


@pytest.mark.parametrize("lost", ["😀", "\U000323af"])
def test_a_character_without_a_glyph_is_an_error_and_never_an_empty_box(lost: str) -> None:
    strange = paper(Paragraph(f"林{lost}英"))
    with pytest.raises(ValueError, match="could not be displayed"):
        typeset(content(strange), pictures(strange), 0)
    told = PdfReader(io.BytesIO(pdf(strange))).pages[-1].extract_text()
    assert "林〓英" in told


def test_every_character_that_our_documents_use_has_a_glyph() -> None:
    usual = "一二三四五六七八九十〔〕【】《》“”‘’—…·、，。；：？！（）％±×÷≥≤●▲■△√×①②③℃㎡０９"
    told = PdfReader(io.BytesIO(pdf(paper(Paragraph(usual))))).pages[-1].extract_text()
    assert "〓" not in told


def test_text_is_never_markup() -> None:
    nasty = '#panic("x") $x$ *粗* _斜_ @ref <a> \\ "引" // 注 `码` [方]'
    told = PdfReader(io.BytesIO(pdf(paper(Paragraph(nasty), Heading(nasty))))).pages[-1]
    assert '#panic("x")' in told.extract_text()
    document = docx.Document(io.BytesIO(word(paper(Paragraph(nasty)))))
    assert document.paragraphs[-1].text == nasty
