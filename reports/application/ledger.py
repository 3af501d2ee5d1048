"""The numbers that a document tells: each read once from one version, numbered, and traced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from metrics.checks import definition_of
from metrics.filters import Filters
from metrics.reading import Value
from metrics.trace import ReportedNumber, reported_number
from metrics.units import SHARE
from metrics.values import kpi_values
from metrics.warehouse import Warehouse
from reports.brief_chart import Drawn
from reports.figures import COMPACT_FROM, Known, Number, known_of, quantity, with_unit

Key = tuple[str, Filters]


@dataclass
class Readings:
    """What was read from one version, shared by the documents that are made of it together."""

    warehouse: Warehouse
    values: dict[Key, Value] = field(default_factory=dict)
    traces: dict[Key, ReportedNumber] = field(default_factory=dict)
    grounds: dict[Filters, tuple[str, Drawn] | None] = field(default_factory=dict)


class Ledger:
    """Values to look at, and the reported numbers of those that a document tells."""

    def __init__(self, readings: Readings, filters: Filters) -> None:
        self.readings = readings
        self.filters = filters
        self._told: dict[Key, ReportedNumber] = {}

    @property
    def warehouse(self) -> Warehouse:
        """Where the numbers come from."""
        return self.readings.warehouse

    def look(self, names: Iterable[str], filters: Filters | None = None) -> None:
        """Read several values at once, so that asking for each later costs nothing."""
        where, seen = filters or self.filters, self.readings.values
        wanted = [name for name in dict.fromkeys(names) if (name, where) not in seen]
        found = kpi_values(self.warehouse, wanted, where) if wanted else {}
        seen.update({(name, where): value for name, value in found.items()})

    def known(self, name: str, filters: Filters | None = None) -> Known:
        """A value, marked when it is about too few people to be told; raises UnknownKpi."""
        where = filters or self.filters
        self.look([name], where)
        found = self.readings.values[name, where]
        return known_of(name, found.value, found.rows, where)

    def narrowed(self, where: Mapping[str, str]) -> Filters:
        """The document's filters with further conditions."""
        return self.filters.narrowed(**where) if where else self.filters

    def tell(self, name: str, filters: Filters | None = None) -> ReportedNumber:
        """The number for a document; from now on it belongs to the annex and the manifest."""
        key, traces = (name, filters or self.filters), self.readings.traces
        if key not in traces:
            traces[key] = reported_number(self.warehouse, *key)
        self._told[key] = traces[key]
        return traces[key]

    @property
    def told(self) -> list[ReportedNumber]:
        """Every number that was told, in the order in which it first was."""
        return list(self._told.values())

    def before(self) -> Filters | None:
        """The equal span just before, None for an open one."""
        return self.filters.previous("period")

    def of(self, code: str) -> Filters:
        """The same window for another area."""
        return replace(self.filters, scope=(code,))


def said(number: ReportedNumber) -> str:
    """A number in words with its unit; one about too few people is only said to be small."""
    return said_value(number.kpi, known_of(number.kpi, number.value, number.rows, number.filters))


def said_value(name: str, known: Known) -> str:
    """A value with its unit, to the last digit: a jury adds up what stands in a form."""
    unit = definition_of(name).unit
    if known.is_withheld or known.value is None or unit is SHARE:
        return with_unit(name, known)
    return bare(name, known.value) + unit.zh


def bare(name: str, value: Number) -> str:
    """A value without its unit; from ten thousand in full, not in 万."""
    unit = definition_of(name).unit
    if unit is SHARE or abs(value) < COMPACT_FROM:
        return quantity(value, unit)
    whole = f"{value:,.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return whole
