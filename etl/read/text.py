"""A text file as a reading: encoding, dialect, then the fast path or the tokenizer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from etl.messages import Message, Refusal, say
from etl.read.delimited import Dialect, records, text_lines
from etl.read.dialect import SAMPLE_LINES, find_dialect
from etl.read.encoding import Decoded, decode
from etl.read.grid import grid_tables
from etl.read.model import Limits, Reading, Record, Table
from etl.read.regular import LARGE_BYTES, regular_reading
from etl.read.survey import Survey
from etl.read.tables import streamed_table

_TEXT = re.compile(r"[^\s,;|\"'，；、\0\u200b\ufeff]")


def read_text(path: Path, name: str, survey: Survey, scratch: Path, limits: Limits) -> Reading:
    """Read delimited text; Refusal when its encoding, size or form can't be understood."""
    careful = partial(_careful, path, name, survey, scratch, limits)
    reading = regular_reading(path, name, survey, limits, careful) or careful()
    if not reading.tables:
        raise Refusal("no_table", file=name)
    if not reading.tables[0].heading_row:
        reading.messages.append(say("heading_missing", file=name))
    return reading


def _careful(path: Path, name: str, survey: Survey, scratch: Path, limits: Limits) -> Reading:
    """Every line through the tokenizer."""
    text = decode(path, name, survey, scratch, limits)
    head = list(islice(text_lines(text.path, name, limits), SAMPLE_LINES))
    if not any(_TEXT.search(line) for line in head):
        raise Refusal("file_empty", file=name)
    dialect = find_dialect(head, name, limits)
    messages = list(text.messages)
    if survey.size > LARGE_BYTES:
        tables = _streamed(text, dialect, head, name, limits)
    else:
        source = records(text_lines(text.path, name, limits), dialect, name, limits)
        grid = list(source)
        messages += _faults(grid, name)
        tables = grid_tables(grid, None)
    return Reading(name, text.encoding, dialect.delimiter, dialect.quote, tables, messages)


def _faults(grid: list[Record], name: str) -> list[Message]:
    stray = next((r.line for r in grid if r.fault == "quote_stray"), None)
    return [say("quote_stray", file=name, line=stray)] if stray else []


def _streamed(
    text: Decoded, dialect: Dialect, head: list[str], name: str, limits: Limits
) -> list[Table]:
    def again() -> Iterator[Record]:
        return records(text_lines(text.path, name, limits), dialect, name, limits)

    # A cut after the sample's last line may fall into a quoted cell: its records are left out.
    first = list(records(head, dialect, name, limits))
    first = first[: max(len(first) - limits.quoted_lines, 1)] if len(first) > 60 else first
    table = streamed_table(first, again)
    return [table] if table else []
