"""The map in a browser: drawn without a request to elsewhere, clicked, over tiles of a stub."""

from __future__ import annotations

import http.server
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright

from charts.scale import SHADES
from tests.browser.conftest import BETWEEN, CHROMIUM, PATIENCE, Look, serving, settled
from tests.pages.mapped_town import DRAWN, build
from ui.map.tiles import TILES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A headless machine has no graphics card: Chromium draws WebGL in software.
SOFTWARE = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--disable-quic",
            "--no-first-run", "--disable-sync", "--disable-background-networking",
            "--disable-component-update")  # fmt: skip
MAP = "[data-testid=stDeckGlJsonChart]"
CANVAS = f"{MAP} canvas"
SIZE = {"width": 900, "height": 800}  # what is drawn in software costs by the pixel
TILE = "#0078C8"


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that can draw maps."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SOFTWARE))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of the mapped town; nobody writes into it."""
    return build(tmp_path_factory.mktemp("mapped"))


@pytest.fixture(scope="module")
def server(mapped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the mapped town."""
    with serving(mapped, tmp_path_factory.mktemp("served") / "log") as address:
        yield address


class Stub(http.server.BaseHTTPRequestHandler):
    """A tile server on this machine: every tile is one colour."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer a tile."""
        self.asked.append(self.path)
        picture = io.BytesIO()
        Image.new("RGB", (256, 256), TILE).save(picture, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(picture.getvalue())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def tiled(mapped: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server whose office has set a tile server, which notes what is asked."""
    tiles = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=tiles.serve_forever, daemon=True).start()
    template = f"http://127.0.0.1:{tiles.server_address[1]}/wmts?z={{z}}&y={{y}}&x={{x}}&tk=KEY"
    Stub.asked.clear()
    with serving(mapped, tmp_path / "log", **{TILES: template}) as address:
        yield address
    tiles.shutdown()
    tiles.server_close()


def drawn(page: Page, *wanted: str) -> Page:
    """The page once its map shows these colours, any of the lanes' unless some are given."""
    page.wait_for_selector(CANVAS, timeout=PATIENCE)
    until = time.monotonic() + PATIENCE / 1000
    while not (set(wanted) <= shown(page) if wanted else {*SHADES} & shown(page)):
        assert time.monotonic() < until, f"the map never showed {wanted or SHADES}"
        page.wait_for_timeout(BETWEEN)
    return settled(page)


def picture(page: Page) -> Image.Image:
    """The map as it is seen."""
    return Image.open(io.BytesIO(page.locator(MAP).first.screenshot())).convert("RGB")


def colours(image: Image.Image, least: int) -> set[str]:
    """The colours of so many pixels at least."""
    counted = image.getcolors(1 << 22) or []
    return {"#{:02X}{:02X}{:02X}".format(*colour) for count, colour in counted if count >= least}


def shown(page: Page) -> set[str]:
    """The colours that cover much of the map."""
    return colours(picture(page), 2_000)


def at_the_sides(page: Page) -> set[str]:
    """The colours along the left and the right side of the map, within its frame."""
    seen = picture(page)
    sides = ((3, 8), (seen.width - 8, seen.width - 3))
    return set().union(*(colours(seen.crop((a, 0, b, seen.height)), 20) for a, b in sides))


def test_the_map_is_drawn_and_asks_nobody_for_anything(server: str, look: Look) -> None:
    page = look(f"{server}/map?scope={DRAWN}", **SIZE)  # `look` fails on any other request
    drawn(page, SHADES[0], SHADES[-1])
    assert page.locator(".map-legend").inner_text().endswith("北")


def test_a_click_on_a_lane_opens_its_card(server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}", **SIZE), SHADES[0], SHADES[-1])
    box = page.locator(MAP).first.bounding_box()
    assert box is not None
    # Two lanes stand side by side in the middle: the left one is 甲巷.
    x, y = box["x"] + box["width"] / 2 - 60, box["y"] + box["height"] / 2 + 60
    page.mouse.move(x, y)
    page.locator(".deck-tooltip", has_text="甲巷").wait_for(timeout=PATIENCE)
    until = time.monotonic() + PATIENCE / 1000
    while "area=" not in page.url:
        assert time.monotonic() < until, "no click opened the card"
        page.mouse.click(x, y, delay=30)  # again where a busy machine took 250 ms: that is no click
        opened = time.monotonic() + 5
        while "area=" not in page.url and time.monotonic() < opened:
            page.wait_for_timeout(BETWEEN)
    page.get_by_text("最近的巡防").wait_for(timeout=PATIENCE)
    assert page.locator(".st-key-card_area h3").inner_text().endswith(" 甲巷")
    assert "林**" in page.locator(".st-key-card_area").inner_text()
    assert "林美治" not in page.content()


def test_a_phone_never_scrolls_sideways_over_the_map(server: str, look: Look) -> None:
    page = look(f"{server}/map?scope={DRAWN}&against=year", width=390, height=844)
    drawn(page)
    widths = "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth]"
    assert max(page.evaluate(widths)) <= 390


@pytest.mark.parametrize("width", [390, 768])
def test_a_narrow_window_sees_every_lane_whole(server: str, look: Look, width: int) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}", width=width, height=1200))
    until = time.monotonic() + 20
    while {*SHADES} & at_the_sides(page):
        assert time.monotonic() < until, "a lane is cut off at the side"
        page.wait_for_timeout(BETWEEN)
    assert {SHADES[0], SHADES[-1]} <= shown(page)


def test_months_play_by_themselves_and_stop_at_the_last(server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}&month=2026-07", **SIZE))
    page.get_by_role("button", name="播放").click()
    for month in ("2026-08", "2026-09", "2026-10"):
        page.wait_for_function(
            f"location.search.includes('month={month}')", polling=100, timeout=PATIENCE
        )
    page.get_by_role("button", name="播放").wait_for(timeout=PATIENCE)


def test_tiles_of_the_office_lie_under_the_lanes(tiled: str, look: Look) -> None:
    page = drawn(look(f"{tiled}/map?scope={DRAWN}", **SIZE), TILE)
    assert Stub.asked
    assert all(path.startswith("/wmts?z=") and path.endswith("tk=KEY") for path in Stub.asked)
    assert not {*SHADES} & shown(page), "the lanes hide the tiles"
