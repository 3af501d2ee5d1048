"""Sentences and clauses of a paragraph, as spans of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.draft.numbers.number import Number

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_CLAUSE = re.compile(r"[，；：,;:]|—(?=—)")
_BRACKETS = re.compile(
    "【[^】]{1,10}】|[（(](?:街道|社区|村|村居|居|镇|镇街|乡|乡镇|区|县|市|片区|小巷|网格|小组|场次|人次|户次|[场次人名件个])[)）]"
)


@dataclass(frozen=True)
class Clause:
    """A stretch between commas with the numbers that stand in it."""

    start: int
    end: int
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Sentence:
    """A stretch between full stops, with its clauses."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def sentences(text: str, numbers: list[Number]) -> list[Sentence]:
    """The sentences of a paragraph; a comma within a number parts nothing."""
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        inside = [n for n in numbers if start <= n.start < end]
        found.append(Sentence(start, end, tuple(_clauses(text, start, end, inside))))
    return found


def _clauses(text: str, start: int, end: int, numbers: list[Number]) -> list[Clause]:
    marks = [
        found.start()
        for found in _CLAUSE.finditer(text, start, end)
        if not any(n.start <= found.start() < n.end for n in numbers)
    ]
    found = []
    for last in [*marks, end]:
        own = tuple(n for n in numbers if start <= n.start < last)
        if text[start:last].strip():
            found.append(Clause(start, last, own))
        start = last + 1
    return found


def without_asides(text: str) -> str:
    """The text without 【做法】 and brackets that name the like, 乡镇（街道）, blanked in place."""
    return _BRACKETS.sub(lambda found: " " * len(found.group()), text)
