"""The map on its page: controls, one or two maps, legend, tools, and the card of an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from charts.map import AREAS, LABELS, deck
from charts.map_frame import legend
from ui.amounts import span
from ui.cards import LISTS
from ui.escape import markdown
from ui.figure import footing, heading
from ui.map import tiles
from ui.map.area_card import show_area
from ui.map.card import Shown, map_card, shown
from ui.map.choices import AREA, Choices, choices, in_month, months, put, text_of
from ui.map.controls import STEP_SECONDS, is_playing, show_controls, step
from ui.map.drawing import Picture, shared_scale, unit_line
from ui.map.pieces import Pieces, pieces
from ui.map.room import room
from ui.map.values import values
from ui.texts import _
from ui.view import View

STYLE = Path(__file__).with_name("map.css")


def show_map(view: View) -> None:
    """The map; raises WarehouseError."""
    found = pieces(view)
    if not found.levels:
        _show_nothing()
        return
    st.html(LISTS)
    st.html(STYLE)
    ticks = is_playing()
    st.fragment(_show, run_every=STEP_SECONDS if ticks else None)(view, found, ticks)


def _show_nothing() -> None:
    with st.container(border=True, key="map_empty"):
        st.subheader(_("这个范围还没有网格边界，画不了地图"), anchor=False)
        st.markdown(
            _(
                "在“数据”页上传边界即可：GeoJSON 文件、表格里的一列边界（WKT）、"
                "或每栋房屋的经纬度都行；请写明坐标系（WGS-84、GCJ-02 或 BD-09）。"
            )
        )
        st.page_link("pages/data/data.py", label=_("去上传"), query_params={"part": "upload"})


def _show(view: View, found: Pieces, ticks: bool) -> None:
    step(view, choices(view, found.levels))
    if ticks != is_playing():
        st.rerun()  # only the whole page can start and stop the fragment's clock
    chosen = choices(view, found.levels)
    with st.container(border=True, key="card_map"):
        show_controls(view, chosen, found.levels)
        spans = _spans(view, chosen, found)
        card = map_card(spans, found, chosen.level)
        heading(card)
        for place, (column, one) in enumerate(zip(st.columns(len(spans)), spans, strict=True)):
            with column:
                _draw(one, chosen, place, len(spans))
        keys = _keys(spans)
        st.html(legend(keys, unit_line(spans[0].picture.kpi), _("北")))
        footing(spans[0].view, card)
    _area_choice(spans[0], chosen)


def _spans(view: View, chosen: Choices, found: Pieces) -> list[Shown]:
    """The span that is looked at, and the one to compare it with; they share their colours."""
    now = in_month(view, chosen.month)
    views = [now]
    if chosen.against and (before := now.filters.previous(chosen.against)):
        assert before.date_from is not None
        assert before.date_to is not None
        views.append(replace(now, span=type(now.span)(before.date_from, before.date_to)))
    drawn = found.by_level[chosen.level]
    keys = [piece.key for piece in drawn]
    every = [values(chosen.layer, one.filters, chosen.level, keys) for one in views]
    others = []
    if chosen.month:
        walked = [in_month(view, month).filters for month in months(view)]
        others = [values(chosen.layer, one, chosen.level, keys) for one in walked]
    scale = shared_scale(chosen.layer, [*every, *others])
    made = []
    for one, known in zip(views, every, strict=True):
        picture = Picture.of(chosen.layer, drawn, known, scale)
        made.append(shown(one, picture, found, chosen.level))
    return made


def _draw(one: Shown, chosen: Choices, place: int, count: int) -> None:
    if count > 1:
        st.markdown(f"**{markdown(span(one.view.span.first, one.view.span.last))}**")
    key = f"map_{chosen.level}_{one.view.scope}_{place}"
    size = room(place, count)
    st.pydeck_chart(
        deck(one.map, size, chosen=text_of(chosen.area), style=tiles.style_address()),
        height=size[1],
        on_select=lambda: _picked(key),
        selection_mode="single-object",
        key=key,
        alt=_alt(one),
    )


def _alt(one: Shown) -> str:
    """What is on the map in words, for those who can't see it."""
    ranked = one.picture.ranked[:5]
    texts = [f"{one.picture.title(piece.key)} {one.picture.told(piece)}" for piece, _v in ranked]
    return _("地图，数值见表格。{told}", told=_("；").join(texts))


def _picked(key: str) -> None:
    found = st.session_state[key].selection.objects
    objects = found.get(AREAS) or found.get(LABELS) or []
    put(AREA, str(objects[0]["key"]) if objects else "")


def _keys(spans: Sequence[Shown]) -> list[tuple[str, str]]:
    """The legend of all spans together."""
    found = dict.fromkeys(key for one in spans for key in one.picture.keys)
    return [(key.colour, key.text) for key in found]


def _area_choice(now: Shown, chosen: Choices) -> None:
    """The card of the chosen area; a list to choose from for those who can't click the map."""
    keys = {text_of(piece.key): piece.key for piece in now.picture.pieces}
    asked = text_of(chosen.area)
    st.session_state["map_area_choice"] = asked if asked in keys else ""
    with st.container(border=True, key="card_area"):
        st.selectbox(
            _("点地图上的一块，或在这里选"),
            ["", *keys],
            format_func=lambda text: now.picture.title(keys[text]) if text else _("未选"),
            key="map_area_choice",
            on_change=lambda: put(AREA, st.session_state["map_area_choice"]),
            width=420,
        )
        if asked in keys:
            show_area(now.view, keys[asked], chosen.level)
