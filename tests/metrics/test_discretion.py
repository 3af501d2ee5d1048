"""Private cases and cells of few people are not told: by commands, pages and reports alike."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from metrics.catalogue import find
from metrics.discretion import discreet, is_withheld, told
from metrics.filters import Filters
from metrics.values import kpi_by, kpi_rows
from metrics.warehouse import Warehouse
from tests.command import xianglan
from tests.metrics.conftest import Serve
from tests.pages.case_town import SECRET, build_case_town

ALWAYS = Filters()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """34 cases of which two are private, in one lane."""
    return build_case_town(tmp_path_factory.mktemp("cases"))


@pytest.mark.parametrize(
    ("kind", "name", "notes", "is_told"),
    [
        ("婚姻家庭", "某事", None, False),
        (None, "夫妻吵架", None, False),
        ("未知", None, '{"case_kind": "家暴"}', False),
        ("邻里", "漏水", None, True),
        (None, None, None, True),
    ],
)
def test_what_is_private_is_known_by_kind_or_word(
    kind: str | None, name: str | None, notes: str | None, is_told: bool
) -> None:
    row = {"case_kind": kind, "case_name": name, "notes": notes, "grid_name": "甲巷"}
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String))
    seen = discreet(frame)
    assert (seen["grid_name"].to_list() == ["甲巷"]) is is_told
    assert seen["case_name"].to_list() == [name if is_told else None]


def test_records_of_other_datasets_stay_as_they_are() -> None:
    frame = pl.DataFrame({"wish_text": ["想要夫妻合影"]})
    assert discreet(frame).equals(frame)


def test_the_rows_of_private_cases_say_file_line_kind_and_day_alone(home: Path) -> None:
    warehouse = Warehouse(home)
    rows = kpi_rows(warehouse, "case_count", ALWAYS)
    warehouse.close()
    private = rows.filter(pl.col("case_kind") == "婚姻家庭").to_dicts()
    assert len(private) == 2
    for row in private:
        filled = {name for name, value in row.items() if value is not None}
        assert filled <= {
            "case_kind", "case_date", "region_code", "source_file_id", "source_row", "record_id",
            "file",
        }  # fmt: skip


def test_rows_of_a_lane_do_not_tell_which_of_them_are_private(home: Path) -> None:
    warehouse = Warehouse(home)
    rows = kpi_rows(warehouse, "case_count", Filters(where={"grid_name": "乙巷"}))
    warehouse.close()
    assert rows.height == 8
    assert rows.filter(pl.col("case_kind") == "婚姻家庭").height == 0
    assert rows["source_row"].null_count() == 0


def test_the_command_rows_gives_nothing_of_a_private_case_away(home: Path) -> None:
    for options in ((), ("--json",)):
        ran = xianglan("rows", "case_count", *options, data_dir=home)
        assert ran.code == 0
        assert SECRET not in ran.output.decode()
    assert ran.json["total"] == len(ran.json["rows"]) == 35


def by(home: Path, name: str, dimension: str, *options: object) -> dict[str, Any]:
    """The groups of a value by their label, as the command gives them."""
    ran = xianglan("kpi", name, "--by", dimension, *options, "--json", data_dir=home)
    return {group[dimension]: group for group in ran.json["by"]}


def test_kinds_of_fewer_than_five_cases_are_hidden_with_what_guards_them(home: Path) -> None:
    groups = by(home, "case_count", "case_kind")
    hidden = {kind for kind, group in groups.items() if group.get("is_hidden")}
    assert "婚姻家庭" in hidden
    assert all(groups[kind]["value"] is None for kind in hidden)
    assert all(groups[kind]["row_count"] is None for kind in hidden)
    total = xianglan("kpi", "case_count", "--json", data_dir=home).json["value"]
    left = total - sum(group["value"] or 0 for group in groups.values())
    assert left >= 5


def test_the_text_of_a_hidden_group_is_words(home: Path) -> None:
    text = xianglan("kpi", "case_count", "--by", "case_kind", data_dir=home).output.decode()
    assert "婚姻家庭  不显示" in text
    assert "邻里  " in text
    english = xianglan(
        "kpi", "case_count", "--by", "case_kind", "--lang", "en", data_dir=home
    ).output.decode()
    assert "withheld" in english


def test_private_cases_are_not_counted_below_the_community(home: Path) -> None:
    lanes = by(home, "case_count", "grid_name", "--where", "case_kind=婚姻家庭")
    assert {group["value"] for group in lanes.values()} == {None}
    one = ("--where", "case_kind=婚姻家庭", "--where", "grid_name=乙巷")
    ran = xianglan("kpi", "case_count", *one, "--json", data_dir=home)
    assert (ran.json["value"], ran.json["rows"], ran.json["withheld"]) == (None, None, True)


def test_outcomes_and_communities_are_told_whatever_their_number(home: Path) -> None:
    for dimension in ("outcome", "community", "month"):
        groups = by(home, "case_count", dimension)
        assert not any("is_hidden" in group for group in groups.values())
        assert all(group["value"] for group in groups.values())


def people(*kinds: str) -> dict[str, Any]:
    """People under special care."""
    rows = [
        {"household_number": str(n), "person_kind": kind, "filed_date": date(2024, 1, 1)}
        for n, kind in enumerate(kinds)
    ]
    return {"care_household": rows}


def test_a_cell_of_few_people_under_care_is_hidden_with_the_next_smallest(serve: Serve) -> None:
    warehouse = serve(people(*["老人"] * 9, *["儿童"] * 6, *["其他"] * 2))
    kpi = find("care_person_count")
    groups = told(kpi, ALWAYS, kpi_by(warehouse, kpi.name, ALWAYS, "person_kind"), ("person_kind",))
    shown = dict(groups.select("person_kind", "value").iter_rows())
    assert shown == {"老人": 9, "儿童": None, "其他": None}


def test_a_total_of_few_people_under_care_is_withheld(serve: Serve) -> None:
    for count, withheld in ((4, True), (5, False), (0, False)):
        warehouse = serve(people(*["老人"] * count))
        ran = xianglan("kpi", "care_person_count", "--json", data_dir=warehouse.data_dir)
        assert ran.json.get("withheld", False) is withheld
        assert (ran.json["value"] == count) is (count == 5), ran.json


def test_a_case_count_is_withheld_only_where_it_points_at_somebody() -> None:
    kpi, lane = find("case_count"), Filters(where={"grid_name": "甲巷"})
    assert not is_withheld(kpi, ALWAYS, 3, 3)
    assert is_withheld(kpi, lane, 3, 3)
    assert not is_withheld(kpi, lane, 5, 5)
    assert not is_withheld(kpi, lane, 0, 0)
    assert not is_withheld(find("patrol_count"), lane, 3, 3)


def test_what_is_hidden_in_json_is_not_there_at_all(home: Path) -> None:
    ran = xianglan("kpi", "case_count", "--by", "place_name", "--json", data_dir=home)
    for group in json.loads(ran.output)["by"]:
        assert group.get("is_hidden") or group["value"] >= 5
