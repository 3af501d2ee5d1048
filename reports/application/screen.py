"""The application as plain values for a screen, and its files, each from one pinned version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from metrics.writing import application_subject, form_subject, written
from reports.application.application import Application, application, writing_of
from reports.application.award import UNCHECKED, Award
from reports.application.boxes import NONE, boxes, digest
from reports.application.conditions import evidence_of, missing_of
from reports.application.eligibility import overall
from reports.application.evidence import Rows
from reports.application.fields import field_of, fields
from reports.application.ledger import Readings, said
from reports.application.package import Package, package
from reports.application.template import filled as form_filled
from reports.application.template import opened
from reports.days import day
from reports.figures import known_of, with_unit


class ConditionLine(NamedTuple):
    """A condition: its words, verdict, the number behind it, what is missing, and its sources."""

    words: str
    verdict: str
    found: str
    missing: str
    is_inferred: bool
    numbers: list[tuple[ReportedNumber, str]]


class FieldLine(NamedTuple):
    """A field that a person fills: its name, its label, and what stands there now."""

    name: str
    label: str
    text: str


class BoxLine(NamedTuple):
    """A box: its text, its 字数 and the limit, numbers without a source, clauses with one."""

    name: str
    label: str
    text: str
    length: int
    limit: int
    is_inferred: bool
    is_written: bool
    untraced: tuple[str, ...]
    traced: int


class BlankLine(NamedTuple):
    """A box of a form: its place, its label, and the field that fills it."""

    place: str
    label: str
    field: str


@dataclass(frozen=True)
class Shown:
    """An application as a screen shows it."""

    made: Application
    subject: str

    @property
    def overall(self) -> str:
        """met, not_met or unknown."""
        return overall(self.made.findings)

    def lines(self, lang: str) -> list[ConditionLine]:
        """A line a condition."""
        return [
            ConditionLine(
                one.condition.en if lang == "en" else one.condition.zh,
                one.verdict,
                evidence_of(one, lang),
                missing_of(one, lang),
                one.condition.is_inferred,
                [(number, _said(number, lang)) for number in one.numbers],
            )
            for one in self.made.findings
        ]

    def source(self, lang: str) -> str:
        """Where the rules come from, and since when they are known."""
        rules = self.made.award
        if lang == "en":
            known = "inferred, check the notice" if rules.source.is_inferred else "seen"
            return f"Source: {rules.source.en} ({known}), checked on {rules.checked_on}."
        known = f"（{UNCHECKED}）" if rules.source.is_inferred else ""
        return f"规则出处：{rules.source.zh}{known}，{day(rules.checked_on)}核对。"

    def writing(self, lang: str) -> tuple[list[FieldLine], list[BoxLine], str]:
        """What a person writes, and under what it is kept."""
        return self.answerable(lang), self.boxes(lang), self.subject

    def answerable(self, lang: str) -> list[FieldLine]:
        """The fields that a person fills."""
        found = [field_of(name) for name in self.made.award.fields]
        return [
            FieldLine(one.name, one.label(lang), self.made.answers.get(one.name, ""))
            for one in found
            if one and one.origin == "asked"
        ]

    def boxes(self, lang: str) -> list[BoxLine]:
        """The boxes to write in."""
        return [
            BoxLine(
                one.box.name,
                one.box.en if lang == "en" else one.box.zh,
                one.text.text,
                one.length,
                one.box.limit,
                one.box.is_inferred,
                one.is_written,
                one.text.untraced,
                len([c for c in one.text.clauses if c.numbers]),
            )
            for one in self.made.boxes
        ]


def key(data_dir: Path, version: str, award: str, filters: Filters, beside: str) -> str:
    """What an application depends on: version, rules, days, and what people have written."""
    state = data_dir / "state" / "state.sqlite"
    moved = [p.stat().st_mtime_ns for p in (state, Path(f"{state}-wal")) if p.is_file()]
    return f"{data_dir} {version} {award} {filters.to_dict()} {beside} {moved}"


def shown(warehouse: Warehouse, award: Award, filters: Filters, beside: str) -> Shown:
    """The application for a screen; raises WarehouseError."""
    with warehouse.pinned() as pinned:
        made = _made(pinned, award, filters, beside)
    return Shown(made, application_subject(award.name, filters.scope[0]))


def packed(
    warehouse: Warehouse, award: Award, filters: Filters, beside: str, author: str
) -> Package:
    """All files of an application; raises WarehouseError."""
    with warehouse.pinned() as pinned:
        return package(_made(pinned, award, filters, beside), Rows(pinned), author)


def filled(
    warehouse: Warehouse,
    award: Award,
    filters: Filters,
    beside: str,
    name: str,
    content: bytes,
    learned: Mapping[str, str | None] | None,
) -> bytes:
    """The award body's own form; raises FormRefused, DraftRefused, WarehouseError."""
    told = {label: field for label, field in (learned or {}).items() if field}
    with warehouse.pinned() as pinned:
        return form_filled(_made(pinned, award, filters, beside), name, content, told)


def blanks(data_dir: Path, name: str, content: bytes, lang: str) -> tuple[list[BlankLine], str]:
    """The boxes of a form and under what their fields are kept; none with placeholders."""
    document, found = opened(name, content)
    if not found:
        return [], ""
    subject = form_subject(digest(found))
    mapped = boxes(document, written(data_dir, subject))
    lines = [
        BlankLine(
            one.place_en if lang == "en" else one.place_zh,
            one.label,
            "" if one.field == NONE else one.field,
        )
        for one in mapped
    ]
    return lines, subject


def field_names(lang: str) -> dict[str, str]:
    """Every field that can fill a box, by name: those that forms have, then all other KPIs."""
    named = {name: one.label(lang) for name, one in fields().items() if one.origin != "sign"}
    return named | {n: kpi.label(lang) for n, kpi in CATALOGUE.items() if n not in named}


def _made(warehouse: Warehouse, award: Award, filters: Filters, beside: str) -> Application:
    kept = written(warehouse.data_dir, application_subject(award.name, filters.scope[0]))
    readings = Readings(warehouse)
    return application(award, readings, filters, writing_of(award, kept), beside)


def _said(number: ReportedNumber, lang: str) -> str:
    if lang != "en":
        return said(number)
    known = known_of(number.kpi, number.value, number.rows, number.filters)
    return with_unit(number.kpi, known, "en")
