"""Figures of unlike units side by side, one thing a line."""

from __future__ import annotations

import html
from collections.abc import Sequence

from charts.table import NUMBER


def figure_table(headings: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> str:
    """HTML; the first column is the heading of its line, and it scrolls within itself."""
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in headings)
    body = "".join(
        f'<tr><th scope="row">{html.escape(first)}</th>{"".join(map(_cell, cells))}</tr>'
        for first, *cells in rows
    )
    return (
        f'<div class="days figures" tabindex="0"><table aria-label="{html.escape(name)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    kind = "" if NUMBER.fullmatch(text) else ' class="words"'
    return f"<td{kind}>{html.escape(text)}</td>"
