"""An award body's own .docx without placeholders: its boxes known by their labels, then filled."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from metrics.catalogue import CATALOGUE
from reports.application.answers import amount, answer
from reports.application.application import Application
from reports.application.fields import field_of, labels, limit_of, plain
from reports.application.places import cell_place, numbered_tables, text_of

LONGEST_LABEL = 24
SHORT = 20  # 字 of an answer that stands in the middle of its box where the label does
NONE = "-"  # said by a person: this box stays empty


@dataclass(frozen=True)
class FormBox:
    """A box of a form: where it is, what its label says, which field it is, and its 字数 limit.

    `field` is "" when nobody knows yet. `is_own`: the label stands in the box itself. `beside` is
    the cell of the label, whose type an empty box takes over that has none of its own.
    """

    place_zh: str
    place_en: str
    label: str
    field: str
    limit: int | None
    cell: Any
    is_own: bool = False
    beside: Any = None


def boxes(document: Document, learned: Mapping[str, str] | None = None) -> list[FormBox]:
    """The boxes in reading order; `learned` are fields by label, as a person said them."""
    numbers = numbered_tables(document)
    taken: set[Any] = set()
    found = []
    for table in numbers:
        for label, cell, is_own in _pairs(table):
            if cell in taken:
                continue
            taken.add(cell)
            text = text_of(label)
            place = cell_place(cell, numbers)
            field = _field(plain(text), learned or {})
            found.append(FormBox(*place, plain(text), field, limit_of(text), cell, is_own, label))
    return found


def digest(found: Sequence[FormBox]) -> str:
    """What tells a form from another: its labels, whatever is filled in."""
    return hashlib.sha256("\n".join(one.label for one in found).encode()).hexdigest()[:32]


def fill_boxes(made: Application, found: Sequence[FormBox]) -> list[FormBox]:
    """Write the answers into the boxes; the boxes that stay empty are given back."""
    empty = []
    for one in found:
        text = _text(made, one) if one.field not in {"", NONE} else ""
        if text:
            put(one.cell, text, is_own=one.is_own, like=one.beside)
        elif field_of(one.field) is None or field_of(one.field).origin != "sign":  # type: ignore[union-attr]
            empty.append(one)
    return empty


def _text(made: Application, one: FormBox) -> str:
    """The answer; without its unit where the label has it: 巡防时长（小时）."""
    if one.field in CATALOGUE:
        found = amount(made, one.field)
        brackets = re.findall(r"[（(][^（()）]*[）)]", text_of(one.beside))
        is_stated = any(found.unit and found.unit in each for each in brackets)
        return found.figure if is_stated else found.text
    return answer(made, one.field, one.limit)


def put(cell: Any, text: str, *, is_own: bool = False, like: Any = None) -> None:
    """Write into a cell in the type that it has, without touching its shape.

    A box that has no type of its own takes over that of its label, `like`.
    """
    paragraphs = list(cell.iterchildren(qn("w:p")))
    if not is_own and like is not None and _is_plain(paragraphs[0]):
        _dress(cell, paragraphs[0], like, is_short="\n" not in text and len(text) <= SHORT)
    if is_own:
        blank = next((one for one in paragraphs[1:] if not text_of(one).strip()), None)
        if blank is None:
            blank = copy.deepcopy(paragraphs[-1])
            paragraphs[-1].addnext(blank)
    else:
        blank = paragraphs[0]
    lines = text.split("\n")
    for line in reversed(lines[1:]):
        extra = copy.deepcopy(blank)
        blank.addnext(extra)
        _write(extra, line)
    _write(blank, lines[0])


def _is_plain(paragraph: Any) -> bool:
    """Whether an empty box says nothing about how it is written in."""
    return paragraph.find(qn("w:pPr")) is None and next(paragraph.iter(qn("w:rPr")), None) is None


def _dress(cell: Any, paragraph: Any, like: Any, *, is_short: bool) -> None:
    """Typeface and size as in the label beside it; what is short stands in the middle as well."""
    properties = OxmlElement("w:pPr")
    across = next(like.iter(qn("w:jc")), None)
    if is_short and across is not None:
        properties.append(copy.deepcopy(across))
    if (typed := next(like.iter(qn("w:rPr")), None)) is not None:
        typed = copy.deepcopy(typed)
        for bold in [one for one in typed if one.tag in {qn("w:b"), qn("w:bCs")}]:
            typed.remove(bold)
        properties.append(typed)
    paragraph.insert(0, properties)
    up = next(like.iter(qn("w:vAlign")), None)
    shape = cell.find(qn("w:tcPr"))
    if is_short and up is not None and shape is not None and shape.find(qn("w:vAlign")) is None:
        shape.append(copy.deepcopy(up))


def _write(paragraph: Any, text: str) -> None:
    runs = list(paragraph.iterchildren(qn("w:r")))
    run = runs[0] if runs else OxmlElement("w:r")
    if not runs:
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if mark is not None:
            run.append(copy.deepcopy(mark))
        paragraph.append(run)
    for extra in runs[1:]:
        paragraph.remove(extra)
    for child in list(run):
        if child.tag != qn("w:rPr"):
            run.remove(child)
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)


def _field(label: str, learned: Mapping[str, str]) -> str:
    return learned.get(label) or labels().get(label, "")


def _pairs(table: Any) -> Iterator[tuple[Any, Any, bool]]:
    """Label and box: the empty cell to its right, below it in a table with headings, or itself."""
    rows = [_cells(row) for row in table.iterchildren(qn("w:tr"))]
    for number, row in enumerate(rows):
        for index, (column, cell) in enumerate(row):
            if not _is_label(cell):
                continue
            right = row[index + 1][1] if index + 1 < len(row) else None
            if right is not None and _is_blank(right):
                yield cell, right, False
            elif _has_room(cell):
                yield cell, cell, True
            elif below := _below(rows, number, column):
                yield cell, below, False


def _cells(row: Any) -> list[tuple[int, Any]]:
    """The cells of a row with the column each begins in."""
    found, column = [], 0
    for cell in row.iterchildren(qn("w:tc")):
        found.append((column, cell))
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        column += int(span.get(qn("w:val"))) if span is not None else 1
    return found


def _below(rows: Sequence[Sequence[tuple[int, Any]]], number: int, column: int) -> Any:
    if number + 1 >= len(rows):
        return None
    cell = next((cell for start, cell in rows[number + 1] if start == column), None)
    return cell if cell is not None and _is_blank(cell) else None


def _is_label(cell: Any) -> bool:
    text = plain(text_of(cell))
    return 0 < len(text) <= LONGEST_LABEL and not text.isdigit()


def _is_blank(cell: Any) -> bool:
    """Empty and a box of its own, not the rest of a cell merged downwards."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    is_rest = merged is not None and merged.get(qn("w:val")) != "restart"
    return not is_rest and not text_of(cell).strip()


def _has_room(cell: Any) -> bool:
    """Whether a label leaves room in its own cell: empty lines below it, or a stated limit."""
    below = list(cell.iterchildren(qn("w:p")))[1:]
    is_empty = bool(below) and not any(text_of(one).strip() for one in below)
    return is_empty or limit_of(text_of(cell)) is not None
