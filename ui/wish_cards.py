"""Wishes collected and fulfilled, receptions, and opinions with their answers."""

from __future__ import annotations

from metrics.catalogue import find
from ui.amounts import percent, with_unit
from ui.breakdown import Split, breakdown_card, listed
from ui.facts import Asked, facts_card, value_of
from ui.figure import Card
from ui.pairs import pairs_card
from ui.texts import _
from ui.view import View

BOTH = ("wish_count", "fulfilled_wish_count")


def wish_card(view: View) -> Card:
    """Wishes by state and by the team that collected them; raises WarehouseError."""
    lists = listed(view, *(Split("wish_count", by) for by in ("wish_status", "team_name")))
    count = value_of(view.filters, "wish_count")
    done = value_of(view.filters, "fulfilled_wish_count")
    finding = (
        _("微心愿：这个范围和时段没有记录")
        if not count or done is None
        else _(
            "收集微心愿 {count}，已实现 {done}，占 {share}",
            count=with_unit(count, find("wish_count").unit),
            done=with_unit(done, find("wish_count").unit),
            share=percent(float(done) / float(count)),
        )
    )
    above = [Asked(name) for name in (*BOTH, "wish_fulfilled_share", "overdue_wish_count")]
    return breakdown_card(view, "wishes", _("微心愿"), finding, lists, above=above)


def wish_month_card(view: View) -> Card:
    """Collected beside fulfilled, month by month; raises WarehouseError."""
    return pairs_card(
        view,
        "wish_months",
        BOTH,
        note=_("已实现的按收集的月份归，不按实现的月份。"),
    )


def reception_card(view: View) -> Card:
    """Receptions, people, opinions and answers, each in its unit; raises WarehouseError."""
    asked = (
        Asked("reception_count"),
        Asked("received_person_count"),
        Asked("opinion_count"),
        Asked("answered_opinion_count"),
        Asked("opinion_answered_share"),
        Asked("reception_day_held_share"),
    )
    count = value_of(view.filters, "opinion_count")
    share = value_of(view.filters, "opinion_answered_share")
    finding = (
        _("民情接待：这个范围和时段没有记录")
        if count is None
        else _(
            "收集意见 {count}，答复率 {share}",
            count=with_unit(count, find("opinion_count").unit),
            share=percent(None if share is None else float(share)),
        )
    )
    return facts_card(view, "receptions", _("民情接待"), finding, asked)


def opinion_month_card(view: View) -> Card:
    """Opinions beside answers, month by month; raises WarehouseError."""
    return pairs_card(view, "opinion_months", ("opinion_count", "answered_opinion_count"))
