"""Names from files made safe to show: no markup, no invisible characters, no endless length."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

LIMIT = 120
# CommonMark lets any ASCII punctuation be escaped by a backslash.
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~&])")
# Streamlit reads these after unescaping, so a backslash does not stop them.
DIRECTIVE = re.compile(r":(?=[\w+\-/]+[:\[])")
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def plain(text: object, limit: int = LIMIT) -> str:
    """One line without control, direction and zero-width characters, at most `limit` long."""
    return _plain(str(text), limit)


@lru_cache(maxsize=4096)
def _plain(text: str, limit: int) -> str:
    seen = "".join(
        " " if unicodedata.category(c) in {"Zs", "Zl", "Zp"} or c in "\t\r\n" else c
        for c in text
        if c in "\t\r\n" or unicodedata.category(c) not in UNSEEN
    )
    seen = " ".join(seen.split())
    return seen if len(seen) <= limit else seen[: limit - 1] + "…"


def markdown(text: object, limit: int = LIMIT) -> str:
    """Text that Streamlit's Markdown shows as it is: no markup, directive, formula or link."""
    return MARKUP.sub(r"\\\1", DIRECTIVE.sub("：", plain(text, limit)))


def hypertext(text: object, limit: int = LIMIT) -> str:
    """Text for our own HTML, inside an element or a quoted attribute."""
    return html.escape(plain(text, limit), quote=True)
