"""A year of days as a heat map: a small calendar for each month, weeks down and weekdays across."""

from __future__ import annotations

import calendar
import html
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from charts.steps import STEPS, shade_of, step_of

State = Literal["some", "none", "unknown"]


class Day(NamedTuple):
    """One day: its value, whether there was any, none, or nothing is known, and it in words."""

    value: float
    state: State
    text: str


class Words(NamedTuple):
    """What the figure says: weekdays from Monday, month titles, and the names of the two ends."""

    weekdays: Sequence[str]
    months: Mapping[date, str]
    none: str
    unknown: str
    unit: str
    alt: str


def day_calendar(days: Mapping[date, Day], words: Words) -> str:
    """HTML with one table a month, readable on a phone, on paper and aloud; below it the legend."""
    step = step_of([day.value for day in days.values() if day.state == "some"])
    months = "".join(_month(first, days, words, step) for first in words.months)
    title = html.escape(words.alt, quote=True)
    return (
        f'<div class="calendar" role="group" aria-label="{title}">{months}</div>'
        f"{_legend(step, words)}"
    )


def _month(first: date, days: Mapping[date, Day], words: Words, step: float) -> str:
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in words.weekdays)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    rows = "".join(
        f"<tr>{''.join(_cell(day, first, days.get(day), step) for day in week)}</tr>"
        for week in weeks
    )
    return (
        f"<table><caption>{html.escape(words.months[first])}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(day: date, first: date, found: Day | None, step: float) -> str:
    if found is None or day.month != first.month:
        return "<td></td>"
    kind = f"s{shade_of(found.value, step)}" if found.state == "some" else found.state
    title = html.escape(found.text, quote=True)
    return f'<td class="{kind}" title="{title}">{day.day}</td>'


def _legend(step: float, words: Words) -> str:
    """From nothing known over none to the longest days; the last shade is open above."""
    keys = [("unknown", words.unknown), ("none", words.none)]
    keys += [
        (f"s{n}", f"{(n - 1) * step:g}–{n * step:g}" if n < STEPS else f"> {(n - 1) * step:g}")
        for n in range(1, STEPS + 1)
    ]
    items = "".join(f'<li><i class="{kind}"></i>{html.escape(text)}</li>' for kind, text in keys)
    return f'<ul class="shades">{items}<li>{html.escape(words.unit)}</li></ul>'


def every_day(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
