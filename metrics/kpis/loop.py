"""The service loop 点单-派单-接单-评单: each step counts only cases that took every step before."""

from __future__ import annotations

from metrics.kpis.cases import DIMENSIONS
from metrics.kpis.shaped import shaped
from metrics.units import CASES

_kpi = shaped("case_record", unit=CASES, dimensions=DIMENSIONS)

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
    """Whether a case took this step (from 1) and all before it."""
    return " AND ".join(_STEPS[:step])


KPIS = (
    _kpi(
        "requested_case_count", "已点单事件数", "cases requested",
        "写有上报时刻的件数（点单），是服务闭环的第一步。",
        "Cases with a time of report, the first step of the loop.",
        where=_through(1),
    ),
    _kpi(
        "loop_dispatched_case_count", "点单后已派单事件数", "cases requested and dispatched",
        "上报、派遣时刻都写明的件数；没写派遣时刻的不猜、不计。",
        "Cases with times of report and dispatch; a missing time is not guessed.",
        where=_through(2),
    ),
    _kpi(
        "loop_accepted_case_count", "派单后已接单事件数", "cases dispatched and accepted",
        "上报、派遣、受理三个时刻都写明的件数。",
        "Cases with times of report, dispatch and acceptance.",
        where=_through(3),
    ),
    _kpi(
        "loop_resolved_case_count", "接单后已解决事件数", "cases accepted and resolved",
        "三个时刻都写明、且办理结果为“已解决”的件数；结案不等于解决。",
        "Cases with all three times whose outcome is resolved, not merely closed.",
        where=_through(4),
    ),
    _kpi(
        "loop_rated_case_count", "解决后已评单事件数", "cases resolved and rated",
        "闭环内已解决、居民又作过评价的件数；评价未知的不计。",
        "Cases resolved in the loop that residents rated.",
        where=_through(5),
    ),
    _kpi(
        "loop_completed_share", "闭环完成率", "loop completed",
        "走完点单、派单、接单、解决、评单五步的件数，除以已点单事件数。",
        "Cases that took all five steps over cases requested.",
        where=_through(5), over="requested_case_count", better="up",
    ),
    _kpi(
        "untimed_case_count", "缺闭环时刻的事件数", "cases lacking a time of the loop",
        "上报、派遣、受理三个时刻缺任何一个的件数；没写不等于没做，请向报送单位核对。",
        "Cases without a time of report, dispatch or acceptance; not written down"
        " does not mean not done.",
        where="reported_at IS NULL OR dispatched_at IS NULL OR accepted_at IS NULL", better="down",
    ),
)  # fmt: skip
