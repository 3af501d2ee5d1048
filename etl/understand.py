"""Whose file this is and what its tables are: before any row is stored."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from etl.clean import Context
from etl.headings import HeadingMatch, map_headings
from etl.messages import Message, Refusal, say
from etl.read import Reading, Table, read
from etl.shapes import first_values
from etl.sources import Sender, find_sender

if TYPE_CHECKING:
    from etl.arrive import Arrival
    from etl.home import Home
    from etl.options import Options
    from etl.receipts import Status

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*月?(?!\d)")
_MONTH_ALONE = re.compile(r"(?<!\d)(\d{1,2})\s*月(?:份)?(?!\d)")
_SAMPLE = "示例数据"


@dataclass
class Understood:
    """A file that has been read: its sender, its community, and a match for each table."""

    arrival: Arrival
    reading: Reading | None = None
    sender: Sender | None = None
    community: str | None = None
    matches: list[tuple[Table, HeadingMatch]] = field(default_factory=list)
    status: Status = "loaded"
    messages: list[Message] = field(default_factory=list)

    @property
    def is_sample(self) -> bool:
        """Whether the file says of itself that it is made up."""
        titles = [t for table, _ in self.matches for t in table.titles]
        return any(_SAMPLE in text for text in [self.arrival.name, *titles])

    def datasets(self) -> list[str]:
        """The datasets that the file feeds, in the order of its tables."""
        return list(dict.fromkeys(m.dataset.name for _, m in self.matches if m.dataset))


def understand(home: Home, arrival: Arrival, options: Options, senders: list[Sender]) -> Understood:
    """Read a file and tell sender, community and datasets; what can't be told makes it wait.

    Never raises Refusal: the refusal is the status.
    """
    seen = Understood(arrival)
    try:
        seen.reading = read(
            arrival.stored, arrival.name, survey=arrival.survey, scratch=home.scratch
        )
        seen.messages += seen.reading.messages
        _match(seen, options, senders)
        _settle_community(seen, options)
    except Refusal as refusal:
        seen.status = "refused"
        seen.messages.append(refusal.message)
    return seen


def _match(seen: Understood, options: Options, senders: list[Sender]) -> None:
    assert seen.reading is not None
    titles = [title for table in seen.reading.tables for title in table.titles]
    found = find_sender(seen.arrival.path, titles, options.community, senders)
    seen.sender, waiting = found.sender, found.messages
    if waiting:
        seen.status = "waiting"
        seen.messages += waiting
    for table in seen.reading.tables:
        match = map_headings(
            table.headings,
            [seen.arrival.name, *table.titles, *([table.sheet] if table.sheet else [])],
            seen.sender,
            only=options.dataset,
            values=first_values(table),
            file=seen.arrival.name,
        )
        seen.matches.append((table, match))
        seen.messages += match.messages
    statuses = [match.status for _, match in seen.matches]
    if not statuses or all(status == "refused" for status in statuses):
        seen.status = "refused"
    elif any(status != "matched" for status in statuses):
        seen.status = "waiting"


def _settle_community(seen: Understood, options: Options) -> None:
    """The community from --community, the sender, or the codes in the rows."""
    seen.community = options.community or (seen.sender.community if seen.sender else None)
    if seen.status == "refused" or seen.community:
        return
    seen.community = _community_in_rows(seen)
    if seen.community is None:
        seen.status = "waiting"
        seen.messages.append(say("community_unknown", file=seen.arrival.name))


def _community_in_rows(seen: Understood) -> str | None:
    """The county that all region codes of the first rows share, else None."""
    codes: set[str] = set()
    for table, match in seen.matches:
        headings = [p.heading for p in match.plan if p.column.name == "region_code"]
        if not headings:
            continue
        first = first_values(table)[headings[0]]
        codes |= {code for code in first if code}
    counties = {code[:6] for code in codes if re.fullmatch(r"\d{6,15}", code)}
    return f"{counties.pop()}000000" if len(counties) == 1 else None


def context_of(seen: Understood, table: Table, key: bytes) -> Context:
    """Year and month that the sheet, the title or the file name state."""
    texts = [*([table.sheet] if table.sheet else []), *table.titles, seen.arrival.name]
    year, month = None, None
    for text in texts:
        if month is None and (both := _MONTH.search(text)) and 1 <= int(both[2]) <= 12:
            year, month = int(both[1]), int(both[2])
        if month is None and (alone := _MONTH_ALONE.search(text)) and 1 <= int(alone[1]) <= 12:
            month = int(alone[1])
        if year is None and (found := _YEAR.search(text)):
            year = int(found[1])
    return Context(year=year, month=month, title=" ".join(texts), pseudonym_key=key)


def declared_period(context: Context) -> tuple[date, date] | None:
    """The days that a title claims to cover: its month, else its year."""
    if context.year is None:
        return None
    if context.month is None:
        return date(context.year, 1, 1), date(context.year, 12, 31)
    last = monthrange(context.year, context.month)[1]
    return date(context.year, context.month, 1), date(context.year, context.month, last)
