"""The whole check: paragraphs of a draft in, judged claims out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

from metrics.dimensions import UNKNOWN
from metrics.filters import Filters
from metrics.loads import source_files
from metrics.regions import regions
from metrics.values import kpi_by
from metrics.warehouse import Warehouse
from metrics.wordings import Answer
from reports.draft.context.match import Matcher
from reports.draft.context.tied import Setting, Tie
from reports.draft.language.places import Places
from reports.draft.periods.dated import day_of
from reports.draft.periods.windows import Days
from reports.draft.replies.notes import with_notes
from reports.draft.ties.tie import tie_paragraph
from reports.draft.verdicts.judge import Judge
from reports.draft.verdicts.judged import Judged
from reports.draft.verdicts.named import names_in
from reports.draft.verdicts.remembered import remembered


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a draft; `context` is what stands over it, the headings of a table's cell."""

    text: str
    context: str = ""


@dataclass(frozen=True)
class Claim:
    """A judged number and the paragraph that it stands in."""

    paragraph: int
    judged: Judged


@dataclass(frozen=True)
class Checked:
    """What was found in a draft, and how it was taken: scope, day, last day of the data."""

    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    scope: str | None
    scope_name: str
    written: date | None
    last: date
    version: str
    is_sample: bool


def check_draft(
    warehouse: Warehouse,
    paragraphs: Sequence[Paragraph],
    scope: str | None = None,
    written: date | None = None,
    user_scope: tuple[str, ...] = (),
    answers: Mapping[str, Answer] = MappingProxyType({}),
) -> Checked:
    """Judge every claim of a draft for a scope and the day that it was written.

    Without them they are looked for in the draft. `answers`: what people said of words that leave
    figures in doubt, by the key of the question. Raises WarehouseError, and ValueError for an
    empty scope.
    """
    with warehouse.pinned() as pinned:
        places = remembered(pinned, _places)(user_scope)
        texts = [one.text for one in paragraphs]
        scope = scope or places.of_document(texts)
        last, is_sample = _served(pinned)
        written = written or day_of(texts)
        days = Days(written, last)
        names = names_in(pinned, "\n".join(texts), scope, user_scope)
        matcher = Matcher(names, remembered(pinned, _doers)(scope, user_scope))
        setting = Setting(places, matcher, scope, days, user_scope)
        with closing(Judge(pinned, answers)) as judge:
            claims = [
                Claim(index, judged)
                for index, one in enumerate(paragraphs)
                for judged in _judged(tie_paragraph(one.text, setting, one.context), judge)
            ]
        name = places.name(scope) if scope else ""
        version = pinned.version
    return Checked(tuple(paragraphs), tuple(claims), scope, name, written, last, version, is_sample)


def _places(warehouse: Warehouse, user_scope: tuple[str, ...]) -> Places:
    """The places that a user may see, by name."""
    return Places(regions(warehouse), user_scope)


def _judged(ties: list[Tie], judge: Judge) -> list[Judged]:
    """The claims of a paragraph, judged and then held beside those of their sentence."""
    found: list[Judged] = []
    for _start, group in groupby(ties, key=lambda tie: tie.sentence_start):
        sentence: list[Judged] = []
        for tie in group:
            sentence.append(judge.judge(tie, sentence))
        found += with_notes(sentence)
    return found


def _served(warehouse: Warehouse) -> tuple[date, bool]:
    """The last day that loaded files speak for, and whether any of them is a sample."""
    files = source_files(warehouse)
    loaded = files.filter(files["status"] == "loaded")
    days = loaded["period_to"].drop_nulls().to_list()
    last = max((_day(day) for day in days), default=date.today())
    return last, bool(loaded["is_sample"].any())


def _doers(warehouse: Warehouse, scope: str | None, user_scope: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies that held the activities of a scope and looked after its wishes."""
    if scope is None:
        return ()
    filters = Filters(scope=(scope,), user_scope=user_scope)
    found: list[str] = []
    for kpi, name in (("activity_count", "organiser_name"), ("wish_count", "team_name")):
        found += kpi_by(warehouse, kpi, filters, name)[name].drop_nulls().to_list()
    return tuple(one for one in found if one != UNKNOWN)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
