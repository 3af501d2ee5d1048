"""From files to the lake: each file arrives, is understood, settles, and gets its receipt."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from etl import receipts, state
from etl.arrive import Arrival, display_name, expand, receive, recognise, shown_name
from etl.home import Home
from etl.messages import Message, Refusal
from etl.options import Options, Step
from etl.receipts import Receipt, masked
from etl.versions import SHRINK_DECISION


@dataclass(frozen=True)
class Loaded:
    """A file and its receipt; `unchanged` when it had been loaded before."""

    path: Path
    receipt: Receipt
    status: Literal["loaded", "waiting", "refused", "unchanged"]


@dataclass
class Outcome:
    """What became of every file meant, in order, and what a folder held beside tables."""

    files: list[Loaded] = field(default_factory=list)
    skipped: list[Message] = field(default_factory=list)


def load_files(home: Home, paths: Iterable[Path], options: Options, step: Step) -> Outcome:
    """Bring files into the lake; hold the lock while calling.

    One file's refusal does not touch the others. Raises OSError when the disk is full: the files
    settled so far keep their receipts, the rest can be loaded again.
    """
    outcome = Outcome()
    meant = list(expand(paths, outcome.skipped))
    new: list[Arrival] = []
    for done, path in enumerate(meant):
        step(done, len(meant), shown_name(path))
        known = None if options.again or options.accept_shrink else recognise(home, path)
        if known is not None:
            outcome.files.append(Loaded(path, known, "unchanged"))
            continue
        arrived = _arrive(home, path, options)
        if isinstance(arrived, Loaded):
            outcome.files.append(arrived)
        else:
            new.append(arrived)
    if new:
        from etl.settle import settle_all

        settled = settle_all(home, new, options, step)
        outcome.files += [Loaded(a.path, receipt, receipt.status) for a, receipt in settled]
    order = {path: number for number, path in enumerate(meant)}
    outcome.files.sort(key=lambda loaded: order[loaded.path])
    return outcome


def _arrive(home: Home, path: Path, options: Options) -> Arrival | Loaded:
    """The file in the inbox, or what is already known of it."""
    try:
        arrival = receive(home, path)
    except Refusal as refusal:
        return Loaded(path, refused(path, refusal.message), "refused")
    if options.accept_shrink:
        reason = "--accept-shrink"
        state.decide(home, arrival.source_file_id, SHRINK_DECISION, _who(), reason)
    if arrival.known and arrival.known.status == "loaded" and not options.again:
        with state.opened(home) as connection:
            state.remember(connection, path, arrival.fingerprint, arrival.source_file_id)
        return Loaded(path, arrival.known, "loaded" if options.accept_shrink else "unchanged")
    return arrival


def refused(path: Path, message: Message) -> Receipt:
    """The receipt of a file that could not even be copied; it is shown and not kept."""
    return Receipt(
        "", display_name(path), "refused", messages=[masked(message)], loaded_at=receipts.now()
    )


def undo_load(home: Home, source_file_id: str) -> Receipt:
    """Take a load out: its receipt moves aside, the next version is built without it.

    A unique beginning of the id is enough. Raises Refusal('source_file_unknown').
    """
    receipt = receipts.find_one(home, source_file_id)
    name = f"{receipt.source_file_id}.json"
    os.replace(home.receipts / name, home.undone / name)
    return receipt


def _who() -> str:
    return os.environ.get("USER") or "local"
