"""Delimited text as records with line numbers: RFC 4180 first; a stray quote swallows nothing."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.messages import Refusal
from etl.read.model import Limits, Record
from etl.read.transcode import BAD_MARK


@dataclass(frozen=True)
class Dialect:
    """How cells are separated and quoted; `width` is the number of cells of most records."""

    delimiter: str
    quote: str = '"'
    escape: str = ""
    width: int = 0

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        """A whole quoted cell, up to the delimiter or the end."""
        stop = rf"{self._blanks}(?={re.escape(self.delimiter)}|\Z)"
        return re.compile(rf"{self._blanks}{self.quote}({self._body}){self.quote}{stop}")

    @cached_property
    def unclosed(self) -> re.Pattern[str]:
        """A quoted cell that does not end in this text."""
        return re.compile(rf"{self._blanks}{self.quote}{self._body}\Z")

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """The beginning of a quoted cell."""
        return re.compile(self._blanks + self.quote)

    @property
    def _blanks(self) -> str:
        return "[ \t]*+".replace(self.delimiter, "") if self.delimiter in " \t" else "[ \t]*+"

    @property
    def _body(self) -> str:
        plain = rf"[^{self.quote}{re.escape(self.escape)}]|{self.quote}{self.quote}"
        return (
            rf"(?:{re.escape(self.escape)}[\s\S]|{plain})*+" if self.escape else rf"(?:{plain})*+"
        )

    def plain(self, cell: str) -> str:
        """The text of a quoted cell's inside."""
        cell = cell.replace(self.quote * 2, self.quote)
        if self.escape:
            cell = re.sub(rf"(?s){re.escape(self.escape)}(.)", r"\1", cell)
        return cell


class _Lines:
    """Physical lines with their numbers; lines that were looked at too early can be given back."""

    def __init__(self, source: Iterable[str]) -> None:
        self._source = iter(source)
        self._back: deque[str] = deque()
        self.number = 0  # of the line last taken

    def take(self) -> str | None:
        """The next line with its end, None after the last."""
        line = self._back.popleft() if self._back else next(self._source, None)
        if line is not None:
            self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        """Undo the taking of these lines."""
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def text_lines(path: Path, name: str, limits: Limits) -> Iterator[str]:
    """The lines of a UTF-8 file with their ends; Refusal when one is too long."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        number = 0
        while line := stream.readline(limits.line_chars + 1):
            number += 1
            if len(line) > limits.line_chars:
                raise Refusal("line_too_long", file=name, line=number, limit=limits.line_chars)
            yield line


def records(lines: Iterable[str], dialect: Dialect, name: str, limits: Limits) -> Iterator[Record]:
    """The records with the line each starts on; Refusal when one has too many or too long cells.

    A fault names what is wrong: `undecodable`, `nul_byte`, `quote_stray` (read literally),
    `quote_doubtful` (the quotes pair, but around what looks like whole records).
    """
    source = _Lines(lines)
    while (line := source.take()) is not None:
        number = source.number
        if line[:1] == BAD_MARK:  # the last line of a file may be empty
            yield Record(number, [line[1:].rstrip("\r\n")], "undecodable")
            continue
        text = line.rstrip("\r\n")
        if dialect.quote in text:
            record = _quoted(line, source, dialect, limits)
        else:
            record = Record(number, text.split(dialect.delimiter))
        if "\0" in text:
            record = _without_nul(record)
        if len(record.cells) > limits.columns:
            raise Refusal("columns_too_many", file=name, line=number, limit=limits.columns)
        if len(text) > limits.cell_chars and max(map(len, record.cells)) > limits.cell_chars:
            raise Refusal("cell_too_long", file=name, line=number, limit=limits.cell_chars)
        yield record


def _without_nul(record: Record) -> Record:
    """NULs around a cell are padding; inside one they are damage."""
    cells = [cell.strip("\0") for cell in record.cells]
    fault = "nul_byte" if any("\0" in cell for cell in cells) else record.fault
    return Record(record.line, cells, fault)


def _quoted(line: str, source: _Lines, dialect: Dialect, limits: Limits) -> Record:
    """A record with quotes: as RFC 4180 has it, or read literally when its quotes don't pair."""
    number = source.number
    cells, is_open = _cells(line.rstrip("\r\n"), dialect)
    if is_open:
        taken: list[str] = []
        cells = _joined(line, source, dialect, limits, taken)
        if cells is not None and _swallows_rows(taken, dialect):
            if len(cells) == dialect.width:
                return Record(number, cells, "quote_doubtful")
            cells = None
        if cells is None:
            source.give_back(taken)
    if cells is None:
        return Record(number, line.rstrip("\r\n").split(dialect.delimiter), "quote_stray")
    return Record(number, cells)


def _joined(
    line: str, source: _Lines, dialect: Dialect, limits: Limits, taken: list[str]
) -> list[str] | None:
    """The cells of a record that goes on over the next lines, None when its quote never closes."""
    size = len(line)
    while len(taken) < limits.quoted_lines and size <= limits.cell_chars:
        more = source.take()
        if more is None:
            return None
        taken.append(more)
        size += len(more)
        if more[0] == BAD_MARK:
            return None
        if dialect.quote in more:
            cells, is_open = _cells("".join([line, *taken]).rstrip("\r\n"), dialect)
            if not is_open:
                return cells
    return None


def _swallows_rows(taken: list[str], dialect: Dialect) -> bool:
    """Whether the lines inside a quoted cell look like whole records that a stray quote ate."""
    inner = taken[:-1]
    gaps = dialect.width - 1
    rows = sum(
        line.count(dialect.delimiter) == gaps and dialect.quote not in line for line in inner
    )
    return gaps > 1 and rows * 2 > len(inner)


def _cells(text: str, dialect: Dialect) -> tuple[list[str] | None, bool]:
    """The cells, or None when the quotes don't pair; and whether the last one is still open."""
    out: list[str] = []
    at, size, delimiter = 0, len(text), dialect.delimiter
    while True:
        if found := dialect.quoted.match(text, at):
            out.append(dialect.plain(found[1]))
            at = found.end()
        elif dialect.opening.match(text, at):
            return None, bool(dialect.unclosed.match(text, at))
        else:
            end = text.find(delimiter, at)
            end = size if end < 0 else end
            out.append(text[at:end])
            at = end
        if at >= size:
            return out, False
        at += len(delimiter)
        if at == size:
            return [*out, ""], False
