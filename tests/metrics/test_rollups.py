"""A roll-up gives what the records give, or it is not used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of, uses_rollup, value_statement
from metrics.filters import Filters
from metrics.values import is_rolled_up
from metrics.warehouse import Warehouse
from metrics.window import shape_of
from tests.metrics.drawing import draw

ROLLED = [kpi for kpi in CATALOGUE.values() if kpi.rollup]
REGIONS = ("350626101901", "350626101902", "350922101001")
LANES = ("一巷", "二巷", None)
SHIFTS = ("晨巡", "晚巡", "未知", None)
FIRST = date(2024, 1, 1)
DAYS = 40


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    rng = Random(7)
    rows = [
        {
            "region_code": rng.choice(REGIONS),
            "grid_name": rng.choice(LANES),
            "grid_code": rng.choice(("a", None)),
            "shift": rng.choice(SHIFTS),
            "patrol_date": FIRST + timedelta(days=rng.randrange(DAYS)),
            "patrol_minutes": rng.choice((None, 7, 45, 60)),
            "patrol_count": rng.choice((None, 1, 2)),
            "is_counted": rng.random() > 0.1,
        }
        for _ in range(400)
    ]
    grids = [
        {"region_code": REGIONS[0], "grid_name": name, "grid_level": "小巷"} for name in "一三"
    ]
    served = draw(tmp_path_factory.mktemp("rollups"), {"patrol": rows, "grid": grids})
    yield served
    served.close()


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2).map(tuple)


filters = st.builds(
    lambda scope, first, length, where: Filters(
        scope=scope,
        date_from=FIRST + timedelta(days=first),
        date_to=FIRST + timedelta(days=first + length),
        where=where,
    ),
    st.one_of(st.just(()), some(("35", "350626", *REGIONS))),
    st.integers(-5, DAYS),
    st.integers(0, DAYS),
    st.fixed_dictionaries(
        {},
        optional={
            "grid_name": some(("一巷", "二巷", "未知", "别处")),
            "shift": some(("晨巡", "未知")),
            "grid_code": some(("a", "未知")),
            "month": some(("2024-01-01", "2024-02-01")),
        },
    ),
)
groups = st.sampled_from([(), ("month",), ("county",), ("grid_name",), ("shift", "day"), ("week",)])


@settings(deadline=None, max_examples=80)
@given(kpi=st.sampled_from(ROLLED), asked=filters, by=groups)
def test_a_rollup_equals_the_records(
    warehouse: Warehouse, kpi, asked: Filters, by: tuple[str, ...]
) -> None:
    known = dimensions_of(kpi)
    asked = replace(asked, where={k: v for k, v in asked.where.items() if k in known})
    by = tuple(name for name in by if name in known)
    rolled = value_statement((kpi,), shape_of(asked), by)
    plain = value_statement((replace(kpi, rollup=None),), shape_of(asked), by)
    assert "patrol_day" in rolled.sql
    assert "patrol_day" not in plain.sql
    mine = warehouse.query(rolled.sql, rolled.bound(asked))
    theirs = warehouse.query(plain.sql, plain.bound(asked))
    assert mine.sort(by or mine.columns).equals(theirs.sort(by or theirs.columns))


def test_what_a_rollup_has_lost_is_read_from_the_records() -> None:
    assert is_rolled_up("patrol_hours", Filters(where={"shift": ("晨巡",)}), ["month"])
    assert not is_rolled_up("patrol_hours", Filters(where={"steward_name": ("林秀",)}))
    assert not is_rolled_up("patrol_hours", Filters(), ["hour"])
    assert not is_rolled_up("patrol_hours", Filters(), ["source_file_id"])
    assert not is_rolled_up("case_count", Filters())


def test_dimensions_of_rollups_are_dimensions_of_their_kpis() -> None:
    for kpi in ROLLED:
        assert kpi.rollup is not None
        assert set(kpi.rollup.dimensions) <= set(kpi.dimensions)
        assert uses_rollup(kpi, kpi.rollup.dimensions)
