"""Rows of a table: most are typed as they are scanned, the odd ones are read cell by cell.

Either way residents whom a row names are hidden in its other cells before anything is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from etl.clean import columns as by_column
from etl.clean.cells import note, parse_cell
from etl.clean.columns import NOTES, SOURCE_ROW, irregular, regular, stored
from etl.clean.plan import ColumnPlan, Context
from etl.clean.privacy import mask_text
from etl.clean.residents import (
    hide_names,
    named_headings,
    other_headings,
    pseudonyms,
    spoken_headings,
)
from etl.contract import POLARS_TYPES

SAMPLE_ROWS = 1000
PROBLEMS = {
    SOURCE_ROW: pl.UInt32(),
    "column": pl.String(),
    "reason": pl.String(),
    "text": pl.String(),
}


def typed(
    rows: pl.LazyFrame,
    plan: Sequence[ColumnPlan],
    context: Context,
    *,
    sample: pl.DataFrame | None = None,
) -> pl.LazyFrame:
    """What `etl.clean.columns.typed` gives, without residents' names in sentences and labels."""
    told = _without_names(rows, plan, context, spoken_headings(plan))
    return by_column.typed(told, plan, context, sample=sample)


def _without_names(
    rows: pl.LazyFrame, plan: Sequence[ColumnPlan], context: Context, texts: Sequence[str]
) -> pl.LazyFrame:
    return hide_names(rows, named_headings(plan), texts, pseudonyms(context.pseudonym_key))


def parse_irregular(
    rows: pl.DataFrame, plan: Sequence[ColumnPlan], context: Context
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Typed rows with notes, and problems (source_row, column, reason, masked text).

    `rows` holds source_row and the raw cells of `typed`; a row with a problem is to be rejected.
    """
    rows = _without_names(rows.lazy(), plan, context, other_headings(plan)).collect()
    kept = stored(plan)
    columns: list[pl.Series] = []
    notes: list[pl.Series] = []
    problems = [pl.DataFrame(schema=PROBLEMS)]
    for one in kept:
        read = _read(rows[one.heading], one, context)
        columns.append(read["value"].alias(one.column.name))
        if read["note"].null_count() < rows.height:
            notes.append(read["note"].alias(one.column.name))
        problems.append(_problems(rows, read, one))
    typed = pl.DataFrame([rows[SOURCE_ROW].cast(pl.UInt32), *columns])
    typed = typed.with_columns(_joined(notes, rows.height).alias(NOTES))
    return typed, pl.concat(problems).sort(SOURCE_ROW, maintain_order=True)


def _read(texts: pl.Series, plan: ColumnPlan, context: Context) -> pl.DataFrame:
    """value, note and reason of each cell, in row order."""
    distinct = texts.drop_nulls().unique()
    cells = [parse_cell(text, plan, context) for text in distinct]
    name = plan.column.name
    dtype = POLARS_TYPES[plan.column.kind]
    notes = [note(text, cell) for text, cell in zip(distinct, cells, strict=True)]
    table = pl.DataFrame(
        {
            "text": distinct,
            "value": pl.Series([cell.value for cell in cells], dtype=dtype),
            "note": pl.Series([n and f'"{name}": {n}' for n in notes], dtype=pl.String),
            "reason": pl.Series([cell.problem for cell in cells], dtype=pl.String),
        }
    )
    return texts.to_frame("text").join(table, on="text", how="left", maintain_order="left")


def _problems(rows: pl.DataFrame, read: pl.DataFrame, plan: ColumnPlan) -> pl.DataFrame:
    wrong = read.with_columns(rows[SOURCE_ROW].cast(pl.UInt32)).drop_nulls("reason")
    shown = pl.Series([mask_text(text) for text in wrong["text"]], dtype=pl.String)
    return wrong.select(
        SOURCE_ROW, pl.lit(plan.column.name).alias("column"), "reason", shown.alias("text")
    )


def _joined(notes: list[pl.Series], height: int) -> pl.Series:
    """One JSON object a row from the members of its columns, null for a row without notes."""
    if not notes:
        return pl.Series([None] * height, dtype=pl.String)
    frame = pl.DataFrame(notes)
    some = pl.any_horizontal(pl.all().is_not_null())
    members = pl.concat_str(pl.all(), separator=", ", ignore_nulls=True)
    braced = pl.concat_str(pl.lit("{"), members, pl.lit("}"))
    return frame.select(pl.when(some).then(braced)).to_series()


def clean(
    rows: pl.DataFrame, plan: Sequence[ColumnPlan], context: Context
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All rows of a table in memory, typed in their order, and the problems of their cells."""
    sample = rows.head(SAMPLE_ROWS)
    marked = typed(rows.lazy(), plan, context, sample=sample).collect()
    slow, problems = parse_irregular(irregular(marked.lazy()).collect(), plan, context)
    done = regular(marked.lazy()).cast({SOURCE_ROW: pl.UInt32}).collect()
    return pl.concat([done, slow]).sort(SOURCE_ROW, maintain_order=True), problems
