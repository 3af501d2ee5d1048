"""What the columns of records are called on screen."""

from __future__ import annotations

from metrics.columns import COLUMNS, FIRST, HIDDEN, MASKED, masked
from ui.texts import language

__all__ = ["COLUMNS", "FIRST", "HIDDEN", "MASKED", "column_name", "masked"]


def column_name(name: str) -> str:
    """The column in the reader's language."""
    if language() == "en":
        return name.replace("_", " ")
    return COLUMNS.get(name, name)
