"""An application as content: what form, annex, evidence and manifest are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from metrics.loads import serving_version
from metrics.regions import regions
from metrics.senders import last_day, senders
from metrics.trace import ReportedNumber
from reports.application import comparison, renown
from reports.application.award import Award, Box
from reports.application.characters import characters
from reports.application.comparison import Comparison
from reports.application.edited import Edited, edited
from reports.application.eligibility import Finding, eligibility
from reports.application.fields import field_of
from reports.application.ledger import Ledger, Readings, said
from reports.application.narrative import HEADS, draft
from reports.application.pictures import pictures
from reports.application.renown import Event
from reports.brief import scope_name
from reports.brief_chart import Drawn
from reports.days import period


@dataclass(frozen=True)
class Writing:
    """What the writer has put in by hand: answers by field, texts by box."""

    answers: Mapping[str, str] = field(default_factory=dict)
    boxes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BoxText:
    """What stands in a box; `drafted` is what the rules would write."""

    box: Box
    text: Edited
    drafted: str

    @property
    def is_written(self) -> bool:
        """Whether a person has changed the draft."""
        return self.text.text != self.drafted

    @property
    def length(self) -> int:
        """字数 as Word counts."""
        return characters(self.text.text)

    @property
    def is_too_long(self) -> bool:
        """Whether it is over the limit."""
        return self.length > self.box.limit


@dataclass(frozen=True)
class Application:
    """Everything that an application says, with the numbers that it rests on."""

    award: Award
    filters: Filters
    scope_name: str
    version: str
    is_sample: bool
    last_day: date | None
    findings: Sequence[Finding]
    values: Mapping[str, str]
    boxes: Sequence[BoxText]
    comparisons: Sequence[Comparison]
    honours: Sequence[Event]
    reports: Sequence[Event]
    pictures: Sequence[tuple[Drawn, tuple[ReportedNumber, ...]]]
    answers: Mapping[str, str]
    ledger: Ledger

    @property
    def numbers(self) -> list[ReportedNumber]:
        """Every number that is told, in the order in which it first was."""
        return self.ledger.told

    @property
    def gaps(self) -> list[str]:
        """Names of the fields that nothing fills."""
        return [name for name, text in self.values.items() if not text]


def application(
    award: Award,
    readings: Readings,
    filters: Filters,
    writing: Writing | None = None,
    beside: str = "",
) -> Application:
    """The application of a scope over a window with both ends, from one pinned version.

    `beside` is the code of a community to compare with. Raises ValueError for an open window,
    UnknownKpi, WarehouseError.
    """
    if filters.date_from is None or filters.date_to is None:
        raise ValueError("申报要写明起止日期。An application needs a first and a last day.")
    own, ledger = writing or Writing(), Ledger(readings, filters)
    tree = regions(readings.warehouse)
    name = scope_name(tree, filters)
    values = _values(award, ledger, own.answers, name)
    boxes = [_box(one, ledger, own, name) for one in award.boxes]
    findings = eligibility(award, ledger, own.answers)
    compared = [one for one in (comparison.periods(ledger), _beside(ledger, beside, name)) if one]
    return Application(
        award=award,
        filters=filters,
        scope_name=name,
        version=readings.warehouse.version,
        is_sample=bool(serving_version(readings.warehouse)["is_sample"]),
        last_day=last_day(senders(readings.warehouse, filters)),
        findings=findings,
        values=values,
        boxes=boxes,
        comparisons=compared,
        honours=renown.honours(ledger),
        reports=renown.reports(ledger),
        pictures=pictures(ledger),
        answers=own.answers,
        ledger=ledger,
    )


def _values(award: Award, ledger: Ledger, answers: Mapping[str, str], name: str) -> dict[str, str]:
    """Field → text; "" where nothing is known, for the writer to fill in by hand."""
    ledger.look([one for one in award.fields if one in CATALOGUE])
    return {one: value_of(one, ledger, answers, name) for one in award.fields}


def value_of(name: str, ledger: Ledger, answers: Mapping[str, str], scope: str) -> str:
    """The text of one field of a form; raises KeyError for a name that is none."""
    one = field_of(name)
    if one is None:
        raise KeyError(name)
    if one.origin == "kpi":
        known = ledger.known(name)
        return "" if known.value is None else said(ledger.tell(name))
    if answer := " ".join(answers.get(name, "").split()):
        return answer
    if one.origin == "scope" or one.default == "scope":
        return scope
    if one.origin == "window" or one.default == "window":
        return period(ledger.filters)
    return ""


def _box(box: Box, ledger: Ledger, own: Writing, name: str) -> BoxText:
    drafted = draft(box, ledger, name)
    kept = own.boxes.get(box.name, "").strip()
    text = edited(kept or drafted.text, drafted, _plain_words(ledger, name))
    told = tuple(
        replace(one, numbers=tuple(ledger.tell(n.kpi, n.filters) for n in one.numbers))
        for one in text.clauses
    )
    return BoxText(box, replace(text, clauses=told), drafted.text)


def _plain_words(ledger: Ledger, name: str) -> list[str]:
    """Texts with digits that are no claims: the days and the name of the place."""
    before = ledger.before()
    spans = [ledger.filters, *([before] if before else [])]
    return [name, *(period(one) for one in spans), *HEADS.values()]


def _beside(ledger: Ledger, code: str, name: str) -> Comparison | None:
    if not code:
        return None
    other = ledger.of(code)
    tree = regions(ledger.warehouse)
    return comparison.areas(ledger, other, (name, scope_name(tree, other)))


def writing_of(award: Award, kept: Mapping[str, str]) -> Writing:
    """What was kept under one subject, told apart: texts of the award's boxes, and answers."""
    boxes = {one.name for one in award.boxes}
    return Writing(
        {name: text for name, text in kept.items() if name not in boxes},
        {name: text for name, text in kept.items() if name in boxes},
    )
