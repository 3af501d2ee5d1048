"""The screens one after another: only one is drawn at a time, and nothing is kept but a count."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.errors import NoVersion, WarehouseError
from ui.frame import view_of
from ui.served import served
from ui.session import require_user
from ui.texts import _
from ui.wall.cases import cases
from ui.wall.grids import grids
from ui.wall.numbers import numbers
from ui.wall.paper import buttons, paper, style, trouble
from ui.wall.patrol import patrol
from ui.wall.people import people
from ui.wall.places import places
from ui.wall.screen import Screen
from ui.wall.tourism import tourism

SECONDS, SCREENS = "seconds", "screens"
USUAL, FEWEST, MOST = 20, 5, 600
TURN = "wall_turn"
TRIES = 2  # a version may be replaced while it is read

# A new screen is a module with a builder and one line here; it takes part in the rotation at once.
EVERY: tuple[Screen, ...] = (
    Screen("numbers", lambda: _("总览"), numbers),
    Screen("patrol", lambda: _("巡防"), patrol),
    Screen("cases", lambda: _("事件"), cases),
    Screen("places", lambda: _("各地"), places),
    Screen("grids", lambda: _("地图"), grids),
    Screen("people", lambda: _("服务与队伍"), people),
    Screen("tourism", lambda: _("旅游"), tourism),
)


def seconds_of(text: str) -> int:
    """How long a screen stays, from the address: 5 to 600 seconds, 20 when it says nothing."""
    return min(max(int(text), FEWEST), MOST) if text.isascii() and text.isdigit() else USUAL


def screens_of(text: str) -> list[Screen]:
    """The screens that an address names, in its order; all of them when it names none."""
    known = {screen.name: screen for screen in EVERY}
    chosen = dict.fromkeys(name.strip() for name in text.split(","))
    return [known[name] for name in chosen if name in known] or list(EVERY)


def show_wall() -> None:
    """The wall: it goes on by itself, and takes up a new version and a new day as they come."""
    st.html(style())
    st.html(buttons(), unsafe_allow_javascript=True)
    seconds = seconds_of(st.query_params.get(SECONDS, "")[:9])
    chosen = screens_of(st.query_params.get(SCREENS, ""))
    st.fragment(_turn, run_every=seconds)(chosen, seconds)


def _turn(chosen: Sequence[Screen], seconds: int) -> None:
    """The next screen, in place of the one before."""
    turn = (st.session_state.get(TURN, -1) + 1) % len(chosen)
    st.session_state[TURN] = turn
    st.html(_drawn(chosen, turn, seconds))


def _drawn(chosen: Sequence[Screen], turn: int, seconds: int) -> str:
    """The view is made anew each time, so that it is never older than the data."""
    error: WarehouseError = NoVersion()
    for _attempt in range(TRIES):
        try:
            if view := view_of(require_user()):
                return paper(view, chosen, turn, seconds)
            served()
        except WarehouseError as found:
            error = found
    return trouble(error)
