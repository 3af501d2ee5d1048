"""A fresh server and a headless Chromium that may speak to nobody but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.pages.town import build

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
PATIENCE = 90_000  # milliseconds; a busy machine draws slowly
Look = Callable[..., Page]


@pytest.fixture(scope="session", autouse=True)
def chromium() -> None:
    """Without a browser there is nothing to look with."""
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"XIANGLAN_DATA_DIR": str(build(tmp_path / "data"))}
    command = [sys.executable, "-m", "ui.serve", "--server.port", str(port)]
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _await(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process can hold one only."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests of the session."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    """Open an address and wait until the page is drawn; fails on any request to elsewhere."""
    outside: list[str] = []
    contexts = []

    def open_page(
        address: str, width: int = 1440, height: int = 900, awaited: str = "h1, h3"
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: outside.append(request.url))
        page.goto(address)
        page.wait_for_selector(awaited, state="attached", timeout=PATIENCE)
        page.wait_for_function(
            "!document.querySelector('[data-testid=stStatusWidget]')", timeout=PATIENCE
        )
        page.wait_for_timeout(1_500)
        return page

    yield open_page
    for context in contexts:
        context.close()
    elsewhere = {url for url in outside if _is_elsewhere(url)}
    assert elsewhere == set()


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1"
