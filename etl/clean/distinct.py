"""Slow readings done once for each distinct text, inside a streaming expression."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock

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


MOST_REMEMBERED = 100_000


class Lookup:
    """Reads each distinct text of a column once and remembers it, safe for several threads.

    `read` gives a row for each text. A column with more texts than `MOST_REMEMBERED` is read cell
    by cell from then on, so that memory stays bounded.
    """

    def __init__(self, read: Callable[[pl.Series], pl.DataFrame]) -> None:
        self._read = read
        self._categories = pl.Categories.random()
        # Polars forgets categories that no series holds.
        self._first = self._coded(pl.Series([""]))
        self._known = read(pl.Series([""]))
        self._nothing = read(pl.Series([None], dtype=pl.String))
        self._is_full = False
        self._lock = Lock()

    def find(self, texts: pl.Series) -> tuple[pl.DataFrame, pl.Series | None]:
        """What is known, and for each text its row there; None when they lie in order."""
        if self._is_full:
            return self._read(texts), None
        codes = self._coded(texts)
        numbers = codes.to_physical()
        known = self._learn(numbers)
        if numbers.has_nulls():
            return pl.concat([known, self._nothing]), numbers.fill_null(known.height)
        return known, numbers

    def _coded(self, texts: pl.Series) -> pl.Series:
        return texts.cast(pl.Categorical(self._categories))

    def _learn(self, numbers: pl.Series) -> pl.DataFrame:
        """What is known, up to these texts at least; texts are numbered as they came."""
        latest = numbers.max()
        with self._lock:
            if isinstance(latest, int) and latest >= self._known.height:
                new = self._categories.to_series().slice(self._known.height)
                self._known = pl.concat([self._known, self._read(new)]).rechunk()
                self._is_full = self._known.height > MOST_REMEMBERED
            return self._known


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
