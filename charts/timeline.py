"""What happened when: years as headings, newest first, one line an event."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple


class Event(NamedTuple):
    """An event: its year, its day, what it is, and by whom."""

    year: str
    day: str
    title: str
    words: str
    mark: str = ""


def timeline(events: Sequence[Event]) -> str:
    """HTML in the order given; events of one year stand under its name."""
    years = groupby(events, key=lambda event: event.year)
    return f'<div class="timeline">{"".join(_year(year, list(one)) for year, one in years)}</div>'


def _year(year: str, events: Sequence[Event]) -> str:
    return f"<h4>{html.escape(year)}</h4><ul>{''.join(map(_event, events))}</ul>"


def _event(event: Event) -> str:
    mark = f"<mark>{html.escape(event.mark)}</mark> " if event.mark else ""
    return (
        f"<li><time>{html.escape(event.day)}</time><div>{mark}{html.escape(event.title)}"
        f"<small>{html.escape(event.words)}</small></div></li>"
    )
