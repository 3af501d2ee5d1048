"""Large files past the page cache: they are written once and read once.

In the cache they would only drive out what other programs of an office PC keep there, and on a
virtual machine a fresh page of the cache costs ten times the copying of its bytes.
"""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from typing import Self

import numpy as np

PAGE = 4096
DIRECT_BYTES = 1 << 24  # the system keeps smaller files for a moment and writes them later
_DIRECT: int = getattr(os, "O_DIRECT", 0)  # not every system has it


class Room:
    """Memory that begins at a page, as reading and writing past the cache need it."""

    def __init__(self, size: int) -> None:
        self._bytes = bytearray(size + PAGE)
        self._start = -np.frombuffer(self._bytes, np.uint8).ctypes.data % PAGE
        self.size = size

    def view(self, start: int, end: int) -> memoryview:
        """The bytes from `start` to `end`."""
        return memoryview(self._bytes)[self._start + start : self._start + end]

    def holds(self, byte: bytes, start: int, end: int) -> bool:
        """Whether the byte comes between `start` and `end`."""
        return self._bytes.find(byte, self._start + start, self._start + end) >= 0


def opened(path: Path, flags: int, size: int) -> int:
    """A descriptor of a file of `size` bytes, past the cache where that pays and can be done."""
    if size >= DIRECT_BYTES:
        try:
            return os.open(path, flags | os.O_CLOEXEC | _DIRECT, 0o644)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
    return os.open(path, flags | os.O_CLOEXEC, 0o644)


def read_at(path: Path, start: int, room: Room) -> int:
    """Fill the room from byte `start`, which begins a page; how many bytes there were."""
    descriptor = opened(path, os.O_RDONLY, path.stat().st_size)
    try:
        return os.preadv(descriptor, [room.view(0, room.size)], start)
    finally:
        os.close(descriptor)


class Writer:
    """Writes a new file of about `size` bytes in blocks of whole pages; only the last may differ.

    Raises OSError when the disk is full.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._descriptor = opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def write(self, block: memoryview) -> None:
        """Append a block that begins at a page of a room."""
        whole = len(block) - len(block) % PAGE
        self._append(block[:whole])
        if whole < len(block):
            self._go_through_cache()
            self._append(block[whole:])

    def _append(self, block: memoryview) -> None:
        while block:
            try:
                block = block[os.write(self._descriptor, block) :]
            except OSError as error:
                # Some file systems open a file so and then do not write it so.
                if error.errno != errno.EINVAL or not self._go_through_cache():
                    raise

    def _go_through_cache(self) -> bool:
        """Write the rest in the usual way; False when that is what was done already."""
        flags = fcntl.fcntl(self._descriptor, fcntl.F_GETFL)
        fcntl.fcntl(self._descriptor, fcntl.F_SETFL, flags & ~_DIRECT)
        return bool(flags & _DIRECT)
