"""A sheet to draw on from top to bottom: text in lines, legends, drawings; out come SVG and PNG."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from charts.layers import hatch_name, paint
from charts.outlines import outlined
from charts.style import BESIDE, INK
from charts.traces import Fill, Key
from charts.typeface import BOLD, REGULAR, width_of, wrap
from charts.vega import Drawing

MUTED = "#6A615A"
LEADING = 1.45
BETWEEN = 20  # two columns


class Sheet:
    """Parts below one another between two margins; all sizes in pixels."""

    def __init__(self, width: float, margin: float, background: str = "#FFFFFF") -> None:
        self.width, self.margin, self.background = width, margin, background
        self.y = margin
        self._parts: list[str] = []
        self._fills: dict[str, Fill] = {}

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def space(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def lines(
        self, text: str, size: float, *, colour: str = INK, is_bold: bool = False, inset: float = 0
    ) -> None:
        """A paragraph broken into lines that fit; `inset` on both sides."""
        weight = BOLD if is_bold else REGULAR
        for line in wrap(text, size, self.room - 2 * inset, weight):
            self.y += size * LEADING
            at = (self.margin + inset, self.y - size * (LEADING - 1))
            self.text(line, at, size, colour=colour, is_bold=is_bold)

    def text(
        self,
        text: str,
        at: tuple[float, float],
        size: float,
        *,
        colour: str = INK,
        is_bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """One line of text on its base line, anywhere."""
        weight = ' font-weight="700"' if is_bold else ""
        self._parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" fill="{colour}"'
            f' text-anchor="{anchor}"{weight}>{html.escape(text, quote=False)}</text>'
        )

    def box(
        self, at: tuple[float, float], size: tuple[float, float], fill: str, edge: str = ""
    ) -> None:
        """A rectangle with slightly rounded corners."""
        stroke = f' stroke="{edge}"' if edge else ""
        self._parts.append(
            f'<rect x="{at[0]:.1f}" y="{at[1]:.1f}" width="{size[0]:.1f}" height="{size[1]:.1f}"'
            f' rx="4" fill="{fill}"{stroke}/>'
        )

    def notice(self, text: str, size: float) -> None:
        """A paragraph on an amber ground, for what must not be overlooked."""
        top, place = self.y, len(self._parts)
        self.y += size * 0.5
        self.lines(text, size, colour="#5C3D00", is_bold=True, inset=12)
        self.y += size * 0.6
        written, self._parts = self._parts[place:], self._parts[:place]
        self.box((self.margin, top), (self.room, self.y - top), "#FFF3D6", "#E5B64A")
        self._parts += written

    def rule(self, colour: str = "#E2DAD1") -> None:
        """A thin line across."""
        self._parts.append(
            f'<line x1="{self.margin}" x2="{self.width - self.margin}" y1="{self.y:.1f}"'
            f' y2="{self.y:.1f}" stroke="{colour}"/>'
        )

    def legend(self, keys: Sequence[Key], size: float) -> None:
        """A sample and a name for each key, in as many lines as they need."""
        if not keys:
            return
        x = self.margin
        self.y += size * LEADING
        for key in keys:
            width = size * 2.6 + width_of(key.name, size)
            if x + width > self.width - self.margin and x > self.margin:
                x, self.y = self.margin, self.y + size * LEADING
            self._sample(key, x, size)
            self.text(key.name, (x + size * 1.7, self.y - size * 0.25), size)
            x += width + size * 0.6
        self.y += size * 0.5

    def _sample(self, key: Key, x: float, size: float) -> None:
        middle = self.y - size * 0.6
        if not key.is_line:
            self.use(key.fill)
            side = size * 0.95
            edge = key.fill.edge if key.fill.colour == "#FFFFFF" else ""
            self.box((x, middle - side / 2), (side * 1.3, side), paint(key.fill), edge or "none")
            return
        self._parts.append(
            f'<line x1="{x:.1f}" x2="{x + size * 1.4:.1f}" y1="{middle:.1f}" y2="{middle:.1f}"'
            f' stroke="{key.fill.colour}" stroke-width="1.5" stroke-dasharray="2,3"/>'
            f'<circle cx="{x + size * 0.7:.1f}" cy="{middle:.1f}" r="4" fill="#FFFFFF"'
            f' stroke="{key.fill.colour}" stroke-width="1.5"/>'
        )

    def use(self, fill: Fill) -> None:
        """Make the hatch of a fill known to the sheet."""
        if fill.hatch:
            self._fills[hatch_name(fill)] = fill

    def place(self, drawing: Drawing, fills: Iterable[Fill] = ()) -> None:
        """A drawing across the room, as large as fits."""
        for fill in fills:
            self.use(fill)
        self.y += self._put(drawing, self.margin, self.room)

    def beside(self, drawings: Sequence[tuple[str, Drawing]], size: float) -> None:
        """Drawings side by side, each below its name."""
        step = self.column(len(drawings)) + BETWEEN
        self.y += size * LEADING
        for number, (name, _drawing) in enumerate(drawings):
            at = (self.margin + number * step, self.y - size * (LEADING - 1))
            self.text(name, at, size, is_bold=True)
        self.y += max(
            self._put(drawing, self.margin + number * step, step - BETWEEN)
            for number, (_name, drawing) in enumerate(drawings)
        )

    def column(self, count: int) -> float:
        """The width of one of so many columns."""
        return (self.room - (count - 1) * BETWEEN) / count

    def _put(self, drawing: Drawing, x: float, width: float) -> float:
        """A drawing of that width at the present height; how high it is."""
        height = drawing.height * width / drawing.width
        inner = drawing.svg[drawing.svg.index(">") + 1 :].removesuffix("</svg>")
        self._parts.append(
            f'<svg x="{x:g}" y="{self.y:.1f}" width="{width:g}" height="{height:.1f}"'
            f' viewBox="0 0 {drawing.width:g} {drawing.height:g}">{inner}</svg>'
        )
        return height

    def svg(self, title: str) -> str:
        """The sheet with all text as outlines; raises MissingGlyph."""
        height = self.y + self.margin
        hatches = "".join(_hatch(name, fill) for name, fill in self._fills.items())
        return outlined(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}"'
            f' height="{height:.0f}" viewBox="0 0 {self.width:g} {height:.0f}">'
            f"<title>{html.escape(title)}</title><defs>{hatches}</defs>"
            f'<rect width="100%" height="100%" fill="{self.background}"/>'
            f"{''.join(self._parts)}</svg>"
        )


def png(svg: str, scale: float = 2) -> bytes:
    """The SVG as a picture with so many dots a pixel."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def _hatch(name: str, fill: Fill) -> str:
    ground = f'<rect width="8" height="8" fill="{fill.colour}"/>'
    over = {
        "/": f'<path d="M-2,2l4,-4M0,8l8,-8M6,10l4,-4" stroke="{INK}" stroke-opacity="0.4"/>',
        ".": f'<circle cx="4" cy="4" r="1.2" fill="{BESIDE}"/>',
    }[fill.hatch]
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f"{ground}{over}</pattern>"
    )
