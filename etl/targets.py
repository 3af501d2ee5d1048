"""Targets that the data officer sets: one a KPI, area and period, in the state database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.home import Home
from etl.state import opened

_SCHEMA = """
create table if not exists target (
    kpi text not null, scope text not null, period text not null, target real not null,
    who text not null, set_at text not null default (datetime('now')),
    primary key (kpi, scope, period)
)
"""


@dataclass(frozen=True)
class Target:
    """`scope` is a code prefix ("" is everything), `period` a year or a month (2026, 2026-10).

    `target` is in the KPI's unit; None takes the target away.
    """

    kpi: str
    scope: str
    period: str
    target: float | None


def set_targets(home: Home, targets: Iterable[Target], who: str) -> int:
    """Write all of them or, when one can't be written, none; the number of rows changed."""
    with opened(home) as connection:
        connection.execute(_SCHEMA)
        before = connection.total_changes
        for one in targets:
            key = (one.kpi, one.scope, one.period)
            if one.target is None:
                connection.execute(
                    "delete from target where kpi = ? and scope = ? and period = ?", key
                )
            else:
                connection.execute(
                    "insert or replace into target (kpi, scope, period, target, who)"
                    " values (?, ?, ?, ?, ?)",
                    (*key, one.target, who),
                )
        return connection.total_changes - before
