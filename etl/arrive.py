"""Which files are meant, and the copy of their bytes under their sha256."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl import receipts, state
from etl.home import Home, sync_folder
from etl.messages import Message, Refusal, say
from etl.receipts import Receipt

if TYPE_CHECKING:
    from etl.read import Survey

TABLE_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".et", ".geojson"}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Arrival:
    """A file whose bytes are in the inbox; `known` is its receipt when it was loaded before."""

    path: Path
    name: str
    source_file_id: str
    stored: Path
    fingerprint: str
    survey: Survey | None = None
    known: Receipt | None = None


def shown_name(path: Path) -> str:
    """A file's name without control or direction marks, NFC, of bounded length."""
    name = unicodedata.normalize("NFC", readable(Path(path.name)))
    shown = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 9] + "…" + shown[-8:]


def readable(path: Path) -> str:
    """A path as text that every encoder takes, whatever bytes its names are."""
    return os.fsencode(path).decode("utf-8", "replace")


def display_name(path: Path) -> str:
    """A file's name that may be kept and shown: safe, and personal identifiers masked."""
    from etl.clean.privacy import mask_text

    return mask_text(shown_name(path))


def expand(paths: Iterable[Path], skipped: list[Message]) -> Iterator[Path]:
    """The files meant by files and folders, sorted; what a folder holds beside tables is noted."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        root = path.resolve()
        for found in sorted(path.rglob("*")):
            if found.is_dir() or found.name.startswith((".", "~$")):
                continue
            inside = found.resolve().is_relative_to(root)
            if inside and found.suffix.lower() in TABLE_SUFFIXES:
                yield found
            elif found.suffix.lower() not in {".md", ".yaml", ".yml"}:
                skipped.append(say("file_skipped", file=display_name(found)))


def check_is_file(path: Path) -> None:
    """Raise Refusal for what is no ordinary, readable, non-empty file."""
    name = display_name(path)
    try:
        mode = path.stat()
    except OSError as error:
        raise Refusal("file_unreadable", file=name, reason=error.strerror or error) from None
    if not stat.S_ISREG(mode.st_mode):
        kinds = {stat.S_IFDIR: "文件夹", stat.S_IFIFO: "管道", stat.S_IFSOCK: "套接字"}
        raise Refusal(
            "file_not_regular", file=name, kind=kinds.get(stat.S_IFMT(mode.st_mode), "设备")
        )
    if mode.st_size == 0:
        raise Refusal("file_empty", file=name)


def recognise(home: Home, path: Path) -> Receipt | None:
    """The receipt of a file that has not been written since it was loaded; reads no data."""
    with state.opened(home) as connection:
        source_file_id = state.seen_before(connection, path)
    receipt = receipts.find(home, source_file_id) if source_file_id else None
    return receipt if receipt and receipt.status == "loaded" else None


def receive(home: Home, path: Path) -> Arrival:
    """Copy a file into the inbox under its sha256, hashing on the way.

    The copy is what is read later, so a file that changes meanwhile does no harm.
    Raises Refusal for what can't be read, OSError when the disk is full.
    """
    from etl.read import copy_and_scan

    check_is_file(path)
    mark = state.fingerprint(path)
    temporary = home.scratch / f"arriving-{os.getpid()}"
    try:
        survey = copy_and_scan(path, temporary)
        stored = home.inbox / survey.sha256
        # Over a copy that is there already, too: that one may have been damaged since.
        os.chmod(temporary, 0o400)
        os.replace(temporary, stored)
        sync_folder(home.inbox)
    except PermissionError as error:
        name = display_name(path)
        raise Refusal("file_unreadable", file=name, reason=error.strerror) from None
    finally:
        temporary.unlink(missing_ok=True)
    return Arrival(
        path=path,
        name=display_name(path),
        source_file_id=survey.sha256,
        stored=stored,
        fingerprint=mark,
        survey=survey,
        known=receipts.find(home, survey.sha256),
    )
