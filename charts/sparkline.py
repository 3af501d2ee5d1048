"""A row of little bars below a number: the months at a glance, without axes.

Drawn as one SVG path, because eight charts of a chart library cost a page a quarter of a second.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from charts.style import ACCENT

HEIGHT = 44  # pixels
_GAP = 0.25  # of the width of a bar


def sparkline(values: Sequence[float], alt: str) -> str:
    """The bars as HTML, from zero to the highest value; "" when there is nothing above zero."""
    highest = max(values, default=0)
    if highest <= 0:
        return ""
    width = 100 / len(values)
    bars = "".join(
        f"M{number * width:.2f} {HEIGHT}v{-HEIGHT * value / highest:.2f}"
        f"h{width * (1 - _GAP):.2f}V{HEIGHT}z"
        for number, value in enumerate(values)
        if value > 0
    )
    return (
        f'<svg role="img" aria-label="{html.escape(alt)}" viewBox="0 0 100 {HEIGHT}"'
        f' preserveAspectRatio="none" style="display:block;width:100%;height:{HEIGHT}px">'
        f'<path d="{bars}" fill="{ACCENT}" fill-opacity="0.7"/></svg>'
    )
