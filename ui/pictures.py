"""A card as a picture to take away: for WeChat and Word, with everything that must go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

import streamlit as st

from charts.picture import forgiving, picture, table_picture
from charts.style import Figure
from charts.workbook import Sheet
from ui.amounts import NOTHING, SHANGHAI, full, moment, span
from ui.escape import plain
from ui.provenance import source_line
from ui.texts import _
from ui.view import View

# A function that takes title, about, footing and notice, and what else it is to be given.
Draw: TypeAlias = tuple[Callable[..., bytes], Mapping[str, Any]]
MEDIA_TYPE = "image/png"
MOST_ROWS = 20


@dataclass(frozen=True)
class Words:
    """What stands around a picture, finished in the reader's language.

    The picture is made on a click, when there is no session and so no language. `stand_in` tells
    what is drawn for a character that the font lacks.
    """

    title: str
    about: str
    footing: Sequence[str]
    notice: str
    stand_in: str

    def maker(self, draw: Callable[..., bytes], **more: Any) -> Callable[[], bytes]:
        """A function without arguments that makes the picture."""
        around = {
            "title": self.title,
            "about": self.about,
            "footing": list(self.footing),
            "notice": self.notice,
        }
        return partial(forgiving, draw, self.stand_in, around | more)


def words(view: View, title: str, about: str, note: str = "") -> Words:
    """The finding, what it is about, and where it comes from."""
    footing = [
        note,
        _(
            "范围：{scope} · {span}",
            scope=view.scope_name,
            span=span(view.span.first, view.span.last),
        ),
        source_line(view, shown=plain),
        _(
            "版本 {version} · 制作时间 {time} · 巷览",
            version=view.served.version,
            time=moment(datetime.now(SHANGHAI)),
        ),
    ]
    return Words(
        title=plain(title, 200),
        about=plain(about, 300),
        footing=[plain(line, 400) for line in footing if line],
        notice=_("示例数据，不是真实成效，不得用于申报。") if view.served.is_sample else "",
        stand_in=_("〓 代表字库里没有的字。"),
    )


def picture_button(
    view: View, key: str, around: Words, figure: Figure | Draw | None, table: Sheet
) -> None:
    """A download button; without a figure, or what draws one, the picture shows the table."""
    if figure or table.rows:
        st.download_button(
            _("图片"),
            data=_maker(around, figure, table),
            file_name=f"{table.name}_{view.as_of:%Y%m%d}.png",
            mime=MEDIA_TYPE,
            key=f"picture_{key}",
            icon="⬇️",
            on_click="ignore",
            help=_("下载图片，可以贴进微信和文档"),
        )


def _maker(around: Words, figure: Figure | Draw | None, table: Sheet) -> Callable[[], bytes]:
    if isinstance(figure, tuple):
        return around.maker(figure[0], **figure[1])
    if figure:
        return around.maker(picture, figure=figure)
    left_out = len(table.rows) - MOST_ROWS
    if left_out > 0:
        more = _("图中为前 {most} 行，还有 {left} 行，见 Excel。", most=MOST_ROWS, left=left_out)
        around = replace(around, footing=[more, *around.footing])
    rows = [[cell(one) for one in row] for row in table.rows[:MOST_ROWS]]
    return around.maker(table_picture, headings=list(table.headings), rows=rows)


def cell(value: object) -> str:
    """A cell of a table as text."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return full(value)
    return NOTHING if value is None else plain(value)
