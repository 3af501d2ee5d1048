"""What a map page hands to the browser, as tests read it."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def decks(app: AppTest) -> list[dict[str, Any]]:
    """The maps as they go to the browser."""
    return [json.loads(one.proto.json) for one in app.get("deck_gl_json_chart")]


def areas(app: AppTest, place: int = 0) -> dict[str, dict[str, Any]]:
    """The areas of a map by their names."""
    layers = {layer["id"]: layer for layer in decks(app)[place]["layers"]}
    return {row["title"]: row for row in layers["areas"]["data"]}


def no_error(app: AppTest) -> AppTest:
    """The page, which has not failed."""
    assert [error.value for error in app.exception] == []
    return app
