"""The brief on screen: its parts as cards, each sentence with the way to its numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from metrics.filters import Filters
from ui.data import warehouse
from ui.escape import markdown
from ui.home import data_dir
from ui.sources import Source, show_sources
from ui.texts import _

LONGEST_PIECE = 200
KEPT = 64
T = TypeVar("T")


@dataclass(frozen=True)
class Sentence:
    """A sentence as pieces of text, each with whether it stands out, and its sources."""

    pieces: Sequence[tuple[str, bool]]
    sources: Sequence[Source]

    @property
    def text(self) -> str:
        """Markdown with the numbers in bold, beginning with a capital letter."""
        shown = ""
        for piece, is_number in self.pieces:
            safe = markdown(f"|{piece}|", LONGEST_PIECE)[2:-2]  # keeps blanks at the ends
            shown += f"**{safe}**" if is_number else safe
        return shown[:1].upper() + shown[1:]


def part_names() -> dict[str, str]:
    """The parts of a brief in the reader's language."""
    return {
        "overall": _("总体情况"),
        "up": _("上升较多"),
        "down": _("下降较多"),
        "level": _("升降"),
        "goals": _("目标完成"),
        "calls": _("需要关注"),
    }


@st.fragment
def show_part(name: str, sentences: Sequence[Sentence]) -> None:
    """A card with the sentences of one part; nothing when there are none."""
    if not sentences:
        return
    with st.container(border=True, key=f"brief_{name}", gap="xxsmall"):
        st.subheader(part_names()[name], anchor=False)
        for number, one in enumerate(sentences):
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", wrap=False
            ):
                st.markdown(one.text, width="stretch")
                if one.sources and st.button(
                    _("出处"), key=f"source_{name}_{number}", type="tertiary"
                ):
                    show_sources(one.sources)


def file_button(label: str, make: Callable[[], bytes], name: str, media: str) -> None:
    """A download; the file is made when it is clicked."""
    st.download_button(
        label,
        data=make,
        file_name=name,
        mime=media,
        key=f"file_{label}",
        icon="⬇️",
        on_click="ignore",
        help=_("点击时现做，约几秒；正文一页，附件列出每个数字的出处"),
    )


def kept(make: Callable[[], T], filters: Filters, near: float) -> T:
    """What is made for these filters, once a version of the data and state of the decisions."""
    state = data_dir() / "state" / "state.sqlite"
    changed = state.stat().st_mtime_ns if state.is_file() else 0
    asked = json.dumps(filters.to_dict(), sort_keys=True)
    found: T = _kept(make, str(data_dir()), warehouse().version, changed, asked, near)
    return found


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _kept(
    _make: Callable[[], Any], folder: str, version: str, changed: int, filters: str, near: float
) -> Any:
    return _make()
