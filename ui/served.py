"""What is being served: version, days, senders, and which of them say nothing of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from metrics.loads import serving_version, source_files
from metrics.warehouse import Warehouse
from ui.areas import name_of
from ui.data import warehouse
from ui.home import data_dir
from ui.period import Span

Receipt = Mapping[str, Any]


@dataclass(frozen=True)
class Sender:
    """An office that sends files: its region code, name, and the days its files speak for."""

    code: str
    name: str
    spans: tuple[Span, ...]

    def speaks_for(self, span: Span) -> bool:
        """Whether any of its files covers a day of the span."""
        return any(own.first <= span.last and own.last >= span.first for own in self.spans)


@dataclass(frozen=True)
class Served:
    """The serving version: its name, days, size, files and senders."""

    version: str
    is_sample: bool
    record_count: int
    file_count: int
    first_day: date
    last_day: date
    senders: tuple[Sender, ...]


def served() -> Served:
    """The serving version; raises WarehouseError."""
    found = warehouse()
    return _served(found, str(data_dir()), found.version)


@st.cache_resource(show_spinner=False, max_entries=4)
def _served(_warehouse: Warehouse, folder: str, version: str) -> Served:
    facts = serving_version(_warehouse)
    files = [
        one for one in source_files(_warehouse).iter_rows(named=True) if one["status"] == "loaded"
    ]
    spans = [span for file in files if (span := _span(file))]
    today = date.today()
    return Served(
        version=version,
        is_sample=bool(facts["is_sample"]),
        record_count=int(facts["record_count"]),
        file_count=len({file["source_file_id"] for file in files}),
        first_day=min((span.first for span in spans), default=today),
        last_day=max((span.last for span in spans), default=today),
        senders=tuple(_senders(files)),
    )


def _senders(files: Iterable[Receipt]) -> list[Sender]:
    spans: dict[str, list[Span]] = {}
    for file in files:
        own = spans.setdefault(file["community_code"] or "", [])
        if span := _span(file):
            own.append(span)
    known = {code: own for code, own in spans.items() if code}
    return [Sender(code, name_of(code), tuple(own)) for code, own in sorted(known.items())]


def _span(file: Receipt) -> Span | None:
    if not file["period_from"] or not file["period_to"]:
        return None
    return Span(date.fromisoformat(file["period_from"]), date.fromisoformat(file["period_to"]))
