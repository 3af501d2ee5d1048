"""Which delimiter, quote and escape a text uses: RFC 4180 first, others when that gives doubt."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from etl.read.delimited import Dialect, records
from etl.read.model import Limits

SAMPLE_LINES = 400
_STRONG = (",", "\t", ";", "|")
_WEAK = ("；", "，", "、", "^", "~", ":", " ")
_CLEAN_ENOUGH = 0.9


class Fit(NamedTuple):
    """How well a dialect explains a sample, 0-1; whether every row has the same width above 1."""

    score: float
    dialect: Dialect
    is_whole: bool = False


def find_dialect(sample: list[str], name: str, limits: Limits) -> Dialect:
    """The dialect that makes rows of one width out of the sample's lines; width 1 when none."""
    quote = _quote(sample)
    escape = _escape(sample, quote)
    strong = [_fit(sample, Dialect(d, quote, escape), name, limits) for d in _STRONG]
    # A comma that fits well wins at once, so that semicolons in free text can't.
    alone = strong[0].is_whole and not any(fit.is_whole for fit in strong[1:])
    if strong[0].score >= _CLEAN_ENOUGH or alone:
        return strong[0].dialect
    best = max(strong, key=lambda fit: (round(fit.score, 2), fit.dialect.width))
    if best.score >= 0.3:
        return best.dialect
    weak = [_fit(sample, Dialect(d, quote, escape), name, limits) for d in _WEAK]
    for fit in weak:
        needed = 3 if fit.dialect.delimiter in ": 、" else 2
        if fit.score >= _CLEAN_ENOUGH and fit.dialect.width >= needed:
            return fit.dialect
    if best.score > 0:
        return best.dialect
    return Dialect(",", quote, escape, 1)


def _fit(sample: list[str], dialect: Dialect, name: str, limits: Limits) -> Fit:
    """Share of rows of the commonest width, times share of cells free of other delimiters."""
    found = list(records(sample, dialect, name, replace(limits, columns=1 << 30)))
    sound = sum(record.fault is None for record in found) / max(len(found), 1)
    rows = [r.cells for r in found if any(cell.strip() for cell in r.cells)]
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return Fit(0.0, dialect)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    wide = sum(widths.values())
    # Titles, notes and signatures are single cells and say little against a delimiter.
    alone = len(rows) - wide
    light = min(alone, len(rows) // 4, 6)
    consistency = count / (wide + (alone - light) + 0.2 * light)
    others = "".join(other for other in _STRONG if other not in (dialect.delimiter, ","))
    cells = [cell for row in rows if len(row) == width for cell in row]
    clean = sum(not any(other in cell for other in others) for cell in cells) / len(cells)
    is_whole = count == len(rows) and sound == 1
    return Fit(consistency * clean * sound, replace(dialect, width=width), is_whole)


def _quote(sample: list[str]) -> str:
    """The double quote, or the single one where only that encloses cells."""
    text = "".join(sample)
    if '"' in text or "'" not in text:
        return '"'
    enclosed = len(re.findall(r"(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n]|\Z)", text, re.MULTILINE))
    return "'" if enclosed * 2 >= 0.8 * text.count("'") else '"'


def _escape(sample: list[str], quote: str) -> str:
    """A backslash where it stands before quotes and no quote is doubled inside a cell."""
    text = "".join(sample)
    escaped = text.count("\\" + quote)
    doubled = len(re.findall(rf"[^,;\t|\n\r{quote}]{quote}{quote}[^,;\t|\n\r{quote}]", text))
    return "\\" if escaped > doubled else ""
