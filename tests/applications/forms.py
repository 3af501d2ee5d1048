"""Forms of award bodies, drawn with Word's own tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document


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
