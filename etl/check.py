"""Hold typed rows against a dataset's rules: which pass, which do not and why, which count."""

from __future__ import annotations

import re

import polars as pl

from etl.contract import POLARS_TYPES, Column, Dataset, Rule

REASONS = "_reasons"
_COLUMN = re.compile(r'col\("([^"]+)"\)')  # as Polars writes a column in a plan


def with_all_columns(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """The frame with every column of the dataset, absent ones as typed nulls."""
    present = set(frame.collect_schema().names())
    absent = [
        pl.lit(None, dtype=POLARS_TYPES[column.kind]).alias(column.name)
        for column in dataset.columns
        if column.name not in present
    ]
    if "region_code" not in present and not any(c.name == "region_code" for c in dataset.columns):
        absent.append(pl.lit(None, dtype=pl.String()).alias("region_code"))
    return frame.with_columns(absent)


def derived(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """The frame with all columns and with what follows from them (`Dataset.derive`)."""
    complete = with_all_columns(frame, dataset)
    return dataset.derive(complete) if dataset.derive else complete


def all_rules(dataset: Dataset) -> tuple[Rule, ...]:
    """The dataset's rules, required columns first (`<column>_present`)."""
    present = tuple(_present(column) for column in dataset.columns if column.required)
    return present + dataset.rules


def _present(column: Column) -> Rule:
    return Rule(
        f"{column.name}_present",
        f"{column.zh}已填写",
        f"{column.name} is filled in",
        lambda: pl.col(column.name).is_not_null(),
    )


def rule_named(dataset: Dataset, name: str) -> Rule:
    """The rule of that name; KeyError when the dataset has none."""
    for rule in all_rules(dataset):
        if rule.name == name:
            return rule
    raise KeyError(f"{dataset.name} has no rule {name}")


def _holds(rule: Rule) -> pl.Expr:
    return rule.true_when().fill_null(True)


def good_expr(dataset: Dataset) -> pl.Expr:
    """True where a row passes every rule."""
    return pl.all_horizontal([_holds(rule) for rule in all_rules(dataset)])


def columns_read(dataset: Dataset) -> frozenset[str]:
    """The columns that a rule, the count or the derivation may look at."""
    read = [rule.true_when() for rule in all_rules(dataset)] + [counted_expr(dataset)]
    plan = derived(pl.LazyFrame(), dataset).explain(optimized=False)
    return frozenset(_COLUMN.findall(plan)).union(*(expr.meta.root_names() for expr in read))


def counted_expr(dataset: Dataset) -> pl.Expr:
    """True where a KPI may count the row: its status is not void, rejected or unassigned."""
    columns = [c.name for c in dataset.columns if c.name in ("status", "review_status")]
    if not columns:
        return pl.lit(True)
    void = [pl.col(c).is_in(list(dataset.not_counted)).fill_null(False) for c in columns]
    return ~pl.any_horizontal(void)


def reasons(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """The rows that break a rule, with the names of the rules in `_reasons`."""
    nothing = pl.lit(None, dtype=pl.String())
    names = [
        pl.when(~_holds(rule)).then(pl.lit(rule.name)).otherwise(nothing)
        for rule in all_rules(dataset)
    ]
    broken = pl.concat_list(names).list.drop_nulls()
    return frame.filter(~good_expr(dataset)).with_columns(broken.alias(REASONS))
