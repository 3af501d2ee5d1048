"""Word lists written the short way."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The words of a text, split at blanks."""
    return text.split()
