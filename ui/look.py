"""The page's own style: what Streamlit's theme settings don't reach."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from ui.texts import _, language

STYLE = Path(__file__).parent / "look.css"


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def dress() -> None:
    """Add the style, the page's language, and our words for those of fields and the uploader."""
    words = {
        "--upload-drop": _("把文件拖到这里"),
        "--upload-limit": _("CSV、TXT、XLSX、XLS、GeoJSON，每个不超过 500 MB"),
        "--upload-browse": _("选择文件"),
        "--press-enter": _("按回车确认"),
        "--press-both": _("按 Ctrl+回车确认"),
    }
    variables = "".join(f'{name}:"{text}";' for name, text in words.items())
    tag = "zh-CN" if language() == "zh" else "en"
    st.html(
        f"<style>:root{{{variables}}}{_style()}</style>"
        f"<script>document.documentElement.lang='{tag}'</script>",
        unsafe_allow_javascript=True,
    )
