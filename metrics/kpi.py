"""What a KPI is: which rows count, and how they add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.units import Unit

Time = Literal[
    "flow",  # what happened from one day to another
    "stock",  # what there was at the end of a day
    "rule",  # how something is usually done; counted like a flow
]


@dataclass(frozen=True)
class Summed:
    """A dataset of which a KPI takes nothing but sums, so that rows added up before will do.

    `columns` are those that its SQL names beside region and day; what it adds up are whole
    numbers. `by_day`: it needs each day, not only the month. Where the dataset is the KPI's own,
    its rows have a `record_count`, which is 1 in a record.
    """

    dataset: str
    columns: tuple[str, ...] = ()
    by_day: bool = False


@dataclass(frozen=True)
class Kpi:
    """A figure with its definition (口径), in DuckDB SQL.

    `rows`: a SELECT of the records that count, each with its file and line. Every table in it is
    narrowed to scope, period and counted records before it is read. `grain`: a SELECT over
    `counted` (those rows), when the value adds up something other than records. `value`: an
    aggregate. A stock counts at a day, between `valid_from` and `valid_to` (the last day);
    unknown ends are open. `compared` rows come from the window and from the equal one before it,
    told apart by `window_sign` (1, -1). `over` names the KPI that the value is divided by, in
    the communities that `coverage` (a SELECT, the dataset if there is none) has something from.
    `needs` are further datasets without which the value is unknown, not zero. `summed` lets a
    roll-up stand for the records.
    """

    name: str
    label_zh: str
    label_en: str
    unit: Unit
    definition_zh: str
    definition_en: str
    dataset: str
    value: str
    rows: str
    grain: str | None = None
    time: Time = "flow"
    date_column: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    additive: bool = True
    dimensions: tuple[str, ...] = ()
    compared: bool = False
    over: str | None = None
    coverage: str | None = None
    needs: tuple[str, ...] = ()
    summed: Summed | None = None
    better: Literal["up", "down"] | None = None
    version: int = 1

    @property
    def counts_sums(self) -> bool:
        """Whether its own rows may be sums, so that each says how many records it stands for."""
        return self.summed is not None and self.summed.dataset == self.dataset

    @property
    def unit_zh(self) -> str:
        """The unit in Chinese."""
        return self.unit.zh

    @property
    def unit_en(self) -> str:
        """The unit in English."""
        return self.unit.en

    def label(self, lang: str) -> str:
        """The name on screen."""
        return self.label_en if lang == "en" else self.label_zh

    def definition(self, lang: str) -> str:
        """What is counted and what is not."""
        return self.definition_en if lang == "en" else self.definition_zh
