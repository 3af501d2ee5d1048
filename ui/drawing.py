"""Plotly figures on a page, as light as Streamlit lets them be."""

from __future__ import annotations

from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from charts.style import CONFIG, Figure


class Drawn(BaseFigure):  # type: ignore[misc]
    """A figure that is right already.

    Streamlit builds a `plotly.graph_objs.Figure` of a dict to check every property and copies it
    twice, on each run; ours are checked by tests.
    """

    def __init__(self, figure: Figure) -> None:
        self.__dict__["_drawn"] = figure

    def to_dict(self) -> Figure:
        """The figure as it is."""
        drawn: Figure = self.__dict__["_drawn"]
        return drawn


def draw(figure: Figure, *, key: str, alt: str) -> Any:
    """Show a figure with the look of the house."""
    return st.plotly_chart(Drawn(figure), theme=None, config=CONFIG, key=key, alt=alt)
