"""Worked examples of the KPIs: drawn tables in, values out; they are tests and handbook at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from metrics.catalogue import SUBJECTS
from metrics.dimensions import DIMENSIONS
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.units import SHARE

FOLDER = Path(__file__).parent / "examples"
UNKNOWN_VALUE = "未知"
_RESULT = re.compile(r"^(?P<value>\S+)(?: \((?P<rows>\d+)\))?$")


@dataclass(frozen=True)
class Example:
    """One line: a KPI, the filters, the value (None is unknown) and the number of records."""

    kpi: str
    filters: Filters
    value: float | None
    rows: int | None
    line: str


@dataclass(frozen=True)
class Drawing:
    """Drawn tables (name → rows of cell texts by column) with the examples taken from them."""

    title: str
    text: str
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)


@cache
def drawings() -> tuple[Drawing, ...]:
    """All drawings, in the order of their files; raises ValueError for an unreadable line."""
    return tuple(drawing for path in sorted(FOLDER.glob("*.md")) for drawing in drawn_in(path))


def drawn_in(path: Path) -> list[Drawing]:
    """The drawings of one file, a section each; raises ValueError for an unreadable line."""
    sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_drawing(section) for section in sections]


def matching(text: str) -> dict[str, list[Kpi]]:
    """KPIs by subject whose name, labels, definitions or dataset hold every word of the text."""
    words = text.casefold().split()
    found = {
        subject: [kpi for kpi in kpis if all(word in _searched(kpi) for word in words)]
        for subject, kpis in SUBJECTS.items()
    }
    return {subject: kpis for subject, kpis in found.items() if kpis}


def _searched(kpi: Kpi) -> str:
    texts = (kpi.name, kpi.dataset, kpi.label_zh, kpi.label_en)
    return "\n".join((*texts, kpi.definition_zh, kpi.definition_en)).casefold()


def condition_words(filters: Filters, lang: str) -> str:
    """What an example asks for, in words: area, days, conditions; everything when nothing."""
    parts = ["、".join(filters.scope)] if filters.scope else []
    if filters.date_from or filters.date_to:
        first, last = (str(day) if day else "…" for day in (filters.date_from, filters.date_to))
        parts.append(f"{first} to {last}" if lang == "en" else f"{first} 至 {last}")
    for name, values in filters.conditions:
        dimension = DIMENSIONS[name]
        parts.append(f"{dimension.en if lang == 'en' else dimension.zh} = {', '.join(values)}")
    if not parts:
        return "all records" if lang == "en" else "全部记录"
    return ("; " if lang == "en" else "；").join(parts)


def result_words(example: Example, kpi: Kpi, lang: str) -> str:
    """The value of an example with its unit, and how many records stand behind it."""
    unit = kpi.unit_en if lang == "en" else kpi.unit_zh
    if example.value is None:
        value = "unknown" if lang == "en" else UNKNOWN_VALUE
    elif kpi.unit is SHARE:
        value = f"{example.value:.6g} = {example.value:.1%}"
    else:
        value = f"{example.value:,.10g} {unit}"
    if example.rows is None:
        return value
    return f"{value} ({example.rows} records)" if lang == "en" else f"{value}（{example.rows} 条）"


def examples_of(kpi: str) -> list[tuple[Drawing, Example]]:
    """The examples of one KPI with their drawings."""
    return [(d, e) for d in drawings() for e in d.examples if e.kpi == kpi]


def _drawing(section: str) -> Drawing:
    title, *lines = section.strip().splitlines()
    text = [line for line in lines if line and line[0] not in "|-" and not _is_name(line)]
    drawing = Drawing(title.strip(), " ".join(text))
    table = ""
    heading: list[str] = []
    for line in lines:
        if _is_name(line):
            table, heading = line.strip(), []
            drawing.tables[table] = []
        elif line.startswith("- "):
            drawing.examples.append(_example(line[2:]))
        elif line.startswith("|") and not set(line) <= set("|- "):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if heading:
                row = dict(zip(heading, cells, strict=True))
                drawing.tables[table].append(row)
            else:
                heading = cells
    return drawing


def _is_name(line: str) -> bool:
    return re.fullmatch(r"[a-z_]+", line.strip()) is not None


def _example(line: str) -> Example:
    asked, _, answer = line.partition(" => ")
    result = _RESULT.match(answer.strip())
    if result is None:
        raise ValueError(f"no value in: {line}")
    kpi, *tokens = asked.split()
    value = None if result["value"] == UNKNOWN_VALUE else float(result["value"])
    rows = int(result["rows"]) if result["rows"] else None
    return Example(kpi, _filters(tokens), value, rows, line)


def _filters(tokens: list[str]) -> Filters:
    scope: tuple[str, ...] = ()
    days: tuple[date | None, date | None] = (None, None)
    where: dict[str, tuple[str, ...]] = {}
    lane = ""
    for token in tokens:
        if token.startswith("lane="):
            lane = token.removeprefix("lane=")
        elif "=" in token:
            name, _, values = token.partition("=")
            where[name] = tuple(values.split(","))
        elif ".." in token:
            first, _, last = token.partition("..")
            days = (
                date.fromisoformat(first) if first else None,
                date.fromisoformat(last) if last else None,
            )
        else:
            scope = (*scope, token)
    return Filters(scope=scope, date_from=days[0], date_to=days[1], where=where, lane=lane)
