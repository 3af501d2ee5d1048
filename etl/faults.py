"""What errors of the machine are called, and what a maintainer needs of those nobody expected."""

from __future__ import annotations

import re
import sqlite3
import traceback
from datetime import UTC, datetime

import duckdb
import polars as pl

from etl.home import Home
from etl.messages import Message, say
from etl.tables import InvariantBroken

# How DuckDB, Polars and SQLite word a disk that takes no more; none has a class of its own for it.
_DISK = re.compile(
    r"no space left|disk is full|disk full|file too large|could not write|failed to write"
    r"|unable to write|max_temp_directory_size|os error (?:28|27|5|122)\b|disk i/o error",
    re.IGNORECASE,
)


def is_disk_error(error: BaseException) -> bool:
    """Whether a library's error says that nothing more could be written."""
    return isinstance(error, OSError) or bool(_DISK.search(str(error)))


def told(error: Exception) -> Message | None:
    """The sentence for an error of disk, library or database; None for a bug of ours."""
    if isinstance(error, OSError):
        return say("disk_failed", reason=error.strerror or type(error).__name__)
    if not isinstance(
        error, duckdb.Error | pl.exceptions.PolarsError | sqlite3.Error | InvariantBroken
    ):
        return None
    if is_disk_error(error):
        return say("disk_failed", reason="磁盘已满")
    if isinstance(error, sqlite3.OperationalError):
        return say("disk_failed", reason=str(error))
    if isinstance(error, sqlite3.Error):
        return say("state_damaged")
    return say("publish_failed", reason=type(error).__name__)


def note_fault(home: Home, subject: str, error: BaseException) -> None:
    """Append the kind of an error and where it rose to state/faults.log.

    Its own words are left out: a library's message may quote the cell that it choked on.
    """
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    frames = "".join(traceback.format_tb(error.__traceback__))
    with open(home.state / "faults.log", "a", encoding="utf-8") as log:
        log.write(f"{moment} {subject} {type(error).__name__}\n{frames}")
