"""Servers and a headless Chromium that may speak to nobody but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
BETWEEN = 400  # milliseconds from one look at a page to the next
SETTLED = """() => {
  const state = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState
  const waits = document.querySelector('[data-testid=stSkeleton]')
  const every = [...document.querySelectorAll('.stMain, .stMain *')]
  const now = every.map(e => `${e.scrollWidth}x${e.scrollHeight}`).join()
  const settled = state === 'notRunning' && !waits && now === window.before
  window.before = now
  return settled
}"""
Look = Callable[..., Page]


@pytest.fixture(scope="session", autouse=True)
def chromium() -> None:
    """Without a browser there is nothing to look with."""
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")


@contextmanager
def serving(folder: Path, log: Path, **settings: str) -> Iterator[str]:
    """The address of a dashboard of this data directory, started afresh."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"XIANGLAN_DATA_DIR": str(folder)} | settings
    command = [sys.executable, "-m", "ui.serve", "--server.port", str(port)]
    with log.open("wb") as told:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=told)
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of the town; nobody writes into it."""
    return build(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="session")
def server(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that all tests visit."""
    with serving(town, tmp_path_factory.mktemp("served") / "log") as address:
        yield address


@pytest.fixture
def fresh_server(town: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with serving(town, tmp_path / "log") as address:
        yield address


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


def settled(page: Page) -> Page:
    """The page once its script has ended and nothing is added or moved any more."""
    page.wait_for_function(SETTLED, polling=BETWEEN, timeout=PATIENCE)
    return page


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    """Open an address and wait until the page is drawn; fails on any request to elsewhere.

    With nothing `awaited`, no page is expected: it waits until the browser asks for no more.
    """
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
        if not awaited:
            page.wait_for_load_state("networkidle", timeout=PATIENCE)
            return page
        page.wait_for_selector(awaited, state="attached", timeout=PATIENCE)
        return settled(page)

    yield open_page
    for context in contexts:
        context.close()
    elsewhere = {url for url in outside if _is_elsewhere(url)}
    assert elsewhere == set()


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1"
