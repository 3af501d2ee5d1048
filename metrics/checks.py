"""Numbers about the data themselves, not about the work: open questions, hours that stand, silence.

They are reported like KPIs, so that a document can name them and compute them again. What people
decided on flags is part of the answer: after a decision the same check may give another number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.catalogue import find
from metrics.decisions import Decisions, decisions
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.plausibility import Asked, Support, asked, questions, support
from metrics.senders import senders, silent
from metrics.trace import ReportedNumber, reported_number
from metrics.units import BODIES, HOURS, Unit
from metrics.warehouse import Warehouse

QUESTIONS = Unit("处", "questions")
MOST_QUESTIONS = 100_000


@dataclass(frozen=True)
class Check:
    """A number about the data, with its definition (口径)."""

    name: str
    label_zh: str
    label_en: str
    unit: Unit
    definition_zh: str
    definition_en: str
    version: int = 1

    def label(self, lang: str) -> str:
        """The name on screen."""
        return self.label_en if lang == "en" else self.label_zh

    def definition(self, lang: str) -> str:
        """What is counted."""
        return self.definition_en if lang == "en" else self.definition_zh


OPEN_QUESTIONS, OPEN_ERRORS = "open_question_count", "open_error_count"
PATROL_STANDS, SERVICE_STANDS = "supportable_patrol_hours", "supportable_service_hours"
SILENT = "silent_sender_count"
_STANDS = {
    PATROL_STANDS: ("patrol", "patrol_hours"),
    SERVICE_STANDS: ("service_hour", "service_hours"),
}
_STANDS_ZH = "申报时长减去被“错误”级核对项质疑、尚未有人确认属实的时长，以及有人认定不计的时长。"
_STANDS_EN = "Hours as reported, less those that an error-level flag disputes until confirmed."

CHECKS: dict[str, Check] = {
    check.name: check
    for check in (
        Check(
            OPEN_QUESTIONS,
            "待核对的问题数",
            "open questions",
            QUESTIONS,
            "可信度核对中各核对项提出、尚未有人作出决定的问题；一个问题可以涉及几条记录。",
            "Questions of the plausibility check that nobody has answered yet.",
        ),
        Check(
            OPEN_ERRORS,
            "其中“错误”级的问题数",
            "of which errors",
            QUESTIONS,
            "待核对的问题中“错误”级的，它们质疑的时长不计入经核对可支撑数；是待核对的问题数的一部分。",
            "Open questions of error level; part of all open questions.",
        ),
        Check(
            PATROL_STANDS, "经核对可支撑的巡防时长", "supportable patrol hours", HOURS,
            _STANDS_ZH, _STANDS_EN,
        ),
        Check(
            SERVICE_STANDS, "经核对可支撑的志愿服务时长", "supportable service hours", HOURS,
            _STANDS_ZH, _STANDS_EN,
        ),
        Check(
            SILENT,
            "缺数据的报送单位数",
            "senders without data",
            BODIES,
            "范围内曾经报送过、但本期没有任何一天数据的单位；只报过名册、没报过按日数据的也算。",
            "Senders of the area whose files hold no day of the period.",
        ),
    )
}  # fmt: skip


def definition_of(name: str) -> Kpi | Check:
    """The KPI or the check of that name; raises UnknownKpi."""
    return CHECKS.get(name) or find(name)


def reported_checks(
    warehouse: Warehouse, names: Iterable[str], filters: Filters
) -> dict[str, ReportedNumber]:
    """Several checks with their traces, of one version; raises KeyError, WarehouseError."""
    wanted = list(names)
    taken = decisions(warehouse.data_dir)
    found: dict[str, ReportedNumber] = {}
    with warehouse.pinned() as pinned:
        if {OPEN_QUESTIONS, OPEN_ERRORS} & set(wanted):
            flags = [one for one in asked(pinned, filters, taken) if one.open]
            found |= _questions(pinned, flags, filters, taken)
        if _STANDS.keys() & set(wanted):
            found |= _stands(pinned, support(pinned, filters, taken), filters)
        if SILENT in wanted:
            codes = [one.code for one in silent(senders(pinned, filters), filters)]
            found[SILENT] = _number(pinned, SILENT, filters, len(codes), 0, codes)
    return {name: found[name] for name in wanted}


def recomputed(warehouse: Warehouse, number: ReportedNumber) -> ReportedNumber:
    """The same number from the serving version; raises UnknownKpi, WarehouseError."""
    if number.kpi in CHECKS:
        return reported_checks(warehouse, [number.kpi], number.filters)[number.kpi]
    return reported_number(warehouse, number.kpi, number.filters)


def _questions(
    warehouse: Warehouse, flags: list[Asked], filters: Filters, taken: Decisions
) -> dict[str, ReportedNumber]:
    """Open questions of all levels and of error level; the digest is over their keys."""
    keys: dict[str, list[str]] = {}
    for one in flags:
        frame = questions(warehouse, one.flag, filters, taken, MOST_QUESTIONS)
        still = frame.filter(~frame["is_decided"])["key"].to_list()
        keys[one.flag.name] = [f"{one.flag.name}/{key}" for key in still]
    levels = {OPEN_QUESTIONS: flags, OPEN_ERRORS: [f for f in flags if f.flag.level == "error"]}
    return {
        name: _number(
            warehouse,
            name,
            filters,
            sum(one.open for one in some),
            sum(one.records for one in some),
            [key for one in some for key in keys[one.flag.name]],
        )
        for name, some in levels.items()
    }


def _stands(
    warehouse: Warehouse, found: list[Support], filters: Filters
) -> dict[str, ReportedNumber]:
    numbers = {}
    for name, (dataset, kpi) in _STANDS.items():
        one = next(s for s in found if s.dataset == dataset)
        reported = reported_number(warehouse, kpi, filters)
        parts = [f"{flag.name}:{count}:{hours}" for flag, count, hours in one.disputed]
        rows = reported.rows - sum(count for _flag, count, _hours in one.disputed)
        numbers[name] = _number(
            warehouse, name, filters, one.supportable, rows, [reported.digest, *parts]
        )
    return numbers


def _number(
    warehouse: Warehouse,
    name: str,
    filters: Filters,
    value: float | None,
    rows: int,
    parts: Iterable[str],
) -> ReportedNumber:
    digest = hashlib.sha256("/".join(sorted(parts)).encode()).hexdigest()
    return ReportedNumber(
        name, filters, warehouse.version, value, rows, digest, CHECKS[name].version
    )
