"""Matches a row of headings, written with blanks between them."""

from __future__ import annotations

from etl.headings import HeadingMatch, map_headings


def match(headings: str, title: str = "台账.csv", **more: object) -> HeadingMatch:
    return map_headings(headings.split(), [title], **more)  # type: ignore[arg-type]


def columns(found: HeadingMatch) -> dict[str, str]:
    return {p.heading: p.column.name for p in found.plan}
