"""The view kept in the page's address, so that a link opens the same scope and period again."""

from __future__ import annotations

import streamlit as st

NAMES = ("scope", "period", "from", "to", "part", "start", "outcome", "award")
LANE_MARK = "|"  # between the code of an area and the name of its lane
MEMORY = "address"
PAGE = "address_page"


def settle(page: str) -> None:
    """Bring address and session together; a change of page drops the query, so refill it."""
    given = {name: st.query_params[name] for name in NAMES if name in st.query_params}
    if st.session_state.get(PAGE) not in {None, page}:
        given = st.session_state.get(MEMORY, {}) | given
    st.session_state[PAGE] = page
    st.session_state[MEMORY] = given
    for name, value in given.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def get(name: str) -> str:
    """What the address says, "" for nothing."""
    return str(st.session_state.get(MEMORY, {}).get(name, ""))


def put(name: str, value: str) -> None:
    """Write a choice into the address; "" removes it, which keeps links short.

    Each change is a step that the browser's way back goes, so there is one at most.
    """
    others = {key: kept for key, kept in st.session_state.get(MEMORY, {}).items() if key != name}
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]
    st.session_state[MEMORY] = others | ({name: value} if value else {})


def choose_scope(code: str) -> None:
    """Go to an area; for buttons anywhere on a page."""
    put("scope", code)


def choose_lane(scope: str, lane: str) -> None:
    """Go to a lane of an area, or with "" to all of the area."""
    put("scope", LANE_MARK.join([scope, lane]) if lane else scope)


def scope_and_lane() -> tuple[str, str]:
    """The area that the address names and the lane of it that is looked at, "" for all of it."""
    code, _mark, lane = get("scope").partition(LANE_MARK)
    return code, lane
