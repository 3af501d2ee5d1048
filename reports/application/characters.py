"""字数 as Word counts it: a Chinese character or mark is one, a Latin run or a number is one."""

from __future__ import annotations

import unicodedata


def characters(text: str) -> int:
    """How many words Word would show for a text."""
    count, in_run = 0, False
    for one in text:
        if _is_wide(one):
            count, in_run = count + 1, False
        elif one.isspace() or unicodedata.category(one) in {"Cc", "Cf"}:
            in_run = in_run and unicodedata.category(one) == "Cf"
        else:
            count, in_run = count + (not in_run), True
    return count


def _is_wide(one: str) -> bool:
    """Whether a character stands alone: East Asian, or a mark that Word sets as one."""
    if unicodedata.combining(one) or one in "\u200d\ufe0f":
        return False
    return unicodedata.east_asian_width(one) in "WF" or one in "“”‘’…—·"
