"""The Chinese font that comes with the package: outlines at a true weight, widths, line breaks."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

FAMILY = "Noto Sans CJK SC"
SIMPLIFIED = 2  # of the faces in the collection: the one with the mainland's shapes
REGULAR, BOLD = 400, 700
STAND_IN = "〓"  # what Chinese printers set where a sort is missing
CLOSING = "，。、；：！？）》」』”’…％%·,.;:!?)]}"
UNSEEN = {"Cc", "Cf", "Zl", "Zp"}
OPENING = "（《「『“‘【(["
RUN = re.compile(rf"[{re.escape(OPENING)}]*(?:[A-Za-z0-9][A-Za-z0-9.,%+\-_/:]*|\s+|.)", re.DOTALL)
_LOCK = threading.Lock()  # the font reads its tables lazily and is no place for two threads


class MissingGlyph(ValueError):
    """Raised for characters that the font has no glyph for, instead of drawing empty boxes."""

    def __init__(self, characters: str) -> None:
        super().__init__(f"no glyph for {characters!r}")
        self.characters = characters


class Glyph(NamedTuple):
    """An outline as SVG path (y upwards) and the width, in thousandths of the size."""

    path: str
    width: float


def font_folder() -> Path:
    """Where the font file lies."""
    import manimgx_fonts_cjk

    return Path(manimgx_fonts_cjk.__file__).parent


@cache
def _face() -> Any:
    from fontTools.ttLib import TTFont

    file = next(font_folder().glob("*.ttc"))
    return TTFont(file, fontNumber=SIMPLIFIED, lazy=True)


@cache
def _names() -> dict[int, str]:
    return dict(_face().getBestCmap())


@cache
def _outlines(weight: int) -> Any:
    return _face().getGlyphSet(location={"wght": weight})


@lru_cache(maxsize=8_000)
def glyph(character: str, weight: int = REGULAR) -> Glyph:
    """The glyph of a character; raises MissingGlyph."""
    from fontTools.pens.svgPathPen import SVGPathPen

    with _LOCK:
        name = _names().get(ord(character))
        if name is None:
            raise MissingGlyph(character)
        outlines = _outlines(weight)
        pen = SVGPathPen(outlines, ntos=lambda value: str(round(value)))
        drawn = outlines[name]
        drawn.draw(pen)
        return Glyph(pen.getCommands(), drawn.width * 1000 / _face()["head"].unitsPerEm)


def width_of(text: str, size: float, weight: int = REGULAR) -> float:
    """The width of a line in the unit of the size; raises MissingGlyph."""
    return sum(glyph(one, weight).width for one in text) * size / 1000


def missing(text: str) -> str:
    """The characters, each once, that could not be drawn."""
    with _LOCK:
        return "".join(dict.fromkeys(one for one in text if ord(one) not in _names()))


def drawable(text: str) -> str:
    """The text with 〓 for what has no glyph, and without characters that are never seen."""
    seen = "".join(one for one in text if unicodedata.category(one) not in UNSEEN)
    return seen.translate(dict.fromkeys(map(ord, missing(seen)), STAND_IN))


def wrap(text: str, size: float, width: float, weight: int = REGULAR) -> list[str]:
    """Lines that fit the width: between any two Chinese characters, never inside a number."""
    lines: list[str] = [""]
    for piece in _pieces(text, size, width, weight):
        if width_of(lines[-1] + piece, size, weight) <= width:
            lines[-1] += piece
        elif piece in CLOSING and lines[-1]:
            lines[-1] += piece  # such a mark may hang over, it may not begin a line
        elif piece.strip():
            lines.append(piece)
    return [line.strip() for line in lines]


def _pieces(text: str, size: float, width: float, weight: int) -> Iterator[str]:
    """Runs of letters and digits whole, unless one alone is wider than a line."""
    for run in RUN.findall(text):
        yield from [run] if width_of(run, size, weight) <= width else run
