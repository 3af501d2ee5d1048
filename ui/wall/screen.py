"""What a screen of the wall is, and the tiles that several of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from charts import wall
from metrics.units import SHARE
from ui.amounts import amount, unit_name
from ui.definitions import label
from ui.tiles import Tile
from ui.view import View

MONTHS = 12


@dataclass(frozen=True)
class Content:
    """What a screen shows now: its finding, what it is about, and its body as HTML."""

    finding: str
    about: str
    body: str


@dataclass(frozen=True)
class Screen:
    """A screen: its name in the address, its title in the reader's language, and its builder."""

    name: str
    title: Callable[[], str]
    build: Callable[[View], Content]


def wall_tiles(found: Sequence[Tile], *, has_series: bool = False) -> list[wall.Tile]:
    """Tiles as the wall draws them, with their changes and target."""
    return [
        wall.Tile(
            name=label(tile.kpi),
            value=amount(tile.value, tile.kpi.unit),
            unit="" if tile.kpi.unit is SHARE or tile.value is None else unit_name(tile.kpi.unit),
            said=[wall.Said(one.brief, one.colour) for one in tile.remarks],
            series=[float(value) for value in tile.series[-MONTHS:]] if has_series else [],
        )
        for tile in found
    ]
