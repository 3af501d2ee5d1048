"""What somebody wrote is borne out, or was once, or is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.claims import (
    Change,
    Stated,
    first_year,
    held_earlier,
    is_loose,
    is_partly_covered,
    supports,
)
from metrics.filters import Filters
from metrics.trace import reported_number
from metrics.warehouse import Warehouse
from tests.metrics.drawing import draw

HERE, BESIDE, THIRD = "350626101901", "350626101902", "350626102901"


@pytest.mark.parametrize(
    ("stated", "computed", "holds"),
    [
        (Stated("exact", (1355,)), 1355, True),
        (Stated("exact", (1355,)), 1356, False),
        (Stated("at_least", (200,)), 204, True),
        (Stated("at_least", (200,)), 199, False),
        (Stated("below", (200,)), 197, True),
        (Stated("below", (200,)), 200, False),
        (Stated("below", (200,)), 150, False),
        (Stated("below", (10,), 1), 9, True),  # one less
        (Stated("below", (10,), 1), 8, False),
        (Stated("below", (10,), 10), 9, False),  # as of tens
        (Stated("below", (2,), 1), 1, False),
        (Stated("about", (11_000,)), 10_984, True),
        (Stated("about", (11_000,)), 9_000, False),
        (Stated("exact", (44_000,), 1000), 44_257, True),
        (Stated("exact", (44_000,), 1000), 44_600, False),
        (Stated("exact", (50_000,), 10_000), 50_870, False),
        (Stated("exact", (24_000,), 1000), 24_397, True),
        (Stated("exact", (24_000,), 1000), 24_501, False),
        (Stated("exact", (20_000,), 10_000), 24_397, False),
        (Stated("exact", (0.949,), 0.001), 0.948905, True),
        (Stated("exact", (0.95,), 0.01), 0.9053, False),
        (Stated("exact", (1,)), None, False),
    ],
)
def test_a_statement_holds_under_its_bound_and_rounding(
    stated: Stated, computed: float | None, holds: bool
) -> None:
    assert supports(stated, (computed,)) is holds


def test_a_range_holds_when_both_ends_lie_within() -> None:
    assert supports(Stated("range", (70, 80)), (70, 80))
    assert not supports(Stated("range", (70, 80)), (69, 80))


def activity(day: date, code: str = HERE, **more: Any) -> dict[str, Any]:
    return {"region_code": code, "activity_date": day, "activity_name": f"a{day}"} | more


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    days = [date(2024, month, 5) for month in range(1, 13)]
    days += [date(2025, month, day) for month in range(1, 13) for day in (5, 6)]
    rows = [activity(day) for day in days]
    joined = [date(2024, 3, 1), date(2024, 6, 1), date(2025, 6, 1)]
    people = [
        {"region_code": HERE, "volunteer_name": f"v{day}", "joined_date": day} for day in joined
    ]
    return draw(tmp_path, {"activity": rows, "volunteer": people})


def filters(first: date | None, last: date) -> Filters:
    return Filters(scope=(HERE,), date_from=first, date_to=last)


def test_a_running_total_is_found_at_the_month_end_at_which_it_was_right(
    warehouse: Warehouse,
) -> None:
    asked = filters(None, date(2025, 12, 31))
    found = held_earlier(
        warehouse, "activity_count", asked, Stated("exact", (20,)), is_bounded=False
    )
    assert found is not None
    assert found.date_to == date(2025, 4, 30)
    stock = held_earlier(
        warehouse, "volunteer_count", asked, Stated("exact", (2,)), is_bounded=False
    )
    assert stock is not None
    assert stock.date_to == date(2025, 5, 31)
    never = Stated("exact", (99,))
    assert held_earlier(warehouse, "activity_count", asked, never, is_bounded=False) is None


def test_a_register_is_found_at_a_day_before_the_window_that_was_named(
    warehouse: Warehouse,
) -> None:
    asked = filters(date(2025, 1, 1), date(2025, 12, 31))
    found = held_earlier(
        warehouse, "volunteer_count", asked, Stated("exact", (1,)), is_bounded=True
    )
    assert found is not None
    assert found.date_to == date(2024, 5, 31)


def test_a_share_of_a_window_is_not_looked_for_before_the_window_begins(
    warehouse: Warehouse,
) -> None:
    asked = filters(date(2026, 1, 1), date(2026, 9, 30))
    share = Stated("exact", (0.5,))
    assert held_earlier(warehouse, "wish_fulfilled_share", asked, share, is_bounded=False) is None


def test_a_year_is_found_in_an_earlier_year_only(warehouse: Warehouse) -> None:
    asked = filters(date(2025, 1, 1), date(2025, 12, 31))
    found = held_earlier(
        warehouse, "activity_count", asked, Stated("exact", (12,)), is_bounded=True
    )
    assert found is not None
    assert (found.date_from, found.date_to) == (date(2024, 1, 1), date(2024, 12, 31))
    partial = Stated("exact", (14,))
    assert held_earlier(warehouse, "activity_count", asked, partial, is_bounded=True) is None


def test_a_change_has_a_share_and_a_difference(warehouse: Warehouse) -> None:
    asked = filters(date(2025, 1, 1), date(2025, 12, 31))
    earlier = asked.previous("year")
    assert earlier is not None
    now, then = (reported_number(warehouse, "activity_count", one) for one in (asked, earlier))
    found = Change(now, then)
    assert (found.share, found.difference) == (1, 12)


def test_the_first_year_is_that_of_the_first_record(warehouse: Warehouse) -> None:
    asked = filters(None, date(2025, 12, 31))
    assert first_year(warehouse, "activity_count", asked) == 2024
    assert first_year(warehouse, "volunteer_count", asked) is None


def test_a_lower_bound_far_below_is_loose_but_never_for_a_share() -> None:
    assert is_loose("activity_count", 100, 150)
    assert not is_loose("activity_count", 100, 149)
    assert not is_loose("satisfaction_share", 0.5, 0.95)


def covering(folder: Path, sender: str, codes: list[str]) -> Warehouse:
    day = date(2025, 1, 5)
    files = {
        "source_file_id": "a" * 64,
        "community_code": sender,
        "file_name": "1.csv",
        "is_sample": True,
    }
    return draw(
        folder,
        {"activity": [activity(day, code) for code in codes], "source_file": [files]},
    )


def test_a_county_is_covered_by_its_own_sender_and_enough_communities(tmp_path: Path) -> None:
    whole = covering(tmp_path / "a", "350626000000", [HERE, BESIDE, THIRD])
    assert not is_partly_covered(whole, "activity_count", "350626")
    assert not is_partly_covered(whole, "activity_count", "350626101")
    few = covering(tmp_path / "b", "350626000000", [HERE, BESIDE])
    assert is_partly_covered(few, "activity_count", "350626")
    assert not is_partly_covered(few, "activity_count", HERE)


def test_a_county_of_which_only_a_community_sends_is_not_covered(tmp_path: Path) -> None:
    one = covering(tmp_path, HERE, [HERE])
    assert is_partly_covered(one, "activity_count", "350626")
    own = covering(tmp_path / "own", "350626000000", ["350626000000"])
    assert not is_partly_covered(own, "activity_count", "350626")


def test_this_year_so_far_may_be_told_as_all_of_the_last(tmp_path: Path) -> None:
    days = [date(2025, month, day) for month in range(1, 13) for day in range(1, 6)]
    days += [date(2026, month, 5) for month in range(1, 10)]
    warehouse = draw(tmp_path, {"activity": [activity(day) for day in days]})
    asked = filters(date(2026, 1, 1), date(2026, 9, 30))
    for is_bounded in (True, False):
        found = held_earlier(
            warehouse, "activity_count", asked, Stated("exact", (60,)), is_bounded=is_bounded
        )
        assert found is not None
        assert (found.date_from, found.date_to) == (date(2025, 1, 1), date(2025, 12, 31))
    few = filters(date(2025, 4, 1), date(2025, 9, 30))
    never = Stated("exact", (60,))
    assert held_earlier(warehouse, "activity_count", few, never, is_bounded=True) is None
