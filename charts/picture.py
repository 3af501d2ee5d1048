"""A figure as a picture that stands alone, for WeChat or Word: made without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from charts.sheet import MUTED, Sheet, png
from charts.style import Figure
from charts.traces import Fill, marks
from charts.typeface import drawable, missing
from charts.vega import draw

WIDTH = 760
MARGIN = 28


def picture(
    figure: Figure,
    *,
    title: str,
    about: str,
    footing: Sequence[str],
    notice: str = "",
    width: int = WIDTH,
    format: Literal["png", "svg"] = "png",
) -> bytes:
    """The figure with its finding, unit and period above it and its source below.

    `notice` is what must not be overlooked, such as that the data are samples; a PNG has two dots
    for each of the `width` pixels. Raises UnknownTrace, and MissingGlyph where `readable` would
    put a stand-in.
    """
    sheet = Sheet(width, MARGIN)
    add_figure(sheet, figure, title, about)
    sheet.space(10)
    sheet.rule()
    sheet.space(6)
    for line in footing:
        sheet.lines(line, 13, colour=MUTED)
    if notice:
        sheet.space(8)
        sheet.notice(notice, 14)
    svg = sheet.svg(title)
    return svg.encode() if format == "svg" else png(svg)


def add_figure(sheet: Sheet, figure: Figure, title: str, about: str) -> None:
    """Title, what it is about, legend and figure, below what stands on the sheet."""
    drawing = draw(figure, sheet.room)
    sheet.lines(title, 21, is_bold=True)
    sheet.space(2)
    sheet.lines(about, 14, colour=MUTED)
    sheet.space(6)
    sheet.legend(drawing.keys, 14)
    sheet.place(drawing, fills(figure))


def fills(figure: Figure) -> list[Fill]:
    """Every fill that the figure uses, once."""
    return list(dict.fromkeys(bar.fill for bar in marks(figure).bars))


def readable(figure: Figure) -> Figure:
    """The figure with 〓 in place of what the font has no glyph for."""
    return {key: _readable(value) for key, value in figure.items()}


def _readable(value: Any) -> Any:
    if isinstance(value, str):
        return drawable(value) if missing(value.replace("\n", "")) else value
    if isinstance(value, dict):
        return {key: _readable(one) for key, one in value.items()}
    return [_readable(one) for one in value] if isinstance(value, list | tuple) else value
