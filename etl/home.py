"""Where the pipeline keeps what: the folders of a data directory, the lock, safe writes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.messages import Refusal


@dataclass(frozen=True)
class Home:
    """The folders below a data directory; nothing else in `etl` spells a path."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Received bytes, unchanged, each under its sha256."""
        return self.root / "inbox"

    @property
    def lake(self) -> Path:
        """One Parquet for each source file and dataset, and the receipts."""
        return self.root / "lake"

    @property
    def receipts(self) -> Path:
        """One JSON for each source file; its presence is what makes a load count."""
        return self.lake / "receipts"

    @property
    def undone(self) -> Path:
        """Receipts of loads that a person has undone."""
        return self.lake / "undone"

    @property
    def warehouse(self) -> Path:
        """Published versions and CURRENT, the name of the one that serves."""
        return self.root / "warehouse"

    @property
    def state(self) -> Path:
        """What people decide, the pseudonym key and the log."""
        return self.root / "state"

    @property
    def sources(self) -> Path:
        """What is learned of each sender, as YAML."""
        return self.root / "sources"

    @property
    def scratch(self) -> Path:
        """Half-finished work; emptied at the start of each run."""
        return self.root / ".tmp"

    def prepare(self) -> None:
        """Create the folders; those that hold originals or secrets are for the owner alone."""
        for folder in (self.receipts, self.undone, self.warehouse, self.sources):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.inbox, self.state, self.scratch):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def clear_scratch(self) -> None:
        """Remove what a killed run left behind; call it only while holding the lock."""
        for path in [*self.scratch.iterdir(), *self.warehouse.glob(".*.part*")]:
            if path.is_dir():
                from shutil import rmtree  # it brings every way to pack: dear when nothing is there

                rmtree(path)
            else:
                path.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one writer's lock; the kernel frees it when a process dies.

        Raises Refusal('another_load_running') when another process holds it.
        """
        self.prepare()
        with open(self.state / "load.lock", "w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refusal("another_load_running", folder=self.root) from None
            self.clear_scratch()
            yield


def write_atomically(path: Path, data: bytes) -> None:
    """Write a small file so that readers see the old bytes or the new ones, even after a crash."""
    temporary = path.with_name(f".{path.name}.part{os.getpid()}")
    try:
        with open(temporary, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
