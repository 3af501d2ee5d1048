"""The overview as one long picture to send in WeChat: drawn, so that it fits a phone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from charts.long_picture import Listed, Number, Shown, long_picture
from charts.workbook import Sheet
from metrics.units import SHARE
from ui.amounts import amount, span, unit_name
from ui.definitions import label
from ui.escape import plain
from ui.figure import Card
from ui.pictures import MEDIA_TYPE, cell, words
from ui.remarks import Colour, Remark
from ui.texts import _
from ui.tiles import Tile
from ui.view import View

MOST_COLUMNS = 5
COLOURS: dict[Colour, str] = {
    "red": "#A01C2C",
    "green": "#1B6B43",
    "orange": "#8A5200",
    "gray": "#6A615A",
    "": "#6A615A",
}


def long_picture_button(view: View, numbers: Sequence[Tile], cards: Sequence[Card]) -> None:
    """A download button for some tiles and some cards; made when it is clicked."""
    period = span(view.span.first, view.span.last)
    whole = _("成效总览")
    title = _("{area}成效总览", area=view.scope_name) if view.scope else whole
    around = words(view, title, period)
    st.download_button(
        _("长图"),
        data=around.maker(
            long_picture,
            numbers=[_number(tile) for tile in numbers],
            shown=[_shown(card) for card in cards if card.figure or card.table.rows],
        ),
        file_name=_("成效总览_{day}.png", day=f"{view.as_of:%Y%m%d}"),
        mime=MEDIA_TYPE,
        key="long_picture",
        icon="⬇️",
        on_click="ignore",
        help=_("下载一张长图，可以直接发微信"),
    )


def _number(tile: Tile) -> Number:
    unit = "" if tile.value is None or tile.kpi.unit is SHARE else unit_name(tile.kpi.unit)
    remarks = [_remark(one) for one in tile.remarks]
    return Number(label(tile.kpi), amount(tile.value, tile.kpi.unit), unit, remarks)


def _remark(one: Remark) -> tuple[str, str]:
    return one.text, COLOURS[one.colour]


def _shown(card: Card) -> Shown | Listed:
    title, about = plain(card.finding, 200), plain(card.about, 300)
    if card.figure:
        return Shown(card.figure, title, about)
    table = turned(card.table)
    rows = [[cell(one) for one in row] for row in table.rows]
    return Listed(list(map(plain, table.headings)), rows, title, about)


def turned(table: Sheet) -> Sheet:
    """Rows as columns, the first five of them, so that a table fits a phone."""
    rows = table.rows[:MOST_COLUMNS]
    headings = [table.headings[0], *(str(row[0]) for row in rows)]
    lines = [
        [heading, *(row[place] for row in rows)]
        for place, heading in enumerate(table.headings[1:], start=1)
    ]
    return Sheet(table.name, headings, lines)
