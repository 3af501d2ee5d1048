"""Counts of people that are too small to show without pointing at somebody."""

from __future__ import annotations

from collections.abc import Collection, Sequence

FEWEST_PEOPLE = 5

Line = tuple[str, float]


def hidden(lines: Sequence[Line], private: Collection[str] = ()) -> set[str]:
    """Names of the lines to hide: those under five people, and as many more as guard them.

    What is hidden must together be five people or more, or it could be had by taking the shown
    lines from the total. Nobody at all is no cell. `private` are other lines that are hidden
    whatever their number, and so need as many to guard them.
    """
    ordered = sorted((line for line in lines if line[1] > 0), key=lambda line: line[1])
    found = set(private)
    people = 0.0
    for name, value in ordered:
        if value >= FEWEST_PEOPLE and (not found or people >= FEWEST_PEOPLE):
            break
        found.add(name)
        people += value
    return found
