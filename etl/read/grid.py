"""A grid of cells in memory as its tables: below each other, side by side, or just one."""

from __future__ import annotations

from etl.read.labels import BLANKS, first_text, label_reason
from etl.read.model import Record, Table
from etl.read.reshape import reshaped
from etl.read.structure import Heading, clean, filled, find_heading, is_data
from etl.read.tables import grid_table

HEADING_CHARS = 20


def grid_tables(records: list[Record], sheet: str | None) -> list[Table]:
    """All tables of a grid, in the order of their first lines.

    Lines between two tables belong to the lower one. Tables side by side share their lines: each
    has its own part of every line.
    """
    tables = []
    for block in _stacked(records):
        for part in _side_by_side(block):
            table = reshaped(part, sheet) or grid_table(part, sheet)
            if table:
                tables.append(table)
    return tables


def _stacked(records: list[Record]) -> list[list[Record]]:
    """Cut where a new heading follows a blank row or a title row, with data below it."""
    heading = find_heading(records[:60])
    if not heading.names:
        return [records] if records else []
    start = max(heading.last + 1, heading.first)
    cuts = [0]
    for at in range(start + 1, len(records) - 1):
        if _starts_table(records, at, heading):
            # Titles and blanks right above the new heading go with it.
            cut = at
            while (
                cut - 1 > start
                and filled(records[cut - 1].cells) <= 1
                and _is_above(records[cut - 1])
            ):
                cut -= 1
            cuts.append(cut)
            heading = find_heading(records[cut : cut + 60])
    return [records[a:b] for a, b in zip(cuts, [*cuts[1:], len(records)], strict=True)]


def _is_above(record: Record) -> bool:
    return not record.fault and label_reason(first_text(record.cells)) is None


def _starts_table(records: list[Record], at: int, heading: Heading) -> bool:
    """Whether the row is another table's heading: short texts only, over rows with data, after a
    gap or a title, or of another width together with the rows below.
    """
    above, here, below = records[at - 1], records[at], records[at + 1 : at + 4]
    texts = [t for c in here.cells if (t := clean(c))]
    if here.fault or above.fault or len(texts) < 2 or max(map(len, texts)) > HEADING_CHARS:
        return False
    if any(map(is_data, texts)) or label_reason(first_text(here.cells)):
        return False
    if not (_after_gap(above, here) or _of_own_width(above, here, below)):
        return False
    if texts == [b for b in heading.bottom if b]:
        # The same heading after a plain gap is a repetition; after a title it is a new table.
        return filled(above.cells) == 1
    columns = [i for i, c in enumerate(here.cells) if c.strip(BLANKS)]
    rows = [r.cells for r in below if not r.fault]
    return bool(rows and filled(rows[0])) and any(
        is_data(cells[i]) for cells in rows for i in columns if i < len(cells)
    )


def _after_gap(above: Record, here: Record) -> bool:
    """A blank row, or a title in the first column of a table that is wide enough to tell."""
    count = filled(above.cells)
    return not count or (count == 1 and len(here.cells) >= 3 and bool(above.cells[0].strip(BLANKS)))


def _of_own_width(above: Record, here: Record, below: list[Record]) -> bool:
    width = len(here.cells)
    return (
        width != len(above.cells) and len(below) > 1 and all(len(r.cells) == width for r in below)
    )


def _side_by_side(records: list[Record]) -> list[list[Record]]:
    """Cut at columns that are blank throughout, when the headings right of them begin anew."""
    heading = find_heading(records[:60])
    start = max(heading.last + 1, heading.first)
    body = [r for r in records[heading.first :] if not r.fault]
    if heading.last < heading.first or not body:
        return [records]
    width = max(len(r.cells) for r in body)
    used = {i for r in body for i, c in enumerate(r.cells) if c.strip(BLANKS)}
    gaps = [i for i in range(1, width) if i not in used and i - 1 in used]
    parts, left = [], 0
    for gap in gaps:
        right = gap
        while right < width and right not in used:
            right += 1
        if right >= width or not _begins_anew(heading, left, gap, right):
            continue
        parts.append((left, gap))
        left = right
    if not parts or start >= len(records):
        return [records]
    return [_columns(records, a, b) for a, b in [*parts, (left, width)]]


def _begins_anew(heading: Heading, left: int, gap: int, right: int) -> bool:
    before = {n for n in heading.names[left:gap] if n}
    after = [n for n in heading.names[right:] if n]
    shared = sum(n in before for n in after)
    return len(before) >= 2 and len(after) >= 2 and shared * 2 >= min(len(before), len(after))


def _columns(records: list[Record], left: int, right: int) -> list[Record]:
    """The part of each line that lies in these columns."""
    return [Record(r.line, r.cells[left:right], r.fault) for r in records]
