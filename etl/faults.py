"""Keeps what a maintainer needs of an error that no person should see, without any data in it."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime

from etl.home import Home


def note_fault(home: Home, subject: str, error: BaseException) -> None:
    """Append the kind of an error and where it rose to state/faults.log.

    Its own words are left out: a library's message may quote the cell that it choked on.
    """
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    frames = "".join(traceback.format_tb(error.__traceback__))
    with open(home.state / "faults.log", "a", encoding="utf-8") as log:
        log.write(f"{moment} {subject} {type(error).__name__}\n{frames}")
