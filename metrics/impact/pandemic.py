"""The years in which travel was held down by the pandemic, in China."""

from __future__ import annotations

from datetime import date

# From the closing of outbound and group travel (24 January 2020) to the return to category-B
# management (8 January 2023), in whole months.
FIRST, LAST = date(2020, 1, 1), date(2022, 12, 31)


def is_pandemic(day: date) -> bool:
    """Whether a day lies within 2020-2022."""
    return FIRST <= day <= LAST
