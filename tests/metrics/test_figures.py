"""Published figures: what holds under a bound, and that every one has a KPI."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from metrics.catalogue import CATALOGUE
from metrics.figures import PUBLISHED, Figure, judge, published_figures
from metrics.warehouse import Warehouse
from tests.metrics.conftest import Serve


@pytest.mark.parametrize(
    ("bound", "published", "computed", "verdict"),
    [
        ("exact", (397.0,), (397,), "within"),
        ("exact", (397.0,), (398,), "off"),
        ("exact", (0.35,), (0.1 + 0.25,), "within"),
        ("exact", (8.0, 18.0, 28.0), (8.0, 18.0, 28.0), "within"),
        ("exact", (8.0, 18.0, 28.0), (8.0, 18.0), "off"),
        ("exact", (8.0, 18.0), (8.0, 18.0, 28.0), "off"),
        ("at_least", (200.0,), (200,), "within"),
        ("at_least", (200.0,), (199,), "off"),
        ("at_least", (1.0, 8.0, 300.0), (1, 8, 299), "off"),
        ("below", (2_000_000.0,), (1_999_999,), "within"),
        ("below", (2_000_000.0,), (1_900_000,), "within"),
        ("below", (2_000_000.0,), (2_000_000,), "off"),
        ("below", (2_000_000.0,), (1_899_999,), "off"),
        ("about", (11_000.0,), (10_450,), "within"),
        ("about", (11_000.0,), (11_551,), "off"),
        ("range", (70.0, 80.0), (70, 80), "within"),
        ("range", (70.0, 80.0), (69, 80), "off"),
        ("range", (70.0, 80.0), (None, 80), "no_data"),
        ("exact", (4.0,), (None,), "no_data"),
        ("exact", (4.0,), (), "no_data"),
    ],
)
def test_a_bound_is_kept(
    bound: str, published: tuple[float, ...], computed: tuple[float | None, ...], verdict: str
) -> None:
    assert judge(bound, published, computed) == verdict


def test_an_unknown_bound_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="unknown bound"):
        judge("roughly", (4.0,), (4,))


def test_every_published_figure_has_a_kpi_a_scope_and_readable_filters(serve: Serve) -> None:
    found = published_figures(serve({}))
    with open(PUBLISHED, encoding="utf-8", newline="") as handle:
        ids = [line["id"] for line in csv.DictReader(handle)]
    assert [figure.id for figure in found] == ids
    assert len(ids) == 72
    for figure in found:
        assert figure.verdict == "no_data", figure.id
        assert set(figure.kpis) <= set(CATALOGUE)
        assert all(filters.scope for filters in figure.filters)


def write(path: Path, *lines: str) -> Path:
    heading = PUBLISHED.read_text(encoding="utf-8").splitlines()[0]
    path.write_text("\n".join([heading, *lines]), encoding="utf-8")
    return path


def one(warehouse: Warehouse, path: Path, line: str) -> Figure:
    (figure,) = published_figures(warehouse, write(path, line))
    return figure


def test_a_figure_is_computed_within_its_scope_and_window(serve: Serve, tmp_path: Path) -> None:
    there = {"region_code": "350922101001"}
    warehouse = serve(
        {
            "patrol": [
                {"patrol_date": date(2024, 1, 1), "patrol_minutes": 60},
                {"patrol_date": date(2025, 1, 1), "patrol_minutes": 60},
                {"patrol_date": date(2024, 1, 1), "patrol_minutes": 60} | there,
            ]
        }
    )
    line = "x,s,顶街,2024-01-01,2024-12-31,时长,hours,1,小时,exact,seed,patrol_hours,350626101901,"
    figure = one(warehouse, tmp_path / "f.csv", line)
    assert (figure.computed, figure.rows, figure.verdict) == ((1,), 1, "within")


def test_a_rule_of_days_is_read_from_what_is_usual(serve: Serve, tmp_path: Path) -> None:
    days = [date(2024, month, day) for month in (1, 2, 3) for day in (8, 18, 28)]
    moved = date(2024, 4, 9)
    warehouse = serve(
        {"activity": [{"activity_date": day, "activity_kind": "服务日"} for day in [*days, moved]]}
    )
    line = (
        "x,s,顶街,rule,rule,服务日,service days,8|18|28,日,exact,seed,"
        'service_day_activity_count,350626101901,"{""by"": ""day_of_month""}"'
    )
    figure = one(warehouse, tmp_path / "f.csv", line)
    assert (figure.computed, figure.verdict) == ((8, 18, 28), "within")


def test_a_list_of_figures_has_a_part_for_each(serve: Serve, tmp_path: Path) -> None:
    kinds = ["志愿服务总队", "常备队", "常备队"]
    warehouse = serve(
        {"team": [{"team_name": str(i), "team_kind": kind} for i, kind in enumerate(kinds)]}
    )
    parts = [f'{{""where"": {{""team_kind"": [""{kind}""]}}}}' for kind in dict.fromkeys(kinds)]
    line = (
        "x,s,顶街,2024-12-31,2024-12-31,队,teams,1|3,支,at_least,seed,team_count,350626101901,"
        f'"[{", ".join(parts)}]"'
    )
    figure = one(warehouse, tmp_path / "f.csv", line)
    assert (figure.computed, figure.verdict) == ((1, 2), "off")
