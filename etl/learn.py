"""A person answers what a file waits for; the sender's YAML remembers, and the file loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from etl import receipts
from etl.arrive import Arrival
from etl.home import Home
from etl.load import Loaded
from etl.messages import Refusal
from etl.options import Options, Step
from etl.receipts import Receipt
from etl.sources import Sender, confirm, ignore, known_senders, save_sender


@dataclass(frozen=True)
class Lesson:
    """What a person said of a file: its dataset and community, its headings' columns."""

    who: str
    dataset: str | None = None
    community: str | None = None
    headings: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def learn(home: Home, source_file_id: str, lesson: Lesson, step: Step) -> Loaded:
    """Remember the lesson for the sender and read the file again from the inbox.

    Hold the lock. Raises Refusal for an unknown file or community, KeyError for an unknown dataset
    or column.
    """
    from etl.read import survey_file
    from etl.settle import settle_all

    receipt = receipts.find_one(home, source_file_id)
    sender = _taught(_sender(home, receipt, lesson), lesson)
    if lesson.headings or lesson.ignored:
        save_sender(home.sources, sender)
    stored = home.inbox / receipt.source_file_id
    arrival = Arrival(
        path=Path(receipt.path or receipt.file_name),
        name=receipt.file_name,
        source_file_id=receipt.source_file_id,
        stored=stored,
        fingerprint="",
        survey=survey_file(stored),
        known=receipt,
    )
    options = Options(community=sender.community, dataset=lesson.dataset)
    [(_, settled)] = settle_all(home, [arrival], options, step)
    return Loaded(arrival.path, settled, settled.status)


def _sender(home: Home, receipt: Receipt, lesson: Lesson) -> Sender:
    """The file's sender; a new one is named after its code."""
    senders = known_senders(home)
    named = next((s for s in senders if s.sender == receipt.sender), None)
    community = lesson.community or (named.community if named else receipt.community)
    if community is None:
        raise Refusal("community_unknown", file=receipt.file_name)
    if named and named.community == community:
        return named
    same = next((s for s in senders if s.community == community), None)
    return same or Sender(f"s{community}", community)


def _taught(sender: Sender, lesson: Lesson) -> Sender:
    if (lesson.headings or lesson.ignored) and lesson.dataset is None:
        raise KeyError("dataset")
    for heading, column in lesson.headings.items():
        sender = confirm(sender, str(lesson.dataset), heading, column, lesson.who)
    for heading in lesson.ignored:
        sender = ignore(sender, str(lesson.dataset), heading, lesson.who)
    return sender
