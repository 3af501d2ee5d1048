"""One look for all figures: colours that colour-blind people can tell apart, axes from zero."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from charts.typeface import drawable, width_of

Figure: TypeAlias = dict[str, Any]
Format: TypeAlias = Callable[[float], str]

ACCENT = "#A01C2C"
BESIDE = "#8A8078"
OTHERS = "#B9B0A7"
INK = "#2A2522"
FAINT = "#E7E0D8"
TEXT = 14  # pixels
STANDOFF = 6
FONTS = (
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',"
    "'WenQuanYi Micro Hei',sans-serif"
)
CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def label(text: str, limit: int = 40) -> str:
    """Text that Plotly shows as it is instead of reading tags in it."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return html.escape(shown, quote=False)


def ticks(highest: float, form: Format, wanted: int = 4) -> dict[str, Any]:
    """A linear axis from zero with about `wanted` round steps, labelled by `form`."""
    top = highest if highest > 0 else 1
    rough = top / wanted
    power = 10 ** math.floor(math.log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough)
    values = [i * step for i in range(math.ceil(top / step) + 1)]
    return {
        "range": [0, max(values[-1], top) * 1.02],
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [form(value) for value in values],
        "gridcolor": FAINT,
        "zerolinecolor": BESIDE,
        "fixedrange": True,
    }


def month_axis(tick_format: str) -> dict[str, Any]:
    """Months along the foot, in the reader's language, as many as the width has room for."""
    return {
        "type": "date",
        "tickformat": tick_format,
        "fixedrange": True,
        "tickangle": 0,
        "gridcolor": FAINT,
        "showgrid": False,
    }


def names_axis(names: Sequence[str]) -> dict[str, Any]:
    """Names one below the other, the first one on top."""
    return {
        "type": "category",
        "autorange": "reversed",
        "fixedrange": True,
        "categoryarray": list(names),
        "ticklabelstandoff": STANDOFF,
    }


def _margin(
    xaxis: Mapping[str, Any], yaxis: Mapping[str, Any], *, has_legend: bool
) -> dict[str, int]:
    """Pixels that labels take around a figure: a browser that measures them draws all twice."""
    texts = yaxis.get("ticktext") or yaxis.get("categoryarray", ())
    widest = max((width_of(drawable(text), TEXT) for text in texts), default=0)
    left = math.ceil(1.1 * widest) + 12 + yaxis.get("ticklabelstandoff", 0)
    lines = 0 if xaxis.get("visible") is False else 2 if xaxis.get("type") == "date" else 1
    return {"l": left, "r": 12, "t": 36 if has_legend else 8, "b": 8 + 20 * lines}


def layout(
    height: int, *, xaxis: Mapping[str, Any], yaxis: Mapping[str, Any], **more: Any
) -> dict[str, Any]:
    """The layout that every figure starts from; the title stands on the page, not in the figure.

    What stands beside the vertical axis is its `ticktext` or its categories; months below take
    two lines.
    """
    base: dict[str, Any] = {
        "height": height,
        "margin": _margin(xaxis, yaxis, has_legend=more.get("showlegend", False)),
        "xaxis": xaxis,
        "yaxis": yaxis,
        "font": {"family": FONTS, "size": TEXT, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"font": {"family": FONTS, "size": 14}, "bgcolor": "#FFFFFF"},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "showlegend": False,
        "dragmode": False,
        "separators": ".,",
    }
    return base | more
