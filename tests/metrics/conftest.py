"""The fixture that serves drawn rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from metrics.warehouse import Warehouse
from tests.metrics.drawing import Rows, draw

Serve = Callable[[Mapping[str, Rows]], Warehouse]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Rows by table → a warehouse that serves them; closed when the test ends."""
    opened: list[Warehouse] = []

    def serve_rows(tables: Mapping[str, Rows]) -> Warehouse:
        folder = tmp_path / f"data{len(opened)}"
        opened.append(draw(folder, tables))
        return opened[-1]

    yield serve_rows
    for warehouse in opened:
        warehouse.close()
