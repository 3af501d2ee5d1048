"""Single figures side by side, each in its own unit, for what must never be added up."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple


class Fact(NamedTuple):
    """A figure with its name, its unit and a few words below it."""

    name: str
    text: str
    unit: str
    words: str = ""


def facts(items: Sequence[Fact]) -> str:
    """HTML that reads aloud as name, figure, unit; it wraps to one column on a phone."""
    return f'<dl class="facts">{"".join(_fact(item) for item in items)}</dl>'


def _fact(item: Fact) -> str:
    unit = f" <small>{html.escape(item.unit)}</small>" if item.unit else ""
    words = f"<dd class='words'>{html.escape(item.words)}</dd>" if item.words else ""
    return (
        f"<div><dt>{html.escape(item.name)}</dt>"
        f"<dd class='figure'>{html.escape(item.text)}{unit}</dd>{words}</div>"
    )
