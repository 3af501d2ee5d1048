"""Slow readings done once for each distinct text, inside a streaming expression."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import polars as pl

from etl.clean.categories import parse_free_text
from etl.clean.identifiers import SUSPECT
from etl.clean.introduced import INTRODUCED
from etl.clean.names import parse_resident
from etl.clean.parsed import BLANKS
from etl.clean.privacy import mask_text, mask_told

# A text with outer blanks or an identifier; Polars reads \\u in a class, not a bare blank.
ODD_TEXT = rf"^[\s{BLANKS}]|[\s{BLANKS}]$|{SUSPECT}"
ODD_FREE_TEXT = rf"^(?:[/\\—–－-]{{1,2}}|／)?$|{ODD_TEXT}|{INTRODUCED}"


def mask_expr(text: pl.Expr) -> pl.Expr:
    """The text with identifiers masked; only cells that look suspicious are looked at closely."""
    return text.map_batches(_masked, return_dtype=pl.String, is_elementwise=True)


def told_expr(text: pl.Expr) -> pl.Expr:
    """The text with identifiers masked, and the names of residents that it introduces."""
    return text.map_batches(_told, return_dtype=pl.String, is_elementwise=True)


def pseudonym_expr(text: pl.Expr, key: bytes) -> pl.Expr:
    """Keyed pseudonyms of the residents named in each cell."""
    batch = partial(_pseudonyms, key=key)
    return text.map_batches(batch, return_dtype=pl.String, is_elementwise=True)


def free_text_expr(text: pl.Expr) -> pl.Expr:
    """Sentences as written, identifiers and introduced names masked; null for a dash."""
    return text.map_batches(_free_texts, return_dtype=pl.String, is_elementwise=True)


def _masked(texts: pl.Series) -> pl.Series:
    return _where(SUSPECT, texts, mask_text)


def _told(texts: pl.Series) -> pl.Series:
    return _where(f"{SUSPECT}|{INTRODUCED}", texts, mask_told)


def _free_texts(texts: pl.Series) -> pl.Series:
    return _where(ODD_FREE_TEXT, texts, lambda text: parse_free_text(text).value)


def _where(odd: str, texts: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """The same texts, but those that look odd as `read` gives them."""
    rows = texts.str.contains(odd).arg_true()
    if rows.is_empty():
        return texts
    return texts.clone().scatter(rows, by_distinct(texts.gather(rows), read))


def by_distinct(texts: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """What `read` gives for each text, called once for each distinct one; null stays null."""
    distinct = texts.drop_nulls().unique()
    answers = pl.Series([read(text) for text in distinct], dtype=pl.String)
    return texts.replace_strict(distinct, answers, default=None, return_dtype=pl.String)


def _pseudonyms(texts: pl.Series, key: bytes) -> pl.Series:
    return by_distinct(texts, lambda text: parse_resident(text, key).value)
