"""The screen of the map: areas in colours of their patrol hours, and the highest beside it."""

from __future__ import annotations

import base64

import streamlit as st

from charts import wall
from charts.map_frame import Map, legend
from charts.map_picture import DARK, map_drawing
from charts.outlines import outlined
from charts.picture import readable
from metrics.catalogue import find
from metrics.outlines import Level
from ui import data
from ui.amounts import amount, span, unit_name
from ui.answers import Answers
from ui.definitions import label, label_with_unit
from ui.map.card import finding_of
from ui.map.drawing import Picture, map_of, shared_scale
from ui.map.pieces import level_names, pieces
from ui.map.values import values
from ui.texts import _, locale
from ui.view import View
from ui.wall.screen import Content

KPI = "patrol_hours"
WIDTH, HEIGHT = 660, 390  # letters are twice as large on a screen of 1080 lines
MOST_LINES = 8


def grids(view: View) -> Content:
    """The map of the finest level; raises WarehouseError."""
    found = pieces(view)
    kpi = find(KPI)
    about = _("地图，{span}", span=span(view.span.first, view.span.last))
    if not found.levels:
        return Content(_("这个范围还没有网格边界，画不了地图"), about, "")
    level = found.levels[-1]
    drawn = found.by_level[level]
    known = values(KPI, view.filters, level, [piece.key for piece in drawn])
    picture = Picture.of(KPI, drawn, known, shared_scale(KPI, [known]))
    title = _("{name}，按{level}", name=label_with_unit(kpi), level=level_names()[level])
    keys = legend([(key.colour, key.text) for key in picture.keys], unit_name(kpi.unit), _("北"))
    image = _image(view, level, map_of(picture, found, level), title)
    left = wall.panel(title, f'<div class="w-map">{image}{keys}</div>')
    right = wall.panel(label(kpi), wall.bars(_bars(picture)))
    return Content(finding_of(picture), about, f'<div class="w-split wide-map">{left}{right}</div>')


def _bars(picture: Picture) -> list[wall.Bar]:
    ranked = picture.ranked[:MOST_LINES]
    return [
        wall.Bar(picture.title(piece.key), value, amount(value, picture.kpi.unit))
        for piece, value in ranked
    ]


def _image(view: View, level: Level, drawn: Map, title: str) -> str:
    """The map as an image that needs no font and no script; drawn once for a version and span."""

    def ask(_missing: tuple[str, ...]) -> dict[str, str]:
        svg = outlined(map_drawing(readable(drawn), WIDTH, HEIGHT, DARK).svg)
        return {KPI: base64.b64encode(svg.encode()).decode()}

    key = data.circumstances(data.warehouse(), view.filters, level, locale())
    coded = _images().together((KPI,), key, ask)[KPI]
    return f'<img alt="{wall.safe(title)}" src="data:image/svg+xml;base64,{coded}">'


@st.cache_resource(show_spinner=False)
def _images() -> Answers[str, str]:
    return Answers(most_rows=200)
