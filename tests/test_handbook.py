"""The handbook in docs says what the program counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.handbook import handbook_text
from metrics.catalogue import CATALOGUE
from metrics.handbook import condition_words, drawings, examples_of, matching, result_words
from tests.command import xianglan

COMMITTED = Path(__file__).parents[1] / "docs" / "handbook.md"


def test_the_committed_handbook_is_current() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == handbook_text(), (
        "run: xianglan handbook --out docs/handbook.md"
    )


def test_the_command_writes_the_handbook(tmp_path: Path) -> None:
    path = tmp_path / "new" / "handbook.md"
    ran = xianglan("handbook", "--out", path, "--json")
    assert ran.code == 0
    assert ran.json["kpis"] == len(CATALOGUE)
    assert path.read_text(encoding="utf-8") == handbook_text()


def test_without_a_file_the_handbook_goes_to_the_screen() -> None:
    assert xianglan("handbook").output.decode() == handbook_text()


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_definition_and_one_example_are_in_the_handbook(name: str) -> None:
    kpi, text = CATALOGUE[name], handbook_text()
    assert f"`{name}`" in text
    assert kpi.definition_zh in text
    assert kpi.definition_en in text
    for _drawing, example in examples_of(name):
        asked = condition_words(example.filters, "zh")
        line = f"| {kpi.label_zh} | {asked} | {result_words(example, kpi, 'zh')} |"
        assert line in text


def test_every_row_of_a_drawing_is_in_the_handbook() -> None:
    lines = set(handbook_text().splitlines())
    for drawing in drawings():
        for rows in drawing.tables.values():
            for row in rows:
                assert f"| {' | '.join(row.values())} |" in lines


@pytest.mark.parametrize(
    ("text", "name"),
    [("巡防时长", "patrol_hours"), ("PATROL hours", "patrol_hours"), ("巡防 火星", "-")],
)
def test_a_search_wants_every_word(text: str, name: str) -> None:
    found = {kpi.name for kpis in matching(text).values() for kpi in kpis}
    assert found == set() if name == "-" else name in found
    assert len(found) < len(CATALOGUE) / 2


def test_an_empty_search_finds_every_kpi() -> None:
    assert [kpi.name for kpis in matching(" ").values() for kpi in kpis] == list(CATALOGUE)
