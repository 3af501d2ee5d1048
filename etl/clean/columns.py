"""Typed columns at the speed of a scan; rows with a cell out of the ordinary are marked.

The expressions read what nearly every row holds. What they don't read makes the row irregular,
and `etl.clean.rows` reads it cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import polars as pl

from etl.clean.distinct import ODD_TEXT, Lookup, free_text_expr, pseudonym_expr
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
REPEATED_SHARE = 0.9  # a sample with fewer distinct texts than this part repeats itself
_READ, _VALUE, _ODD = "_read", "value", "odd"
Found = tuple[pl.DataFrame, pl.Series | None]  # what texts mean, and the row of each of them there
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
    carried: Sequence[str] = (),
) -> pl.LazyFrame:
    """source_row, a typed column for each plan, notes, `_irregular`, and the raw cells as `raw:…`.

    `sample` (some rows of the same table) decides which spellings the expressions read. `carried`
    are headings whose raw cells go along though nothing reads them.
    """
    kept = stored(plan)
    taken = dict.fromkeys([*headings(plan), *carried])
    raw = rows.select(SOURCE_ROW, *(pl.col(heading).alias(RAW + heading) for heading in taken))
    cells = pl.struct(ALL_RAW) if kept else pl.struct(SOURCE_ROW)
    kinds = {one.column.name: POLARS_TYPES[one.column.kind] for one in kept}
    read = cells.map_batches(
        Reader(kept, context, sample),
        return_dtype=pl.Struct(kinds | {IRREGULAR: pl.Boolean()}),
        is_elementwise=True,
    )
    return raw.with_columns(read.alias(_READ)).select(
        SOURCE_ROW,
        ALL_RAW,
        *(pl.col(_READ).struct.field(name) for name in kinds),
        pl.lit(None, pl.String).alias(NOTES),
        pl.col(_READ).struct.field(IRREGULAR),
    )


class Reader:
    """Reads all cells of some rows at once, a column whose texts repeat by its distinct texts."""

    def __init__(
        self, plan: Sequence[ColumnPlan], context: Context, sample: pl.DataFrame | None
    ) -> None:
        self._columns: list[tuple[str, str, Callable[[pl.Series], Found]]] = []
        for one in plan:
            read = partial(_read, one, _value(one, context, sample))
            again = sample is not None and _repeats(sample[one.heading])
            find = Lookup(read).find if again else partial(_each, read)
            self._columns.append((RAW + one.heading, one.column.name, find))

    def __call__(self, rows: pl.Series) -> pl.Series:
        """The typed columns and `_irregular` of a struct of raw cells."""
        cells = rows.struct.unnest()
        values: list[pl.Series] = []
        odd = pl.repeat(False, len(rows), eager=True)
        for heading, name, find in self._columns:
            found, numbers = find(cells[heading])
            value, is_odd = found[_VALUE], found[_ODD]
            some = is_odd.any()
            if numbers is not None:
                # Subscripts go straight to the engine, `gather` through a query plan.
                value = value[numbers]
                is_odd = is_odd[numbers] if some else is_odd
            values.append(value.alias(name))
            odd = odd | is_odd if some else odd
        return pl.DataFrame([*values, odd.alias(IRREGULAR)]).to_struct()


def _read(plan: ColumnPlan, value: pl.Expr, texts: pl.Series) -> pl.DataFrame:
    """The typed value of each text, and whether the expressions did not read it."""
    frame = texts.alias(RAW + plan.heading).to_frame()
    kind = POLARS_TYPES[plan.column.kind]
    read = frame.with_columns(value.cast(kind).alias(_VALUE))
    return read.select(_VALUE, _is_odd(plan, pl.col(_VALUE)).fill_null(False).alias(_ODD))


def _each(read: Callable[[pl.Series], pl.DataFrame], texts: pl.Series) -> Found:
    return read(texts), None


def _repeats(texts: pl.Series) -> bool:
    """Whether the column's texts come again and again, so that remembering them pays."""
    return texts.n_unique() < REPEATED_SHARE * len(texts)


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


def share_read(plan: ColumnPlan, context: Context, sample: pl.DataFrame) -> float:
    """Share (0-1) of the sample's filled cells that the fast expressions read for this plan."""
    text = sample[plan.heading].drop_nulls()
    options = candidates(pl.col(plan.heading), plan, context)
    if text.is_empty() or not options:
        return 1.0
    return float(text.to_frame().select(pl.coalesce(options).is_not_null().mean()).item())


def _value(plan: ColumnPlan, context: Context, sample: pl.DataFrame | None) -> pl.Expr:
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


def _is_odd(plan: ColumnPlan, value: pl.Expr) -> pl.Expr:
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
