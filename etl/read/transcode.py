"""A file's bytes as UTF-8, block by block on two cores; lines that don't decode are marked."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from etl.messages import Refusal
from etl.read.iconv import gb18030_to_utf8
from etl.read.model import Limits
from etl.read.survey import Survey, gbk_tails

BLOCK_BYTES = 1 << 20  # larger ones leave the processor's cache
BAD_MARK = "\uffff"  # a noncharacter: stands before what could be made out of an undecodable line
# With six bytes beyond ASCII, GB18030 text looks like this by chance once in 50,000 lines.
_UTF8_CHINESE = re.compile(
    rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]|[\x00-\x7f])+\Z"
)


@dataclass
class Transcoded:
    """How many lines there were, how many did not decode, and which was the first (from 1)."""

    lines: int = 0
    bad: int = 0
    first_bad: int = 0


def transcode(
    path: Path, target: Path, encoding: str, skip: int, survey: Survey, limits: Limits
) -> Transcoded:
    """Write the file's text from byte `skip` as UTF-8 to `target`."""
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    end = ("\n" if survey.newlines else "\r").encode(codec)
    watch = codec == "gb18030"
    done = Transcoded()
    with path.open("rb") as stream, target.open("wb") as out, ThreadPoolExecutor(2) as pool:
        stream.seek(skip)
        waiting: deque[Future[tuple[bytes, list[int]]]] = deque()
        for block in line_blocks(stream, end, limits):
            waiting.append(pool.submit(_convert, block, codec, end, watch))
            if len(waiting) > 3:
                out.write(_note(done, *waiting.popleft().result()))
        while waiting:
            out.write(_note(done, *waiting.popleft().result()))
    done.lines += 1
    return done


def _note(done: Transcoded, text: bytes, bad: list[int]) -> bytes:
    if bad and not done.bad:
        done.first_bad = done.lines + bad[0]
    done.bad += len(bad)
    done.lines += text.count(b"\n") or text.count(b"\r")
    return text


def line_blocks(stream: BinaryIO, end: bytes, limits: Limits) -> Iterator[bytes]:
    """The stream in blocks that end with a line; Refusal when a line is longer than allowed."""
    kept = b""
    while got := stream.read(BLOCK_BYTES):
        block = kept + got
        cut = _last_line_end(block, end)
        if cut:
            yield block[:cut]
        kept = block[cut:]
        if len(kept) > max(8 * limits.line_chars, 2 * BLOCK_BYTES):
            name = Path(str(stream.name)).name
            raise Refusal("line_too_long", file=name, line=1, limit=limits.line_chars)
    if kept:
        yield kept


def _last_line_end(block: bytes, end: bytes) -> int:
    """Where the last whole line stops; in UTF-16 the end must lie on a character."""
    at = block.rfind(end)
    while at > 0 and at % len(end):
        at = block.rfind(end, 0, at + len(end) - 1)
    return at + len(end) if at >= 0 and not at % len(end) else 0


def _convert(block: bytes, codec: str, end: bytes, watch: bool) -> tuple[bytes, list[int]]:
    """The block of whole lines as UTF-8, and which of its lines (from 1) did not decode."""
    if not (watch and has_utf8_line(block)):
        try:
            if codec == "gb18030":
                return gb18030_to_utf8(block), []
            return block.decode(codec).encode("utf-8"), []
        except UnicodeError:
            pass
    out: list[bytes] = []
    bad: list[int] = []
    for number, line in enumerate(_split(block, end), start=1):
        try:
            if watch and _is_utf8_chinese(line):
                raise UnicodeDecodeError(codec, line, 0, 1, "a line in UTF-8")
            out.append(line.decode(codec).encode("utf-8"))
        except UnicodeError:
            bad.append(number)
            shown = line.removesuffix(end).decode("utf-8", "backslashreplace").splitlines()
            text = BAD_MARK + " ".join(shown)
            out.append(text.encode("utf-8", "backslashreplace"))
            out.append(end.decode(codec).encode() if line.endswith(end) else b"")
    return b"".join(out), bad


def has_utf8_line(block: bytes) -> bool:
    """Whether some line of a GB18030 block is Chinese in UTF-8, pasted in from elsewhere."""
    checked = -1
    for at in np.flatnonzero(gbk_tails(np.frombuffer(block, np.uint8))).tolist():
        if at < checked:
            continue
        checked = block.find(b"\n", at) % (len(block) + 1)
        if _is_utf8_chinese(block[block.rfind(b"\n", 0, at) + 1 : checked]):
            return True
    return False


def _is_utf8_chinese(line: bytes) -> bool:
    return sum(code > 0x7F for code in line) >= 6 and bool(_UTF8_CHINESE.match(line))


def _split(block: bytes, end: bytes) -> Iterator[bytes]:
    """The block's lines with their ends."""
    start = 0
    while start < len(block):
        at = block.find(end, start)
        while at >= 0 and (at - start) % len(end):
            at = block.find(end, at + 1)
        stop = len(block) if at < 0 else at + len(end)
        yield block[start:stop]
        start = stop
