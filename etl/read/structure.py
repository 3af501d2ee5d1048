"""Where a table's heading, data and foot are, told from the cells alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from etl.read.labels import BLANKS, first_text, label_reason
from etl.read.model import Record

HEAD_RECORDS = 60  # headings are looked for among so many first records
FOOT_RECORDS = 30
_DATA = re.compile(
    r"^[¥￥$≥≤<>＜＞约近超逾+\-−(（]{0,2}[\d０-９][\d０-９,，. ]*\s*"
    r"(?:%|％|‰|[)）]|[余多]?[万亿千百]?[余多]?(?:元|人|次|人次|件|户|个|场|小时|时|分钟|分|h|H|天|米|公里)?)?$"
    r"|^\d{2,4}\s*[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?.*)?$"
    r"|^\d{1,2}月\d{1,2}日.*$|^\d{1,2}[:：]\d{2}|^[\d.]+E[+]\d+$|^#(?:DIV/0!|N/A|REF!|VALUE!)$"
    r"|^(?:[√×✓✔〃—–/\-]|无|是|否|有|同上|星期[一二三四五六日天])$|^\d{4}-\d{2}-\d{2}[T ]"
)
PERIOD = re.compile(
    r"^(?:(?:\d{4}|\d{2})\s*年?(?:度)?|(?:(?:\d{4}|\d{2})\s*[年\-/.]\s*)?(?:1[0-2]|0?[1-9])\s*月(?:份)?"
    r"|\d{4}[-/.年](?:1[0-2]|0?[1-9])月?|(?:\d{4}年?)?\d{1,2}\s*[-—~至]\s*\d{1,2}\s*月.*)$"
)
# A single text above the heading that is no group of columns: names a document, a year, is long.
_TITLE = re.compile(r"(?:表|台账|统计|汇总|月报|年报|清单|名册|情况)$|(?:19|20)\d{2}|^.{25,}$")
_LABELLED = re.compile(r"^[^：:\d]{2,10}[：:]")


class Heading(NamedTuple):
    """`first` and `last` are indexes of the heading's records (last < first: there is none);
    `names` its texts, one a column, '' where a column has none; `bottom` the last row's texts;
    `texts` as `names`, but stacked texts joined by a blank.
    """

    first: int
    last: int
    names: list[str]
    bottom: list[str]
    texts: tuple[str, ...] = ()


def clean(cell: str) -> str:
    """A heading's text: outer blanks, tabs and line breaks removed."""
    return re.sub(r"[\s\u200b\ufeff]*[\r\n\t]+[\s\u200b\ufeff]*", "", cell.strip(BLANKS))


def is_data(cell: str) -> bool:
    """Whether a cell looks like a value (number, date, time, tick) and not like a heading."""
    return bool(_DATA.match(cell.strip(BLANKS)))


def filled(cells: list[str]) -> int:
    """The number of cells that are not blank."""
    return sum(bool(cell.strip(BLANKS)) for cell in cells)


def find_heading(head: list[Record]) -> Heading:
    """The heading among the first records; Heading(0, -1, …) when the first row is data already."""
    sizes = Counter(n for r in head if not r.fault and (n := filled(r.cells)))
    if not sizes:
        return Heading(0, -1, [], [])
    # Single cells are titles and notes, unless there is nothing else.
    rows = {size: count for size, count in sizes.items() if size > 1} or sizes
    usual = max(rows.items(), key=lambda item: (item[1], item[0]))[0]
    least = max(min(usual, 2), -(-usual // 2))
    first = next((i for i, r in enumerate(head) if _may_head(r, least)), None)
    if first is None:
        return _no_heading(head)
    first = _past_titles(head, first, least)
    if _data_share(head[first].cells) > 0.3:
        return _no_heading(head[first:], first)
    first, last = _up(head, first), _down(head, first)
    lines = [head[i].cells for i in range(first, last + 1) if filled(head[i].cells)]
    names = ["/".join(p) for p in _stack([[clean(c) for c in row] for row in lines])]
    texts = tuple(" ".join(p) for p in _stack([[c.strip(BLANKS) for c in row] for row in lines]))
    return Heading(first, last, names, [clean(c) for c in lines[-1]], texts)


def _past_titles(head: list[Record], first: int, least: int) -> int:
    """Skip a title that holds delimiters: of another width than the heading and the rows below."""
    widths = Counter(len(r.cells) for r in head if not r.fault and filled(r.cells) > 1)
    usual = max(widths, key=lambda width: widths[width], default=0)
    at = first
    while (
        at + 1 < len(head) and len(head[at].cells) != usual and _data_share(head[at].cells) <= 0.3
    ):
        at += 1
        here, below = head[at], head[at + 1 : at + 4]
        is_heading = len(here.cells) == usual and _may_head(here, least)
        if is_heading and not _data_share(here.cells) and any(_data_share(r.cells) for r in below):
            return at
    return first


def _may_head(record: Record, least: int) -> bool:
    texts = [t for c in record.cells if (t := c.strip(BLANKS))]
    labelled = sum(bool(_LABELLED.match(t)) for t in texts)
    is_sound = record.fault in (None, "quote_stray")
    return is_sound and len(texts) >= least and labelled * 2 < max(len(texts), 2)


def _data_share(cells: list[str]) -> float:
    texts = [t for c in cells if (t := clean(c))]
    return sum(is_data(t) and not PERIOD.match(t) for t in texts) / max(len(texts), 1)


def _no_heading(head: list[Record], first: int = 0) -> Heading:
    width = max((len(r.cells) for r in head if not r.fault), default=0)
    return Heading(first, first - 1, [""] * width, [])


def _up(head: list[Record], first: int) -> int:
    """Group rows right above the heading (',,人数,,') belong to it: not in the first column."""
    at = first
    while at > 0:
        above = head[at - 1]
        texts = [t for c in above.cells if (t := clean(c))]
        if above.fault or not texts or above.cells[0].strip(BLANKS) or len(above.cells) < 3:
            break
        if _data_share(above.cells) > 0 or (len(texts) == 1 and _TITLE.search(texts[0])):
            break
        at -= 1
    return at


def _down(head: list[Record], first: int) -> int:
    """The last row of a heading that goes on below: it fills gaps, holds no data, data follow."""
    last = first
    covered = {i for i, c in enumerate(head[first].cells) if c.strip(BLANKS)}
    while last + 2 < len(head) and _goes_on(head, last + 1, covered):
        last += 1
        covered |= {i for i, c in enumerate(head[last].cells) if c.strip(BLANKS)}
    return last


def _goes_on(head: list[Record], at: int, covered: set[int]) -> bool:
    cells = head[at].cells
    here = {i for i, c in enumerate(cells) if c.strip(BLANKS)}
    if head[at].fault or label_reason(first_text(cells)) or _data_share(cells) > 0:
        return False
    # It must stand under a text that spans columns, or fill what the rows above left blank.
    spanning = here & _group_columns(head[at - 1].cells)
    if not spanning and (here >= covered or not here - covered):
        return False
    below = [r.cells for r in head[at + 1 : at + 7] if not r.fault and filled(r.cells) > 1]
    return any(sum(i < len(c) and is_data(c[i]) for c in below) * 2 >= len(below) > 0 for i in here)


def _group_columns(cells: list[str]) -> set[int]:
    """The columns under a text that spans several: followed by blanks, or repeated."""
    texts = [c.strip(BLANKS) for c in cells]
    return {
        i
        for i, text in enumerate(texts)
        if text and ((i + 1 < len(texts) and texts[i + 1] in ("", text)) or texts[i - 1] == text)
    }


def _stack(rows: list[list[str]]) -> list[list[str]]:
    """For each column of a heading its texts from above, merged ones filled to the right."""
    width = max(map(len, rows))
    parts: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        texts = row + [""] * (width - len(row))
        below = {i for r in rows[number + 1 :] for i, c in enumerate(r) if c}
        group = -1  # the column whose text spans to the right
        for column, text in enumerate(texts):
            if text:
                group = column if column in below else -1
            elif group < 0 or column not in below or parts[column] != parts[group][:-1]:
                continue
            taken = text or texts[group]
            if taken not in parts[column]:
                parts[column].append(taken)
    return parts


def unique(names: list[str]) -> list[str]:
    """Names that are unique: a repeated one ends in '#2', one without text is '列3'."""
    seen: Counter[str] = Counter({"source_row": 1})
    out: list[str] = []
    for number, name in enumerate(names, start=1):
        base = name or f"列{number}"
        seen[base] += 1
        new = base if seen[base] == 1 else f"{base}#{seen[base]}"
        while new in out:
            seen[base] += 1
            new = f"{base}#{seen[base]}"
        out.append(new)
    return out


def foot_length(tail: list[Record], width: int) -> int:
    """How many of the last records are the foot: blank, signatures, notes, single texts."""
    for back, record in enumerate(reversed(tail)):
        if record.fault or not _is_foot(record.cells, width):
            return back
    return len(tail)


def _is_foot(cells: list[str], width: int) -> bool:
    count = filled(cells)
    if count == 0 or label_reason(first_text(cells)) in ("signature", "note"):
        return True
    alone = count == 1 and width >= 3 and bool(cells[0].strip(BLANKS))
    return alone and not is_data(cells[0]) and (len(cells) == 1 or len(cells[0]) > 12)
