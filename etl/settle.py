"""A file that is understood settles in the lake: rows stored, the rest set aside, a receipt."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from errno import ENOSPC

import polars as pl

from etl import clean, receipts, state
from etl.arrive import Arrival, readable
from etl.datasets import DATASETS
from etl.faults import is_disk_error, note_fault
from etl.home import Home
from etl.lake import ParquetShelf
from etl.located import LOCATED, LocatedGrids
from etl.messages import Message, Refusal, say
from etl.options import Options, Step
from etl.part import ASIDE_SCHEMA, PartBuilder
from etl.place_rows import PlaceBook, Placing
from etl.places_index import PlaceIndex
from etl.receipts import Part, Receipt
from etl.sources import known_senders, offices
from etl.stream import can_stream, stream_table
from etl.table_rows import TableRows
from etl.understand import Understood, context_of, declared_period, understand
from etl.verdict import prevailing
from etl.wholeness import checksums

# Rows of these name the places that rows of the others lie in, so they settle first.
_FIRST = ("region", "grid")


class Work:
    """What the files of one load share: the key, the places known so far, the next sequence."""

    def __init__(self, home: Home, key: bytes) -> None:
        self.home = home
        self.key = key
        self.places = PlaceBook(home)
        self.places.read(receipts.every(home))
        self.located = LocatedGrids(home)
        self._sequence = receipts.next_sequence(home)

    def sequence(self) -> int:
        """The next number in the order of loading."""
        self._sequence += 1
        return self._sequence - 1


def settle_all(
    home: Home, arrivals: Sequence[Arrival], options: Options, step: Step
) -> list[tuple[Arrival, Receipt]]:
    """Understand all files, then settle them, registers of places first; receipts in that order."""
    senders = known_senders(home)
    work = Work(home, state.pseudonym_key(home))
    total = 2 * len(arrivals)
    with ExitStack() as readings:
        seen: list[Understood] = []
        for done, arrival in enumerate(arrivals):
            step(done, total, arrival.name)
            seen.append(understand(home, arrival, options, senders))
            reading = seen[-1].reading
            if reading is not None:
                readings.enter_context(reading)
        seen.sort(key=_order)
        settled = []
        for done, one in enumerate(seen, start=len(seen)):
            step(done, total, one.arrival.name)
            settled.append((one.arrival, settle(work, one)))
            if one.reading is not None:
                one.reading.close()
    return settled


def _order(seen: Understood) -> int:
    names = [name for name in seen.datasets() if name in _FIRST]
    return min((_FIRST.index(name) for name in names), default=len(_FIRST))


def settle(work: Work, seen: Understood) -> Receipt:
    """Store one file's rows and keep its receipt; the receipt is what makes the load count."""
    home = work.home
    receipt = _receipt(work, seen)
    if seen.status == "loaded":
        try:
            receipt.parts, aside = _parts(work, seen)
            receipt.status = seen.status
            receipt.set_aside = _keep_aside(home, receipt.source_file_id, aside)
            receipt.checksums = checksums(home, receipt)
        except (Refusal, pl.exceptions.PolarsError, AssertionError) as error:
            if is_disk_error(error):
                raise OSError(ENOSPC, os.strerror(ENOSPC)) from error
            if not isinstance(error, Refusal):
                note_fault(home, receipt.source_file_id, error)
            receipt.status, receipt.parts, receipt.checksums = "refused", [], {}
            receipt.messages.append(_reason(seen, error))
    if receipt.parts and not receipt.total().accepted:
        _say_nothing_accepted(receipt)
    receipt.messages = [receipts.masked(message) for message in receipt.messages]
    receipts.save(home, receipt)
    work.places.read([receipt])
    with state.opened(home) as connection:
        arrival = seen.arrival
        state.remember(connection, arrival.path, arrival.fingerprint, arrival.source_file_id)
    return receipt


def _say_nothing_accepted(receipt: Receipt) -> None:
    """Rows to mend are shown with their reasons; a table that has none at all is refused."""
    if receipt.total().rejected:
        receipt.messages.append(say("no_row_accepted", file=receipt.file_name))
    else:
        receipt.status, receipt.parts, receipt.set_aside = "refused", [], None
        receipt.messages.append(say("no_data_row", file=receipt.file_name))


def _receipt(work: Work, seen: Understood) -> Receipt:
    known = seen.arrival.known
    reading = seen.reading
    return Receipt(
        seen.arrival.source_file_id,
        seen.arrival.name,
        seen.status,
        sequence=known.sequence if known else work.sequence(),
        sender=seen.sender.sender if seen.sender else None,
        community=seen.community,
        encoding=reading.encoding if reading else None,
        delimiter=reading.delimiter if reading else None,
        quote=reading.quote if reading else None,
        is_sample=seen.is_sample,
        loaded_at=receipts.now(),
        messages=seen.messages,
        path=clean.mask_text(readable(seen.arrival.path)),
    )


def _reason(seen: Understood, error: Exception) -> Message:
    if isinstance(error, Refusal):
        return error.message
    return say("file_not_understood", file=seen.arrival.name, reason=type(error).__name__)


def _parts(work: Work, seen: Understood) -> tuple[list[Part], list[pl.DataFrame]]:
    """A part for each dataset of the file; none, and waiting, when rows lie in another's area."""
    assert seen.community is not None
    parts, aside = [], []
    file_id = seen.arrival.source_file_id
    for name in seen.datasets():
        placing = Placing(DATASETS[name], _index(work, seen))
        with PartBuilder(work.home, DATASETS[name], file_id, placing) as part:
            parts.append(_fill(work, part, seen))
            aside += part.aside
            seen.messages += [*part.messages, *part.gaps.messages(seen.arrival.name)]
        if name in LOCATED:
            work.located.check(parts[-1], file_id, seen.arrival.name)
        seen.messages += prevailing(seen.arrival.name, parts[-1], part.aside)
        seen.messages += placing.messages(seen.arrival.name)
        if placing.is_elsewhere:
            seen.status = "waiting"
            return [], []
    return parts, aside


def _index(work: Work, seen: Understood) -> PlaceIndex:
    """The sender's places; rows without one lie where the titles or the folder say."""
    assert seen.community is not None
    index = work.places.index(seen.community, seen.sender)
    titles = [title for table, _ in seen.matches for title in table.titles]
    where = index.find_inside(offices(titles)) or index.find_inside(seen.arrival.path.parts[-2:-1])
    if where and where != seen.community:
        index.community = where
    return index


def _fill(work: Work, part: PartBuilder, seen: Understood) -> Part:
    """Take every table of the file that is of the part's dataset."""
    heading_row, declared = 0, None
    corrections = clean.read_corrections(seen.sender.corrections if seen.sender else [])
    for table, match in seen.matches:
        if match.dataset is None or match.dataset.name != part.dataset.name:
            continue
        context = context_of(seen, table, work.key)
        usual = _usual(seen, part)
        rows = TableRows(table, match, context, seen.arrival.name, corrections, usual)
        if not (corrections or part.statements.is_needed) and can_stream(table, match.plan):
            stream_table(work.home, part, table, rows)
        else:
            for batch in table.batches():
                part.take(rows, batch)
        part.stated += rows.sums.compared()
        heading_row = heading_row or table.heading_row
        declared = declared_period(context)
    part.settle_statements(seen.arrival.name)
    return part.finish(heading_row, declared)


def _usual(seen: Understood, part: PartBuilder) -> dict[str, str]:
    """What the sender has said once, for files that don't say it themselves."""
    system = seen.sender.coordinate_system if seen.sender else None
    is_asked = any(column.name == "coordinate_system" for column in part.dataset.columns)
    return {"coordinate_system": system} if system and is_asked else {}


def _keep_aside(home: Home, source_file_id: str, frames: list[pl.DataFrame]) -> str | None:
    with ParquetShelf(home, ASIDE_SCHEMA) as shelf:
        for frame in frames:
            shelf.add(frame)
        return shelf.keep(f"set_aside/{source_file_id}.parquet")
