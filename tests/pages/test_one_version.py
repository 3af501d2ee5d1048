"""A run of a page reads one version, whatever is published meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from metrics.errors import NoVersion
from metrics.filters import Filters
from tests.metrics.drawing import draw
from ui.data import one_version, values, warehouse
from ui.home import DATA_DIR_VARIABLE

PATROL = {"patrol_date": date(2024, 3, 1), "patrol_minutes": 60, "patrol_count": 1}
FIRST, SECOND = "v000001-aaaaaaaa", "v000002-bbbbbbbb"


def hours() -> object:
    return values(["patrol_hours"], Filters())["patrol_hours"].value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    return tmp_path


def test_what_is_published_during_a_run_shows_in_the_next(folder: Path) -> None:
    draw(folder, {"patrol": [PATROL]}, FIRST).close()
    with one_version():
        draw(folder, {"patrol": [PATROL, PATROL]}, SECOND).close()
        assert (warehouse().version, hours()) == (FIRST, 1)
    assert (warehouse().version, hours()) == (SECOND, 2)
    warehouse().close()


def test_a_run_without_data_is_left_to_say_so(folder: Path) -> None:
    with one_version(), pytest.raises(NoVersion):
        hours()
