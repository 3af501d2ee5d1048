"""A row of little bars below a number: the months at a glance, without axes.

Drawn as one shape of CSS, because eight charts of a chart library cost a page a quarter of a
second, and Streamlit takes SVG out of its HTML.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from charts.style import ACCENT

HEIGHT = 36  # pixels
_GAP = 0.25  # of the width of a bar


def sparkline(values: Sequence[float], alt: str) -> str:
    """The bars as HTML, from zero to the highest value; "" when there is nothing above zero."""
    highest = max(values, default=0)
    if highest <= 0:
        return ""
    width = 100 / len(values)
    outline = ",".join(
        f"{left:.2f}% 100%,{left:.2f}% {top:.2f}%,{right:.2f}% {top:.2f}%,{right:.2f}% 100%"
        for left, right, top in (
            (number * width, (number + 1 - _GAP) * width, 100 - 100 * max(value, 0) / highest)
            for number, value in enumerate(values)
        )
    )
    return (
        f'<div role="img" aria-label="{html.escape(alt)}" style="height:{HEIGHT}px;opacity:.6;'
        f'background:{ACCENT};clip-path:polygon({outline})"></div>'
    )
