"""Published versions: which serves, which are kept, and how to go back."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from etl import receipts as receipt_store
from etl import state
from etl.home import Home, sync_folder, write_atomically
from etl.messages import Refusal
from etl.receipts import Receipt

KEEP = 5
SHRINK_DECISION = "accept_shrink"


@dataclass(frozen=True)
class Version:
    """One published version: `content` digests what went into it, `sha256` the file itself.

    `waiting` are the files that it leaves out until a person confirms that they may shrink.
    """

    name: str
    sequence: int
    content: str
    published_at: str
    source_file_ids: tuple[str, ...]
    seconds: dict[str, float] = field(default_factory=dict)
    record_count: int = 0
    sha256: str = ""
    waiting: tuple[str, ...] = ()

    def path(self, home: Home) -> Path:
        """The version's DuckDB file."""
        return home.warehouse / f"{self.name}.duckdb"


def content_digest(receipts: Iterable[Receipt], decisions: Iterable[str]) -> str:
    """The same receipts in the same order and the same decisions give the same digest."""
    digest = hashlib.sha256()
    for receipt in receipts:
        stable = asdict(receipt) | {"loaded_at": None}
        stable.pop("checksums")  # the same rows may be stored in another order
        digest.update(json.dumps(stable, sort_keys=True, default=str).encode())
    digest.update(json.dumps(sorted(decisions)).encode())
    return digest.hexdigest()


def every(home: Home) -> list[Version]:
    """All kept versions, oldest first; order is by sequence and never by the clock."""
    found = []
    for path in home.warehouse.glob("[!.]*.json"):
        version = _read(path)
        if version and version.path(home).is_file():
            found.append(version)
    return sorted(found, key=lambda version: version.sequence)


def _read(path: Path) -> Version | None:
    """The version that a note describes; without a readable note a version is as good as gone."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        waiting = tuple(raw.get("waiting", ()))
        return Version(
            **raw | {"source_file_ids": tuple(raw["source_file_ids"]), "waiting": waiting}
        )
    except (ValueError, KeyError, TypeError):
        return None


def current(home: Home) -> Version | None:
    """The version that serves, None before the first publish or when its file is gone."""
    pointer = home.warehouse / "CURRENT"
    if not pointer.is_file():
        return None
    name = pointer.read_text().strip().removesuffix(".duckdb")
    return next((version for version in every(home) if version.name == name), None)


def switch(home: Home, version: Version) -> None:
    """Make a version the one that serves; readers notice at their next query."""
    write_atomically(home.warehouse / "CURRENT", f"{version.name}.duckdb\n".encode())


def install(home: Home, version: Version, built: Path) -> None:
    """Give a finished file its name, note what it holds, and let it serve."""
    with open(built, "rb") as handle:
        os.fsync(handle.fileno())
        version = replace(version, sha256=hashlib.file_digest(handle, "sha256").hexdigest())
    os.replace(built, version.path(home))
    sync_folder(home.warehouse)
    note = json.dumps(asdict(version), ensure_ascii=False, indent=1)
    write_atomically(home.warehouse / f"{version.name}.json", note.encode())
    switch(home, version)


def is_whole(home: Home, version: Version) -> bool:
    """Whether a version's file is byte for byte what was published; reads all of it."""
    with open(version.path(home), "rb") as handle:
        found = hashlib.file_digest(handle, "sha256").hexdigest()
    return version.sha256 in ("", found)


def find(home: Home, name: str) -> Version:
    """The kept version of that name; raises Refusal('version_unknown')."""
    kept = every(home)
    version = next((v for v in kept if v.name == name.removesuffix(".duckdb")), None)
    if version is None:
        known = "、".join(v.name for v in kept) or "–"
        raise Refusal("version_unknown", version=name, known=known)
    return version


def prune(home: Home, receipts: Iterable[Receipt], undone: Iterable[Receipt]) -> None:
    """Drop versions beyond the last few, and lake files that no load and no kept version needs."""
    kept, serving = every(home), current(home)
    for version in kept[:-KEEP]:
        if serving is None or version.name != serving.name:
            (home.warehouse / f"{version.name}.json").unlink(missing_ok=True)
            version.path(home).unlink(missing_ok=True)
    cited = {id_ for version in every(home) for id_ in version.source_file_ids}
    live = {receipt.source_file_id for receipt in receipts}
    for receipt in undone:
        if receipt.source_file_id in cited or receipt.source_file_id in live:
            continue
        for part in receipt.parts:
            for path in part.parquet:
                (home.lake / path).unlink(missing_ok=True)
        (home.undone / f"{receipt.source_file_id}.json").unlink(missing_ok=True)


def is_current(home: Home) -> bool:
    """Whether publishing now would change nothing."""
    serving = current(home)
    if serving is None:
        return False
    content = content_digest(receipt_store.every(home), state.decided(home, SHRINK_DECISION))
    return serving.content == content
