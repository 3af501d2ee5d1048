"""The made-up town with its lanes drawn: outlines in one community, house points in the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.metrics.drawing import Rows, draw
from tests.pages.town import town

DRAWN, HOUSED = "350626101901", "350922100201"
PLACES = {DRAWN: "顶街社区", HOUSED: "城东村"}
CENTRES = {DRAWN: (117.53, 23.735), HOUSED: (118.74, 26.575)}
LANES = ("甲巷", "乙巷")
LANE = f"{DRAWN}|{LANES[0]}"
STEP = 0.002


def square(code: str, number: int) -> list[tuple[float, float]]:
    """The corners of the lane of that number."""
    east, north = CENTRES[code]
    west = east + number * STEP
    return [(west, north), (west + STEP, north), (west + STEP, north + STEP), (west, north + STEP)]


def wkt(code: str, number: int) -> str:
    """Its outline."""
    corners = square(code, number)
    return f"POLYGON(({','.join(f'{x} {y}' for x, y in [*corners, corners[0]])}))"


def mapped(places: dict[str, str], *, nasty: str = "") -> dict[str, Rows]:
    """The town's rows with lanes that can be drawn; 丙巷 is registered and nobody drew it."""
    lanes: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    for code in places:
        for number, name in enumerate([nasty] if nasty else [*LANES, "丙巷"]):
            lane = {
                "region_code": code,
                "grid_name": name,
                "grid_level": "小巷",
                "chief_name": nasty or "林美治",
                "household_count": 80,
            }
            if code == DRAWN and name != "丙巷":
                lane["outline_wkt"] = wkt(code, number)
            lanes.append(lane)
            if code == HOUSED and name != "丙巷":
                points += [
                    {"region_code": code, "grid_name": name, "longitude": x, "latitude": y}
                    for x, y in square(code, number)
                ]
    tables: dict[str, Rows] = dict(town(places, nasty=nasty))
    return tables | {"grid": lanes, "boundary": points}


def build(folder: Path, places: dict[str, str] = PLACES, *, nasty: str = "") -> Path:
    """A data directory that serves the mapped town."""
    draw(folder, mapped(places, nasty=nasty)).close()
    return folder
