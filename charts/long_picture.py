"""A long picture for a phone: the main numbers, then figures and a table below one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.picture import add_figure, add_footing
from charts.sheet import LEADING, MUTED, Sheet, png
from charts.style import ACCENT, INK, Figure
from charts.table import add_table
from charts.typeface import BOLD, width_of, wrap

WIDTH, MARGIN = 540, 24  # drawn with two dots a pixel: 1080 dots, as wide as a phone's screen
GAP, PAD = 10, 12
COLUMNS = 2
SIZES = (14, 27, 13)  # name, value, remarks


class Number(NamedTuple):
    """A number: its name, value and unit, and what is said of it as (text, colour)."""

    name: str
    value: str
    unit: str
    remarks: Sequence[tuple[str, str]]


class Shown(NamedTuple):
    """A figure with its finding and what it is about."""

    figure: Figure
    title: str
    about: str


class Listed(NamedTuple):
    """A table with its finding and what it is about."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str
    about: str


def long_picture(
    *,
    title: str,
    about: str,
    footing: Sequence[str],
    notice: str,
    numbers: Sequence[Number],
    shown: Sequence[Shown | Listed],
) -> bytes:
    """A PNG 1080 dots wide and as long as it needs; raises UnknownTrace, MissingGlyph."""
    sheet = Sheet(WIDTH, MARGIN)
    _head(sheet, title, about)
    if notice:
        sheet.notice(notice, 14)
        sheet.space(14)
    _numbers(sheet, numbers)
    for one in shown:
        sheet.space(14)
        sheet.rule()
        sheet.space(6)
        if isinstance(one, Shown):
            add_figure(sheet, one.figure, one.title, one.about)
        else:
            _table(sheet, one)
    add_footing(sheet, footing, "")
    return png(sheet.svg(title))


def _head(sheet: Sheet, title: str, about: str) -> None:
    """The title on the colour of the house, from edge to edge."""
    lines = len(wrap(title, 24, sheet.room, BOLD)), len(wrap(about, 14, sheet.room))
    height = MARGIN + lines[0] * 24 * LEADING + lines[1] * 14 * LEADING
    sheet.box((-9, -9), (sheet.width + 18, height + 9), ACCENT)
    sheet.y = MARGIN - 4
    sheet.lines(title, 24, colour="#FFFFFF", is_bold=True)
    sheet.lines(about, 14, colour="#F6E3E5")
    sheet.y = height + 16


def _table(sheet: Sheet, one: Listed) -> None:
    sheet.lines(one.title, 21, is_bold=True)
    sheet.space(2)
    sheet.lines(one.about, 14, colour=MUTED)
    sheet.space(6)
    add_table(sheet, one.headings, one.rows)


def _numbers(sheet: Sheet, numbers: Sequence[Number]) -> None:
    """Two a row, each row as high as its highest."""
    width = (sheet.room - GAP) / COLUMNS
    for start in range(0, len(numbers), COLUMNS):
        row = numbers[start : start + COLUMNS]
        laid = [_remarks(one, width) for one in row]
        height = 2 * PAD + SIZES[0] * LEADING + SIZES[1] * 1.3
        height += max(map(len, laid)) * SIZES[2] * LEADING
        for place, (one, lines) in enumerate(zip(row, laid, strict=True)):
            x = sheet.margin + place * (width + GAP)
            sheet.box((x, sheet.y), (width, height), "#FAF8F5", "#E2DAD1")
            _number(sheet, one, lines, x + PAD)
        sheet.space(height + GAP)


def _remarks(one: Number, width: float) -> list[tuple[str, str]]:
    return [
        (line, colour)
        for text, colour in one.remarks
        for line in wrap(text, SIZES[2], width - 2 * PAD)
    ]


def _number(sheet: Sheet, one: Number, lines: Sequence[tuple[str, str]], x: float) -> None:
    y = sheet.y + PAD + SIZES[0]
    sheet.text(one.name, (x, y), SIZES[0], is_bold=True)
    y += SIZES[1] * 1.3
    sheet.text(one.value, (x, y), SIZES[1], colour=INK, is_bold=True)
    after = x + width_of(one.value, SIZES[1], BOLD) + 5
    sheet.text(one.unit, (after, y), SIZES[2], colour=MUTED)
    y += 5
    for line, colour in lines:
        y += SIZES[2] * LEADING
        sheet.text(line, (x, y), SIZES[2], colour=colour)
