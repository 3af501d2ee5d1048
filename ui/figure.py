"""The anatomy of a figure on a page: finding, chart, source, ways to take it away, definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from charts.style import Figure
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.filters import Filters
from ui.address import choose_scope
from ui.definitions import explain
from ui.drawing import draw
from ui.escape import markdown
from ui.lanes import instead, left_out
from ui.pictures import Draw, picture_button, words
from ui.provenance import source_line
from ui.rows import rows_button
from ui.takeaway import excel_button
from ui.texts import _
from ui.view import View


@dataclass(frozen=True)
class Card:
    """A figure: `finding` is its title, `about` says what is drawn in which unit and period.

    `kpis` are the KPIs in it, the first one being that whose records are listed; `areas` are codes
    and names to go down to. `draw` makes its picture when that is not of the figure or the table.
    """

    key: str
    finding: str
    about: str
    alt: str
    kpis: Sequence[str]
    filters: Filters
    table: Sheet
    figure: Figure | None = None
    html: str = ""
    note: str = ""
    areas: Sequence[tuple[str, str]] = ()
    draw: Draw | None = None


@st.fragment
def show_card(view: View, card: Card) -> None:
    """The whole figure; only it is drawn again when its own controls are used."""
    with st.container(border=True, key=f"card_{card.key}"):
        if unsaid := instead(card.kpis, card.filters):
            st.subheader(markdown(unsaid[0], 200), anchor=False)
            st.caption(unsaid[1])
            return
        heading(card)
        if card.figure:
            draw(card.figure, key=f"chart_{card.key}", alt=card.alt)
        if card.html:
            st.html(card.html)
        _ways_down(card)
        footing(view, card)


def _ways_down(card: Card) -> None:
    """A button for each area below."""
    if not card.areas:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(_("进入："), width="content")
        for code, name in card.areas:
            if st.button(markdown(name), key=f"go_{card.key}_{code}", type="tertiary"):
                choose_scope(code)
                st.rerun()


def heading(card: Card) -> None:
    """The finding, and below it what the figure is about."""
    st.subheader(markdown(card.finding, 200), anchor=False)
    st.caption(markdown(card.about, 300))


def footing(view: View, card: Card) -> None:
    """Source, and the tools: table, Excel, definition, rows."""
    note = " ".join(filter(None, (card.note, left_out(card.kpis, card.filters))))
    if note:
        st.caption(markdown(note, 400))
    st.caption(source_line(view))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        is_table = st.toggle(_("看表格"), key=f"table_{card.key}")
        excel_button(view, card.table, card.kpis, card.key)
        around = words(view, card.finding, card.about, note)
        picture_button(view, card.key, around, card.draw or card.figure, card.table)
        with st.popover(_("ⓘ 怎么算的")):
            explain(*map(find, card.kpis))
        rows_button(find(card.kpis[0]), card.filters, card.key)
    if is_table:
        rows = [dict(zip(card.table.headings, row, strict=True)) for row in card.table.rows]
        st.dataframe(rows, hide_index=True, alt=card.alt)
