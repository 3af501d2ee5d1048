"""Volunteers: who is on the register, and who gave service."""

from __future__ import annotations

from metrics.catalogue import find
from ui.amounts import percent, with_unit
from ui.breakdown import Split, breakdown_card, listed
from ui.facts import Asked, facts_card, value_of
from ui.figure import Card
from ui.texts import _
from ui.view import View

ABOVE = (
    "volunteer_count",
    "woman_volunteer_count",
    "woman_volunteer_share",
    "party_member_volunteer_count",
)
SPLITS = ("role", "gender", "is_registered", "is_party_member")


def volunteer_card(view: View) -> Card:
    """The register by role, gender, registration and Party membership; raises WarehouseError."""
    lists = listed(view, *(Split("volunteer_count", by) for by in SPLITS))
    count = value_of(view.filters, "volunteer_count")
    women = value_of(view.filters, "woman_volunteer_share")
    finding = (
        _("志愿者：这个范围没有名册")
        if not count
        else _(
            "期末在册志愿者 {count}，写明性别的人里女性占 {share}",
            count=with_unit(count, find("volunteer_count").unit),
            share=percent(None if women is None else float(women)),
        )
    )
    return breakdown_card(
        view,
        "volunteers",
        _("志愿者"),
        finding,
        lists,
        above=[Asked(name) for name in ABOVE],
        note=_("一人兼几个身份时各算一次，所以各身份相加可能大于志愿者人数。"),
    )


def active_card(view: View) -> Card:
    """Who was active and how far the records can be relied on; raises WarehouseError."""
    asked = (
        Asked("active_volunteer_count"),
        Asked("active_volunteer_share"),
        Asked("registered_volunteer_share"),
        Asked("service_hours"),
        Asked("confirmed_service_hours"),
        Asked("served_person_times"),
        Asked("late_entry_share"),
    )
    count = value_of(view.filters, "active_volunteer_count")
    share = value_of(view.filters, "active_volunteer_share")
    finding = (
        _("志愿服务：这个范围和时段没有服务记录")
        if count is None
        else _(
            "期内有服务记录的志愿者 {count}，活跃率 {share}",
            count=with_unit(count, find("active_volunteer_count").unit),
            share=percent(None if share is None else float(share)),
        )
    )
    return facts_card(
        view,
        "active",
        _("志愿者活跃情况"),
        finding,
        asked,
        note=_("活跃率只看有服务记录的社区；巡防另有台账，见“巡防”，两者不相加。"),
    )
