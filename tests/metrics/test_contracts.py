"""Definitions and datasets agree: every column a KPI reads is one that the pipeline stores."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify

from etl.datasets import DATASETS
from etl.rollups import ROLLUPS
from metrics.catalogue import CATALOGUE, SUBJECTS
from metrics.compose import day_of, dimensions_of, parse, rows_statement, value_statement
from metrics.dimensions import DIMENSIONS
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.reading import denominator
from metrics.tables import TABLES
from metrics.window import shape_of
from tests.metrics.drawing import row_schema

KPIS = list(CATALOGUE.values())
PERIOD = Filters(("35",))

SCHEMA = {name: dict.fromkeys(row_schema(name), "VARCHAR") for name in DATASETS}
SCHEMA |= {rollup.name: dict.fromkeys(rollup.columns, "VARCHAR") for rollup in ROLLUPS}
SCHEMA["source_file"] = {"source_file_id": "VARCHAR", "file_name": "VARCHAR"}


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
def test_every_column_of_a_kpi_is_stored_by_the_pipeline(kpi: Kpi) -> None:
    shape = shape_of(Filters(("35",), where=dict.fromkeys(kpi.dimensions, ("x",))))
    found = denominator(kpi)
    coverage = shape_of(Filters(("35",)), found[1]) if found else shape
    statements = [value_statement((kpi,), shape), rows_statement(kpi, shape)]
    if found:
        statements.append(value_statement((found[0],), coverage))
    for statement in statements:
        tree = sqlglot.parse_one(statement.sql, read="duckdb")
        qualify(tree, schema=SCHEMA, dialect="duckdb", validate_qualify_columns=True)


def test_a_column_that_nobody_stores_is_noticed() -> None:
    tree = sqlglot.parse_one("SELECT hours FROM patrol", read="duckdb")
    with pytest.raises(sqlglot.errors.OptimizeError):
        qualify(tree, schema=SCHEMA, dialect="duckdb", validate_qualify_columns=True)


def test_tables_name_the_days_that_datasets_name() -> None:
    assert set(DATASETS) == {name for name, table in TABLES.items() if not table.is_rollup}
    for name, dataset in DATASETS.items():
        table = TABLES[name]
        assert table.date_column == dataset.date_column
        for column in (table.valid_from, table.valid_to):
            assert column is None or dataset.column(column).kind == "date"


def test_categories_that_definitions_name_are_categories_of_the_column() -> None:
    wrong = []
    for kpi in KPIS:
        known = {c.name: set(c.categories) for c in DATASETS[kpi.dataset].columns if c.categories}
        for sql in (kpi.rows, kpi.coverage or "SELECT 1"):
            for column, text in _compared(sql):
                if column in known and text not in known[column] | {"未知"}:
                    wrong.append((kpi.name, column, text))
    assert not wrong


def _compared(sql: str) -> list[tuple[str, str]]:
    """Column and text of every comparison with a text."""
    found = []
    for node in parse(sql).find_all(exp.EQ, exp.NEQ, exp.In):
        texts = [one.name for one in node.find_all(exp.Literal) if one.is_string]
        columns = {one.name for one in node.find_all(exp.Column)}
        found += [(column, text) for column in columns for text in texts]
    return found


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
def test_every_kpi_says_what_it_is_in_two_languages(kpi: Kpi) -> None:
    assert kpi.label_zh
    assert kpi.unit_zh
    assert kpi.unit_en
    assert len(kpi.definition_zh) > 5
    assert len(kpi.definition_en) > 5
    for text in (kpi.label_en, kpi.definition_en, kpi.unit_en):
        assert text.isascii(), text
    assert kpi.definition_zh.endswith("。")
    assert kpi.definition_en.endswith(".")


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
def test_every_kpi_is_well_formed(kpi: Kpi) -> None:
    assert kpi.name == kpi.name.lower()
    assert set(kpi.dimensions) <= set(DIMENSIONS)
    assert len(set(dimensions_of(kpi))) == len(dimensions_of(kpi))
    assert kpi.over is None or kpi.over in CATALOGUE
    assert kpi.over is None or CATALOGUE[kpi.over].over is None
    assert all(table in TABLES for table in (kpi.dataset, *kpi.needs))
    tables = {table.name for table in parse(kpi.rows).find_all(exp.Table)}
    assert kpi.dataset in tables
    if kpi.time == "stock":
        assert tables == {kpi.dataset}, "a stock is read for each day: its rows have one table"
        assert kpi.valid_from or TABLES[kpi.dataset].valid_from
        assert day_of(kpi) is None
    else:
        assert TABLES[kpi.dataset].date_column or kpi.needs


def test_names_and_labels_are_used_once() -> None:
    listed = [kpi for kpis in SUBJECTS.values() for kpi in kpis]
    assert len(listed) == len(CATALOGUE)
    for label in ("label_zh", "label_en"):
        labels = [getattr(kpi, label) for kpi in listed]
        assert len(set(labels)) == len(labels), [x for x in labels if labels.count(x) > 1]


def test_the_kpis_of_the_overview_are_there() -> None:
    named = """
        patrol_hours patrol_count patrol_rounds_per_lane_day lane_coverage_share case_count
        resolved_case_count mediated_case_count resolved_share on_time_share satisfaction_share
        median_resolution_hours activity_count activity_person_times volunteer_person_times
        service_hours home_visit_count volunteer_count grid_count team_count micro_home_count
        merchant_count visitor_count visitor_increase tourism_revenue_yuan
        tourism_revenue_increase_yuan honour_count
    """
    assert set(named.split()) <= set(CATALOGUE)
