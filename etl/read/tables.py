"""Records to tables: heading, data rows in batches, every other line set aside with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from etl.read.labels import BLANKS, first_text, label_reason, summary
from etl.read.model import Aside, Batch, Outcome, Record, StatedTotal, Table, aside, aside_frame
from etl.read.structure import (
    FOOT_RECORDS,
    HEAD_RECORDS,
    Heading,
    filled,
    find_heading,
    foot_length,
    unique,
)

BATCH_ROWS = 50_000


@dataclass(frozen=True)
class Layout:
    """A table's columns: `names` unique headings, `bottom` the texts of the last heading row,
    `extras` columns beyond the headings that hold no text in the sample.
    """

    names: list[str]
    bottom: list[str]
    extras: list[str]
    texts: tuple[str, ...] = ()
    is_stacked: bool = False

    @property
    def columns(self) -> list[str]:
        """All columns that a row may fill."""
        return self.names + self.extras

    @property
    def nameless(self) -> int:
        """How many columns that hold data have no heading, though there is a heading row."""
        return self.bottom.count("") if any(self.bottom) and not self.is_stacked else 0

    @property
    def summary(self) -> pl.Expr:
        """True for the rows of full width that are no data; the one rule for all paths."""
        return summary(self.names, self.bottom, self.extras)


def layout(heading: Heading, body: list[Record], width: int) -> Layout:
    """The columns under a heading; nameless ones at the end count only when a row fills them."""
    used = 1 + max((i for i, n in enumerate(heading.names) if n), default=-1)
    if heading.last >= heading.first:
        for record in body:
            if not record.fault and len(record.cells) <= width:
                used = max(used, _used(record.cells))
    else:
        used = width
    names = (heading.names + [""] * used)[:used]
    bottom = (heading.bottom + [""] * used)[:used]
    texts = (*heading.texts, *[""] * used)[:used]
    extras = [f"\0{number}" for number in range(used, max(width, used))]
    return Layout(unique(names), bottom, extras, texts, heading.last > heading.first)


def settled(heading: Heading, body: list[Record]) -> tuple[Heading, int]:
    """The heading fitted to the rows, and the number of cells of most rows.

    A blank that makes the heading one cell longer than every row is a stray delimiter in it.
    """
    widths = Counter(len(r.cells) for r in body if not r.fault and filled(r.cells) > 1)
    usual = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    named = _used(heading.names)
    kept = [name for name in heading.names if name]
    if named == len(heading.bottom) == usual + 1 == len(kept) + 1 and not widths[named]:
        return heading._replace(names=kept, bottom=kept, texts=tuple(kept)), usual
    # Cells beyond the heading are data only when the rows mostly have them.
    width = max(named, 1) if widths[named] * 2 >= widths[usual] else max(usual, named, 1)
    return heading, width


def _used(cells: list[str]) -> int:
    return 1 + max((i for i, c in enumerate(cells) if c.strip(BLANKS)), default=-1)


def tidy(columns: list[str]) -> list[pl.Expr]:
    """Cells without outer blanks, the empty ones null."""
    text = pl.col(columns).str.strip_chars(BLANKS)
    return [pl.when(text != "").then(text).name.keep()]


def frame(rows: list[tuple[int, list[str]]], columns: list[str]) -> pl.DataFrame:
    """Rows of equal width as a frame of text with their source rows."""
    cells = list(zip(*(cells for _, cells in rows), strict=True)) or [()] * len(columns)
    series = [pl.Series("source_row", [line for line, _ in rows], dtype=pl.UInt32)]
    series += [pl.Series(n, c, dtype=pl.String) for n, c in zip(columns, cells, strict=True)]
    return pl.DataFrame(series).with_columns(tidy(columns))


def explain(rows: pl.DataFrame, plan: Layout) -> Batch:
    """The rows that `summary` marked, each with its reason; totals also as figures."""
    lines: list[Aside] = []
    totals: list[StatedTotal] = []
    for line, *values in rows.iter_rows():
        cells = ["" if value is None else str(value) for value in values]
        outcome, reason = _reason(cells, plan)
        lines.append(aside(Record(line, cells), outcome, reason))
        if reason == "total":
            named = dict(zip(plan.names, cells, strict=False))
            figures = {n: c for n, c in named.items() if c and c != first_text(cells)}
            totals.append(StatedTotal(line, first_text(cells), figures))
    return Batch(rows.clear().select("source_row", *plan.names), aside_frame(lines), totals)


def _reason(cells: list[str], plan: Layout) -> tuple[Outcome, str]:
    if not filled(cells):
        return "excluded", "blank"
    if label := label_reason(first_text(cells)):
        return "excluded", label
    pairs = [(c, b) for c, b in zip(cells, plan.bottom, strict=False) if b]
    if pairs and all(cell == bottom for cell, bottom in pairs):
        return "excluded", "heading_repeated"
    return "rejected", "ragged"


def split(records: Iterable[Record], plan: Layout) -> Batch:
    """Records of a table's body as data rows and lines set aside."""
    width = len(plan.columns)
    rows: list[tuple[int, list[str]]] = []
    odd: list[Aside] = []
    for record in records:
        cells = record.cells
        if len(cells) > width and _used(cells) <= width:
            cells = cells[:width]
        if len(cells) == width and record.fault in (None, "quote_stray"):
            rows.append((record.line, cells))
        else:
            odd.append(_odd(record, plan))
    whole = frame(rows, plan.columns)
    marked = whole.select(plan.summary.alias("marked")).to_series()
    told = explain(whole.filter(marked), plan)
    data = whole.filter(~marked).select("source_row", *plan.names)
    lines = [*told.set_aside.iter_rows(), *odd]
    return Batch(data, aside_frame([Aside(*line) for line in lines]), told.totals)


def _odd(record: Record, plan: Layout) -> Aside:
    """A record of another width or with a fault; a label or blank explains it, else rejected."""
    if record.fault:
        return aside(record, "rejected", record.fault)
    outcome, reason = _reason(record.cells, plan)
    return aside(record, outcome, reason)


def foot_aside(record: Record) -> Aside:
    """A record of the foot: blank, signature, note (also a single text without a label)."""
    if not filled(record.cells):
        return aside(record, "excluded", "blank")
    return aside(record, "excluded", label_reason(first_text(record.cells)) or "note")


def head_asides(head: list[Record], heading: Heading) -> list[Aside]:
    """The heading's own lines and all above it."""
    lines = []
    for index, record in enumerate(head[: max(heading.last + 1, heading.first)]):
        if record.fault:
            lines.append(aside(record, "rejected", record.fault))
        elif not filled(record.cells):
            lines.append(aside(record, "excluded", "blank"))
        else:
            reason = "heading" if index >= heading.first else "title"
            lines.append(aside(record, "excluded", reason))
    return lines


def titles(head: list[Record], heading: Heading) -> list[str]:
    """The texts above the heading, a row each."""
    rows = [
        " ".join(filter(None, (c.strip(BLANKS) for c in r.cells))) for r in head[: heading.first]
    ]
    return [row for row in rows if row]


def outside(lines: list[Aside], plan: Layout) -> Batch:
    """Lines before or after the rows, as a batch without rows."""
    schema = {"source_row": pl.UInt32(), **dict.fromkeys(plan.names, pl.String())}
    return Batch(pl.DataFrame(schema=schema), aside_frame(lines))


def grid_table(records: list[Record], sheet: str | None) -> Table | None:
    """The table that a whole grid in memory holds, None when it has no heading and no data."""
    heading = find_heading(records[:HEAD_RECORDS])
    start = max(heading.last + 1, heading.first)
    if not heading.names:
        return None
    body = records[start:]
    heading, width = settled(heading, body)
    foot = foot_length(body[-FOOT_RECORDS:], width)
    body, tail = body[: len(body) - foot], body[len(body) - foot :]
    plan = layout(heading, body, width)
    around = head_asides(records, heading) + [foot_aside(r) for r in tail]

    def batches() -> Iterator[Batch]:
        yield outside(around, plan)
        source = iter(body)
        while chunk := list(islice(source, BATCH_ROWS)):
            yield split(chunk, plan)

    line = records[heading.last].line if heading.last >= heading.first else 0
    return Table(
        sheet,
        plan.names,
        line,
        titles(records, heading),
        batches,
        texts=plan.texts,
        nameless=plan.nameless,
    )


def streamed_table(
    head: list[Record], again: Callable[[], Iterator[Record]], sheet: str | None = None
) -> Table | None:
    """The table of a text too large to hold: its heading from the first records, rows as they come.

    `again` gives all the records from the beginning each time it is called.
    """
    heading = find_heading(head[:HEAD_RECORDS])
    if not heading.names:
        return None
    skip = max(heading.last + 1, heading.first)
    heading, width = settled(heading, head[skip:])
    plan = layout(heading, head[skip:], width)

    def batches() -> Iterator[Batch]:
        yield outside(head_asides(head, heading), plan)
        source = islice(again(), skip, None)
        chunk = list(islice(source, BATCH_ROWS))
        while more := list(islice(source, BATCH_ROWS)):
            yield split(chunk, plan)
            chunk = more
        foot = foot_length(chunk[-FOOT_RECORDS:], width)
        yield split(chunk[: len(chunk) - foot], plan)
        yield outside([foot_aside(r) for r in chunk[len(chunk) - foot :]], plan)

    line = head[heading.last].line if heading.last >= heading.first else 0
    return Table(
        sheet,
        plan.names,
        line,
        titles(head, heading),
        batches,
        texts=plan.texts,
        nameless=plan.nameless,
    )
