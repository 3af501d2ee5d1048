"""Figures of unlike units side by side, one thing a line."""

from __future__ import annotations

import html
from collections.abc import Sequence

from charts.table import NUMBER

_RIGHT = ' class="figure"'


def figure_table(headings: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> str:
    """HTML; the first column is the heading of its line, and it scrolls within itself."""
    body = "".join(
        f'<tr><th scope="row">{html.escape(first)}</th>{"".join(map(_cell, cells))}</tr>'
        for first, *cells in rows
    )
    figures = [any(map(NUMBER.fullmatch, column)) for column in zip(*rows, strict=True)]
    head = "".join(
        f'<th scope="col"{_RIGHT if is_figure else ""}>{html.escape(text)}</th>'
        for text, is_figure in zip(headings, figures, strict=True)
    )
    return (
        f'<div class="days figures" tabindex="0"><table aria-label="{html.escape(name)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    return f"<td{_RIGHT if NUMBER.fullmatch(text) else ''}>{html.escape(text)}</td>"
