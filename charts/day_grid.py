"""Months down, fixed days across: was it held, said by a word and a shape as well as a colour."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal, NamedTuple

State = Literal["held", "partly", "missed", "unknown"]
SHAPES: dict[State, str] = {"held": "●", "partly": "◐", "missed": "✕", "unknown": "–"}


class Mark(NamedTuple):
    """What became of one day."""

    state: State
    words: str


class MonthLine(NamedTuple):
    """A month with a mark for each of its days, and what took place on other days."""

    month: str
    marks: Sequence[Mark]
    besides: str


def day_grid(headings: Sequence[str], lines: Sequence[MonthLine], caption: str) -> str:
    """An HTML table with row and column headings; `headings` name the month column first."""
    heads = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in headings)
    return (
        f'<div class="days"><table><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(map(_line, lines))}</tbody></table></div>"
    )


def _line(line: MonthLine) -> str:
    cells = "".join(
        f'<td class="{mark.state}"><b aria-hidden="true">{SHAPES[mark.state]}</b> '
        f"{html.escape(mark.words)}</td>"
        for mark in line.marks
    )
    return (
        f'<tr><th scope="row">{html.escape(line.month)}</th>{cells}'
        f"<td>{html.escape(line.besides)}</td></tr>"
    )
