"""The room that a map has: the server guesses it, and a page that has too little says so."""

from __future__ import annotations

import streamlit as st

from charts.map import MARGIN

WIDE, BESIDE, PHONE = (900, 520), (460, 420), (340, 400)
TELL = """
export default ({ parentElement, data, setStateValue }) => {
  const room = (parentElement.host ?? parentElement).clientWidth
  if (0 < room && room < data.needed) setStateValue("width", room)
}
"""


def room(place: int, count: int) -> tuple[int, int]:
    """Width and height in pixels of one of so many maps beside each other.

    A page is drawn anew only where its areas would be cut, so the guess should be right mostly.
    """
    is_phone = "Mobi" in (st.context.headers.get("User-Agent") or "")
    guess = PHONE if is_phone else WIDE if count == 1 else BESIDE
    tell = st.components.v2.component("map_room", js=TELL)
    needed = {"needed": guess[0] / MARGIN}
    told = tell(key=f"map_room_{place}", data=needed, on_width_change=lambda: None, height=1)
    return (told.width, PHONE[1]) if told.width else guess
