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
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from etl.messages import Refusal

BLOCK_BYTES = 1 << 20
MAX_RUNS = 10_000
UNBROKEN_BYTES = 1 << 26  # a file whose first 64 MB are one line is refused at once
DELIMITERS = b",\t;|"
_FICLONE = 0x40049409
Bytes = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True)
class Survey:
    """What one pass over the bytes counted.

    `delimiter` is the commonest of comma, tab, semicolon, bar in the first block. `is_utf8` holds
    for the whole file. `has_edge_blanks`: some cell may begin or end with a blank.
    `has_gbk_tail`: some byte is 0x80-0xA0, which GB2312 text never has and UTF-8 Chinese has.
    """

    sha256: str
    size: int
    delimiter: str
    delimiters: int
    newlines: int
    returns: int
    line_ends: int  # \r\n pairs
    quotes: int
    nuls: int
    ends_in_newline: bool
    is_utf8: bool
    has_edge_blanks: bool
    has_gbk_tail: bool
    runs: tuple[tuple[int, int], ...] | None  # (delimiters in a line, so many lines in a row)


class _Counter:
    """Adds up what the blocks hold; a block ends with a line where it can."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.delimiter = b","
        self.size = self.delimiters = self.newlines = self.returns = 0
        self.line_ends = self.quotes = self.nuls = 0
        self.is_utf8, self.has_edge_blanks, self.has_gbk_tail = True, False, False
        self.last = b""
        self.runs: list[tuple[int, int]] | None = []

    def add(self, block: bytes) -> None:
        """Count one block."""
        codes = np.frombuffer(block, np.uint8)
        self.size += len(block)
        ends = np.flatnonzero(codes == 10)
        self._add_lines(codes, ends)
        # Searching for a byte that isn't there is much faster than counting it.
        self.quotes += _count(codes, 34) if b'"' in block else 0
        self.nuls += _count(codes, 0) if b"\0" in block else 0
        if self.size > UNBROKEN_BYTES and not self.newlines and not self.returns:
            raise Refusal("line_too_long", file=self.name, line=1, limit=UNBROKEN_BYTES)
        if b"\r" in block:
            self.returns += _count(codes, 13)
            # Before the first byte lies the end of the block before.
            inner = ends[ends > 0]
            self.line_ends += _count(codes[inner - 1], 13)
            self.line_ends += len(inner) < len(ends) and self.last == b"\r"
        self.last = block[-1:]
        if self.is_utf8 and not is_utf8(block):
            self.is_utf8, self.has_gbk_tail = False, self.size > len(block)
        if not self.is_utf8 and not self.has_gbk_tail:
            self.has_gbk_tail = bool(gbk_tails(codes).any())

    def _add_lines(self, codes: Bytes, ends: np.ndarray[Any, np.dtype[np.int64]]) -> None:
        """Count delimiters line by line."""
        delimiters = codes == self.delimiter[0]
        self.delimiters += int(np.count_nonzero(delimiters))
        self.newlines += len(ends)
        if self.runs is None or self.last not in (b"", b"\n"):
            self.runs = None
            return
        starts = np.append(0, ends + 1)
        starts = starts[starts < len(codes)]
        # 8 bits are faster; a count that wrapped round shows in the total of the delimiters.
        counts = np.add.reduceat(delimiters.view(np.uint8), starts, dtype=np.uint8)
        changes = np.append(0, np.flatnonzero(np.diff(counts)) + 1)
        lengths = np.diff(np.append(changes, len(counts)))
        if len(self.runs) + len(changes) > MAX_RUNS:
            self.runs = None
            return
        for count, length in zip(counts[changes].tolist(), lengths.tolist(), strict=True):
            same = self.runs.pop()[1] if self.runs and self.runs[-1][0] == count else 0
            self.runs.append((count, same + length))

    def look_at_edges(self, block: bytes) -> None:
        """Look for blanks at the edges of cells; apart from `add` to share work on two cores."""
        self.has_edge_blanks = self.has_edge_blanks or _edge_blanks(block, self.delimiter)

    def result(self, sha256: str) -> Survey:
        """The counts so far."""
        return Survey(
            sha256,
            self.size,
            self.delimiter.decode(),
            self.delimiters,
            self.newlines,
            self.returns,
            self.line_ends,
            self.quotes,
            self.nuls,
            self.last == b"\n",
            self.is_utf8,
            self.has_edge_blanks,
            self.has_gbk_tail,
            None if self.runs is None else tuple(self.runs),
        )


def sniff(sample: bytes) -> bytes:
    """The commonest of the delimiters in the sample; a comma when there is none."""
    return max((bytes([code]) for code in DELIMITERS), key=sample.count)


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


def _count(codes: Bytes, code: int) -> int:
    return int(np.count_nonzero(codes == code))


def _pairs(codes: Bytes, pair: int) -> int:
    """How often two bytes (little endian) stand side by side."""
    even, odd = codes[: len(codes) // 2 * 2], codes[1 : 1 + (len(codes) - 1) // 2 * 2]
    return int(np.count_nonzero(even.view("<u2") == pair)) + int(
        np.count_nonzero(odd.view("<u2") == pair)
    )


def _edge_blanks(block: bytes, delimiter: bytes) -> bool:
    if delimiter != b"\t" and b"\t" in block:
        return True
    codes = np.frombuffer(block, np.uint8)
    if b" " in block:
        blanks = np.flatnonzero(codes == 32)
        if blanks[0] == 0 or blanks[-1] == len(codes) - 1:
            return True
        edge = np.zeros(256, np.bool_)
        edge[list(b"\n\r \t" + delimiter)] = True
        if edge[codes[blanks - 1]].any() or edge[codes[blanks + 1]].any():
            return True
    # In UTF-8 the no-break space and the wide one, else the wide one of GB18030.
    if b"\xc2" in block and _pairs(codes, 0xA0C2):
        return True
    if is_utf8(block):
        return bool(_pairs(codes, 0x80E3)) and b"\xe3\x80\x80" in block
    return _pairs(codes, 0xA1A1) > 0


def _line_blocks(descriptor: int, copying: Future[None] | None) -> Iterator[memoryview]:
    """The file in blocks that end with a line; a line longer than a block is cut anywhere."""
    buffer = bytearray(2 * BLOCK_BYTES)
    view, kept = memoryview(buffer), 0
    while got := _read(descriptor, view[kept : kept + BLOCK_BYTES], copying):
        filled = kept + got
        cut = buffer.rfind(b"\n", 0, filled) + 1
        if not cut and filled < BLOCK_BYTES:
            kept = filled
            continue
        cut = cut or filled
        yield view[:cut]
        kept = filled - cut
        buffer[:kept] = buffer[cut:filled]
        if kept > BLOCK_BYTES:
            yield view[:kept]
            kept = 0
    if kept:
        yield view[:kept]


def _read(descriptor: int, target: memoryview, copying: Future[None] | None) -> int:
    """Fill the buffer, behind a copy that is still being written; 0 at the end."""
    while True:
        is_done = copying is None or copying.done()
        got = os.readv(descriptor, [target])
        if got or is_done:
            return got
        time.sleep(0.002)


def survey(path: Path) -> Survey:
    """Count and hash a file in one pass; memory does not grow with it; Refusal as in `read`."""
    descriptor = open_regular(path)
    try:
        return _survey(descriptor, path.name)
    finally:
        os.close(descriptor)


def _survey(descriptor: int, name: str, copying: Future[None] | None = None) -> Survey:
    counter, digest = _Counter(name), hashlib.sha256()
    # Hashing and counting both leave the GIL, so they share the work on two cores.
    with ThreadPoolExecutor(1) as pool:
        for block in map(bytes, _line_blocks(descriptor, copying)):
            if not counter.size:
                counter.delimiter = sniff(block[:65536])
            others = [pool.submit(work, block) for work in (digest.update, counter.look_at_edges)]
            counter.add(block)
            for other in others:
                other.result()
    return counter.result(digest.hexdigest())


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
