"""Tourism: visitors and revenue; a total and its increase are two figures."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import CASES, CASES_EACH, PERSON_TIMES, SESSIONS, YUAN, YUAN_EACH

_ROWS = "SELECT * FROM tourism_month WHERE is_comparison_area IS NULL OR NOT is_comparison_area"
_kpi = partial(Kpi, dataset="tourism_month", rows=_ROWS, dimensions=("area_name",))
_COMPARED = "SELECT * FROM tourism_month WHERE is_comparison_area"
_compared = partial(
    Kpi, dataset="tourism_month", rows=_COMPARED, dimensions=("area_name",), additive=False
)
# Disputes count beside visits of the same community and month, so that neither stands alone.
_DISPUTES = "SELECT * FROM case_record WHERE case_kind = '旅游'"
_DISPUTES_OF_VISITS = """
SELECT * FROM case_record AS c
WHERE c.case_kind = '旅游' AND EXISTS (
    SELECT 1 FROM tourism_month AS t
    WHERE t.region_code = c.region_code AND t.visitor_count IS NOT NULL
        AND (t.is_comparison_area IS NULL OR NOT t.is_comparison_area)
        AND t.tourism_month = CAST(DATE_TRUNC('month', c.case_date) AS DATE)
)
"""
_OLD_TOWN = "SELECT * FROM activity WHERE theme IN ('古城保护', '夜间经济', '游客服务')"
_NOT_COMPARED_ZH = "对照景区不计"
_WORDING_ZH = "这是同期变化，不等于由妇联工作带来；写“带动”前请先核对有无对照。"


def _increase(column: str) -> str:
    """This window less the equal one before; unknown when the two do not have as many months."""
    this = f"COUNT({column}) FILTER (WHERE window_sign = 1)"
    before = f"COUNT({column}) FILTER (WHERE window_sign = -1)"
    return f"CASE WHEN {this} = {before} THEN SUM(window_sign * {column}) END"


KPIS = (
    _kpi(
        name="visitor_count",
        label_zh="游客量",
        label_en="visitors",
        unit=PERSON_TIMES,
        definition_zh=f"旅游月报的接待人次之和，含免票和年票；{_NOT_COMPARED_ZH}。",
        definition_en="Visits in the monthly reports; comparison areas are left out.",
        value="SUM(visitor_count)",
        better="up",
    ),
    _kpi(
        name="overnight_visitor_count",
        label_zh="过夜游客量",
        label_en="overnight visitors",
        unit=PERSON_TIMES,
        definition_zh=f"月报所填过夜人次之和，是游客量的一部分；{_NOT_COMPARED_ZH}。",
        definition_en="Overnight visits; part of all visits.",
        value="SUM(overnight_visitor_count)",
        better="up",
    ),
    _kpi(
        name="visitor_increase",
        label_zh="游客量增加",
        label_en="increase in visitors",
        unit=PERSON_TIMES,
        definition_zh=f"本期游客量减去紧邻的等长前一期；两期月份数不一样时为未知。{_WORDING_ZH}",
        definition_en="Visits less those of the equal period before; a change, not an effect.",
        value=_increase("visitor_count"),
        compared=True,
        better="up",
    ),
    _kpi(
        name="tourism_revenue_yuan",
        label_zh="旅游收入",
        label_en="tourism revenue",
        unit=YUAN,
        definition_zh=f"月报“旅游收入”之和；门票收入、营业收入是另外两个数，不可互换。{_NOT_COMPARED_ZH}。",
        definition_en="Tourism revenue; ticket and business revenue are two other figures.",
        value="SUM(tourism_revenue_yuan)",
        better="up",
    ),
    _kpi(
        name="ticket_revenue_yuan",
        label_zh="门票收入",
        label_en="ticket revenue",
        unit=YUAN,
        definition_zh=f"月报“门票收入”之和；{_NOT_COMPARED_ZH}。",
        definition_en="Ticket revenue.",
        value="SUM(ticket_revenue_yuan)",
        better="up",
    ),
    _kpi(
        name="business_revenue_yuan",
        label_zh="营业收入",
        label_en="business revenue",
        unit=YUAN,
        definition_zh=f"月报“营业收入”之和；{_NOT_COMPARED_ZH}。",
        definition_en="Business revenue.",
        value="SUM(business_revenue_yuan)",
        better="up",
    ),
    _kpi(
        name="tourism_revenue_increase_yuan",
        label_zh="旅游收入增加",
        label_en="increase in tourism revenue",
        unit=YUAN,
        definition_zh=f"本期旅游收入减去紧邻的等长前一期；两期月份数不一样时为未知。{_WORDING_ZH}",
        definition_en="Revenue less that of the equal period before; a change, not an effect.",
        value=_increase("tourism_revenue_yuan"),
        compared=True,
        better="up",
    ),
    _kpi(
        name="revenue_per_visitor_yuan",
        label_zh="人均旅游收入",
        label_en="revenue per visitor",
        unit=YUAN_EACH,
        definition_zh="旅游收入除以游客量，只看两个数都有的月份；用来核对收入口径。",
        definition_en="Revenue over visits, in months that state both.",
        rows=f"{_ROWS} AND visitor_count IS NOT NULL AND tourism_revenue_yuan IS NOT NULL".replace(
            "WHERE is_comparison_area IS NULL OR NOT is_comparison_area",
            "WHERE (is_comparison_area IS NULL OR NOT is_comparison_area)",
        ),
        value="SUM(tourism_revenue_yuan) / NULLIF(CAST(SUM(visitor_count) AS DOUBLE), 0)",
        additive=False,
    ),
    _compared(
        name="comparison_visitor_count",
        label_zh="对比区域游客量",
        label_en="visitors of comparison areas",
        unit=PERSON_TIMES,
        definition_zh="月报里标为对比区域的接待人次；各区域分开看，不与本地相加，也不互相相加。",
        definition_en="Visits of areas that the reports mark for comparison; each for itself.",
        value="SUM(visitor_count)",
    ),
    _compared(
        name="comparison_revenue_yuan",
        label_zh="对比区域旅游收入",
        label_en="tourism revenue of comparison areas",
        unit=YUAN,
        definition_zh="月报里标为对比区域的旅游收入；各区域分开看，不与本地相加，也不互相相加。",
        definition_en="Revenue of areas that the reports mark for comparison; each for itself.",
        value="SUM(tourism_revenue_yuan)",
    ),
    Kpi(
        name="tourist_dispute_count",
        label_zh="旅游纠纷数",
        label_en="tourist disputes",
        unit=CASES,
        definition_zh="期内发生的类别为“旅游”的有效事件，不论是否解决。",
        definition_en="Counted cases of the kind 旅游 (tourism), solved or not.",
        dataset="case_record",
        rows=_DISPUTES,
        value="COUNT(*)",
        dimensions=("outcome", "case_channel", "grid_name"),
    ),
    Kpi(
        name="tourist_disputes_per_10000",
        label_zh="每万人次旅游纠纷",
        label_en="tourist disputes per 10,000 visits",
        unit=CASES_EACH,
        definition_zh="旅游纠纷除以游客量（万人次）；只看同一社区、同一个月既有游客量又有事件台账的。",
        definition_en="Tourist disputes over visits, of communities and months that state visits.",
        dataset="case_record",
        rows=_DISPUTES_OF_VISITS,
        value="COUNT(*) * 10000.0",
        over="visitor_count",
        needs=("tourism_month",),
        additive=False,
        better="down",
    ),
    Kpi(
        name="old_town_activity_count",
        label_zh="古城与游客活动场次",
        label_en="old-town and visitor activities",
        unit=SESSIONS,
        definition_zh="主题为古城保护、夜间经济或游客服务的活动场次；没写主题的不计。",
        definition_en="Activities whose theme is the old town, the night economy or visitors.",
        dataset="activity",
        rows=_OLD_TOWN,
        value="COUNT(*)",
        dimensions=("theme", "activity_kind", "project_name"),
        better="up",
    ),
)
