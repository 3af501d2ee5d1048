"""The check of conditions as words and as a table: the number, and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.catalogue import find
from reports.application.award import UNCHECKED
from reports.application.eligibility import Finding, Verdict, need
from reports.application.ledger import bare, said
from reports.days import day, period
from reports.paper import Table

if TYPE_CHECKING:
    from reports.application.application import Application

VERDICTS: dict[str, dict[Verdict, str]] = {
    "zh": {"met": "符合", "not_met": "不符合", "unknown": "无法判断"},
    "en": {"met": "met", "not_met": "not met", "unknown": "unknown"},
}
_REASONS = {
    "zh": {
        "no_records": "没有“{label}”所依据的记录，请补报后再看",
        "not_answered": "数据里没有，请撰写人填写",
        "withheld": "人数太少，不列出，请线下核对",
        "elsewhere": "不在评选地区",
        "": "",
    },
    "en": {
        "no_records": "no records for {label}: load them first",
        "not_answered": "not in the data: the writer must say",
        "withheld": "too few people to tell: check by hand",
        "elsewhere": "outside the award's area",
        "": "",
    },
}


def evidence_of(finding: Finding, lang: str = "zh") -> str:
    """The numbers behind a verdict, or what a person answered."""
    if not finding.numbers:
        return finding.answer or "—"
    if finding.condition.distinct:
        kinds = [one.filters.where[finding.condition.distinct][0] for one in finding.numbers]
        joined = "、".join(kinds) if lang == "zh" else str(len(kinds))
        return f"{len(kinds)}类：{joined}" if lang == "zh" else f"{joined} kinds"
    return ("、" if lang == "zh" else ", ").join(
        said(one) if lang == "zh" else _english(one) for one in finding.numbers
    )


def missing_of(finding: Finding, lang: str = "zh") -> str:
    """What is lacking, or why nothing can be said."""
    condition = finding.condition
    if finding.lacking is not None and condition.kpi:
        unit = find(condition.kpi).unit
        amount = bare(condition.kpi, finding.lacking)
        if condition.distinct:
            return f"还差{amount}类" if lang == "zh" else f"{amount} kinds more"
        is_share = unit.zh == "比例"
        if lang == "zh":
            return f"还差{amount.replace('%', '个百分点') if is_share else amount + unit.zh}"
        return f"{amount.replace('%', ' points') if is_share else f'{amount} {unit.en}'} more"
    label = find(condition.kpi).label(lang) if condition.kpi else ""
    return _REASONS[lang][finding.reason].format(label=label)


def condition_table(made: Application) -> Table:
    """The conditions of the award, each with verdict, number and what is missing."""
    rows = []
    for one in made.findings:
        spans = "；".join(dict.fromkeys(period(n.filters) for n in one.numbers))
        inferred = f"（{UNCHECKED}）" if one.condition.is_inferred else ""
        note = f"（{one.condition.note_zh}）" if one.condition.note_zh else ""
        rows.append(
            (
                one.condition.zh + inferred + note,
                VERDICTS["zh"][one.verdict],
                evidence_of(one),
                spans or "—",
                missing_of(one) or (f"要求{need(one)}" if need(one) else "—"),
            )
        )
    caption = f"申报条件核对（{made.award.zh}，{day(made.filters.at)}）"
    return Table(
        caption, ("条件", "结果", "依据的数", "时段", "还差什么"), rows, (46, 16, 34, 36, 36)
    )


def _english(number: object) -> str:
    from metrics.trace import ReportedNumber
    from reports.figures import known_of, with_unit

    assert isinstance(number, ReportedNumber)
    known = known_of(number.kpi, number.value, number.rows, number.filters)
    return with_unit(number.kpi, known, "en")
