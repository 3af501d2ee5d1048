"""Definitions with their worked examples as HTML: readable on a phone, on paper and aloud."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple


class Drawn(NamedTuple):
    """A drawn table: its caption, headings and rows."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


class Worked(NamedTuple):
    """A worked example: title, what it shows, the tables, and (asked, answer) lines."""

    title: str
    text: str
    tables: Sequence[Drawn]
    results: Sequence[tuple[str, str]]


class Entry(NamedTuple):
    """One KPI: its code is the anchor; `facts` are short, `fold` names the examples below."""

    code: str
    title: str
    unit: str
    definition: str
    facts: Sequence[str]
    fold: str
    examples: Sequence[Worked]


def entries(found: Sequence[Entry], answers: tuple[str, str]) -> str:
    """All entries; `answers` are the headings of what is asked and what comes out."""
    return f'<div class="handbook">{"".join(_entry(one, answers) for one in found)}</div>'


def _entry(entry: Entry, answers: tuple[str, str]) -> str:
    facts = "".join(f"<li>{_safe(fact)}</li>" for fact in entry.facts)
    worked = "".join(_worked(one, answers) for one in entry.examples)
    return (
        f'<article id="{_safe(entry.code)}"><h4>{_safe(entry.title)}'
        f" <small>{_safe(entry.unit)}</small></h4>"
        f"<p>{_safe(entry.definition)}</p><ul>{facts}</ul>"
        f"<details><summary>{_safe(entry.fold)}</summary>{worked}</details></article>"
    )


def _worked(one: Worked, answers: tuple[str, str]) -> str:
    title = f"<h5>{_safe(one.title)}</h5>" if one.title else ""
    text = f"<p>{_safe(one.text)}</p>" if one.text else ""
    tables = "".join(_table(table) for table in one.tables)
    return f"{title}{text}{tables}{_table(Drawn('', answers, one.results), 'result')}"


def _table(drawn: Drawn, kind: str = "") -> str:
    head = "".join(f"<th>{_safe(one)}</th>" for one in drawn.headings)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in drawn.rows
    )
    caption = f"<caption>{_safe(drawn.caption)}</caption>" if drawn.caption else ""
    table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="drawn {kind}">{table}</div>'


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
