"""Points earned and redeemed, and the star stewards of each year with their names masked."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from charts.timeline import Event, timeline
from charts.workbook import Sheet
from ui import data
from ui.amounts import day, full
from ui.breakdown import Split, breakdown_card, leader, listed
from ui.facts import Asked, value_of
from ui.figure import Card
from ui.pairs import pairs_card
from ui.rows import masked
from ui.texts import _
from ui.view import View

STARS = "star_steward_count"
POINTS = ("points_earned", "points_redeemed", "points_balance")


def points_month_card(view: View) -> Card:
    """Earned beside redeemed, month by month; raises WarehouseError."""
    return pairs_card(view, "points", ("points_earned", "points_redeemed"))


def points_card(view: View) -> Card:
    """Points in and out, what is left, how many people, and by team; raises WarehouseError."""
    people = value_of(view.filters, "points_person_count")
    lists = listed(view, *(Split(name, "team_name") for name in POINTS))
    finding = (
        _("积分：这个范围和时段没有记录")
        if people is None
        else _("期内 {count} 人新增过积分；{leader}", count=full(people), leader=leader(*lists))
    )
    return breakdown_card(
        view,
        "points_teams",
        _("积分"),
        finding,
        lists,
        above=[Asked(name) for name in (*POINTS, "points_person_count")],
        note=_("余额是每人最近一条记录的余额之和，各月余额不可相加。"),
    )


def star_card(view: View) -> Card:
    """Every year's star stewards up to the end of the period; raises WarehouseError."""
    filters = replace(view.filters, date_from=None)
    frame = data.rows(STARS, filters).with_columns(masked("recipient_name"))
    years = _years(frame)
    usual = value_of(filters, "usual_star_stewards")
    finding = (
        _("明星管家：到期末没有评选记录")
        if usual is None
        else _(
            "{years} 个年度评选过明星管家，通常每年 {count} 名", years=len(years), count=full(usual)
        )
    )
    rows = [(event.year, event.title, event.words) for event in years]
    return Card(
        key="stars",
        finding=finding,
        about=_("明星管家，截至 {day}，姓名已脱敏", day=day(view.filters.at)),
        alt=finding,
        kpis=(STARS, "usual_star_stewards"),
        filters=filters,
        table=Sheet(_("明星管家"), (_("年度"), _("名单（已脱敏）"), _("人数")), rows),
        html=timeline(years) if years else "",
    )


def _years(frame: pl.DataFrame) -> list[Event]:
    """A line a year and honour, newest first."""
    grouped = (
        frame.filter(pl.col("recipient_name").is_not_null())
        .group_by(pl.col("awarded_date").dt.year().alias("year"), "honour_name")
        .agg(pl.col("recipient_name").sort(), pl.col("awarded_date").max())
        .sort("year", "honour_name", descending=[True, False])
    )
    return [
        Event(
            year=_("{year}年", year=row["year"]),
            day=_("{count} 名", count=len(row["recipient_name"])),
            title=_("、").join(row["recipient_name"]),
            words=row["honour_name"],
        )
        for row in grouped.iter_rows(named=True)
    ]
