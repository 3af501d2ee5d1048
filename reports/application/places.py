"""Where in a Word document something stands, in words for the person who must mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn

LONGEST = 30


class Place(NamedTuple):
    """A paragraph's element, where it is in both languages, and its text."""

    element: Any
    zh: str
    en: str
    text: str


def places(document: Document) -> Iterator[Place]:
    """Every paragraph of the body, its tables and the headers and footers, in reading order."""
    tables = numbered_tables(document)
    number = 0
    for paragraph in document.element.body.iter(qn("w:p")):
        text = text_of(paragraph)
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        if cell is None:
            number += 1
            yield Place(paragraph, f"正文第{number}段", f"paragraph {number}", text)
        else:
            yield Place(paragraph, *cell_place(cell, tables), text)
    for index, section in enumerate(document.sections, 1):
        for part, zh, en in _edges(section):
            for paragraph in part._element.iter(qn("w:p")):
                yield Place(paragraph, f"第{index}节{zh}", f"{en} of section {index}",
                            text_of(paragraph))  # fmt: skip


def numbered_tables(document: Document) -> dict[Any, int]:
    """The number of each table as a person counts them, those within a table too."""
    return {one: number for number, one in enumerate(document.element.body.iter(qn("w:tbl")), 1)}


def cell_place(cell: Any, tables: dict[Any, int]) -> tuple[str, str]:
    """表1第2行第3格, with the numbers that a person would count."""
    row = next(cell.iterancestors(qn("w:tr")))
    table = next(row.iterancestors(qn("w:tbl")))
    rows = list(table.iterchildren(qn("w:tr")))
    column = list(row.iterchildren(qn("w:tc"))).index(cell) + 1
    place = (tables[table], rows.index(row) + 1, column)
    return "表{}第{}行第{}格".format(*place), "table {}, row {}, cell {}".format(*place)


def text_of(element: Any) -> str:
    """The text of a paragraph or cell as it stands, without what was deleted."""
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def shortened(text: str) -> str:
    """The beginning of a text, enough to find it."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _edges(section: Any) -> list[tuple[Any, str, str]]:
    own = [(section.header, "页眉", "header"), (section.footer, "页脚", "footer")]
    own += [
        (section.first_page_header, "首页页眉", "first-page header"),
        (section.first_page_footer, "首页页脚", "first-page footer"),
        (section.even_page_header, "偶数页页眉", "even-page header"),
        (section.even_page_footer, "偶数页页脚", "even-page footer"),
    ]
    return [one for one in own if not one[0].is_linked_to_previous]
