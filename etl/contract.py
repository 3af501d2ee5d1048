"""What a dataset promises: its columns, its rules, its natural key, and which rows count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

Kind = Literal[
    "text",  # a short name or label, kept as written (outer blanks removed)
    "free_text",  # sentences; identifiers inside are masked
    "code",  # digits and letters kept as text, never a number
    "category",  # one of `categories`; what is not in the list stays 未知
    "date",  # a day
    "month",  # the first day of a month
    "instant",  # day and time, Asia/Shanghai
    "time",  # time of day; the dataset's `derive` joins it with its date
    "count",  # whole number, Int64
    "decimal",  # Float64: coordinates, shares, quantities
    "minutes",  # a duration as whole minutes, Int64; a bare number is hours
    "yuan",  # money in yuan, Decimal(18, 2)
    "flag",  # yes / no
]
Privacy = Literal[
    "open",  # may be stored and shown
    "worker",  # a volunteer's or cadre's name: stored, masked on screen for most roles
    "pseudonym",  # a resident's name: only a keyed pseudonym is stored
    "drop",  # phone, identity number, exact address: not stored at all
]

UNKNOWN_CATEGORY = "未知"

POLARS_TYPES: Mapping[str, pl.DataType] = {
    "text": pl.String(),
    "free_text": pl.String(),
    "code": pl.String(),
    "category": pl.String(),
    "date": pl.Date(),
    "month": pl.Date(),
    "instant": pl.Datetime("us"),
    "time": pl.Time(),
    "count": pl.Int64(),
    "decimal": pl.Float64(),
    "minutes": pl.Int64(),
    "yuan": pl.Decimal(18, 2),
    "flag": pl.Boolean(),
}


@dataclass(frozen=True)
class Column:
    """One column: code name, kind, Chinese heading with synonyms, unit, privacy.

    `categories` maps each category to its other spellings. `fill_down` lets a blank cell of a
    merged block take the value above it. `transient` columns feed `derive` and are not stored.
    `day_optional`: a month alone stands for its first day, and the text is kept in the notes.
    `unit_needed`: a number without a unit in its cell, heading or title is rejected, not guessed.
    """

    name: str
    kind: Kind
    zh: str
    synonyms: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    privacy: Privacy = "open"
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fill_down: bool = False
    transient: bool = False
    day_optional: bool = False
    unit_needed: bool = False


@dataclass(frozen=True)
class Rule:
    """A named statement that is true of every right row; null from `true_when` counts as true.

    A row that breaks one is rejected. What is merely odd is loaded, and a flag (`metrics.flags`)
    asks about it.
    """

    name: str
    zh: str
    en: str
    true_when: Callable[[], pl.Expr]


@dataclass(frozen=True)
class Dataset:
    """One kind of row that communities export.

    `key`: columns that identify a row across re-exports. `date_column`: the day that a period
    filter reads, None for registers. `not_counted`: values of `status` whose rows no KPI counts.
    `derive`: adds what follows from other columns (a span gives minutes), before the rules run.
    `signature`: columns of which at least one must be mapped for a table to be this dataset.
    `derived_from`: a required column that may be absent when one of these columns is there, or
    when the title names the day, the month or the area (`@day`, `@month`, `@area`).
    `spans`: headings whose cells hold a start and an end in one, such as 8:30-10:00.
    `title_words`: words in a title, sheet or file name that speak for this dataset.
    `is_monthly`: a row a month, so that a month left out between two others is told.
    `figures`: columns of which a row may state some and another row of its key the others, so that
    visitors and revenue may come in two tables or two files. A figure is stated once.
    """

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    date_column: str | None = None
    rules: tuple[Rule, ...] = ()
    not_counted: tuple[str, ...] = ("已作废", "作废", "待派发", "已驳回", "已取消", "取消", "爽约")
    derive: Callable[[pl.LazyFrame], pl.LazyFrame] | None = None
    signature: tuple[str, ...] = ()
    derived_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spans: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    is_monthly: bool = False
    figures: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that reach the lake: neither transient nor dropped for privacy."""
        return tuple(c for c in self.columns if not c.transient and c.privacy != "drop")


# Columns that the pipeline adds to every stored row, with their Polars types.
SYSTEM_COLUMNS: Mapping[str, pl.DataType] = {
    "region_code": pl.String(),  # 12 digits, never null
    "is_counted": pl.Boolean(),  # False for void, rejected-in-review and unassigned records
    "notes": pl.String(),  # JSON {column: original text} of cells that took more than plain reading
    "source_sheet": pl.String(),  # null in a file without sheets
    "source_row": pl.UInt32(),  # line in the file or row in the sheet, from 1
}
