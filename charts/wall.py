"""What a wall screen shows, as HTML to be read from across a room: tiles, columns, bars, a grid."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

LONGEST_BAR = 68  # percent of the width: the number stands behind it
ROOM_ABOVE = 0.9  # of the height, for the highest column
ROOM_INSIDE = 0.14  # of the height, from which a column has room for its number


class Said(NamedTuple):
    """A short line and the name of its colour."""

    text: str
    colour: str = ""


class Tile(NamedTuple):
    """A number with what is said of it, and its values month by month."""

    name: str
    value: str
    unit: str
    said: Sequence[Said]
    series: Sequence[float] = ()


class Column(NamedTuple):
    """A month: its name, year (where it begins), value with text, and the year before."""

    name: str
    year: str
    value: float | None
    text: str
    before: float | None = None


class Bar(NamedTuple):
    """A category with its value and text."""

    name: str
    value: float
    text: str
    is_rest: bool = False


class Heading(NamedTuple):
    """A KPI across areas: its name and unit."""

    name: str
    unit: str


class Line(NamedTuple):
    """An area with the value and text of each KPI."""

    name: str
    cells: Sequence[tuple[float | None, str]]


def tiles(items: Sequence[Tile], across: int) -> str:
    """Tiles in rows of so many."""
    return f'<div class="w-tiles" style="--across:{across}">{"".join(map(_tile, items))}</div>'


def _tile(item: Tile) -> str:
    said = "".join(f'<p class="w-said {safe(s.colour)}">{safe(s.text)}</p>' for s in item.said)
    highest = max(item.series, default=0)
    spark = "".join(f'<i style="height:{_share(v, highest)}"></i>' for v in item.series)
    unit = f"<small>{safe(item.unit)}</small>" if item.unit else ""
    return (
        f'<section class="w-tile"><h3>{safe(item.name)}</h3>'
        f'<p class="w-value">{safe(item.value)}{unit}</p>{said}'
        f'<div class="w-spark" aria-hidden="true">{spark if highest else ""}</div></section>'
    )


def panel(title: str, body: str, keys: Sequence[tuple[str, str]] = ()) -> str:
    """A part of a screen under its own title; `keys` are (class, name) of a legend."""
    shown = "".join(f'<li><i class="{safe(kind)}"></i>{safe(name)}</li>' for kind, name in keys)
    legend = f'<ul class="w-keys">{shown}</ul>' if keys else ""
    return f'<section class="w-panel"><h3>{safe(title)}{legend}</h3>{body}</section>'


def columns(items: Sequence[Column]) -> str:
    """A column a month from zero, its number above it, and a line for the year before."""
    values = [v for item in items for v in (item.value, item.before) if v is not None]
    highest = max(values, default=0) / ROOM_ABOVE
    return f'<div class="w-columns">{"".join(_column(item, highest) for item in items)}</div>'


def _column(item: Column, highest: float) -> str:
    """The number stands at the foot of a high column, where no line can cross it, or above all."""
    line = f'<b style="bottom:{_share(item.before, highest)}"></b>' if item.before else ""
    is_high = (item.value or 0) >= ROOM_INSIDE * highest > 0
    above = "0" if is_high else _share(max(item.value or 0, item.before or 0), highest)
    return (
        f'<div><div class="w-shaft"><i style="height:{_share(item.value, highest)}"></i>{line}'
        f'<span class="{"in" if is_high else ""}" style="bottom:{above}">{safe(item.text)}</span>'
        f"</div><p>{safe(item.name)}<small>{safe(item.year)}</small></p></div>"
    )


def bars(items: Sequence[Bar]) -> str:
    """Bars from zero, one below the other, each with its number behind it."""
    highest = max((item.value for item in items), default=0)
    return f'<dl class="w-bars">{"".join(_bar(item, highest) for item in items)}</dl>'


def _bar(item: Bar, highest: float) -> str:
    width = _share(item.value, highest, LONGEST_BAR)
    return (
        f'<dt>{safe(item.name)}</dt><dd class="{"rest" if item.is_rest else ""}">'
        f'<i style="width:{width}"></i><span>{safe(item.text)}</span></dd>'
    )


def grid(corner: str, headings: Sequence[Heading], lines: Sequence[Line]) -> str:
    """Areas down, KPIs across; each KPI has its own scale from zero below its number."""
    heads = "".join(
        f'<th scope="col">{safe(h.name)}<small>{safe(h.unit)}</small></th>' for h in headings
    )
    highest = [
        max((line.cells[place][0] or 0 for line in lines), default=0)
        for place in range(len(headings))
    ]
    body = "".join(
        f'<tr><th scope="row">{safe(line.name)}</th>'
        + "".join(map(_cell, line.cells, highest))
        + "</tr>"
        for line in lines
    )
    return (
        f'<table class="w-grid"><thead><tr><th scope="col">{safe(corner)}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _cell(cell: tuple[float | None, str], highest: float) -> str:
    value, text = cell
    track = f'<i style="width:{_share(value, highest)}"></i>' if value is not None else ""
    kind = "" if value is not None else ' class="unknown"'
    return f"<td{kind}><span>{safe(text)}</span><div>{track}</div></td>"


def _share(value: float | None, highest: float, most: float = 100) -> str:
    return f"{most * max(value or 0, 0) / highest:.1f}%" if highest else "0%"


def safe(text: str) -> str:
    """Text for the inside of an element or of a quoted attribute."""
    return html.escape(text, quote=True)
