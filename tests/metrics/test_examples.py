"""The worked examples of the handbook: a drawn table in, a value out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.catalogue import CATALOGUE
from metrics.handbook import Drawing, Example, drawings, examples_of
from metrics.values import kpi_rows, kpi_value
from metrics.warehouse import Warehouse
from tests.metrics.drawing import draw, read_tables

CASES = [(drawing, example) for drawing in drawings() for example in drawing.examples]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Warehouse]]:
    """One warehouse a drawing, by its title."""
    opened = {}
    for number, drawing in enumerate(drawings()):
        folder: Path = tmp_path_factory.mktemp(f"drawing{number}")
        opened[drawing.title] = draw(folder, read_tables(drawing.tables))
    yield opened
    for warehouse in opened.values():
        warehouse.close()


@pytest.mark.parametrize(("drawing", "example"), CASES, ids=[e.line for _, e in CASES])
def test_a_drawn_table_gives_the_value(
    served: dict[str, Warehouse], drawing: Drawing, example: Example
) -> None:
    warehouse = served[drawing.title]
    found = kpi_value(warehouse, example.kpi, example.filters)
    if example.value is None:
        assert found.value is None
    else:
        assert found.value == pytest.approx(example.value, rel=1e-9)
    if example.rows is not None:
        assert found.rows == example.rows
    rows = kpi_rows(warehouse, example.kpi, example.filters)
    assert rows.height == found.rows
    assert rows["file"].null_count() == 0
    assert rows["source_row"].null_count() == 0


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_kpi_has_an_example(name: str) -> None:
    known = [example for _, example in examples_of(name) if example.value is not None]
    assert known, f"draw an example of {name} in metrics/examples"


def test_every_example_is_of_a_kpi() -> None:
    assert {example.kpi for _, example in CASES} <= set(CATALOGUE)


def test_titles_of_drawings_differ() -> None:
    titles = [drawing.title for drawing in drawings()]
    assert len(titles) == len(set(titles))
