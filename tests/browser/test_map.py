"""The map in a browser: drawn without a request to elsewhere, clicked, over tiles of a stub."""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import CHROMIUM, PATIENCE, Look
from tests.pages.mapped_town import DRAWN, build
from ui.map.tiles import TILES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A headless machine has no graphics card: Chromium draws WebGL in software.
SOFTWARE = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--disable-quic",
            "--no-first-run", "--disable-sync", "--disable-background-networking",
            "--disable-component-update")  # fmt: skip
CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
TILE_COLOUR = (0, 120, 200)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that can draw maps."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SOFTWARE))
    yield opened
    opened.close()


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server serves the mapped town."""
    monkeypatch.setattr("tests.browser.conftest.build", build)


class Stub(http.server.BaseHTTPRequestHandler):
    """A tile server on this machine: every tile is one colour."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer a tile."""
        self.asked.append(self.path)
        picture = io.BytesIO()
        Image.new("RGB", (256, 256), TILE_COLOUR).save(picture, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(picture.getvalue())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def tiles(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths that a tile server of the office was asked for."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    monkeypatch.setenv(TILES, address + "/wmts?z={z}&y={y}&x={x}&tk=KEY")
    Stub.asked.clear()
    yield Stub.asked
    server.shutdown()
    server.server_close()


def drawn(page: Page) -> Page:
    """The page once its map is drawn."""
    page.wait_for_selector(CANVAS, timeout=PATIENCE)
    page.wait_for_timeout(6_000)
    return page


def colours(page: Page) -> set[tuple[int, ...]]:
    """The colours that cover much of the map."""
    shot = page.locator("[data-testid=stDeckGlJsonChart]").first.screenshot()
    counted = Image.open(io.BytesIO(shot)).convert("RGB").getcolors(1 << 22) or []
    return {tuple(colour) for count, colour in counted if count > 2_000}


@pytest.mark.usefixtures("town")
def test_the_map_is_drawn_and_asks_nobody_for_anything(server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}"))  # `look` fails on any other request
    shades = {tuple(bytes.fromhex(one)) for one in ("FBE6DA", "7D1022")}
    assert shades & colours(page)
    assert page.locator(".map-legend").inner_text().endswith("北")


@pytest.mark.usefixtures("town")
def test_a_click_on_a_lane_opens_its_card(server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}"))
    box = page.locator("[data-testid=stDeckGlJsonChart]").first.bounding_box()
    assert box is not None
    # Two lanes stand side by side in the middle: the left one is 甲巷.
    x, y = box["x"] + box["width"] / 2 - 60, box["y"] + box["height"] / 2 + 60
    page.mouse.move(x, y)
    page.wait_for_timeout(1_500)
    page.mouse.down()
    page.wait_for_timeout(200)
    page.mouse.up()
    page.wait_for_function("location.search.includes('area=')", timeout=PATIENCE)
    page.get_by_text("最近的巡防").wait_for(timeout=PATIENCE)
    assert page.locator(".st-key-card_area h3").inner_text().endswith(" 甲巷")
    assert "林**" in page.locator(".st-key-card_area").inner_text()
    assert "林美治" not in page.content()


@pytest.mark.usefixtures("town")
def test_a_phone_never_scrolls_sideways_over_the_map(server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}&against=year", width=390, height=844))
    widths = "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth]"
    assert max(page.evaluate(widths)) <= 390


@pytest.mark.usefixtures("town")
def test_months_play_by_themselves(server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}&month=2026-07"))
    page.get_by_role("button", name="播放").click()
    page.wait_for_function("location.search.includes('month=2026-10')", timeout=PATIENCE)
    page.get_by_role("button", name="播放").wait_for(timeout=PATIENCE)  # it stops at the last


@pytest.mark.skip(reason="drawing tiles in software takes longer than a browser test may")
@pytest.mark.usefixtures("town")
def test_tiles_of_the_office_lie_under_the_lanes(tiles: list[str], server: str, look: Look) -> None:
    page = drawn(look(f"{server}/map?scope={DRAWN}"))
    assert tiles
    assert all(path.startswith("/wmts?z=") and path.endswith("tk=KEY") for path in tiles)
    assert any(abs(r - 0) + abs(g - 120) + abs(b - 200) < 12 for r, g, b in colours(page))
