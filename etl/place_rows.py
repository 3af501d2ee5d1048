"""Gives every row its region and grid codes, from what is registered and what the sender writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from etl.contract import Dataset
from etl.home import Home
from etl.messages import Message, say
from etl.places_index import GRID_INPUT, REGION_INPUT, PlaceIndex, full_code, place
from etl.receipts import Receipt
from etl.sources import Sender

_INPUT = tuple(dict.fromkeys((*REGION_INPUT, *GRID_INPUT)))
_RESOLVED = ("region_code", "grid_name", "grid_code", "place_reason")
SHOWN_NAMES = 8


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
    """Places the rows of one part, and remembers which names it could not resolve."""

    def __init__(self, dataset: Dataset, index: PlaceIndex) -> None:
        self.community = index.community
        self._index = index
        self._is_register = dataset.name == "region"
        self._reasons: dict[str, set[str]] = {}
        stored = {column.name for column in dataset.columns}
        self._has_grid = "grid_name" in stored

    def place(self, frame: pl.LazyFrame, filled: Iterable[str]) -> pl.LazyFrame:
        """Rows with region_code of 12 digits and the register's spelling of grids.

        `filled`: the columns that the table has; the others are null in every row.
        """
        if self._is_register:
            code = pl.col("region_code")
            return frame.with_columns(
                code.map_batches(_full_codes, return_dtype=pl.String, is_elementwise=True)
            )
        given = [name for name in _INPUT if name in set(filled)]
        if not given:
            return frame.with_columns(region_code=pl.lit(self.community))
        resolved = pl.struct(given).map_batches(
            self._resolve,
            return_dtype=pl.Struct(dict.fromkeys(_RESOLVED, pl.String())),
            is_elementwise=True,
        )
        names = _RESOLVED[:3] if self._has_grid else _RESOLVED[:1]
        return frame.with_columns(resolved.alias("_place")).with_columns(
            pl.col("_place").struct.field(name) for name in names
        )

    def _resolve(self, cells: pl.Series) -> pl.Series:
        rows = cells.struct.unnest()
        distinct = rows.unique()
        absent = [
            pl.lit(None, dtype=pl.String).alias(name)
            for name in _INPUT
            if name not in distinct.columns
        ]
        placed = place(distinct.with_columns(absent), self._index)
        self._remember(distinct, placed)
        told = pl.concat(
            [
                distinct.rename(lambda name: f"given:{name}"),
                placed.select(_RESOLVED),
            ],
            how="horizontal",
        )
        found = rows.join(
            told,
            left_on=rows.columns,
            right_on=[f"given:{name}" for name in rows.columns],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        return found.select(pl.col(f"{n}_right" if n in rows.columns else n).alias(n)
                            for n in _RESOLVED).to_struct()  # fmt: skip

    def _remember(self, given: pl.DataFrame, placed: pl.DataFrame) -> None:
        shown = [c for c in ("region_code", "town_name", "region_name") if c in given.columns]
        if not shown:
            return
        named = given.select(pl.concat_str(shown, separator=" ", ignore_nulls=True).alias("name"))
        odd = named.with_columns(placed["place_reason"]).drop_nulls("place_reason")
        for name, reason in odd.iter_rows():
            self._reasons.setdefault(reason, set()).add(name)

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
