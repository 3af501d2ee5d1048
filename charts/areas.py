"""KPIs across areas: one block a KPI, each with its own unit and its own scale from zero."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple


class AreaBar(NamedTuple):
    """One area's value with its text; None when nothing is known."""

    name: str
    value: float | None
    text: str


class Block(NamedTuple):
    """One KPI: title, unit, and its areas."""

    title: str
    unit: str
    bars: Sequence[AreaBar]


def area_blocks(blocks: Sequence[Block]) -> str:
    """HTML with text for every number, so that it reads on a phone, on paper and aloud."""
    return f'<div class="areas">{"".join(_block(block) for block in blocks)}</div>'


def _block(block: Block) -> str:
    highest = max((bar.value or 0 for bar in block.bars), default=0) or 1
    title, unit = html.escape(block.title), html.escape(block.unit)
    rows = "".join(_row(bar, highest) for bar in block.bars)
    return f"<section><h4>{title} <small>{unit}</small></h4><dl>{rows}</dl></section>"


def _row(bar: AreaBar, highest: float) -> str:
    known = "number" if bar.value is not None else "number unknown"
    width = 100 * max(bar.value or 0, 0) / highest
    track = f'<i style="width:{width:.1f}%"></i>' if bar.value else ""
    return (
        f"<dt>{html.escape(bar.name)}</dt>"
        f'<dd class="track" aria-hidden="true">{track}</dd>'
        f'<dd class="{known}">{html.escape(bar.text)}</dd>'
    )
