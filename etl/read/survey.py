"""One pass over a file's bytes: its digest, and the counts that prove its form."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from etl.messages import Refusal

BLOCK_BYTES = 1 << 20
UNBROKEN_BYTES = 1 << 26  # a file whose first 64 MB are one line is refused at once
_FICLONE = 0x40049409
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
    """Adds up what the blocks hold; a block ends with a line where it can."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.size = self.newlines = 0
        self.is_utf8 = True
        self.last = b""

    def add(self, block: memoryview) -> None:
        """Count one block."""
        self.size += len(block)
        self.newlines += int(np.count_nonzero(np.frombuffer(block, np.uint8) == _LF))
        if self.size > UNBROKEN_BYTES and not self.newlines and b"\r" not in bytes(block):
            raise Refusal("line_too_long", file=self.name, line=1, limit=UNBROKEN_BYTES)
        self.last = bytes(block[-1:])
        self.is_utf8 = self.is_utf8 and is_utf8(bytes(block))

    def result(self, sha256: str) -> Survey:
        """The counts so far."""
        return Survey(sha256, self.size, self.newlines, self.last == b"\n", self.is_utf8)


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


def _line_blocks(descriptor: int, copying: Future[None] | None) -> Iterator[memoryview]:
    """The file in blocks that end with a line; a line longer than a block is cut anywhere.

    The room of a block is used again two blocks later: fresh memory costs more than the reading.
    """
    rooms = [bytearray(2 * BLOCK_BYTES) for _ in range(3)]
    kept = memoryview(b"")
    for room in cycle(rooms):
        view = memoryview(room)
        view[: len(kept)] = kept
        got = _read(descriptor, view[len(kept) : len(kept) + BLOCK_BYTES], copying)
        filled = len(kept) + got
        cut = room.rfind(b"\n", 0, filled) + 1 if got else filled
        if not cut and filled >= BLOCK_BYTES:
            cut = filled
        if cut:
            yield view[:cut]
        if not got:
            return
        kept = view[cut:filled]


def _read(descriptor: int, target: memoryview, copying: Future[None] | None) -> int:
    """Fill the buffer, behind a copy that is still being written; 0 at the end."""
    while True:
        is_done = copying is None or copying.done()
        got = os.readv(descriptor, [target])
        if got or is_done:
            return got
        time.sleep(0.001)


def survey(path: Path) -> Survey:
    """Count and hash a file in one pass; memory does not grow with it; Refusal as in `read`."""
    descriptor = open_regular(path)
    try:
        return _survey(descriptor, path.name)
    finally:
        os.close(descriptor)


def copy_and_scan(source: Path, target: Path) -> Survey:
    """Copy a file, then hash and count the copy, so that a source that changes meanwhile can't
    make them disagree; OSError when it can't be read or written, Refusal when it is no file.
    """
    reader = open_regular(source)
    try:
        writer = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        try:
            with ThreadPoolExecutor(1) as pool:
                copying = pool.submit(_copy, reader, writer)
                survey = _survey(writer, source.name, copying)
                copying.result()
            return survey
        finally:
            os.close(writer)
    finally:
        os.close(reader)


def _survey(descriptor: int, name: str, copying: Future[None] | None = None) -> Survey:
    counter, digest = _Counter(name), hashlib.sha256()
    # Hashing and counting both leave the GIL, so they share the work on two cores.
    with ThreadPoolExecutor(1) as pool:
        hashing: Future[None] | None = None
        for block in _line_blocks(descriptor, copying):
            if hashing:
                hashing.result()
            hashing = pool.submit(digest.update, block)
            counter.add(block)
        if hashing:
            hashing.result()
    return counter.result(digest.hexdigest())


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


def _copy(reader: int, writer: int) -> None:
    """Clone where the file system can, else copy inside the kernel, else through memory.

    Written at explicit offsets, so that the copy can be read from its beginning meanwhile.
    """
    try:
        fcntl.ioctl(writer, _FICLONE, reader)
        return
    except OSError:
        at = 0
    try:
        while got := os.copy_file_range(reader, writer, 1 << 24, offset_dst=at):
            at += got
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        while block := os.read(reader, BLOCK_BYTES):
            while block:
                written = os.pwrite(writer, block, at)
                at, block = at + written, block[written:]
