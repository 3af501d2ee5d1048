"""Tourism: visitors and revenue; a total and its increase are two figures."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import PERSON_TIMES, YUAN, YUAN_EACH

_ROWS = "SELECT * FROM tourism_month WHERE is_comparison_area IS NULL OR NOT is_comparison_area"
_kpi = partial(Kpi, dataset="tourism_month", rows=_ROWS, dimensions=("area_name",))
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
)
