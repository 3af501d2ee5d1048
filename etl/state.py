"""What outlives a rebuild: seen files, people's decisions, the pseudonym key."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.home import Home

_SCHEMA = """
create table if not exists known_file (
    path_sha256 text primary key, fingerprint text not null, source_file_id text not null
);
create table if not exists decision (
    subject text not null, action text not null, who text not null, reason text not null,
    decided_at text not null default (datetime('now')), primary key (subject, action)
);
"""


@contextmanager
def opened(home: Home) -> Iterator[sqlite3.Connection]:
    """The state database in WAL mode, committed on a clean exit."""
    home.prepare()
    connection = sqlite3.connect(home.state / "state.sqlite", timeout=30)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.executescript(_SCHEMA)
        with connection:
            yield connection
    finally:
        connection.close()


def fingerprint(path: Path) -> str:
    """What changes whenever a file is written: device, inode, size, mtime and ctime in nanoseconds.

    The change time can't be set back by a user, so an edited file is always seen (git does alike).
    """
    seen = os.stat(path)
    return f"{seen.st_dev}:{seen.st_ino}:{seen.st_size}:{seen.st_mtime_ns}:{seen.st_ctime_ns}"


def seen_before(connection: sqlite3.Connection, path: Path) -> str | None:
    """The sha256 that this path had when its fingerprint was the same, else None."""
    row = connection.execute(
        "select fingerprint, source_file_id from known_file where path_sha256 = ?", [_digest(path)]
    ).fetchone()
    return row[1] if row and row[0] == fingerprint(path) else None


def remember(connection: sqlite3.Connection, path: Path, mark: str, source_file_id: str) -> None:
    """Keep the sha256 of a path under the fingerprint taken before it was read."""
    if not mark:
        return
    connection.execute(
        "insert or replace into known_file values (?, ?, ?)",
        [_digest(path), mark, source_file_id],
    )


def _digest(path: Path) -> str:
    """Stands for a path: the names of files and folders may name residents."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()


def decide(home: Home, subject: str, action: str, who: str, reason: str) -> None:
    """Record a person's decision on a file or a flag."""
    with opened(home) as connection:
        connection.execute(
            "insert or replace into decision (subject, action, who, reason) values (?, ?, ?, ?)",
            [subject, action, who, reason],
        )


def decided(home: Home, action: str) -> set[str]:
    """The subjects on which that decision was taken."""
    with opened(home) as connection:
        rows = connection.execute("select subject from decision where action = ?", [action])
        return {row[0] for row in rows}


def pseudonym_key(home: Home) -> bytes:
    """The secret that pseudonyms are keyed with; made once, readable by its owner alone."""
    home.prepare()
    path = home.state / "pseudonym.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_bytes()
        if len(key) == 32:
            return key
        path.unlink()
        return pseudonym_key(home)
    with os.fdopen(handle, "wb") as writer:
        writer.write(os.urandom(32))
        writer.flush()
        os.fsync(writer.fileno())
    return path.read_bytes()
