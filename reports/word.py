"""A paper as an editable Word document in the layout of official documents."""

from __future__ import annotations

import copy
import io
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from reports.paper import (
    Cell,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Subtitle,
    Table,
    Text,
    Title,
    runs,
)

if TYPE_CHECKING:
    from docx.document import Document as Word

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CELL_PADDING = 40  # twentieths of a point, left and right


def word(paper: Paper) -> bytes:
    """The document as a .docx file."""
    document = document_of(paper)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def document_of(paper: Paper) -> Word:
    """The document, open for what a form needs beyond the blocks of a paper."""
    from reports.word_layout import blank

    document = blank(paper.body)
    _properties(document, paper)
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].text = paper.running
        header.paragraphs[0].style = "Header"
    for block in paper.blocks:
        add(block, document)
    return document


def _properties(document: Word, paper: Paper) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = paper.title, paper.author, paper.author
    core.created = core.modified = paper.made_at
    core.language, core.comments = "zh-CN", ""


@singledispatch
def add(block: Any, document: Word) -> None:
    """Put one block at the end of a document; raises TypeError for what is no block."""
    raise TypeError(f"no block of a paper: {block!r}")


@add.register(Title)
def _(block: Title, document: Word) -> None:
    if block.is_annex:
        sign = _paragraph(document, block.sign, "Heading 1")
        sign.paragraph_format.page_break_before = True
        _no_indent(sign)
    _paragraph(document, block.text, "Title")


@add.register(Subtitle)
def _(block: Subtitle, document: Word) -> None:
    _paragraph(document, block.text, "Subtitle")


@add.register(Heading)
def _(block: Heading, document: Word) -> None:
    _paragraph(document, block.text, f"Heading {block.level}")


@add.register(Paragraph)
def _(block: Paragraph, document: Word) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = _paragraph(document, block.text, "Normal")
    if block.align != "left":
        _no_indent(paragraph)
        is_right = block.align == "right"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_right else WD_ALIGN_PARAGRAPH.CENTER


@add.register(Note)
def _(block: Note, document: Word) -> None:
    from reports.word_layout import NOTE

    _paragraph(document, block.text, NOTE)


@add.register(PageBreak)
def _(block: PageBreak, document: Word) -> None:
    _paragraph(document, "", "Normal").paragraph_format.page_break_before = True


@add.register(Picture)
def _(block: Picture, document: Word) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm

    from reports.word_layout import CAPTION

    paragraph = _paragraph(document, "", CAPTION)
    shape = paragraph.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE  # an exact pitch would cut the picture off
    shape.keep_with_next = True
    content = io.BytesIO(block.content)
    drawn = paragraph.add_run().add_picture(content, Mm(block.width), Mm(block.height))
    about = drawn._inline.docPr
    about.set("descr", block.alt)
    about.set("title", block.caption)
    if block.caption:
        _paragraph(document, block.caption, CAPTION)


@add.register(Table)
def _(block: Table, document: Word) -> None:
    from reports.word_layout import CAPTION

    if block.caption:
        caption = _paragraph(document, block.caption, CAPTION)
        caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(block.headings), style="Table Grid")
    table.autofit = False
    _padding(table)
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _row(table, block.headings, widths, frozenset(), is_heading=True)
    if block.rows:
        _rows(table, block, widths)


@add.register(Grid)
def _(block: Grid, document: Word) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    _padding(table)
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in block.rows:
        added, place = table.add_row(), 0
        cells = added.cells
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for one in row:
            cell = cells[place].merge(cells[place + one.span - 1])
            cell.width = sum(widths[place : place + one.span])
            _form_cell(cell, one, is_kept=block.is_whole and row is not block.rows[-1])
            place += one.span


def _form_cell(cell: Any, one: Cell, *, is_kept: bool) -> None:
    """A cell of a form: its lines as paragraphs, in the middle of its height."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from reports.word_layout import BLACK, FORM, typeface

    aligned = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "centre": WD_ALIGN_PARAGRAPH.CENTER}
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(one.text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _styled(paragraph, FORM)
        if is_kept:
            paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(line)
        if one.voice == "black":
            typeface(run._r, BLACK)
        if one.align in aligned:
            paragraph.alignment = aligned[one.align]


def _rows(table: Any, block: Table, widths: list[Any]) -> None:
    """The rows as copies of one: the library takes a millisecond to build each anew."""
    from docx.oxml.ns import qn

    _row(table, ["…"] * len(block.headings), widths, block.right)
    pattern = table._tbl.tr_lst[-1]
    table._tbl.remove(pattern)
    for cells in block.rows:
        row = copy.deepcopy(pattern)
        for run, text in zip(row.iter(qn("w:r")), cells, strict=True):
            run.text = text
        table._tbl.append(row)


def _row(
    table: Any,
    cells: Any,
    widths: list[Any],
    right: frozenset[int],
    *,
    is_heading: bool = False,
) -> None:
    """A row that is not torn by a page break; the heading is repeated on each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    from reports.word_layout import BLACK, CELL, typeface

    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_heading:
        properties.append(OxmlElement("w:tblHeader"))
    for index, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = widths[index]
        paragraph = cell.paragraphs[0]
        _styled(paragraph, CELL)
        run = paragraph.add_run(text)
        if is_heading:
            typeface(run._r, BLACK)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif index in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(block: Table | Grid) -> list[Any]:
    from docx.shared import Mm

    from reports.word_layout import LINE_WIDTH

    whole = sum(block.widths)
    return [Mm(LINE_WIDTH * part / whole) for part in block.widths]


def _padding(table: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    sides = "".join(f'<w:{s} w:w="{CELL_PADDING}" w:type="dxa"/>' for s in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def _paragraph(document: Word, text: Text, style: str) -> Any:
    """A paragraph; runs of another voice than the style's take their own typeface."""
    from reports.word_layout import BLACK, KAI, typeface

    paragraph = document.add_paragraph()
    _styled(paragraph, style)
    for one in runs(text):
        run = paragraph.add_run(one.text)
        if one.voice in {"black", "kai"}:
            typeface(run._r, BLACK if one.voice == "black" else KAI)
        elif one.voice == "mark":
            run.font.superscript = True
    return paragraph


def _styled(paragraph: Any, name: str) -> None:
    """Set a style by its identifier: looking it up by name for each cell takes seconds."""
    paragraph._p.style = name.replace(" ", "")


def _no_indent(paragraph: Any) -> None:
    from docx.oxml.ns import qn

    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "0")
    indent.set(qn("w:firstLine"), "0")
