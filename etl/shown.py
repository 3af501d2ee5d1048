"""What a person sees of a row that was not taken: enough to find and mend it, nothing personal."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from etl.clean import ColumnPlan
from etl.clean.distinct import told_expr
from etl.clean.identifiers import RESIDENT
from etl.clean.residents import hidden_expr, named_headings

PERSONAL = ("drop", "pseudonym")
HIDDEN_CELL = "〔略〕"
WITHHELD = "〔含个人信息，请看原表的这一行〕"
TEXT_CHARS = 500
# Half a number at the end of a cut text would not look like one.
_CUT_NUMBER = r"^((?s:.{400,}?))[\d０-９ xX-]+$"


def shown_line(plan: Sequence[ColumnPlan]) -> pl.Expr:
    """The `text` of a line that the reader set aside.

    Which cell of a ragged line holds a name nobody can tell, so tables about people show none.
    """
    personal = any(one.column.privacy in PERSONAL for one in plan)
    torn = (pl.col("outcome") == "rejected") & personal
    text = pl.col("text")
    whole = pl.when(text.str.len_chars() < TEXT_CHARS).then(text)
    kept = whole.otherwise(text.str.replace(_CUT_NUMBER, "$1"))
    return pl.when(torn).then(pl.lit(WITHHELD)).otherwise(told_expr(kept))


def shown_cells(headings: Sequence[str], plan: Sequence[ColumnPlan], rows: pl.DataFrame) -> pl.Expr:
    """The cells of a row joined by bars; columns that fill nothing are not shown.

    Where residents are named only cells with digits are: a name may stand in any other by mistake.
    """
    named = [heading for heading in named_headings(plan) if heading in rows.columns]
    shown = {one.heading for one in plan if not (named and one.column.kind in _WORDS)}
    shown -= {one.heading for one in plan if one.column.privacy in PERSONAL}
    cells = [
        _cell(heading, named, is_shown=heading in shown)
        for heading in headings
        if heading in rows.columns
    ]
    return pl.concat_str(cells, separator=" | ").str.head(TEXT_CHARS)


_WORDS = ("text", "free_text")


def _cell(heading: str, named: Sequence[str], *, is_shown: bool) -> pl.Expr:
    text = pl.col(heading)
    empty = pl.when(text.is_null()).then(pl.lit(""))
    if not is_shown:
        return empty.otherwise(pl.lit(HIDDEN_CELL))
    if not named:
        return empty.otherwise(told_expr(text))
    wordy = ~text.str.contains(r"[0-9０-９]")
    told = told_expr(hidden_expr(heading, named, lambda _: RESIDENT))
    return empty.when(wordy).then(pl.lit(HIDDEN_CELL)).otherwise(told)
