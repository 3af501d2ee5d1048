"""A figure as a picture that stands alone, for WeChat or Word: made without a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from charts.sheet import MUTED, Sheet, png
from charts.style import Figure
from charts.table import add_table, natural_width
from charts.traces import Fill, marks
from charts.typeface import drawable, missing
from charts.vega import draw

Format: TypeAlias = Literal["png", "svg"]

WIDTH, WIDEST = 760, 1400
MARGIN = 28


def picture(
    figure: Figure,
    *,
    title: str,
    about: str,
    footing: Sequence[str],
    notice: str = "",
    width: int = WIDTH,
    format: Format = "png",
) -> bytes:
    """The figure with its finding, unit and period above it and its source below.

    `notice` is what must not be overlooked, such as that the data are samples; a PNG has two dots
    for each of the `width` pixels. Raises UnknownTrace, and MissingGlyph where `readable` would
    put a 〓.
    """
    sheet = Sheet(width, MARGIN)
    add_figure(sheet, figure, title, about)
    add_footing(sheet, footing, notice)
    return _made(sheet, title, format)


def table_picture(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    title: str,
    about: str,
    footing: Sequence[str],
    notice: str = "",
    format: Format = "png",
) -> bytes:
    """A table as `picture` does it for a figure, wider when the columns ask for it."""
    width = min(max(natural_width(headings, rows) + 2 * MARGIN, WIDTH), WIDEST)
    sheet = Sheet(round(width), MARGIN)
    sheet.lines(title, 21, is_bold=True)
    sheet.space(2)
    sheet.lines(about, 14, colour=MUTED)
    sheet.space(8)
    add_table(sheet, headings, rows)
    add_footing(sheet, footing, notice)
    return _made(sheet, title, format)


def _made(sheet: Sheet, title: str, format: Format) -> bytes:
    svg = sheet.svg(title)
    return svg.encode() if format == "svg" else png(svg)


def add_footing(sheet: Sheet, footing: Sequence[str], notice: str) -> None:
    """A line, the lines below it in grey, and the notice if there is one."""
    sheet.space(10)
    sheet.rule()
    sheet.space(6)
    for line in footing:
        sheet.lines(line, 13, colour=MUTED)
    if notice:
        sheet.space(8)
        sheet.notice(notice, 14)


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


def forgiving(draw: Callable[..., bytes], stand_in: str, given: Mapping[str, Any]) -> bytes:
    """What `draw` makes of `given`, with 〓 for characters without glyph; `stand_in` says so."""
    seen = readable(given)
    if seen != given:
        seen["footing"] = [*seen["footing"], stand_in]
    return draw(**seen)


def readable(value: Any) -> Any:
    """A figure, or anything else that holds texts, with 〓 for what the font has no glyph for."""
    if isinstance(value, str):
        return drawable(value) if missing(value.replace("\n", "")) else value
    if isinstance(value, Mapping):
        return {key: readable(one) for key, one in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(readable, value))
    return type(value)(map(readable, value)) if isinstance(value, list | tuple) else value
