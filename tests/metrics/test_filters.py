"""Scopes, periods and comparisons."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.filters import Filters, scope_prefix


def period(first: str, last: str) -> Filters:
    return Filters(date_from=date.fromisoformat(first), date_to=date.fromisoformat(last))


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("350626101901", "350626101901"),
        ("350626101000", "350626101"),
        ("350626000000", "350626"),
        ("350600", "3506"),
        ("350000", "35"),
        ("350626", "350626"),
        ("350100000000", "3501"),
        ("350626101", "350626101"),
        (" 35 ", "35"),
    ],
)
def test_a_padded_code_covers_what_lies_below_it(code: str, prefix: str) -> None:
    assert scope_prefix(code) == prefix


@pytest.mark.parametrize("code", ["", "  "])
def test_an_empty_code_never_means_everything(code: str) -> None:
    with pytest.raises(ValueError, match="不能为空"):
        Filters(user_scope=(code,))


@pytest.mark.parametrize(
    ("kind", "now", "before"),
    [
        ("period", ("2024-11-01", "2024-11-20"), ("2024-10-01", "2024-10-20")),
        ("period", ("2024-03-01", "2024-03-31"), ("2024-02-01", "2024-02-29")),
        ("period", ("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")),
        ("period", ("2023-01-01", "2025-12-31"), ("2020-01-01", "2022-12-31")),
        ("period", ("2026-01-01", "2026-10-31"), ("2025-03-01", "2025-12-31")),
        ("period", ("2024-03-01", "2024-03-30"), ("2024-02-01", "2024-02-29")),
        ("period", ("2024-03-11", "2024-03-20"), ("2024-03-01", "2024-03-10")),
        ("period", ("2024-03-15", "2024-03-15"), ("2024-03-14", "2024-03-14")),
        ("year", ("2024-11-01", "2024-11-20"), ("2023-11-01", "2023-11-20")),
        ("year", ("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29")),
        ("year", ("2024-02-29", "2024-02-29"), ("2023-02-28", "2023-02-28")),
    ],
)
def test_comparisons_are_over_equal_spans(
    kind: str, now: tuple[str, str], before: tuple[str, str]
) -> None:
    assert period(*now).previous(kind) == period(*before)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["year", "period"])
def test_an_open_period_has_no_comparison(kind: str) -> None:
    assert Filters(date_to=date(2024, 1, 1)).previous(kind) is None  # type: ignore[arg-type]


@given(st.dates(date(2000, 1, 1)), st.integers(0, 1500))
def test_the_period_before_ends_right_before_this_one_begins(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date(2090, 1, 1).toordinal()))
    if last < first:
        return
    before = Filters(date_from=first, date_to=last).previous("period")
    assert before is not None
    assert before.date_from is not None
    assert before.date_to is not None
    assert before.date_from <= before.date_to < first


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="晚于截止日"):
        period("2024-02-01", "2024-01-01")


def test_filters_survive_a_link_and_a_cache() -> None:
    filters = Filters(
        scope=("350626101000",),
        date_from=date(2024, 1, 1),
        where={"case_kind": ("邻里", "旅游"), "shift": ("晨巡",)},
        user_scope=("35",),
    )
    assert Filters.from_dict(filters.to_dict()) == filters
    assert pickle.loads(pickle.dumps(filters)) == filters
    assert len({filters, Filters.from_dict(filters.to_dict())}) == 1


def test_narrowing_replaces_a_condition_and_keeps_the_others() -> None:
    filters = Filters(where={"shift": ("晨巡",), "grid_name": ("一巷",)})
    assert filters.narrowed(shift="晚巡").where == {"shift": ("晚巡",), "grid_name": ("一巷",)}
