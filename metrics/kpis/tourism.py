"""Tourism: visitors and revenue; a total and its increase are two figures."""

from __future__ import annotations

from metrics.kpis.shaped import shaped
from metrics.units import CASES, CASES_EACH, PERSON_TIMES, SESSIONS, YUAN, YUAN_EACH

_OWN = "(is_comparison_area IS NULL OR NOT is_comparison_area)"
_kpi = shaped("tourism_month", unit=PERSON_TIMES, dimensions=("area_name",), better="up")
_compared = shaped("tourism_month", unit=PERSON_TIMES, dimensions=("area_name",), additive=False)
_dispute = shaped("case_record", unit=CASES)
_activity = shaped("activity", unit=SESSIONS)
# Disputes count beside visits of the same community and month, so that neither stands alone.
_DISPUTES_OF_VISITS = """
SELECT * FROM case_record AS c
WHERE c.case_kind = '旅游' AND EXISTS (
    SELECT 1 FROM tourism_month AS t
    WHERE t.region_code = c.region_code AND t.visitor_count IS NOT NULL
        AND (t.is_comparison_area IS NULL OR NOT t.is_comparison_area)
        AND t.tourism_month = CAST(DATE_TRUNC('month', c.case_date) AS DATE)
)
"""


def _same_month(column: str) -> str:
    """Some row of the area and month states it: visitors and revenue may come in two tables."""
    return f"""EXISTS (
        SELECT 1 FROM tourism_month AS o
        WHERE o.region_code = t.region_code AND o.area_name = t.area_name
            AND o.tourism_month = t.tourism_month AND o.{column} IS NOT NULL
    )"""


_BOTH_STATED = f"""
SELECT * FROM tourism_month AS t
WHERE {_OWN} AND COALESCE(t.visitor_count, t.tourism_revenue_yuan) IS NOT NULL
    AND {_same_month("visitor_count")} AND {_same_month("tourism_revenue_yuan")}
"""
_NOT_COMPARED_ZH = "对照景区不计"
_WORDING_ZH = "这是同期变化，不等于由妇联工作带来；写“带动”前请先核对有无对照。"


def _increase(column: str) -> str:
    """This window less the equal one before; unknown when the two do not have as many months."""
    this = f"COUNT({column}) FILTER (WHERE window_sign = 1)"
    before = f"COUNT({column}) FILTER (WHERE window_sign = -1)"
    return f"CASE WHEN {this} = {before} THEN SUM(window_sign * {column}) END"


KPIS = (
    _kpi(
        "visitor_count", "游客量", "visitors",
        f"旅游月报的接待人次之和，含免票和年票；{_NOT_COMPARED_ZH}。",
        "Visits in the monthly reports; comparison areas are left out.",
        where=_OWN, value="SUM(visitor_count)",
    ),
    _kpi(
        "overnight_visitor_count", "过夜游客量", "overnight visitors",
        f"月报所填过夜人次之和，是游客量的一部分；{_NOT_COMPARED_ZH}。",
        "Overnight visits; part of all visits.",
        where=_OWN, value="SUM(overnight_visitor_count)",
    ),
    _kpi(
        "visitor_increase", "游客量增加", "increase in visitors",
        f"本期游客量减去紧邻的等长前一期；两期月份数不一样时为未知。{_WORDING_ZH}",
        "Visits less those of the equal period before; a change, not an effect.",
        where=_OWN, value=_increase("visitor_count"), compared=True,
    ),
    _kpi(
        "tourism_revenue_yuan", "旅游收入", "tourism revenue",
        f"月报“旅游收入”之和；门票收入、营业收入是另外两个数，不可互换。{_NOT_COMPARED_ZH}。",
        "Tourism revenue; ticket and business revenue are two other figures.",
        where=_OWN, unit=YUAN, value="SUM(tourism_revenue_yuan)",
    ),
    _kpi(
        "ticket_revenue_yuan", "门票收入", "ticket revenue",
        f"月报“门票收入”之和；{_NOT_COMPARED_ZH}。",
        "Ticket revenue.",
        where=_OWN, unit=YUAN, value="SUM(ticket_revenue_yuan)",
    ),
    _kpi(
        "business_revenue_yuan", "营业收入", "business revenue",
        f"月报“营业收入”之和；{_NOT_COMPARED_ZH}。",
        "Business revenue.",
        where=_OWN, unit=YUAN, value="SUM(business_revenue_yuan)",
    ),
    _kpi(
        "tourism_revenue_increase_yuan", "旅游收入增加", "increase in tourism revenue",
        f"本期旅游收入减去紧邻的等长前一期；两期月份数不一样时为未知。{_WORDING_ZH}",
        "Revenue less that of the equal period before; a change, not an effect.",
        where=_OWN, unit=YUAN, value=_increase("tourism_revenue_yuan"), compared=True,
    ),
    _kpi(
        "revenue_per_visitor_yuan", "人均旅游收入", "revenue per visitor",
        "旅游收入除以游客量，只看两个数都有的月份；用来核对收入口径。",
        "Revenue over visits, in months that state both.",
        rows=_BOTH_STATED, unit=YUAN_EACH, additive=False, better=None,
        value="SUM(tourism_revenue_yuan) / NULLIF(CAST(SUM(visitor_count) AS DOUBLE), 0)",
    ),
    _compared(
        "comparison_visitor_count", "对比区域游客量", "visitors of comparison areas",
        "月报里标为对比区域的接待人次；各区域分开看，不与本地相加，也不互相相加。",
        "Visits of areas that the reports mark for comparison; each for itself.",
        where="is_comparison_area", value="SUM(visitor_count)",
    ),
    _compared(
        "comparison_revenue_yuan", "对比区域旅游收入", "tourism revenue of comparison areas",
        "月报里标为对比区域的旅游收入；各区域分开看，不与本地相加，也不互相相加。",
        "Revenue of areas that the reports mark for comparison; each for itself.",
        where="is_comparison_area", unit=YUAN, value="SUM(tourism_revenue_yuan)",
    ),
    _dispute(
        "tourist_dispute_count", "旅游纠纷数", "tourist disputes",
        "期内发生的类别为“旅游”的有效事件，不论是否解决。",
        "Counted cases of the kind tourism, solved or not.",
        where="case_kind = '旅游'", dimensions=("outcome", "case_channel", "grid_name"),
    ),
    _dispute(
        "tourist_disputes_per_10000", "每万人次旅游纠纷", "tourist disputes per 10,000 visits",
        "旅游纠纷除以游客量（万人次）；只看同一社区、同一个月既有游客量又有事件台账的。",
        "Tourist disputes over visits, of communities and months that state visits.",
        rows=_DISPUTES_OF_VISITS, unit=CASES_EACH, value="COUNT(*) * 10000.0",
        over="visitor_count", needs=("tourism_month",), better="down",
    ),
    _activity(
        "old_town_activity_count", "古城与游客活动场次", "old-town and visitor activities",
        "主题为古城保护、夜间经济或游客服务的活动场次；没写主题的不计。",
        "Activities whose theme is the old town, the night economy or visitors.",
        where="theme IN ('古城保护', '夜间经济', '游客服务')", better="up",
        dimensions=("theme", "activity_kind", "project_name"),
    ),
)  # fmt: skip
