"""What a Plotly figure of ours says, read into plain marks that any drawing tool can draw."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from charts.style import ACCENT, INK, Figure

HATCHES = {"/", "."}
Side: TypeAlias = Literal["auto", "inside", "outside"]


class UnknownTrace(ValueError):
    """Raised for a figure that holds what the translation does not know, instead of leaving it."""


@dataclass(frozen=True)
class Fill:
    """A colour, a hatch over it ("" for none), and the colour of its outline ("" for none)."""

    colour: str
    hatch: str = ""
    edge: str = ""


@dataclass(frozen=True)
class Bar:
    """A bar over a category from one value to another, with the text at its end."""

    category: str
    start: float
    end: float
    fill: Fill
    series: int
    text: str = ""
    side: Side = "auto"
    anchor: str = "end"
    inside_colour: str = "#FFFFFF"
    outside_colour: str = INK


@dataclass(frozen=True)
class Line:
    """Values over categories joined by a line, None where it is broken."""

    points: Sequence[tuple[str, float | None]]
    colour: str
    width: float
    dash: str
    has_line: bool
    has_points: bool
    point_fill: str
    texts: Sequence[str] = ()


@dataclass(frozen=True)
class Key:
    """One entry of the legend."""

    name: str
    fill: Fill
    is_line: bool


@dataclass(frozen=True)
class Marks:
    """A figure: its categories in order, its marks, and the keys of its legend."""

    categories: Sequence[str]
    bars: Sequence[Bar]
    lines: Sequence[Line]
    keys: Sequence[Key]
    is_horizontal: bool
    is_grouped: bool


def marks(figure: Figure) -> Marks:
    """The marks of a figure; raises UnknownTrace."""
    traces, layout = figure["data"], figure["layout"]
    strange = {trace["type"] for trace in traces} - {"bar", "scatter"}
    if strange or layout.get("shapes") or layout.get("annotations"):
        raise UnknownTrace(f"no drawing for {sorted(strange) or 'shapes and annotations'}")
    is_horizontal = any(trace.get("orientation") == "h" for trace in traces)
    along = "y" if is_horizontal else "x"
    mode = layout.get("barmode", "group")
    bars = [trace for trace in traces if trace["type"] == "bar"]
    return Marks(
        categories=_categories(traces, along, layout),
        bars=list(_bars(bars, is_horizontal, mode == "stack")),
        lines=[_line(trace) for trace in traces if trace["type"] == "scatter"],
        keys=[_key(trace) for trace in traces] if layout.get("showlegend") else [],
        is_horizontal=is_horizontal,
        is_grouped=mode == "group" and len(bars) > 1,
    )


def _categories(
    traces: Sequence[Mapping[str, Any]], along: str, layout: Mapping[str, Any]
) -> list[str]:
    """Days in their order, hours all of them, names as given with the first one on top."""
    axis = layout[f"{along}axis"]
    seen = list(dict.fromkeys(value for trace in traces for value in trace[along]))
    if axis.get("type") == "date":
        return sorted(map(str, seen))
    if all(isinstance(value, int) for value in seen):
        low, high = axis["range"]
        return [str(number) for number in range(round(low + 0.6), round(high - 0.6) + 1)]
    names = [said(value) for value in seen]
    is_upward = along == "y" and axis.get("autorange") != "reversed"
    return names[::-1] if is_upward else names


def said(text: Any) -> str:
    """Text as it is meant: the figures hold it escaped for Plotly."""
    return html.unescape(str(text)).strip()


def _bars(
    traces: Sequence[Mapping[str, Any]], is_horizontal: bool, is_stacked: bool
) -> Iterator[Bar]:
    reached: dict[str, float] = {}
    names, values = ("y", "x") if is_horizontal else ("x", "y")
    for series, trace in enumerate(traces):
        for place, (name, value) in enumerate(zip(trace[names], trace[values], strict=True)):
            if value is None:
                continue
            category = said(name)
            start = reached.get(category, 0.0) if is_stacked else 0.0
            reached[category] = start + value
            yield _bar(trace, place, category, (start, start + value), series)


def _bar(
    trace: Mapping[str, Any], place: int, category: str, span: tuple[float, float], series: int
) -> Bar:
    middle = trace.get("textposition") == "inside"
    return Bar(
        category=category,
        start=span[0],
        end=span[1],
        fill=_fill(trace, place),
        series=series,
        text=said(_nth(trace.get("text", ""), place)),
        side=trace.get("textposition", "auto"),
        anchor=trace.get("insidetextanchor", "middle" if middle else "end"),
        inside_colour=_nth(trace.get("insidetextfont", {}).get("color", "#FFFFFF"), place),
        outside_colour=_nth(trace.get("outsidetextfont", {}).get("color", INK), place),
    )


def _nth(value: Any, place: int) -> Any:
    """Plotly takes one value for all marks or a list with one for each."""
    return value[place] if isinstance(value, list | tuple) else value


def _fill(trace: Mapping[str, Any], place: int = 0) -> Fill:
    marker = trace.get("marker", {})
    hatch = marker.get("pattern", {}).get("shape", "")
    if hatch and hatch not in HATCHES:
        raise UnknownTrace(f"no drawing for the hatch {hatch!r}")
    return Fill(
        _nth(marker.get("color", ACCENT), place), hatch, marker.get("line", {}).get("color", "")
    )


def _line(trace: Mapping[str, Any]) -> Line:
    mode, line, marker = trace.get("mode", "lines"), trace.get("line", {}), trace.get("marker", {})
    colour = line.get("color", ACCENT)
    values = zip(trace["x"], trace["y"], strict=True)
    return Line(
        points=[(said(x), y) for x, y in values],
        colour=colour,
        width=line.get("width", 2),
        dash=line.get("dash", "solid"),
        has_line="lines" in mode,
        has_points="markers" in mode,
        point_fill=_nth(marker.get("color", colour), 0),
        texts=[said(text) for text in trace.get("text", [])] if "text" in mode else [],
    )


def _key(trace: Mapping[str, Any]) -> Key:
    is_line = trace["type"] == "scatter"
    fill = Fill(trace.get("line", {}).get("color", ACCENT)) if is_line else _fill(trace)
    return Key(said(trace.get("name", "")), fill, is_line)
