"""What a figure grew from or is held against is of its own time, and no other figure is."""

from __future__ import annotations

from datetime import date

import pytest

from reports.draft.periods.times import mentions
from reports.draft.periods.when import Spoken, When
from reports.draft.periods.windows import Days
from reports.draft.relations.grown import THAN_TIME, begun, grown, is_beginning, without_growth

DAYS = Days(date(2026, 10, 10), date(2026, 10, 31))


def spoken(text: str) -> Spoken:
    return Spoken(text, tuple(mentions(text, DAYS)), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "小组由2024年底的305个发展到329个",
        "小组从2024年底的305个扩大至329个",
        "小组由2024年底305个略减为329个",
        "小组从2024年底的305个一路壮大到329个",
        "小组比2024年底的305个多，有329个",
    ],
)
def test_the_later_figure_is_not_of_the_time_that_it_grew_from(text: str) -> None:
    told = spoken(text)
    assert len(grown(told, text.index("305")).mentions) == 1
    assert grown(told, text.index("329")).mentions == ()


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("2025年小事由3634件升至3902件，同比增长7.4%", True),
        ("2025年巡防与2024年持平，小事由3634件升至3902件", True),
        ("2025年小事由3634件升至3902件", False),
        ("2025年巡防与2023年持平，小事由3634件升至3902件", False),
    ],
)
def test_the_earlier_figure_is_of_the_year_before_when_that_is_told(
    text: str, is_known: bool
) -> None:
    told = spoken(text)
    position = text.index("3634")
    assert is_beginning(told, position, position + len("3634件"))
    year = When(((date(2025, 1, 1), date(2025, 12, 31)),))
    found = begun(told, year, DAYS, position)
    assert (found is not None) is is_known
    if found:
        assert found.spans == ((date(2024, 1, 1), date(2024, 12, 31)),)


@pytest.mark.parametrize("text", ["一度跌到85件", "回升到85件", "增至85件", "重新突破85件"])
def test_how_a_figure_came_about_is_one_word(text: str) -> None:
    found = without_growth(text)
    assert len(found) == len(text)
    assert found.replace("达", "").replace("突破", "").strip() == "85件"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("高于去年同期，", True),
        ("与去年相当，", False),
        ("和去年差不多，", True),
        ("超过去年全年的88件", False),
        ("低于去年的82.8%", False),
    ],
)
def test_a_time_that_a_figure_is_held_against_is_no_window(text: str, is_one: bool) -> None:
    assert bool(THAN_TIME.search(text)) is is_one


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("与2024年底相比，队伍由3634人增至3902人", date(2024, 12, 31)),
        ("较2023年底，队伍由3634人增至3902人", date(2023, 12, 31)),
        ("志愿者由2023年底的13人增至2025年底的14人，队员由3634人增至3902人", date(2023, 12, 31)),
        ("截至2025年底，队伍由3634人增至3902人", None),  # since when?
    ],
)
def test_a_stock_grew_from_the_day_it_is_held_against(text: str, last: date | None) -> None:
    told = spoken(text)
    now = When(((None, date(2025, 12, 31)),))
    found = begun(told, now, DAYS, text.index("3634"))
    assert (found.spans if found else None) == (((None, last),) if last else None)
