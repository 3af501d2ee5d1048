"""The service loop 点单-派单-接单-评单: each step counts only cases that took every step before."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.kpis.cases import DIMENSIONS
from metrics.units import CASES, SHARE

_kpi = partial(Kpi, dataset="case_record", dimensions=DIMENSIONS)

# A step leaves a time of its own; solving and rating leave a word, because many ledgers
# note what came of a case but not when.
_STEPS = (
    "reported_at IS NOT NULL",
    "dispatched_at IS NOT NULL",
    "accepted_at IS NOT NULL",
    "outcome = '已解决'",
    "rating IS NOT NULL AND rating <> '未知'",
)


def _through(step: int) -> str:
    """Cases that took this step (from 1) and all before it."""
    return f"SELECT * FROM case_record WHERE {' AND '.join(_STEPS[:step])}"


KPIS = (
    _kpi(
        name="requested_case_count",
        label_zh="已点单事件数",
        label_en="cases requested",
        unit=CASES,
        definition_zh="写有上报时刻的件数（点单），是服务闭环的第一步。",
        definition_en="Cases with a time of report, the first step of the loop.",
        rows=_through(1),
        value="COUNT(*)",
    ),
    _kpi(
        name="loop_dispatched_case_count",
        label_zh="点单后已派单事件数",
        label_en="cases requested and dispatched",
        unit=CASES,
        definition_zh="上报、派遣时刻都写明的件数；没写派遣时刻的不猜、不计。",
        definition_en="Cases with times of report and dispatch; a missing time is not guessed.",
        rows=_through(2),
        value="COUNT(*)",
    ),
    _kpi(
        name="loop_accepted_case_count",
        label_zh="派单后已接单事件数",
        label_en="cases dispatched and accepted",
        unit=CASES,
        definition_zh="上报、派遣、受理三个时刻都写明的件数。",
        definition_en="Cases with times of report, dispatch and acceptance.",
        rows=_through(3),
        value="COUNT(*)",
    ),
    _kpi(
        name="loop_resolved_case_count",
        label_zh="接单后已解决事件数",
        label_en="cases accepted and resolved",
        unit=CASES,
        definition_zh="三个时刻都写明、且办理结果为“已解决”的件数；结案不等于解决。",
        definition_en="Cases with all three times whose outcome is resolved, not merely closed.",
        rows=_through(4),
        value="COUNT(*)",
    ),
    _kpi(
        name="loop_rated_case_count",
        label_zh="解决后已评单事件数",
        label_en="cases resolved and rated",
        unit=CASES,
        definition_zh="闭环内已解决、居民又作过评价的件数；评价未知的不计。",
        definition_en="Cases resolved in the loop that residents rated.",
        rows=_through(5),
        value="COUNT(*)",
    ),
    _kpi(
        name="loop_completed_share",
        label_zh="闭环完成率",
        label_en="loop completed",
        unit=SHARE,
        definition_zh="走完点单、派单、接单、解决、评单五步的件数，除以已点单事件数。",
        definition_en="Cases that took all five steps over cases requested.",
        rows=_through(5),
        value="COUNT(*)",
        over="requested_case_count",
        additive=False,
        better="up",
    ),
    _kpi(
        name="untimed_case_count",
        label_zh="缺闭环时刻的事件数",
        label_en="cases lacking a time of the loop",
        unit=CASES,
        definition_zh="上报、派遣、受理三个时刻缺任何一个的件数；没写不等于没做，请向报送单位核对。",
        definition_en="Cases without a time of report, dispatch or acceptance; not written down"
        " does not mean not done.",
        rows="""
SELECT * FROM case_record
WHERE reported_at IS NULL OR dispatched_at IS NULL OR accepted_at IS NULL
""",
        value="COUNT(*)",
        better="down",
    ),
)
