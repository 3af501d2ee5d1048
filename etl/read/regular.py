"""The fast path: a large file proven regular by its byte counts is scanned by Polars, streaming."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from etl.read.delimited import Dialect, records
from etl.read.encoding import Decoded
from etl.read.model import Aside, Batch, Limits, Record, Table
from etl.read.structure import HEAD_RECORDS, Heading, find_heading, foot_length
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
    tidy,
    titles,
)

LARGE_BYTES = 4 << 20
BATCH_ROWS = 250_000


def regular_table(
    text: Decoded,
    survey: Survey,
    dialect: Dialect,
    head: list[str],
    tail: list[str],
    limits: Limits,
) -> Table | None:
    """The table of a file in which every row provably has the same number of cells, else None.

    `head` and `tail` are the first and last whole lines. Proof: no quote, no NUL, no lone CR, and
    each line of the body has one delimiter less than the row has cells.
    """
    if not _is_plain(text, survey, dialect):
        return None
    first = list(records(head, dialect, text.path.name, limits))
    heading = find_heading(first[:HEAD_RECORDS])
    if not heading.names or any(record.fault for record in first):
        return None
    start = max(heading.last + 1, heading.first)
    heading, width = settled(heading, first[start:])
    last_line = survey.newlines + (not survey.ends_in_newline)
    last = [
        Record(last_line - len(tail) + 1 + index, record.cells)
        for index, record in enumerate(records(tail, dialect, text.path.name, limits))
    ]
    foot = foot_length(last, width)
    count = last_line - start - foot
    if width < 2 or foot == len(last) or not _all_have(survey, width - 1, start, count):
        return None
    plan = layout(heading, first[start:], width)
    lines = head_asides(first, heading) + [foot_aside(r) for r in last[len(last) - foot :]]
    lazy = _scan(text.path, dialect, plan, start, count if foot else None)
    if survey.has_edge_blanks:
        lazy = lazy.with_columns(tidy(plan.columns))
    sample = frame([(r.line, r.cells) for r in first[start:]], plan.columns)
    sample = sample.select("source_row", *plan.names)
    return _table(lazy, sample, plan, first, heading, lines)


def _is_plain(text: Decoded, survey: Survey, dialect: Dialect) -> bool:
    """Whether the bytes' counts hold for the text, and nothing in it needs a tokenizer."""
    # In GB18030 the bar is also a second byte of characters; the other delimiters never are.
    same = text.encoding in ("utf-8", "utf-8-sig") or (
        text.encoding == "gb18030" and dialect.delimiter != "|"
    )
    return (
        same
        and not text.bad_lines
        and survey.size > LARGE_BYTES
        and survey.delimiter == dialect.delimiter
        and survey.returns == survey.line_ends
        and not survey.nuls
        and (dialect.quote != '"' or not survey.quotes)
        and dialect.quote == '"'
    )


def _all_have(survey: Survey, delimiters: int, start: int, count: int) -> bool:
    """Whether the `count` lines after the first `start` have so many delimiters, each of them."""
    line = total = 0
    for each, lines in survey.runs or ():
        total += each * lines
        inside = min(line + lines, start + count) - max(line, start)
        if inside > 0 and each != delimiters:
            return False
        line += lines
    return survey.runs is not None and total == survey.delimiters and delimiters < 256


def _scan(path: Path, dialect: Dialect, plan: Layout, start: int, rows: int | None) -> pl.LazyFrame:
    return pl.scan_csv(
        path,
        has_header=False,
        schema=dict.fromkeys(plan.columns, pl.String()),
        separator=dialect.delimiter,
        quote_char=None,
        skip_lines=start,
        n_rows=rows,
        row_index_name="source_row",
        row_index_offset=start + 1,
    )


def _table(
    lazy: pl.LazyFrame,
    sample: pl.DataFrame,
    plan: Layout,
    head: list[Record],
    heading: Heading,
    lines: list[Aside],
) -> Table:
    around = outside(lines, plan)

    def batches() -> Iterator[Batch]:
        yield around
        for rows in lazy.collect_batches(chunk_size=BATCH_ROWS, maintain_order=True):
            marked = rows.select(plan.summary).to_series()
            told = explain(rows.filter(marked), plan)
            data = rows.filter(~marked).select("source_row", *plan.names)
            yield Batch(data, told.set_aside, told.totals)

    return Table(
        sheet=None,
        headings=plan.names,
        heading_row=head[heading.last].line if heading.last >= heading.first else 0,
        titles=titles(head, heading),
        batches=batches,
        lazy=lazy,
        sample=sample,
        summary_expr=plan.summary,
        explain=lambda rows: explain(rows, plan),
        outside=around,
        texts=plan.texts,
        nameless=plan.nameless,
    )
