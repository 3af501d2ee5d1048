"""Forms of award bodies, drawn with Word's own tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell


def saved(document: object) -> bytes:
    """A document as a file."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def with_text(*paragraphs: str) -> bytes:
    """A form of paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def with_boxes(*rows: Sequence[str], limit: int = 500) -> bytes:
    """A form of one table, four cells a row, with a box to write in and one to sign."""
    document = Document()
    document.add_paragraph("巾帼文明岗申报表")
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    cells = table.add_row().cells
    box = cells[0].merge(cells[3])
    box.text = f"主要事迹（{limit}字以内）"
    box.add_paragraph("")
    cells = table.add_row().cells
    cells[0].text = "推荐单位意见"
    cells[1].merge(cells[3])
    return saved(document)


def with_loop() -> bytes:
    """A form whose table has a row for each honour."""
    document = Document()
    document.add_paragraph("{{ full_name }}巡防{{ patrol_hours }}小时，共{{ patrol_count.text }}。")
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.rows[0].cells[0].text = "{%tr for h in honours %}"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{ h.day }}", "{{ h.title }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{{ chart_patrol_hours }}")
    return saved(document)


def with_macro(content: bytes) -> bytes:
    """The same form carrying a macro."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"\0")
    return out.getvalue()


def official() -> bytes:
    """A form as federations send them out: merged cells, labels over two lines, units in brackets.

    Its labels are in 宋体 12 pt, bold, in the middle; its boxes say nothing of their own type.
    """
    document = Document()
    document.add_paragraph("巾帼志愿服务优秀社区申报表")
    document.add_paragraph("申报单位（盖章）：            填表日期：    年   月   日")
    table = document.add_table(rows=6, cols=6, style="Table Grid")
    _labelled(table.cell(0, 0), "社区名称")
    table.cell(0, 1).merge(table.cell(0, 5))
    for column, text in ((0, "志愿者\n总人数"), (2, "其中女性\n（人）"), (4, "党员数")):
        _labelled(table.cell(1, column), text)
    _labelled(table.cell(2, 0).merge(table.cell(3, 0)), "服务情况")
    pairs = (("巡防时长（小时）", "活动场次"), ("解决问题（件）", "满意率"))
    for row, (left, right) in enumerate(pairs, 2):
        _labelled(table.cell(row, 1), left)
        _labelled(table.cell(row, 3), right)
        table.cell(row, 4).merge(table.cell(row, 5))
    _labelled(table.cell(4, 0), "主要事迹（不超过300字，可另附页）")
    table.cell(4, 1).merge(table.cell(4, 5))
    _labelled(table.cell(5, 0), "县级妇联推荐意见")
    table.cell(5, 1).merge(table.cell(5, 5)).add_paragraph("（盖章）\n年   月   日")
    return saved(document)


def _labelled(cell: _Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = True, Pt(12), "宋体"
