"""The fast path: a large file that looks regular is read block by block, each block proven so."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import polars as pl

from etl.coded import Coded
from etl.read.blocks import NotRegular, RegularText, Span
from etl.read.delimited import records
from etl.read.dialect import SAMPLE_LINES, find_dialect
from etl.read.encoding import damage, marked, plausible_chinese
from etl.read.labels import may_be_label
from etl.read.model import Batch, Limits, Reading, Record, Table
from etl.read.structure import HEAD_RECORDS, find_heading, foot_length
from etl.read.survey import Survey
from etl.read.tables import (
    Layout,
    explain,
    foot_aside,
    frame,
    head_asides,
    layout,
    outside,
    settled,
    titles,
)

LARGE_BYTES = 4 << 20
SAMPLE_BYTES = 1 << 18
TAIL_BYTES = 1 << 16
TAIL_LINES = 200
REPEATED_SHARE = 0.99  # a sample with fewer distinct texts than this part repeats itself


class Ends(NamedTuple):
    """The first and the last whole lines of a file as text, and the encoding that they are in."""

    encoding: str
    head: list[str]
    tail: list[str]


@dataclass(frozen=True)
class Regular:
    """The body of a regular table in blocks, and what tells its rows from titles, totals, foot."""

    text: RegularText
    layout: Layout
    sample: pl.DataFrame  # the first rows, summary rows among them
    first_row: int
    outside: Batch

    def raw(self, columns: Mapping[str, Coded], first_row: int) -> pl.DataFrame:
        """The rows of a block as text, with their numbers from `first_row`."""
        cells = [column.cells().alias(name) for name, column in columns.items()]
        last = first_row + len(cells[0])
        rows = pl.int_range(first_row, last, dtype=pl.UInt32, eager=True).alias("source_row")
        return pl.DataFrame([rows, *cells])

    def summaries(self, columns: Mapping[str, Coded]) -> pl.Series | None:
        """True for the rows that are no data, None when no row of the block is one."""
        if not self._may_have_summary(columns):
            return None
        marked = self.raw(columns, 0).select(self.layout.summary.alias("marked")).to_series()
        return marked if marked.any() else None

    def _may_have_summary(self, columns: Mapping[str, Coded]) -> bool:
        """False when the distinct texts alone prove that there is none; see `labels.summary`."""
        names, bottom = self.layout.names, self.layout.bottom
        cells = [columns[name] for name in names]
        if any(columns[name].texts.count() for name in self.layout.extras):
            return True
        if all(not one.only_digits and one.texts.null_count() for one in cells):
            return True
        pairs = ((one, text) for one, text in zip(cells, bottom, strict=True) if text)
        first = next(pairs, None)
        if first and not first[0].only_digits and (first[0].texts == first[1]).any():
            return True
        return may_be_label(cells)

    def explain(self, rows: pl.DataFrame) -> Batch:
        """The rows that `summaries` marked, each with its reason."""
        return explain(rows, self.layout)


def regular_reading(
    path: Path, name: str, survey: Survey, limits: Limits, careful: Callable[[], Reading]
) -> Reading | None:
    """A large file whose first and last lines look regular, else None.

    `careful` reads the file the slow way; the table's batches come from there when a line in the
    middle turns out not to be regular. Whoever reads the blocks alone has NotRegular to handle.
    """
    ends = _ends(path, survey) if survey.size > LARGE_BYTES else None
    if ends is None:
        return None
    dialect = find_dialect(ends.head, name, limits)
    head = list(records(ends.head, dialect, name, limits))
    tail = list(records(ends.tail, dialect, name, limits))
    # In GB18030 the bar is also a second byte of characters; the other delimiters never are.
    is_whole = dialect.delimiter != "|" or ends.encoding != "gb18030"
    if not is_whole or len(dialect.delimiter.encode()) > 1 or any(record.fault for record in head):
        return None
    regular = _regular(path, survey, ends.encoding, dialect.delimiter, head, tail)
    if regular is None:
        return None
    heading = find_heading(head[:HEAD_RECORDS])
    table = Table(
        sheet=None,
        headings=regular.layout.names,
        heading_row=head[heading.last].line if heading.last >= heading.first else 0,
        titles=titles(head, heading),
        batches=lambda: _batches(regular, careful),
        regular=regular,
        texts=regular.layout.texts,
        nameless=regular.layout.nameless,
    )
    messages = damage(name, "".join(ends.head))
    return Reading(name, ends.encoding, dialect.delimiter, dialect.quote, [table], messages)


def _ends(path: Path, survey: Survey) -> Ends | None:
    """The lines at both ends, unless they hold what a tokenizer is needed for."""
    with path.open("rb") as stream:
        first = stream.read(SAMPLE_BYTES)
        stream.seek(max(0, survey.size - TAIL_BYTES))
        last = stream.read()
    first = first[: first.rfind(b"\n") + 1]
    if not first or b'"' in first + last or b"\0" in first:
        return None
    try:
        encoding = _encoding(first, survey)
        lines = last[last.find(b"\n") + 1 :].removesuffix(b"\n").split(b"\n")
        tail = [line.decode(encoding) for line in lines[-TAIL_LINES:]]
        head = first.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeError:
        return None
    whole = head.splitlines(keepends=True)[:SAMPLE_LINES]
    return Ends(encoding, whole, tail) if all(line.endswith("\n") for line in whole) else None


def _encoding(sample: bytes, survey: Survey) -> str:
    """UTF-8 or GB18030; UnicodeError when the sample does not say so clearly."""
    encoding, _ = marked(sample, survey)
    if encoding in ("", "utf-8-sig") and survey.is_utf8:
        return encoding or "utf-8"
    text = sample.decode("gb18030")
    try:
        sample.decode("utf-8")
    except UnicodeError:
        if not encoding and plausible_chinese(text):
            return "gb18030"
    raise UnicodeError("neither UTF-8 nor GB18030")


def _regular(
    path: Path,
    survey: Survey,
    encoding: str,
    delimiter: str,
    head: list[Record],
    tail: list[Record],
) -> Regular | None:
    """The body between heading and foot, None when they do not make a table of some width."""
    heading = find_heading(head[:HEAD_RECORDS])
    start = max(heading.last + 1, heading.first)
    heading, width = settled(heading, head[start:])
    count = survey.newlines + (not survey.ends_in_newline)
    foot = foot_length(tail, width)
    if not heading.names or width < 2 or foot == len(tail) or len(head) >= count - foot:
        return None
    plan = layout(heading, head[start:], width)
    last = [Record(count - foot + 1 + i, r.cells) for i, r in enumerate(tail[len(tail) - foot :])]
    lines = head_asides(head, heading) + [foot_aside(record) for record in last]
    whole = [(r.line, r.cells) for r in head[start:] if len(r.cells) == width]
    sample = frame(whole, plan.columns)
    again = frozenset(name for name in plan.columns if _repeats(sample[name]))
    body = _body(path, survey, start, foot)
    text = RegularText(path, encoding, delimiter, tuple(plan.columns), again, body)
    kept = sample.select("source_row", *plan.names)
    return Regular(text, plan, kept, start + 1, outside(lines, plan))


def _body(path: Path, survey: Survey, start: int, foot: int) -> Span:
    """The bytes between the first `start` and the last `foot` lines."""
    with path.open("rb") as stream:
        begin = sum(len(stream.readline()) for _ in range(start)) or _mark_length(stream)
        stream.seek(max(0, survey.size - TAIL_BYTES))
        last = stream.read().removesuffix(b"\n").split(b"\n")
    size = survey.size + (not survey.ends_in_newline)
    return Span(
        begin, min(size - sum(len(line) + 1 for line in last[len(last) - foot :]), survey.size)
    )


def _mark_length(stream: BinaryIO) -> int:
    """The length of a byte order mark at the beginning."""
    return len(BOM_UTF8) if stream.read(len(BOM_UTF8)) == BOM_UTF8 else 0


def _repeats(texts: pl.Series) -> bool:
    """Whether the same texts come again and again, so that reading distinct ones pays."""
    return texts.n_unique() < REPEATED_SHARE * len(texts)


def _batches(regular: Regular, careful: Callable[[], Reading]) -> Iterator[Batch]:
    """All rows and lines; proven regular before the first is given, else read with care."""
    try:
        for span in regular.text.spans():
            regular.text.parse(span)
    except NotRegular:
        reading = careful()
        yield Batch(regular.outside.rows, regular.outside.set_aside.clear(), [], reading.messages)
        for table in reading.tables:
            yield from table.batches()
        return
    yield regular.outside
    row = regular.first_row
    for span in regular.text.spans():
        rows = regular.raw(regular.text.parse(span), row)
        row += rows.height
        marked = rows.select(regular.layout.summary.alias("marked")).to_series()
        told = regular.explain(rows.filter(marked))
        data = rows.filter(~marked).select("source_row", *regular.layout.names)
        yield Batch(data, told.set_aside, told.totals)
