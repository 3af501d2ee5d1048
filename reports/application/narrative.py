"""Drafts of the boxes, assembled from the data by rules; each clause knows its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from metrics.catalogue import find
from metrics.senders import are_comparable, senders
from metrics.trace import ReportedNumber
from reports.application.award import Box, Part
from reports.application.characters import characters
from reports.application.ledger import Ledger, bare, said_value
from reports.days import day, period
from reports.figures import Ref, said
from reports.figures import change as changed

HEADS: Mapping[Part, str] = {
    "overview": "",
    "background": "背景与起因",
    "practice": "做法与经过",
    "results": "成效与反响",
    "discussion": "探讨与评论",
}
NUMERALS = "一二三四五"
_PLACE = re.compile(r"\{([a-z_]+)(?:\|([a-z_]+)=([^}]+))?(!)?\}")
_BREAKS = re.compile(r"[，。；：\n]")
_COUNTED = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是")


@dataclass(frozen=True)
class Clause:
    """A piece between two commas, and the numbers in it."""

    text: str
    numbers: tuple[ReportedNumber, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """Clauses in order behind an opening; what weighs least is left out first."""

    start: str
    clauses: tuple[Clause, ...]
    weight: float

    @property
    def text(self) -> str:
        """The sentence with its full stop."""
        return f"{self.start}{'，'.join(one.text for one in self.clauses)}。"


@dataclass(frozen=True)
class Draft:
    """The draft of a box: its text, its clauses that hold numbers, and how many 字 it has."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def length(self) -> int:
        """字数 as Word counts."""
        return characters(self.text)


@lru_cache(maxsize=1)
def patterns() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The patterns of sentences by part."""
    with Path(__file__).with_name("sentences.yaml").open(encoding="utf-8") as file:
        found: Mapping[str, Sequence[Mapping[str, Any]]] = yaml.safe_load(file)
    return found


def draft(box: Box, ledger: Ledger, scope_name: str) -> Draft:
    """A draft within the box's limit; raises WarehouseError."""
    chosen = {part: list(_sentences(part, ledger, scope_name)) for part in box.parts}
    while characters(_text(chosen)) > box.limit:
        every = [(one.weight, part, one) for part, some in chosen.items() for one in some]
        if not every:
            break
        _weight, part, least = min(every, key=lambda one: one[0])
        chosen[part].remove(least)
    return Draft(_text(chosen), _clauses(chosen))


def _clauses(chosen: Mapping[Part, Sequence[Sentence]]) -> tuple[Clause, ...]:
    """The clauses that stay; their numbers are told only when they are still in the text."""
    found = []
    for one in (s for some in chosen.values() for s in some):
        for place, clause in enumerate(one.clauses):
            text = pieces((one.start if place == 0 else "") + clause.text)[-1]
            found.append(Clause(text, clause.numbers))
    return tuple(found)


def _text(chosen: Mapping[Part, Sequence[Sentence]]) -> str:
    """Paragraphs, one a part; a part that has a name of its own has it above, where several are."""
    lines = []
    parts = [part for part, some in chosen.items() if some]
    for number, part in enumerate(parts):
        if len(parts) > 1 and HEADS[part]:
            lines.append(f"（{NUMERALS[number]}）{HEADS[part]}")
        lines.append("".join(_counted(chosen[part])))
    return "\n".join(lines)


def _counted(sentences: Sequence[Sentence]) -> Iterator[str]:
    """一是, 二是 … before those that open with a sentence of their own."""
    headed = [one for one in sentences if one.start.endswith("。")]
    for one in sentences:
        is_counted = 1 < len(headed) <= len(_COUNTED) and one in headed
        yield (_COUNTED[headed.index(one)] if is_counted else "") + one.text


def pieces(text: str) -> list[str]:
    """A text between its commas and stops: what is traced as one."""
    return [one for one in _BREAKS.split(text) if one]


def _sentences(part: Part, ledger: Ledger, scope_name: str) -> Iterator[Sentence]:
    ledger.look(_names(part))
    for pattern in patterns()[part]:
        if not _allowed(pattern, ledger):
            continue
        start = _said_of(pattern.get("start", ""), ledger, scope_name)
        clauses = tuple(_pattern_clauses(pattern, ledger, scope_name))
        if clauses and (any(one.numbers for one in clauses) or "text" in pattern):
            yield Sentence(start, clauses, pattern["weight"])


def _names(part: Part) -> list[str]:
    """The KPIs that a part may ask without conditions, to be read at once."""
    words = yaml.safe_dump(list(patterns()[part]), allow_unicode=True, width=10_000)
    named = [name for name, dimension, *_ in _PLACE.findall(words) if not dimension]
    return [name for name in named if name not in {"scope", "window", "end"}]


def _allowed(pattern: Mapping[str, Any], ledger: Ledger) -> bool:
    """Whether what the sentence is about is known and not nothing."""
    needed = pattern.get("requires")
    return not needed or bool(ledger.known(needed).value)


def _pattern_clauses(
    pattern: Mapping[str, Any], ledger: Ledger, scope_name: str
) -> Iterator[Clause]:
    if "text" in pattern:
        yield Clause(pattern["text"])
    if "changes" in pattern:
        yield from _changes(pattern["changes"], ledger)
    for one in pattern.get("clauses", ()):
        made = _top(one, ledger, scope_name) if isinstance(one, dict) else _clause(
            one, ledger, scope_name
        )  # fmt: skip
        if made:
            yield made


def _clause(words: str, ledger: Ledger, scope_name: str) -> Clause | None:
    """The clause filled in; None when a number of it is unknown, nothing, or not to be told."""
    numbers = []
    for name, dimension, value, _ in _PLACE.findall(words):
        if name in {"scope", "window", "end"}:
            continue
        where = ledger.narrowed({dimension: value} if dimension else {})
        known = ledger.known(name, where)
        if not known.value or known.is_withheld:
            return None
        numbers.append(_pending(name, known.value, known.rows, where))
    return Clause(_said_of(words, ledger, scope_name), tuple(numbers))


def _pending(name: str, value: float, rows: int, where: Any) -> ReportedNumber:
    """A number that is not told yet: its trace is made only when its sentence stays."""
    return ReportedNumber(name, where, "", value, rows, "", 0)


def _said_of(words: str, ledger: Ledger, scope_name: str) -> str:
    own = {"scope": scope_name, "window": period(ledger.filters), "end": day(ledger.filters.at)}

    def put(found: re.Match[str]) -> str:
        name, dimension, value, is_bare = found.groups()
        if name in own:
            return own[name]
        where = ledger.narrowed({dimension: value} if dimension else {})
        known = ledger.known(name, where)
        if is_bare and known.value is not None:
            return bare(name, known.value)
        return said_value(name, known)

    return _PLACE.sub(put, words)


def _top(pattern: Mapping[str, Any], ledger: Ledger, scope_name: str) -> Clause | None:
    """The largest few of several items, as one clause."""
    made = [
        one for one in (_clause(words, ledger, scope_name) for words in pattern["items"]) if one
    ]
    made.sort(key=lambda one: -float(one.numbers[0].value or 0))
    some = made[: pattern["top"]]
    if not some:
        return None
    words = "、".join(one.text for one in some)
    return Clause(pattern["start"] + words, tuple(n for one in some for n in one.numbers))


def _changes(names: Sequence[str], ledger: Ledger) -> Iterator[Clause]:
    """How much a KPI changed on the equal span before, where the same offices sent both."""
    before = ledger.before()
    if before is None:
        return
    offices = senders(ledger.warehouse, ledger.filters)
    for name in names:
        now, then = ledger.known(name), ledger.known(name, before)
        is_alike = are_comparable(offices, find(name).dataset, ledger.filters, before)
        if not now.value or not then.value or now.is_withheld or then.is_withheld or not is_alike:
            continue
        values = {Ref(name): now, Ref(name, "period"): then}
        told = said(changed(name, "period"), values).replace("环比", "")
        pending = (
            _pending(name, now.value, now.rows, ledger.filters),
            _pending(name, then.value, then.rows, before),
        )
        yield Clause(f"{find(name).label_zh}{told}", pending)
