"""Narrows a figure to the kinds that are not counted beside it in the same sentence."""

from __future__ import annotations

from dataclasses import replace

from reports.draft.context.tied import Tie
from reports.draft.numbers.spans import Sentence


def beside(ties: list[Tie], sentence: Sentence) -> list[Tie]:
    """走访561次、困境家庭探访62次: the first are those of the other kinds, or all of them."""
    others = [tie for tie in ties if "其中" not in tie.own]
    clause = {n: place for place, one in enumerate(sentence.clauses) for n in one.numbers}
    found = []
    for tie in ties:
        kpis = {
            reading.kpis[0]: clause.get(other.number) == clause.get(tie.number)
            for other in others
            for reading in other.readings
        }
        found.append(_other_kinds(tie, kpis))
    return found


def _other_kinds(tie: Tie, kpis: dict[str, bool]) -> Tie:
    """The tie narrowed to the kinds that are not counted beside it in the same clause.

    In another clause it may be of all kinds as well.
    """
    beside = tie.match.rule.beside if tie.match else {}
    kpi = next((kpi for kpi in beside if kpi in kpis), None)
    if kpi is None or tie.where:
        return tie
    where = beside[kpi]
    narrowed = tuple(replace(r, filters=replace(r.filters, where=where)) for r in tie.readings)
    if kpis[kpi]:
        return replace(tie, where=where, readings=narrowed)
    return replace(tie, readings=(*tie.readings, *narrowed))
