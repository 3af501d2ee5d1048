"""The screens in each state of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from tests.pages.mapped_town import DRAWN
from tests.pages.mapped_town import PLACES as MAPPED
from tests.pages.mapped_town import build as build_mapped
from tests.pages.town import PLACES, build

ROOT = Path(__file__).parents[2]
Screen = Callable[..., AppTest]
# What is installed stays the same; AppTest looks through all of it for components at each run.
COMPONENTS = cache(manifest_scanner.scan_component_manifests)
STATES = ("no data", "one community", "full", "damaged")


@pytest.fixture(autouse=True)
def at_project_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Streamlit looks for settings below the working directory; pages are listed as when served."""
    monkeypatch.chdir(ROOT)
    prepare = PagesManager.__init__

    def as_served(self: PagesManager, *given: Any, **more: Any) -> None:
        prepare(self, *given, **more)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", as_served)
    monkeypatch.setattr("ui.session._client", lambda: (None, {}))
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", COMPONENTS)
    st.config.get_config_options(force_reparse=True)
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A data directory for each state."""
    one = dict([next(iter(PLACES.items()))])
    found = {
        "no data": tmp_path_factory.mktemp("none"),
        "one community": build(tmp_path_factory.mktemp("one"), one),
        "full": build(tmp_path_factory.mktemp("full")),
        "damaged": build(tmp_path_factory.mktemp("damaged")),
    }
    for path in (found["damaged"] / "warehouse").glob("*.duckdb"):
        content = bytearray(path.read_bytes())
        content[: len(content) // 2] = bytes(len(content) // 2)
        path.write_bytes(content)
    return found


@pytest.fixture
def screen(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Run a page in a state of the data with the given address."""

    def run(page: str, state: str = "full", **address: Any) -> AppTest:
        folder = folders.get(state, Path(state))
        monkeypatch.setenv("XIANGLAN_DATA_DIR", str(folder))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if page != "overview":
            app.switch_page(f"pages/{page}/{page}.py")  # found by its name, which is its address
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return run


@pytest.fixture(scope="session")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with lanes that can be drawn."""
    return str(build_mapped(tmp_path_factory.mktemp("mapped")))


@pytest.fixture(scope="session")
def one_mapped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same with one community only."""
    return str(build_mapped(tmp_path_factory.mktemp("one_mapped"), {DRAWN: MAPPED[DRAWN]}))
