"""One pass over a file's bytes: its digest, and the counts that prove its form."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from etl.messages import Refusal
from etl.read.direct import Room, Writer

BLOCK_BYTES = 1 << 20
UNBROKEN_BYTES = 1 << 26  # a file whose first 64 MB are one line is refused at once
_AHEAD = 2  # blocks that may wait to be hashed and written
_LF = 10
Bytes = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True)
class Survey:
    """What one pass over the bytes tells; `is_utf8` holds for the whole file."""

    sha256: str
    size: int
    newlines: int
    ends_in_newline: bool
    is_utf8: bool


class _Counter:
    """Adds up what the blocks of a file hold, wherever they were cut."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.size = self.newlines = 0
        self.is_utf8 = True
        self.last = b""
        self._begun = b""  # a character that the end of a block may have cut

    def add(self, block: memoryview) -> None:
        """Count one block."""
        self.size += len(block)
        self.newlines += int(np.count_nonzero(np.frombuffer(block, np.uint8) == _LF))
        if self.size > UNBROKEN_BYTES and not self.newlines and b"\r" not in bytes(block):
            raise Refusal("line_too_long", file=self.name, line=1, limit=UNBROKEN_BYTES)
        self.last = bytes(block[-1:])
        if self.is_utf8:
            whole = len(block) - _begun_bytes(block)
            self.is_utf8 = is_utf8(b"".join((self._begun, block[:whole])))
            self._begun = bytes(block[whole:])

    def result(self, sha256: str) -> Survey:
        """The counts so far."""
        is_whole = self.is_utf8 and is_utf8(self._begun)
        return Survey(sha256, self.size, self.newlines, self.last == b"\n", is_whole)


def _begun_bytes(block: memoryview) -> int:
    """How many of the last bytes are a UTF-8 character that may go on in the next block."""
    last = reversed(block[-3:])
    return next((i for i, byte in enumerate(last, 1) if byte >= 0xC0), 0)


def is_utf8(block: bytes) -> bool:
    """Whether the block is strict UTF-8 (Polars checks at memory speed, outside the GIL)."""
    try:
        pl.Series([block], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:
        return False
    return True


def gbk_tails(codes: Bytes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where the bytes 0x80-0xA0 are."""
    return (codes >= 0x80) & (codes <= 0xA0)


def survey(path: Path) -> Survey:
    """Count and hash a file in one pass; memory does not grow with it; Refusal as in `read`."""
    descriptor = open_regular(path)
    try:
        return _survey(descriptor, path.name)
    finally:
        os.close(descriptor)


def copy_and_scan(source: Path, target: Path) -> Survey:
    """Copy a file, hash and count the bytes on their way, so that a source that changes meanwhile
    can't make them disagree; OSError when it can't be read or written, Refusal when it is no file.
    """
    reader = open_regular(source)
    try:
        with Writer(target, os.fstat(reader).st_size) as writer:
            return _survey(reader, source.name, writer.write)
    finally:
        os.close(reader)


def _survey(
    descriptor: int, name: str, write: Callable[[memoryview], None] = lambda block: None
) -> Survey:
    """Hashing, writing and counting all leave the GIL, so they share the work on two cores."""
    counter, digest = _Counter(name), hashlib.sha256()
    with ThreadPoolExecutor(1) as hasher, ThreadPoolExecutor(1) as writer:
        waiting: deque[tuple[Future[None], Future[None]]] = deque()
        # The rooms are used again and again: fresh memory costs more than the reading.
        for room in cycle([Room(BLOCK_BYTES) for _ in range(_AHEAD + 1)]):
            block = _filled(descriptor, room)
            if block:
                waiting.append((hasher.submit(digest.update, block), writer.submit(write, block)))
                counter.add(block)
            while len(waiting) > (_AHEAD if block else 0):
                for done in waiting.popleft():
                    done.result()
            if not block:
                return counter.result(digest.hexdigest())
    raise AssertionError("rooms never end")


def _filled(descriptor: int, room: Room) -> memoryview:
    """The room as full as the file fills it, empty at its end."""
    filled = 0
    while got := os.readv(descriptor, [room.view(filled, room.size)]):
        filled += got
    return room.view(0, filled)


def open_regular(path: Path) -> int:
    """A descriptor for reading; Refusal when the path is a directory, FIFO or device."""
    name = path.name
    try:
        # Opening a FIFO would wait for its writer without O_NONBLOCK.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal("file_unreadable", file=name, reason=reason) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    kind = "目录 directory" if stat.S_ISDIR(mode) else "管道或设备 pipe or device"
    raise Refusal("file_not_regular", file=name, kind=kind)
