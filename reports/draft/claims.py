"""Claims as plain values, for scripts and for the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reports.draft.check import Checked, Claim
from reports.draft.numbers.number import SHARE
from reports.draft.replies.advice import advice, remarks, wording
from reports.draft.verdicts.judged import Judged


def claim_dicts(checked: Checked, lang: str = "zh") -> list[dict[str, Any]]:
    """Every claim of a draft in order, as the command contract names its parts."""
    return [_claim(one, lang) for one in checked.claims]


def _claim(claim: Claim, lang: str) -> dict[str, Any]:
    judged = claim.judged
    tie, number = judged.tie, judged.tie.number
    kpi, where, period = understood(judged)
    best = judged.best
    return {
        "text": tie.sentence,
        "number": number.text,
        "value": _plain([float(value) for value in number.values]),
        "unit": number.unit,
        "written": number.text if number.unit == SHARE else f"{number.text}{number.unit}",
        "bound": number.bound,
        "kpi": kpi,
        "where": where,
        "scope": tie.scope,
        "period": period,
        "computed": computed(judged),
        "superseded": _superseded(judged),
        "verdict": judged.verdict,
        "doubts": list(judged.doubts),
        "candidates": list(tie.candidates),
        "question": judged.question,
        "answer": asdict(judged.answer) if judged.answer else None,
        "advice": advice(judged, lang),
        "remarks": remarks(judged, lang),
        "wording": wording(judged),
        "paragraph": claim.paragraph,
        "start": number.start,
        "end": number.unit_end,
        "kpi_shown": best.reading.kpis[0] if best else None,
        "filters": best.reading.filters.to_dict() if best else None,
        "rows": sum(n.rows for n in judged.best.numbers) if judged.best else 0,
    }


def understood(
    judged: Judged,
) -> tuple[str | None, dict[str, list[str]], dict[str, str | None] | None]:
    """KPI, conditions and window, as far as all readings (or the one that holds) agree."""
    tie = judged.tie
    readings = [one.reading for one in judged.given if one.is_known] or list(tie.readings)
    if judged.verdict == "有据" and judged.best:
        readings = [judged.best.reading]
    kpis = {"|".join(reading.kpis) for reading in readings}
    if len(kpis) != 1:
        return None, {}, None
    if {"closed", "persons", "households", "several"} & set(judged.doubts):
        return None, {}, None
    wheres = [{k: list(v) for k, v in r.filters.where.items()} for r in readings]
    where = wheres[0] if judged.verdict != "口径不明" else _shared(wheres)
    spans = {(r.filters.date_from, r.filters.date_to) for r in readings}
    if len(spans) != 1 or {"window_unknown", "scope_unknown"} & set(judged.doubts):
        return kpis.pop(), where, None
    first, last = spans.pop()
    period = {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }
    return kpis.pop(), where, period


def _shared(wheres: list[dict[str, list[str]]]) -> dict[str, list[str]]:
    """The conditions that all readings have in common."""
    first = wheres[0]
    return {k: v for k, v in first.items() if all(one.get(k) == v for one in wheres)}


def computed(judged: Judged) -> Any:
    """What the data give: a number, two for a range, None when nothing is known."""
    best = judged.best
    return None if best is None else _plain(list(best.values))


def _superseded(judged: Judged) -> dict[str, Any] | None:
    """What an older version gave that bears the claim out, with its name."""
    old = judged.superseded
    if old is None:
        return None
    return {"version": old.numbers[0].version, "computed": _plain(list(old.values))}


def _plain(values: list[Any]) -> Any:
    plain = [
        int(value) if isinstance(value, float) and value.is_integer() else value for value in values
    ]
    return plain[0] if len(plain) == 1 else plain
