"""Steps from weak to strong with the one that is reached, and lists of what keeps from the next."""

from __future__ import annotations

import html
from collections.abc import Sequence


def ladder(steps: Sequence[str], reached: int, here: str) -> str:
    """HTML of the steps in order; the reached one is marked by a shape, a word and a colour."""
    items = []
    for place, step in enumerate(steps):
        kind = "here" if place == reached else "below" if place < reached else "above"
        mark = f"<small>{html.escape(here)}</small>" if place == reached else ""
        current = ' aria-current="step"' if place == reached else ""
        items.append(f'<li class="{kind}"{current}>{html.escape(step)}{mark}</li>')
    return f'<ol class="ladder">{"".join(items)}</ol>'


def reasons(lists: Sequence[tuple[str, Sequence[str]]]) -> str:
    """HTML of titled lists; an empty one is left out."""
    parts = [
        f"<section><h4>{html.escape(title)}</h4><ul>"
        f"{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul></section>"
        for title, lines in lists
        if lines
    ]
    return f'<div class="reasons">{"".join(parts)}</div>' if parts else ""
