"""Every text that a screen shows, from the messages that Streamlit would send to the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

SHOWN = {
    *("alt", "body", "caption", "deltaDescription", "description", "help", "label", "options"),
    *("placeholder", "text", "title", "value"),
}
ENUMS = {"COLLAPSED", "HIDDEN", "VISIBLE"}  # how a label stands, not a text
HAN = re.compile(r"[\u3400-\u9fff]")
TAGS = re.compile(r"<(style|script)>.*?</\1>|<[^>]*>", re.DOTALL)
MARKS = re.compile(r":(?:small|red|green|gray)(?=\[)")  # of Markdown, not of what is said


def texts(app: AppTest) -> list[str]:
    """Texts of all elements of the page, tables and charts included."""
    found = list(_walk(app._tree))
    for table in app.dataframe:
        found += map(str, table.value.columns)
        found += [cell for cell in table.value.to_numpy().ravel() if isinstance(cell, str)]
    return [MARKS.sub("", TAGS.sub(" ", text)) for text in found if text.strip()]


def _walk(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is not None and hasattr(proto, "DESCRIPTOR"):
        yield from _shown(MessageToDict(proto))
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)


def _shown(message: Any, name: str = "") -> Iterator[str]:
    if isinstance(message, dict):
        for key, value in message.items():
            yield from _shown(value, key)
    elif isinstance(message, list):
        for value in message:
            yield from _shown(value, name)
    elif isinstance(message, str) and message not in ENUMS and name in SHOWN | {"spec"}:
        yield message


def without(text: str, names: set[str]) -> str:
    """The text without names that are the same in every language."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text
