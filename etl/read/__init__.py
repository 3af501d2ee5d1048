"""Reading: bytes to text rows with line numbers; encoding and structure are found, not guessed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import BinaryIO

import polars as pl

from etl.messages import Message, Refusal, say
from etl.read.geojson import is_geojson, read_geojson
from etl.read.kind import kind_of
from etl.read.model import DEFAULT_LIMITS, Batch, Limits, Reading, StatedTotal, Table
from etl.read.survey import Survey, copy_and_scan
from etl.read.survey import survey as survey_file
from etl.read.text import read_text
from etl.read.workbook import read_workbook

__all__ = [
    "DEFAULT_LIMITS",
    "Batch",
    "Limits",
    "Reading",
    "Refusal",
    "StatedTotal",
    "Survey",
    "Table",
    "copy_and_scan",
    "read",
    "survey_file",
    "write_csv",
]


def read(
    path: Path,
    name: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    survey: Survey | None = None,
    scratch: Path | None = None,
) -> Reading:
    """Read a file that people know as `name`; Refusal says why it can't be read and what to do.

    `survey` saves a pass over the bytes when the file was just copied. `scratch` is where a
    temporary folder may be made; it is removed when the reading is closed.
    """
    counted = survey or survey_file(path)
    if counted.size == 0:
        raise Refusal("file_empty", file=name)
    if counted.size > limits.file_bytes:
        sizes = {"size_mb": counted.size >> 20, "limit_mb": limits.file_bytes >> 20}
        raise Refusal("file_too_large", file=name, **sizes)
    folder = Path(tempfile.mkdtemp(prefix="read-", dir=scratch))
    reading = Reading(name, "", None, None, [], [], folder)
    try:
        with path.open("rb") as stream:
            head = stream.read(1 << 16)
        kind = kind_of(head, name)
        if kind.is_workbook:
            done = read_workbook(path, name, folder, limits)
        elif is_geojson(head, name):
            done = read_geojson(path, name, limits)
        else:
            done = read_text(path, name, counted, folder, limits)
        _tell(done, name, kind.messages)
    except BaseException:
        reading.close()
        raise
    done.scratch = folder
    return done


def _tell(done: Reading, name: str, messages: list[Message]) -> None:
    """Say what a person should know of the headings, after what the file's bytes told."""
    done.messages[:0] = messages
    if nameless := sum(table.nameless for table in done.tables):
        done.messages.append(say("heading_nameless", file=name, count=nameless))
    if left_out := [heading for table in done.tables for heading in table.left_out]:
        done.messages.append(say("columns_left_out", file=name, headings="、".join(left_out)))


def write_csv(reading: Reading, stream: BinaryIO) -> None:
    """Write the rows as read as UTF-8 CSV, table after table, each with its heading if any."""
    for table in reading.tables:
        if table.heading_row:
            texts = table.texts or tuple(table.headings)
            heading = pl.DataFrame([list(texts)], orient="row")
            stream.write(heading.write_csv(include_header=False).encode())
        for batch in table.batches():
            rows = batch.rows.select(table.headings)
            stream.write(rows.write_csv(include_header=False).encode())
