"""Labels along the categories of a drawn figure: days as months, names in lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from charts.traces import said
from charts.typeface import wrap

LABEL_SIZE = 14
ROOM = 50  # pixels that a month's label needs
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between labels, counted from January
NAME_WIDTH = 9 * LABEL_SIZE
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Labels = dict[str, list[str]]


def category_labels(categories: Sequence[str], axis: Mapping[str, Any], width: float) -> Labels:
    """The lines of the label of each category that has one."""
    if axis.get("type") == "date":
        return _days(categories, axis.get("tickformat", "%Y年%-m月"), width)
    if "ticktext" in axis:
        pairs = zip(axis["tickvals"], axis["ticktext"], strict=True)
        return {str(value): [said(text)] for value, text in pairs}
    return {name: wrap(name, LABEL_SIZE, NAME_WIDTH) for name in categories}


def _days(categories: Sequence[str], form: str, width: float) -> Labels:
    """The first day of every month, or of every few where they would touch."""
    days = [date.fromisoformat(name[:10]) for name in categories]
    pairs = reversed([*zip(days, categories, strict=True)])
    firsts = {(day.year, day.month): name for day, name in pairs}
    if "%-d" in form or "%d" in form:
        kept = list(categories)[:: max(1, -int(-len(categories) * ROOM // width))]
    else:
        fitting = max(1, int(width // ROOM))
        step = next((s for s in STEPS if len(firsts) <= fitting * s), STEPS[-1])
        months = sorted(firsts)
        kept = [firsts[one] for one in months if (one[0] * 12 + one[1] - 1) % step == 0]
    labels: Labels = {}
    below = ""
    for name in kept:
        first, *more = day_text(date.fromisoformat(name[:10]), form).split("\n")
        changed = [line for line in more if line != below]
        below = more[-1] if more else ""
        labels[name] = [first, *changed]
    return labels


def day_text(day: date, form: str) -> str:
    """A day in d3's format, as far as our figures use it."""
    values = {
        "%Y": f"{day.year}",
        "%-m": f"{day.month}",
        "%m": f"{day.month:02}",
        "%b": MONTHS[day.month - 1],
        "%-d": f"{day.day}",
        "%d": f"{day.day:02}",
    }
    for code, value in values.items():
        form = form.replace(code, value)
    return form
