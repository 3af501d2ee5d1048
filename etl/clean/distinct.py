"""Slow readings done once for each distinct text, inside a streaming expression."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import polars as pl

from etl.clean.identifiers import SUSPECT
from etl.clean.names import parse_resident
from etl.clean.privacy import mask_text


def mask_expr(text: pl.Expr) -> pl.Expr:
    """The text with identifiers masked; only cells that look suspicious are looked at closely."""
    return text.map_batches(mask_series, return_dtype=pl.String, is_elementwise=True)


def pseudonym_expr(text: pl.Expr, key: bytes) -> pl.Expr:
    """Keyed pseudonyms of the residents named in each cell."""
    batch = partial(_pseudonyms, key=key)
    return text.map_batches(batch, return_dtype=pl.String, is_elementwise=True)


def mask_series(texts: pl.Series) -> pl.Series:
    """Each text with its identifiers masked."""
    suspect = texts.str.contains(SUSPECT)
    if not suspect.any():
        return texts
    rows = suspect.arg_true()
    return texts.clone().scatter(rows, by_distinct(texts.gather(rows), mask_text))


def by_distinct(texts: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """What `read` gives for each text, called once for each distinct one; null stays null."""
    distinct = texts.drop_nulls().unique()
    answers = pl.Series([read(text) for text in distinct], dtype=pl.String)
    return texts.replace_strict(distinct, answers, default=None, return_dtype=pl.String)


def _pseudonyms(texts: pl.Series, key: bytes) -> pl.Series:
    return by_distinct(texts, lambda text: parse_resident(text, key).value)
