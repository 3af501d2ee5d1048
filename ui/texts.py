"""Interface texts: the Chinese text is the source, English comes from a gettext catalogue."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Literal, cast

import streamlit as st
from babel import Locale
from babel.messages.pofile import read_po

Language = Literal["zh", "en"]

CATALOGUES = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES"
LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en"}


@cache
def translations() -> dict[str, str]:
    """English by Chinese source text, from one catalogue for each part of the dashboard."""
    found: dict[str, str] = {}
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            entries = read_po(file, locale="en")
        found |= {str(m.id): str(m.string) for m in entries if m.id and m.string}
    return found


_run = threading.local()


def speak(chosen: Language) -> None:
    """Keep the language for the rest of this run, which asks for it some hundred times."""
    _run.language = chosen


def language() -> Language:
    """The language of this session, Chinese until the reader switches."""
    kept: Language | None = getattr(_run, "language", None)
    return kept or cast(Language, st.session_state.get("language", "zh"))


def locale() -> str:
    """The babel locale of this session."""
    return LOCALES[language()]


@cache
def _conventions(name: str) -> Locale:
    return Locale.parse(name)


def conventions() -> Locale:
    """How this session's language writes numbers and days; babel looks a name up slowly."""
    return _conventions(locale())


def _(zh: str, **values: object) -> str:
    """The text in the session's language, with `{name}` places filled in."""
    text = zh if language() == "zh" else translations().get(zh, zh)
    return text.format(**values) if values else text


def either(zh: str, en: str) -> str:
    """One of two texts that come with the data in both languages."""
    return zh if language() == "zh" else en or zh
