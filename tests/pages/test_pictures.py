"""Pictures that leave the dashboard: every card has one, and it says what must go with it."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from charts.long_picture import long_picture
from charts.picture import picture, readable, table_picture
from charts.workbook import Sheet
from tests.pages.conftest import Screen
from tests.pages.federation import build_federation
from tests.pages.town import build
from ui.long_picture import turned

PARTS = [
    ("overview", ""),
    *(("patrol", part) for part in ("", "days", "lanes", "stewards", "times")),
    ("cases", ""),
    *(("service", part) for part in ("activities", "days", "wishes")),
    *(("teams", part) for part in ("volunteers", "points", "homes")),
]
Made = dict[str, partial[bytes]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The makers of the pictures that a page offers, by file name."""
    found: Made = {}

    def keep(label: str, data: Any, file_name: str, **more: object) -> None:
        if file_name.endswith(".png"):
            found[file_name] = data

    monkeypatch.setattr("streamlit.download_button", keep)
    return found


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with a few rows of every subject."""
    return str(build_federation(tmp_path_factory.mktemp("federation")))


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_every_card_can_be_taken_away_as_a_picture(
    screen: Screen, home: str, made: Made, page: str, part: str
) -> None:
    app = screen(page, home, period="year", **({"part": part} if part else {}))
    assert len(app.toggle) >= 1
    assert len(made) >= 1
    for name, maker in made.items():
        image = Image.open(io.BytesIO(maker()))
        assert name.endswith("_20261031.png")
        assert image.format == "PNG"
        assert image.width == 1080 if maker.args[0] is long_picture else image.width >= 1500


def given(maker: partial[bytes]) -> dict[str, Any]:
    return dict(maker.args[2])


def test_a_picture_says_where_its_numbers_come_from(screen: Screen, made: Made) -> None:
    screen("overview", scope="350626")
    assert {one.args[0] for one in made.values()} == {picture, table_picture, long_picture}
    for maker in made.values():
        footing = " ".join(given(maker)["footing"])
        for said in ("东山县", "来源：", "截至 2026年10月31日", "版本 v000001", "制作时间"):
            assert said in footing
        assert "示例数据" in given(maker)["notice"]


def test_the_table_in_a_picture_has_the_numbers_of_the_card(screen: Screen, made: Made) -> None:
    app = screen("overview")
    shown = next(given(one) for one in made.values() if one.args[0] is table_picture)
    tile = next(m.value for m in app.metric if m.label == "事件数")
    place = next(i for i, name in enumerate(shown["headings"]) if name.startswith("事件数"))
    counts = [int(row[place].replace(",", "")) for row in shown["rows"]]
    assert sum(counts) == int(tile.split()[0].replace(",", ""))


def test_an_english_view_gives_an_english_picture(screen: Screen, made: Made) -> None:
    screen("overview", lang="en")
    words = [" ".join(given(one)["footing"]) for one in made.values()]
    assert all("Source" in text and "版本" not in text for text in words)


def test_a_name_without_glyph_is_drawn_with_a_stand_in_and_said_so(
    tmp_path: Path, screen: Screen, made: Made
) -> None:
    build(tmp_path, nasty="甲\U0001f600巷 <b>")
    screen("patrol", str(tmp_path), part="lanes", scope="350626101901")
    lanes = [one for one in made.values() if "\U0001f600" in str(given(one))]
    assert lanes
    for maker in lanes:
        assert Image.open(io.BytesIO(maker())).format == "PNG"


def long(made: Made) -> partial[bytes]:
    return next(one for one in made.values() if one.args[0] is long_picture)


def test_the_long_picture_has_the_tiles_and_the_cards_of_the_overview(
    screen: Screen, made: Made
) -> None:
    app = screen("overview", scope="350626")
    shown = given(long(made))
    assert shown["title"].endswith("东山县成效总览")
    assert [one.name for one in shown["numbers"]] == [metric.label for metric in app.metric]
    for one, metric in zip(shown["numbers"], app.metric, strict=True):
        assert metric.value.replace("\\", "").startswith(one.value)
        assert [text for text, _ in one.remarks]
    headings = [heading.value.replace("\\", "") for heading in app.subheader]
    assert sorted(one.title for one in shown["shown"]) == sorted(headings)


def test_the_long_picture_is_as_wide_as_a_phone_and_says_nothing_of_missing_characters(
    screen: Screen, made: Made
) -> None:
    screen("overview")
    image = Image.open(io.BytesIO(long(made)()))
    assert image.width == 1080
    assert image.height > 2 * image.width
    assert readable(given(long(made))) == given(long(made))


def test_a_table_is_turned_to_fit_a_phone() -> None:
    table = Sheet("x", ["地区", "时长", "件数"], [["甲", 1, 2], ["乙", 3, None]])
    found = turned(table)
    assert list(found.headings) == ["地区", "甲", "乙"]
    assert [list(row) for row in found.rows] == [["时长", 1, 3], ["件数", 2, None]]
