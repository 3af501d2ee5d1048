"""Text in an SVG turned into outlines, so that it looks the same on machines without the font."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from charts.typeface import BOLD, REGULAR, glyph, width_of

SVG = "http://www.w3.org/2000/svg"
TEXT, SPAN = f"{{{SVG}}}text", f"{{{SVG}}}tspan"
SHIFT = {"middle": 0.5, "end": 1.0}
KEPT = ("fill", "opacity", "fill-opacity")


def outlined(svg: str) -> str:
    """The SVG without text elements; raises MissingGlyph. What was said stays as aria-label."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == TEXT:
                parent.remove(child)
                parent.insert(place, _group(child))
    return ET.tostring(root, encoding="unicode")


def _group(text: ET.Element) -> ET.Element:
    size = float(text.get("font-size", "16").removesuffix("px"))
    weight = BOLD if text.get("font-weight", "normal") in {"bold", "600", "700"} else REGULAR
    spans = [child for child in text if child.tag == SPAN] or [text]
    said = "".join(span.text or "" for span in spans)
    group = ET.Element(f"{{{SVG}}}g", {"role": "img", "aria-label": said})
    for name in ("transform", *KEPT):
        if value := text.get(name):
            group.set(name, value)
    x, y = float(text.get("x", 0)), float(text.get("y", 0))
    for span in spans:
        y += float(span.get("dy", 0))
        group.extend(_line(span.text or "", text.get("text-anchor", "start"), (x, y), size, weight))
    return group


def _line(
    text: str, anchor: str, origin: tuple[float, float], size: float, weight: int
) -> list[ET.Element]:
    """One path a glyph; the font's y goes up, the picture's goes down."""
    x = origin[0] - SHIFT.get(anchor, 0.0) * width_of(text, size, weight)
    scale, paths = size / 1000, []
    for character in text:
        drawn = glyph(character, weight)
        if drawn.path:
            place = f"translate({x:.2f},{origin[1]:.2f}) scale({scale:.5g},{-scale:.5g})"
            paths.append(ET.Element(f"{{{SVG}}}path", {"d": drawn.path, "transform": place}))
        x += drawn.width * scale
    return paths
