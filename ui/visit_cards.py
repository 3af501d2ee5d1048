"""Home visits, and whether each care household is seen twice a week."""

from __future__ import annotations

from collections.abc import Sequence

from charts.months import MonthPoint, month_bars
from charts.style import Figure
from charts.workbook import Sheet
from metrics.filters import Filters
from metrics.small_cells import FEWEST_PEOPLE
from ui.amounts import day, full, month, percent, span
from ui.breakdown import Split, breakdown_card, leader, listed
from ui.facts import Asked, value_of
from ui.figure import Card
from ui.splits import Day, days
from ui.texts import _, language
from ui.trend import MONTH_FORMAT, TICK_FORMAT
from ui.view import View

KPI = "care_week_share"
MOST_WEEKS = 60
DAY_FORMAT = {"zh": "%Y年%-m月%-d日起", "en": "from %b %-d, %Y"}


def visit_card(view: View) -> Card:
    """Visits by kind and by way; raises WarehouseError."""
    lists = listed(
        view,
        Split("home_visit_count", "visit_kind"),
        Split("home_visit_count", "method"),
        Split("visit_hours", "visit_kind"),
    )
    return breakdown_card(
        view,
        "visits",
        _("入户走访"),
        leader(lists[0]),
        lists,
        above=[Asked("home_visit_count"), Asked("hardship_visit_count")],
        note=_("困境家庭探访是入户走访的一部分，不另加；电话、线上计入走访次数，但不算入户。"),
    )


def care_week_card(view: View) -> Card:
    """Share of household weeks with two visits, by week, or by month over a long period."""
    filters = view.monthly
    weeks = days(KPI, filters, "week")
    step = "week" if len(weeks) <= MOST_WEEKS else "month"
    found = weeks if step == "week" else days(KPI, filters, "month")
    points = [MonthPoint(one.first, _shown(one)) for one in found]
    finding = _finding(filters)
    return Card(
        key="care_weeks",
        finding=finding,
        about=_(
            "每周入户不少于两次的重点关爱户占比，{step}；{span}",
            step=_("按周（星期一起）") if step == "week" else _("按月"),
            span=span(filters.date_from, filters.date_to),
        ),
        alt=_("逐期柱形图。{finding}", finding=finding),
        kpis=(KPI, "usual_care_visits", "care_visits_per_household_week"),
        filters=filters,
        table=_table(found, step),
        figure=_figure(points, step) if points else None,
        note=_("只数上门入户；少于 {count} 户的周不显示。", count=FEWEST_PEOPLE),
    )


def _shown(one: Day) -> float | None:
    """Nothing where so few households stand behind the share that they could be told apart."""
    return one.value if one.rows >= FEWEST_PEOPLE else None


def _figure(points: Sequence[MonthPoint], step: str) -> Figure:
    return month_bars(
        points,
        names=(_("本期"), _("上年同期")),
        unit="",
        form=percent,
        month_format=(DAY_FORMAT if step == "week" else MONTH_FORMAT)[language()],
        tick_format=TICK_FORMAT[language()],
    )


def _table(found: Sequence[Day], step: str) -> Sheet:
    named = day if step == "week" else month
    first = _("周（星期一）") if step == "week" else _("月份")
    rows = [
        (named(one.first), percent(_shown(one)), full(one.rows))
        for one in found
        if one.rows >= FEWEST_PEOPLE
    ]
    return Sheet(_("每周两次入户"), (first, _("占比"), _("户·周数")), rows)


def _finding(filters: Filters) -> str:
    share, usual = value_of(filters, KPI), value_of(filters, "usual_care_visits")
    if share is None:
        return _("重点关爱户每周入户：这个范围和时段没有记录")
    return _(
        "{share} 的户·周入户不少于两次，通常每户每周入户 {usual} 次",
        share=percent(float(share)),
        usual=full(usual),
    )
