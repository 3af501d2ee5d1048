"""A table drawn on a sheet: columns as wide as they need, numbers to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charts.sheet import LEADING, MUTED, Sheet
from charts.style import BESIDE, INK
from charts.typeface import BOLD, REGULAR, width_of, wrap

SIZE = 14
PAD = 10
WIDEST_CELL = 20 * SIZE
WIDEST_HEADING = 7 * SIZE
NUMBER = re.compile(r"[-+]?[\d,.]+\s?[%万亿KMB]?|—")


def natural_width(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """The width in which no cell has to be broken further than it should."""
    return sum(_widths(headings, rows))


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    found = []
    for place, heading in enumerate(headings):
        cells = [min(width_of(row[place], SIZE), WIDEST_CELL) for row in rows]
        lines = wrap(heading, SIZE, WIDEST_HEADING, BOLD)
        found.append(max([width_of(line, SIZE, BOLD) for line in lines] + cells) + 2 * PAD)
    return found


def add_table(sheet: Sheet, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The table below what stands on the sheet, across its whole room."""
    natural = _widths(headings, rows)
    widths = [width * sheet.room / sum(natural) for width in natural]
    right = [all(NUMBER.fullmatch(row[place]) for row in rows) for place in range(len(headings))]
    _row(sheet, headings, widths, right, is_heading=True)
    for number, row in enumerate(rows):
        sheet.rule() if number else sheet.rule(BESIDE)
        _row(sheet, row, widths, right)


def _row(
    sheet: Sheet,
    cells: Sequence[str],
    widths: Sequence[float],
    right: Sequence[bool],
    *,
    is_heading: bool = False,
) -> None:
    """One line of cells, as high as the highest of them."""
    weight = BOLD if is_heading else REGULAR
    texts = [
        wrap(cell, SIZE, width - 2 * PAD + 0.5, weight)
        for cell, width in zip(cells, widths, strict=True)
    ]
    x = sheet.margin
    for lines, width, is_right in zip(texts, widths, right, strict=True):
        at = x + width - PAD if is_right else x + PAD
        for number, line in enumerate(lines, start=1):
            y = sheet.y + PAD * 0.7 + number * SIZE * LEADING - SIZE * (LEADING - 1)
            anchor, colour = "end" if is_right else "start", MUTED if is_heading else INK
            sheet.text(line, (at, y), SIZE, colour=colour, is_bold=is_heading, anchor=anchor)
        x += width
    sheet.space(max(map(len, texts), default=1) * SIZE * LEADING + PAD * 1.4)
