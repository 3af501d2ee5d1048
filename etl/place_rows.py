"""Gives every row its region and grid codes, from what is registered and what the sender writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import polars as pl

from etl.coded import Coded
from etl.contract import Dataset
from etl.home import Home
from etl.messages import Message, say
from etl.places_index import GRID_INPUT, REGION_INPUT, PlaceIndex, full_code, place
from etl.receipts import Receipt
from etl.sources import Sender

_INPUT = tuple(dict.fromkeys((*REGION_INPUT, *GRID_INPUT)))
PLACED = ("region_code", "region_name", "town_name", "grid_name", "grid_code")
PLACED_CODES = ("region_code", "grid_name", "grid_code")
_RESOLVED = (*PLACED_CODES, "place_reason")
_NAMED = ("region_code", "town_name", "region_name")
_MARK = "\x1f"  # joins the cells that name a place
SHOWN_NAMES = 8
MOST_REMEMBERED = 100_000


class PlaceBook:
    """The registered places of the lake, read once and again after a register was loaded."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._regions: set[tuple[str, str]] = set()
        self._grids: set[tuple[str, str, str | None]] = set()

    def read(self, receipts: Iterable[Receipt]) -> None:
        """Add what the region and grid parts of these receipts hold."""
        for receipt in receipts:
            for part in receipt.parts:
                for path in part.parquet:
                    self._read(part.dataset, self._home.lake / path)

    def _read(self, dataset: str, path: Path) -> None:
        if dataset == "region":
            rows = pl.read_parquet(path, columns=["region_code", "region_name"])
            self._regions.update(rows.drop_nulls().iter_rows())
        elif dataset == "grid":
            grids = pl.read_parquet(path, columns=["region_code", "grid_name", "grid_code"])
            self._grids.update(grids.drop_nulls("grid_name").iter_rows())

    def index(self, community: str, sender: Sender | None) -> PlaceIndex:
        """The places of one sender."""
        places = sender.places if sender else {}
        aliases = sender.grid_aliases if sender else {}
        return PlaceIndex(community, self._regions, self._grids, places, aliases)


class Placing:
    """Places the rows of one part, each distinct writing once, and remembers what it could not."""

    def __init__(self, dataset: Dataset, index: PlaceIndex) -> None:
        self.community = index.community
        self._index = index
        self._is_register = dataset.name == "region"
        self._has_grid = any(column.name == "grid_name" for column in dataset.columns)
        self._reasons: dict[str, set[str]] = {}
        self._known: dict[tuple[str, ...], dict[str, tuple[str | None, ...]]] = {}

    def place(self, frame: pl.LazyFrame, filled: Iterable[str]) -> pl.LazyFrame:
        """Rows with region_code of 12 digits and the register's spelling of grids.

        `filled`: the columns that the table has; the others are null in every row.
        """
        if self._is_register:
            code = pl.col("region_code")
            return frame.with_columns(
                code.map_batches(_full_codes, return_dtype=pl.String, is_elementwise=True)
            )
        given = self._given(filled)
        if not given:
            return frame.with_columns(region_code=pl.lit(self.community))
        cells = [pl.col(name).fill_null("") for name in given]
        written = pl.concat_str(cells, separator=_MARK) if len(given) > 1 else pl.col(given[0])
        resolved = written.map_batches(
            partial(self._look_up, given),
            return_dtype=pl.Struct(dict.fromkeys(self._names, pl.String())),
            is_elementwise=True,
        )
        return frame.with_columns(resolved.alias("_place")).with_columns(
            pl.col("_place").struct.field(name) for name in self._names
        )

    def place_coded(
        self, columns: Mapping[str, Coded], filled: Iterable[str]
    ) -> dict[str, Coded] | None:
        """The columns that `place` makes, when one coded column alone tells the place."""
        given = self._given(filled)
        if self._is_register or len(given) != 1 or given[0] not in columns:
            return None
        written = columns[given[0]]
        found = self._find(given, written.texts.fill_null(""))
        return {name: Coded(found[name], written.numbers) for name in self._names}

    @property
    def _names(self) -> tuple[str, ...]:
        return _RESOLVED[:3] if self._has_grid else _RESOLVED[:1]

    def _given(self, filled: Iterable[str]) -> tuple[str, ...]:
        """The columns that tell where a row lies, of those that the table fills."""
        told = set(filled)
        return tuple(name for name in _INPUT if name in told)

    def _look_up(self, given: tuple[str, ...], written: pl.Series) -> pl.Series:
        """A struct of the columns of `_names` for each text."""
        texts = written.fill_null("")
        distinct = texts.unique()
        rows = pl.int_range(len(distinct), dtype=pl.UInt32, eager=True)
        found = self._find(given, distinct)
        return found[texts.replace_strict(distinct, rows)].to_struct()

    def _find(self, given: tuple[str, ...], texts: pl.Series) -> pl.DataFrame:
        """The columns of `_names` for texts without repetition, each resolved once."""
        known = self._known.setdefault(given, {})
        if len(known) > MOST_REMEMBERED:
            known = {}
        if new := [text for text in texts if text not in known]:
            resolved = self._resolve(given, pl.Series(new, dtype=pl.String))
            known.update(zip(new, resolved.select(self._names).rows(), strict=True))
        rows = [known[text] for text in texts]
        return pl.DataFrame(rows, schema=dict.fromkeys(self._names, pl.String), orient="row")

    def _resolve(self, given: Sequence[str], written: pl.Series) -> pl.DataFrame:
        """region_code, grid_name, grid_code, place_reason for each text of `_MARK`-joined cells."""
        cells = [dict(zip(given, (text or "").split(_MARK), strict=False)) for text in written]
        rows = pl.DataFrame(
            [{name: row.get(name) or None for name in _INPUT} for row in cells],
            schema=dict.fromkeys(_INPUT, pl.String),
        )
        placed = place(rows, self._index)
        self._remember(rows, placed)
        return placed.select(_RESOLVED)

    def _remember(self, rows: pl.DataFrame, placed: pl.DataFrame) -> None:
        name = pl.concat_str(_NAMED, separator=" ", ignore_nulls=True)
        odd = rows.select(name=name, reason=placed["place_reason"]).drop_nulls("reason")
        for written, reason in odd.iter_rows():
            self._reasons.setdefault(reason, set()).add(written)

    @property
    def is_elsewhere(self) -> bool:
        """Whether a row names a region outside the sender's area."""
        return "region_outside_sender" in self._reasons

    def messages(self, file: str) -> list[Message]:
        """What a person should know about the places of the file."""
        return [
            say(reason, file=file, names="、".join(sorted(names)[:SHOWN_NAMES]), count=len(names))
            for reason, names in self._reasons.items()
        ]


def _full_codes(codes: pl.Series) -> pl.Series:
    return pl.Series([code and (full_code(code) or code) for code in codes], dtype=pl.String)
