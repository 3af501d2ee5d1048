"""The figures of one part of a page, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from ui.figure import Card, show_card
from ui.view import View

LISTS = Path(__file__).with_name("lists.css")


def show_cards(view: View, builders: Sequence[Callable[[View], Card]]) -> None:
    """Build and show each card in turn, so that the first is seen early; raises WarehouseError."""
    st.html(LISTS)
    for build in builders:
        show_card(view, build(view))
