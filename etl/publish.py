"""Lake → a new version of the warehouse, then the switch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import receipts as receipt_store
from etl import state, versions
from etl.county_outlines import create_county_outlines
from etl.datasets import DATASETS
from etl.home import Home
from etl.month_gaps import between_files
from etl.receipts import Receipt
from etl.reports import write_reports
from etl.resolve import Entry, Resolution, entries, prepare, resolve
from etl.rollups import create_rollups
from etl.tables import create_dataset_table
from etl.versions import SHRINK_DECISION, Version

MEMORY_LIMIT = "700MB"

Progress = Callable[[str], None]


def publish(home: Home, progress: Progress = lambda step: None, *, force: bool = False) -> Version:
    """Build a version from all loads that count and let it serve; call it holding the lock.

    The same loads and decisions publish nothing new. Raises InvariantBroken, duckdb.Error, OSError;
    after any of them the old version still serves.
    """
    live = receipt_store.every(home)
    accepted = state.decided(home, SHRINK_DECISION)
    content = versions.content_digest(live, accepted)
    serving = versions.current(home)
    if serving and serving.content == content and not force:
        return serving
    sequence = max((v.sequence for v in versions.every(home)), default=0) + 1
    name = f"v{sequence:06d}-{content[:8]}"
    built = home.warehouse / f".{name}.part"
    built.unlink(missing_ok=True)
    seconds: dict[str, float] = {}
    try:
        count, waiting = _build(home, built, name, live, accepted, seconds, progress)
        version = Version(
            name=name,
            sequence=sequence,
            content=content,
            published_at=datetime.now(UTC).isoformat(timespec="seconds"),
            source_file_ids=tuple(receipt.source_file_id for receipt in live),
            seconds=seconds,
            record_count=count,
            waiting=waiting,
        )
        versions.install(home, version, built)
    finally:
        built.unlink(missing_ok=True)
        built.with_name(built.name + ".wal").unlink(missing_ok=True)
    versions.prune(home, live, list(receipt_store.undone(home)))
    return version


def _build(
    home: Home,
    built: Path,
    name: str,
    live: list[Receipt],
    accepted: set[str],
    seconds: dict[str, float],
    progress: Progress,
) -> tuple[int, tuple[str, ...]]:
    """Write the version's file; how many records it holds, and which files it leaves out."""
    with _writer(home, built) as con:
        prepare(con)
        by_dataset = entries((r for r in live if r.status == "loaded"), home.lake)
        resolutions: dict[str, Resolution] = {}
        counts: dict[str, int] = {}
        for dataset in DATASETS.values():
            started = time.monotonic()
            parts = by_dataset.get(dataset.name, [])
            progress(dataset.zh)
            resolution = resolve(con, dataset, parts, accepted)
            serving = _serving(parts, resolution)
            counts[dataset.name] = create_dataset_table(con, home, dataset, serving)
            resolution.messages = between_files(con, dataset, live)
            resolutions[dataset.name] = resolution
            if parts:
                seconds[dataset.name] = round(time.monotonic() - started, 3)
        started = time.monotonic()
        create_rollups(con)
        write_reports(con, home, name, live, resolutions, counts)
        create_county_outlines(con)
        con.execute("drop table superseded")
        con.execute("checkpoint")
        seconds["roll-ups"] = round(time.monotonic() - started, 3)
        shrunken = {number for found in resolutions.values() for number in found.shrunken}
        waiting = tuple(r.source_file_id for r in live if r.sequence in shrunken)
        return sum(counts.values()), waiting


def _serving(parts: Iterable[Entry], resolution: Resolution) -> list[Entry]:
    return [part for part in parts if part.receipt.sequence not in resolution.shrunken]


@contextmanager
def _writer(home: Home, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that never asks the network and spills below the data directory."""
    con = duckdb.connect(
        str(path),
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(home.scratch),
            "file_search_path": str(home.root.resolve()),
            "preserve_insertion_order": False,
        },
    )
    try:
        yield con
    finally:
        con.close()
