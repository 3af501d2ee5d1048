"""A number as it stands in a document: enough to compute it again and to see whether it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.catalogue import find
from metrics.compose import digest_statement
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.reading import denominator, fitting, is_answerable
from metrics.values import kpi_value
from metrics.warehouse import Warehouse
from metrics.window import shape_of


@dataclass(frozen=True)
class ReportedNumber:
    """KPI, filters and version with what they gave: value, number of records, digest of their ids.

    The digest does not depend on the order of the records; with a denominator it covers its
    records too.
    """

    kpi: str
    filters: Filters
    version: str
    value: int | float | None
    rows: int
    digest: str
    definition_version: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a manifest; `from_dict` gives the number back."""
        return {
            "kpi": self.kpi,
            "filters": self.filters.to_dict(),
            "version": self.version,
            "value": self.value,
            "rows": self.rows,
            "digest": self.digest,
            "definition_version": self.definition_version,
        }

    @staticmethod
    def from_dict(raw: Mapping[str, Any]) -> ReportedNumber:
        """A number from what `to_dict` wrote."""
        return ReportedNumber(**{**raw, "filters": Filters.from_dict(raw["filters"])})

    def agrees_with(self, other: ReportedNumber) -> bool:
        """Whether both have the same value from the same records under the same definition."""
        mine = (self.kpi, self.filters, self.value, self.rows, self.digest, self.definition_version)
        return mine == (
            other.kpi,
            other.filters,
            other.value,
            other.rows,
            other.digest,
            other.definition_version,
        )


def reported_number(warehouse: Warehouse, name: str, filters: Filters) -> ReportedNumber:
    """A value with its trace; raises UnknownKpi, UnknownDimension, WarehouseError."""
    kpi = find(name)
    with warehouse.pinned() as pinned:
        value = kpi_value(pinned, name, filters)
        parts = [_digest(pinned, kpi, filters)]
        if found := denominator(kpi):
            over, covered_by = found
            parts.append(_digest(pinned, over, fitting(over, filters), covered_by))
    digest = hashlib.sha256("/".join(parts).encode()).hexdigest()
    return ReportedNumber(
        name, filters, value.version, value.value, value.rows, digest, kpi.version
    )


def _digest(warehouse: Warehouse, kpi: Kpi, filters: Filters, covered_by: str | None = None) -> str:
    if not is_answerable(kpi, filters):
        return "none"
    statement = digest_statement(kpi, shape_of(filters, covered_by))
    row = warehouse.query(statement.sql, statement.bound(filters)).row(0)
    return ":".join(str(part) for part in row)
