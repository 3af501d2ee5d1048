"""An optional base map: tiles of a server that the office names, none unless it does.

`XIANGLAN_TILES` is a template such as https://…/wmts?…&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=KEY
(天地图, with the office's own key) or any XYZ template; readers' browsers fetch the tiles, so they
see the key. `XIANGLAN_TILES_CREDIT` is the credit that the server asks for. Tiles must be in WGS-84
or CGCS2000: those of Gaode and Tencent are shifted by some 500 m, those of Baidu by more.
"""

from __future__ import annotations

import base64
import json
import os
from typing import Any
from urllib.parse import urlsplit

TILES, CREDIT = "XIANGLAN_TILES", "XIANGLAN_TILES_CREDIT"
TILE_PIXELS, NEAREST = 256, 18


def template() -> str:
    """The template of the tiles' addresses, "" when there is none that can be used."""
    text = os.environ.get(TILES, "").strip()
    parts = urlsplit(text)
    is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return text if is_whole and all(mark in text for mark in ("{x}", "{y}", "{z}")) else ""


def credit() -> str:
    """The credit that belongs below the map, "" for none."""
    return os.environ.get(CREDIT, "").strip() if template() else ""


def style_address() -> str:
    """The style of the base map as an address that holds it, "" without tiles."""
    text = template()
    if not text:
        return ""
    written = json.dumps(style(text), ensure_ascii=False).encode()
    return f"data:application/json;base64,{base64.b64encode(written).decode()}"


def style(address: str) -> dict[str, Any]:
    """The style of a raster base map, as MapLibre reads it."""
    source = {
        "type": "raster",
        "tiles": [address],
        "tileSize": TILE_PIXELS,
        "maxzoom": NEAREST,
        "attribution": credit(),
    }
    return {
        "version": 8,
        "sources": {"tiles": source},
        "layers": [{"id": "tiles", "type": "raster", "source": "tiles"}],
    }
