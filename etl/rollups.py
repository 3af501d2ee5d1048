"""The aggregates that pages read instead of the records, made at publish."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rollup:
    """One aggregate table: only counted rows, additive measures."""

    name: str
    dataset: str
    dimensions: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]

    @property
    def sql(self) -> str:
        """The statement that builds the table from its dataset."""
        dimensions = ", ".join(self.dimensions)
        measures = ", ".join(f"{expression} as {name}" for name, expression in self.measures)
        return (
            f"create table {self.name} as select {dimensions}, {measures}"
            f" from {self.dataset} where is_counted group by {dimensions}"
        )


ROLLUPS = (
    Rollup(
        "patrol_day",
        "patrol",
        ("region_code", "grid_code", "grid_name", "patrol_date", "shift"),
        (
            ("patrol_minutes", "cast(sum(patrol_minutes) as bigint)"),
            ("patrol_count", "cast(sum(patrol_count) as bigint)"),
            ("record_count", "count(*)"),
        ),
    ),
)
