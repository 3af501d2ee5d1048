"""Honours and media reports up to the end of the window, each with its file of proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from metrics.values import kpi_rows
from reports.application.ledger import Ledger
from reports.days import day

HONOURS, REPORTS = "collective_honour_count", "media_report_count"


@dataclass(frozen=True)
class Event:
    """What was given or published, when, by whom, at which level, and the file that proves it."""

    day: date
    title: str
    by: str
    level: str
    proof: str
    file: str
    row: int

    @property
    def line(self) -> str:
        """One line for a box: day, title, by whom and level."""
        more = "，".join(one for one in (self.by, self.level) if one)
        return f"{day(self.day)} {self.title}" + (f"（{more}）" if more else "")


def honours(ledger: Ledger) -> list[Event]:
    """Honours of bodies, newest first; those of persons are counted, never listed by name."""
    names = ("awarded_date", "honour_name", "awarded_by", "honour_level", "evidence_file")
    return _events(ledger, HONOURS, names)


def reports(ledger: Ledger) -> list[Event]:
    """Media reports, newest first."""
    return _events(ledger, REPORTS, ("report_date", "title", "media_name", "media_level", "url"))


def lines(events: Sequence[Event], most: int = 10) -> str:
    """A few events for a box, with how many more there are."""
    told = [one.line for one in events[:most]]
    left = len(events) - most
    return "；".join(told) + (f"；另有{left}项见附件" if left > 0 else "")


def _events(ledger: Ledger, kpi: str, names: tuple[str, str, str, str, str]) -> list[Event]:
    filters = replace(ledger.filters, date_from=None)
    frame = kpi_rows(ledger.warehouse, kpi, filters)
    if frame.is_empty():
        return []
    ledger.tell(kpi, filters)
    frame = frame.sort(names[0], descending=True)
    if names[4] not in frame.columns:
        frame = frame.with_columns(pl.lit("").alias(names[4]))
    return [_event(row, names) for row in frame.iter_rows(named=True) if row[names[0]]]


def _event(row: dict[str, Any], names: Sequence[str]) -> Event:
    when, title, by, level, proof = (row[name] for name in names)
    return Event(
        when, title or "", by or "", level or "", proof or "", row["file"], row["source_row"]
    )
