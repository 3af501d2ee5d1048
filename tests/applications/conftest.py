"""A federation of two communities, and an application made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.filters import Filters
from metrics.warehouse import Warehouse
from reports.application.application import Application, Writing, application
from reports.application.award import Award, Box, awards
from reports.application.ledger import Readings
from tests.pages.federation import LANE, build_federation

WINDOW = Filters((LANE,), date(2023, 11, 1), date(2026, 10, 31))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a few rows of every subject."""
    return build_federation(tmp_path_factory.mktemp("applications"))


@pytest.fixture(scope="session")
def warehouse(folder: Path) -> Iterator[Warehouse]:
    """The federation, open."""
    found = Warehouse(folder)
    yield found
    found.close()


@pytest.fixture(scope="session")
def made(warehouse: Warehouse) -> Application:
    """An application of the lane for an award with every part of a case, untouched by a writer."""
    return application(rules(), Readings(warehouse), WINDOW, beside="350922100201")


def rules(limit: int = 3000) -> Award:
    """The rules of the case award, with that limit."""
    found = awards()["innovation_case"]
    box = Box("case", "案例正文", "the case", limit, found.boxes[0].parts)
    return replace(found, boxes=(box,))


def written(warehouse: Warehouse, text: str, **answers: str) -> Application:
    """The same application with a text of the writer's own."""
    writing = Writing(answers, {"case": text})
    return application(rules(), Readings(warehouse), WINDOW, writing)
