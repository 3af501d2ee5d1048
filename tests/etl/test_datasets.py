"""What all datasets have in common, so that adding one is adding a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl
import pytest

from etl.check import all_rules, derived
from etl.contract import POLARS_TYPES, SYSTEM_COLUMNS, Dataset
from etl.datasets import DATASETS
from etl.datasets.places import PLACE
from etl.heading_text import plain

FOLDER = Path(__file__).parents[2] / "etl" / "datasets"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
EACH = pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)


def test_each_dataset_is_one_module_of_its_name() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "places"}
    assert modules == set(DATASETS)


@EACH
def test_names_are_plain_english_and_unique(dataset: Dataset) -> None:
    names = [column.name for column in dataset.columns]
    assert len(names) == len(set(names))
    assert all(NAME.fullmatch(name) for name in [dataset.name, *names])


@EACH
def test_key_date_and_signature_name_stored_columns(dataset: Dataset) -> None:
    stored = {column.name for column in dataset.stored} | set(SYSTEM_COLUMNS)
    assert dataset.key
    assert set(dataset.key) <= stored
    assert set(dataset.signature) <= {column.name for column in dataset.columns}
    if dataset.date_column:
        assert dataset.date_column in stored
        assert dataset.column(dataset.date_column).kind in ("date", "month")


@EACH
def test_columns_that_stand_in_for_a_required_one_exist(dataset: Dataset) -> None:
    names = {column.name for column in dataset.columns} | {"@day", "@month", "@area"}
    for column, sources in dataset.derived_from.items():
        assert dataset.column(column).required or column == dataset.date_column
        assert set(sources) <= names


@EACH
def test_every_amount_has_a_unit(dataset: Dataset) -> None:
    bare = {"quantity"}  # its unit is the column beside it
    missing = [
        c.name
        for c in dataset.columns
        if c.kind in ("count", "minutes", "yuan", "decimal")
        and not c.unit
        and not (c.transient and c.name == "span_minutes")
        and c.name not in bare
    ]
    assert missing == []


@EACH
def test_a_heading_belongs_to_one_column(dataset: Dataset) -> None:
    """Only an instant and a time of day may share one: the cells tell them apart."""
    owners: dict[str, list[str]] = {}
    kinds = {column.name: column.kind for column in dataset.columns}
    for column in dataset.columns:
        if column in PLACE:
            continue
        for text in dict.fromkeys(plain(t) for t in (column.zh, *column.synonyms)):
            owners.setdefault(text, []).append(column.name)
    shared = {
        text: names
        for text, names in owners.items()
        if len(names) > 1 and {kinds[name] for name in names} != {"time", "instant"}
    }
    assert shared == {}


@EACH
def test_a_category_spelling_belongs_to_one_category(dataset: Dataset) -> None:
    for column in dataset.columns:
        assert bool(column.categories) == (column.kind == "category"), column.name
        spellings = [s for name, more in column.categories.items() for s in (name, *more)]
        assert len(spellings) == len(set(spellings)), (column.name, spellings)


@EACH
def test_rules_have_unique_names_and_two_languages(dataset: Dataset) -> None:
    rules = all_rules(dataset)
    names = [rule.name for rule in rules]
    assert len(names) == len(set(names))
    for rule in rules:
        assert NAME.fullmatch(rule.name)
        assert re.search(r"[\u4e00-\u9fff]", rule.zh)
        assert rule.en.isascii()


@EACH
def test_deriving_from_nothing_keeps_every_columns_type(dataset: Dataset) -> None:
    empty = derived(pl.LazyFrame({"source_row": pl.Series([1], dtype=pl.UInt32)}), dataset)
    schema = empty.collect_schema()
    assert empty.collect().height == 1
    for column in dataset.columns:
        assert schema[column.name] == POLARS_TYPES[column.kind], column.name


@EACH
def test_residents_identifiers_are_never_stored(dataset: Dataset) -> None:
    direct = {"phone", "identity_number", "address"}
    stored = {column.name for column in dataset.stored}
    assert not stored & direct
    for column in dataset.stored:
        if column.name in {"party_name", "visit_object", "person_name", "wisher_name"}:
            assert column.privacy == "pseudonym"


@EACH
def test_what_people_write_of_themselves_is_masked_text(dataset: Dataset) -> None:
    """A column for sentences must be free_text, else identifiers in it would be kept."""
    sentences = {"remark", "description", "detail", "reason", "result", "resolution_detail"}
    for column in dataset.columns:
        if column.name in sentences:
            assert column.kind == "free_text", column.name


def test_the_promised_datasets_are_all_there() -> None:
    assert sorted(DATASETS) == json.loads(
        '["activity","aid","boundary","care_household","case_record","grid","home_visit","honour",'
        '"media_report","merchant","micro_home","micro_home_item","patrol","points_entry",'
        '"reception","region","renovation","service_hour","station","team","tourism_month",'
        '"volunteer","wish"]'
    )
