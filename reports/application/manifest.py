"""The manifest of an application: every number with all that it takes to compute it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from metrics.archive import Archived, VersionGone
from metrics.checks import recomputed
from metrics.errors import UnknownKpi
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from reports.application.application import Application, BoxText
from reports.application.conditions import VERDICTS
from reports.application.eligibility import Finding
from reports.application.evidence import Rows
from reports.application.ledger import said

FORMAT = "xianglan-application-1"
Verdict = Literal["equal", "differs", "redefined", "version_gone", "unknown_kpi"]


@dataclass(frozen=True)
class Verified:
    """One number of a manifest and what it is when computed again, None when it can't be."""

    number: ReportedNumber
    again: ReportedNumber | None
    verdict: Verdict


def manifest(
    made: Application, rows: Rows, made_at: str, files: Mapping[str, str]
) -> dict[str, Any]:
    """The manifest as plain values; `files` are the written files by what they are.

    It holds no answers of the writer: those may name people.
    """
    order = {number: f"n{place:03}" for place, number in enumerate(made.numbers, 1)}
    return {
        "format": FORMAT,
        "award": made.award.name,
        "award_zh": made.award.zh,
        "rules_checked_on": made.award.checked_on.isoformat(),
        "unchecked": made.award.unchecked,
        "scope": list(made.filters.scope),
        "scope_name": made.scope_name,
        "date_from": str(made.filters.date_from),
        "date_to": str(made.filters.date_to),
        "version": made.version,
        "is_sample": made.is_sample,
        "made_at": made_at,
        "files": dict(files),
        "conditions": [_condition(one, order) for one in made.findings],
        "boxes": [_box(one, order) for one in made.boxes],
        "numbers": [
            {"id": order[n], "said": said(n), **n.to_dict()} for n in made.numbers
        ],
        "originals": originals(made, rows),
        "proofs": [
            {"day": str(e.day), "title": e.title, "proof": e.proof, "file": e.file, "row": e.row}
            for e in (*made.honours, *made.reports)
        ],
    }  # fmt: skip


def _condition(one: Finding, order: Mapping[ReportedNumber, str]) -> dict[str, Any]:
    return {
        "name": one.condition.name,
        "zh": one.condition.zh,
        "verdict": VERDICTS["zh"][one.verdict],
        "numbers": [order[number] for number in one.numbers],
        "lacking": one.lacking,
    }


def _box(one: BoxText, order: Mapping[ReportedNumber, str]) -> dict[str, Any]:
    clauses = one.text.clauses
    return {
        "name": one.box.name,
        "length": one.length,
        "limit": one.box.limit,
        "clauses": [{"text": c.text, "numbers": [order[n] for n in c.numbers]} for c in clauses],
        "untraced": list(one.text.untraced),
    }


def originals(made: Application, rows: Rows) -> list[dict[str, str]]:
    """The export files that the numbers come from, by name and sha256."""
    found: dict[str, str] = {}
    for number in made.numbers:
        frame = rows.of(number)
        if "source_file_id" in frame.columns:
            pairs = frame.select("source_file_id", "file").unique(maintain_order=True)
            found |= {sha256: name or "" for sha256, name in pairs.iter_rows()}
    return [{"name": name, "sha256": sha256} for sha256, name in sorted(
        found.items(), key=lambda one: one[1])]  # fmt: skip


def read_numbers(path: Path) -> list[ReportedNumber]:
    """The numbers of a manifest file; raises ValueError when it is none."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw.get("format") != FORMAT:
            raise ValueError("format")
        extra = {"id", "said"}
        return [
            ReportedNumber.from_dict({k: v for k, v in one.items() if k not in extra})
            for one in raw["numbers"]
        ]
    except (OSError, UnicodeDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(
            f"{path.name} 不是申报数字清单，或已损坏。Not a manifest of an application, or damaged."
        ) from error


def verified(data_dir: Path, numbers: list[ReportedNumber]) -> Iterator[Verified]:
    """Each number computed again from the version that it cites; raises WarehouseError."""
    held: dict[str, Warehouse | None] = {}
    try:
        for number in numbers:
            if number.version not in held:
                held[number.version] = _version(data_dir, number.version)
            yield _verified(held[number.version], number)
    finally:
        for one in held.values():
            if one:
                one.close()


def _version(data_dir: Path, version: str) -> Warehouse | None:
    try:
        return Archived(data_dir, version)
    except VersionGone:
        return None


def _verified(warehouse: Warehouse | None, number: ReportedNumber) -> Verified:
    if warehouse is None:
        return Verified(number, None, "version_gone")
    try:
        again = recomputed(warehouse, number)
    except (UnknownKpi, ValueError):
        return Verified(number, None, "unknown_kpi")
    if again.agrees_with(number):
        return Verified(number, again, "equal")
    is_redefined = again.definition_version != number.definition_version
    return Verified(number, again, "redefined" if is_redefined else "differs")
