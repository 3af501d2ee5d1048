"""What fills a field of an award body's form: amounts, texts, lists, boxes and drawings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metrics.catalogue import CATALOGUE, find
from metrics.units import SHARE
from reports.application.application import Application, value_of
from reports.application.award import PARTS, Box, Part
from reports.application.characters import characters
from reports.application.fields import field_of
from reports.application.ledger import bare, said
from reports.application.narrative import HEADS, draft
from reports.application.renown import Event, lines
from reports.days import SHANGHAI, day, period
from reports.figures import Known

CHART = "chart_"
LIMIT = 2000  # 字, of a box that neither award nor form says anything about; inferred


@dataclass(frozen=True)
class Amount:
    """A KPI in a form: as it stands its figure alone; `text` is with unit, for a box without."""

    figure: str
    text: str
    unit: str
    label: str
    period: str

    def __str__(self) -> str:
        """The figure without its unit."""
        return self.figure


class Listed(list[Event]):
    """Events to loop over; printed as they are, one line of text."""

    def __str__(self) -> str:
        """The events after one another."""
        return lines(self)


def amount(made: Application, name: str) -> Amount:
    """The KPI over the document's window; nothing where nothing is known. Raises UnknownKpi."""
    kpi, known = find(name), made.ledger.known(name)
    unit = "" if kpi.unit is SHARE else kpi.unit.zh
    span = period(made.filters)
    if known.value is None:
        return Amount("", "", unit, kpi.label_zh, span)
    text = said(made.ledger.tell(name))
    return Amount(_figure(name, known, text), text, unit, kpi.label_zh, span)


def _figure(name: str, known: Known, text: str) -> str:
    return text if known.is_withheld or known.value is None else bare(name, known.value)


def answer(made: Application, name: str, limit: int | None = None) -> str:
    """The text for a field of that name, boxes within `limit` 字; raises KeyError for no field."""
    one = field_of(name)
    if one is None:
        raise KeyError(name)
    if one.origin == "kpi":
        return amount(made, name).text
    if one.origin == "box":
        return box_text(made, name, limit)
    if one.origin in {"honours", "reports"}:
        return lines(made.honours if one.origin == "honours" else made.reports)
    fixed = {
        "attachments": "；".join(f"{n}.{a.zh}" for n, a in enumerate(made.award.attachments, 1)),
        "today": day(datetime.now(SHANGHAI).date()),
        "sign": "",
    }
    if one.origin in fixed:
        return fixed[one.origin]
    return made.values.get(name) or value_of(name, made.ledger, made.answers, made.scope_name)


def box_text(made: Application, name: str, limit: int | None = None) -> str:
    """The text of a box or of one part of it; a draft is made anew to fit a form's own limit."""
    for one in made.boxes:
        if one.box.name == name and (limit is None or one.length <= limit or one.is_written):
            return one.text.text
    if name in PARTS:
        part = _part(made, HEADS[name])
        if part and (limit is None or characters(part) <= limit):
            return part
        parts: tuple[Part, ...] = (name,)
    else:
        parts = next((b.box.parts for b in made.boxes if b.box.name == name), PARTS[1:4])
    box = Box(name, "", "", limit or LIMIT, parts)
    drafted = draft(box, made.ledger, made.scope_name)
    for clause in drafted.clauses:
        for number in clause.numbers:
            made.ledger.tell(number.kpi, number.filters)
    return drafted.text


def _part(made: Application, head: str) -> str:
    """What stands under a heading in one of the boxes, as written."""
    for one in made.boxes:
        found, is_in = [], False
        for line in one.text.text.splitlines():
            if line.startswith("（") and line.endswith(tuple(h for h in HEADS.values() if h)):
                is_in = bool(head) and line.endswith(head)
            elif is_in:
                found.append(line)
        if found:
            return "\n".join(found)
    return ""


def is_answerable(name: str) -> bool:
    """Whether a placeholder of that name means something."""
    if name.startswith(CHART):
        kpi = CATALOGUE.get(name.removeprefix(CHART))
        return kpi is not None and kpi.time == "flow" and kpi.additive and not kpi.compared
    return field_of(name) is not None
