"""A draft with its numbers marked, and each number with what was found, as HTML."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A stretch of a paragraph: its verdict's style, and the number that stands beside it."""

    start: int
    end: int
    style: str
    number: int
    title: str


def marked(paragraphs: Sequence[str], marks: Sequence[Sequence[Mark]], label: str) -> str:
    """The paragraphs with their marks, which are in order and don't overlap."""
    lines = []
    for text, own in zip(paragraphs, marks, strict=True):
        pieces, position = [], 0
        for mark in own:
            pieces.append(html.escape(text[position : mark.start]))
            shown = html.escape(text[mark.start : mark.end])
            title = html.escape(mark.title, quote=True)
            pieces.append(
                f'<mark class="{mark.style}" title="{title}">{shown}<sup>{mark.number}</sup></mark>'
            )
            position = mark.end
        pieces.append(html.escape(text[position:]))
        lines.append(f"<p>{''.join(pieces)}</p>")
    name = html.escape(label, quote=True)
    return f'<section class="draft" aria-label="{name}">{"".join(lines)}</section>'


def found(
    number: int, verdict: tuple[str, str], written: str, told: Sequence[str], instead: str
) -> str:
    """One number: its place, verdict (style, words), sentence, what is told, what to write."""
    style, words = verdict
    sentence, *rest = (html.escape(text) for text in told)
    paragraphs = "".join(f"<p>{text}</p>" for text in rest if text)
    if instead:
        paragraphs += f'<p class="instead">{html.escape(instead)}</p>'
    return (
        f'<div class="claim"><h4>{number}. {html.escape(written)}'
        f'<span class="verdict {style}">{html.escape(words)}</span></h4>'
        f"<blockquote>{sentence}</blockquote>{paragraphs}</div>"
    )


def tally(counts: Sequence[tuple[str, str, int]]) -> str:
    """How many of each verdict: style, words, count."""
    items = "".join(
        f'<li><span class="verdict {style}">{html.escape(words)} {count}</span></li>'
        for style, words, count in counts
    )
    return f'<div class="claim"><ul class="tally">{items}</ul></div>'
