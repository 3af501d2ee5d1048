"""Facts drawn as a table: a KPI with its value, the year before, the period before, its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.filters import Filters
from reports.brief import text
from reports.brief_rules import Facts, Line
from reports.figures import Known, Ref, known_of

SPANS = ("now", "year", "period")
ROWS = 100


def drawn(table: str, **more: Any) -> Facts:
    """Facts from lines like `patrol_hours | 110 | 100 | 105 | 40`; a dash is nothing known."""
    values: dict[Ref, Known] = {}
    for line in table.strip().splitlines():
        name, *cells = (cell.strip() for cell in line.split("|"))
        numbers = [None if cell in {"", "-"} else float(cell) for cell in cells]
        rows = int(numbers[3] or 0) if len(numbers) > 3 else ROWS
        for span, value in zip(SPANS, numbers, strict=False):
            whole = int(value) if value is not None and value.is_integer() else value
            values[Ref(name, span)] = known_of(name, whole, rows, Filters())
    return Facts(values=values, **more)


def sentences(lines: Sequence[Line], facts: Facts, lang: Any = "zh") -> list[str]:
    """The lines as a reader sees them."""
    return [text(line, facts.values, lang) for line in lines]


def by_part(lines: Sequence[Line], facts: Facts) -> Mapping[str, list[str]]:
    """The sentences of each part."""
    return {
        part: sentences([line for line in lines if line.part == part], facts)
        for part in dict.fromkeys(line.part for line in lines)
    }
