"""Typed columns at the speed of a scan; rows with a cell out of the ordinary are marked.

The expressions read what nearly every row holds. What they don't read makes the row irregular,
and `etl.clean.rows` reads it cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from etl.clean.distinct import ODD_TEXT, free_text_expr, pseudonym_expr
from etl.clean.names import DITTO
from etl.clean.parsed import EMPTY_MARKERS
from etl.clean.plan import ColumnPlan, Context
from etl.clean.spellings import candidates
from etl.contract import POLARS_TYPES

IRREGULAR = "_irregular"
NOTES = "notes"
RAW = "raw:"
ALL_RAW = f"^(?s:{RAW}.*)$"  # a heading may hold a line break
SOURCE_ROW = "source_row"
# A worker's name that is kept as it stands has nothing that separates or explains names.
ODD_NAME = (
    r"[\x00-\x7f\u00a0\u2000-\u206f\u3000\u3010-\u3015\uff00-\uffef•以和]"
    r"|^(?:—+|无|暂无|空|没有|未填)?$"
)
PLAIN_CODE = r"^[0-9A-Za-z][0-9A-Za-z_\-]*$"
ODD_CODE = r"^(?:[0-9]{11}|[0-9]{17}[0-9Xx]|86[0-9]{11}|[0-9]+[eE][0-9]+|[nN][aA]|null|NULL)$"


def typed(
    rows: pl.LazyFrame,
    plan: Sequence[ColumnPlan],
    context: Context,
    *,
    sample: pl.DataFrame | None = None,
) -> pl.LazyFrame:
    """source_row, a typed column for each plan, notes, `_irregular`, and the raw cells as `raw:…`.

    `sample` (some rows of the same table) decides which spellings the expressions read.
    """
    kept = stored(plan)
    values = {one.column.name: value_expr(one, context, sample) for one in kept}
    raw = rows.select(SOURCE_ROW, *(pl.col(h).alias(RAW + h) for h in headings(plan)))
    odd = pl.any_horizontal(False, *(odd_expr(one, pl.col(one.column.name)) for one in kept))
    return raw.with_columns(**values).with_columns(
        pl.lit(None, pl.String).alias(NOTES), odd.fill_null(False).alias(IRREGULAR)
    )


def regular(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of `typed` that are done, without the raw cells."""
    return frame.filter(~pl.col(IRREGULAR)).select(pl.exclude(ALL_RAW, IRREGULAR))


def irregular(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of `typed` that `parse_irregular` must read: source_row and the raw cells."""
    odd = frame.filter(pl.col(IRREGULAR)).select(SOURCE_ROW, ALL_RAW)
    return odd.rename(lambda name: name.removeprefix(RAW))


def stored(plan: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """The plans whose cells are read at all; ValueError when two of them fill one column."""
    kept = [one for one in plan if one.column.privacy != "drop"]
    names = [one.column.name for one in kept]
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"two headings fill the same column: {', '.join(twice)}")
    return kept


def headings(plan: Sequence[ColumnPlan]) -> list[str]:
    """The headings that are read, each once."""
    return list(dict.fromkeys(one.heading for one in stored(plan)))


def value_expr(plan: ColumnPlan, context: Context, sample: pl.DataFrame | None) -> pl.Expr:
    """The expression that gives the typed column from the raw one."""
    text = pl.col(RAW + plan.heading)
    if plan.column.privacy == "pseudonym":
        return pseudonym_expr(text, context.pseudonym_key)
    if plan.column.kind == "free_text":
        return free_text_expr(text)
    if plan.column.kind in ("text", "code"):
        return text
    read = _chosen(text, plan, context, sample)
    return pl.coalesce(read) if read else pl.lit(None, POLARS_TYPES[plan.column.kind])


def _chosen(
    text: pl.Expr, plan: ColumnPlan, context: Context, sample: pl.DataFrame | None
) -> list[pl.Expr]:
    """The spelling that reads most of the sample, and a second one if it reads more."""
    options = candidates(text, plan, context)
    if sample is None or len(options) < 2:
        return options[:1]
    cells = sample.select(pl.col(plan.heading).drop_nulls().alias(RAW + plan.heading))
    hits = cells.select(option.is_not_null().alias(str(i)) for i, option in enumerate(options))
    best = max(hits, key=pl.Series.sum)
    others = [hit for hit in hits if (hit & ~best).any()]
    second = max(others, key=lambda hit: (hit & ~best).sum(), default=best)
    return [options[int(name)] for name in dict.fromkeys((best.name, second.name))]


def odd_expr(plan: ColumnPlan, value: pl.Expr) -> pl.Expr:
    """True where the cell holds something that the expression did not read as `value`."""
    text = pl.col(RAW + plan.heading)
    if plan.column.privacy == "pseudonym" or plan.column.kind == "free_text":
        return pl.lit(False)
    if plan.column.kind == "code":
        return ~text.str.contains(PLAIN_CODE) | text.str.contains(ODD_CODE)
    if plan.column.kind == "text" and plan.column.privacy == "worker":
        return text.is_in(list(DITTO)) | text.str.contains(ODD_NAME)
    if plan.column.kind == "text":
        nothing = text.is_in(["", *EMPTY_MARKERS, *DITTO]) | text.str.starts_with("#")
        return nothing | text.str.contains(ODD_TEXT)
    return text.is_not_null() & value.is_null()
