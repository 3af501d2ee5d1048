"""Talks, parent training, aid and renovation: what was done for people, each in its own unit."""

from __future__ import annotations

from metrics.catalogue import find
from ui.amounts import with_unit
from ui.breakdown import Split, breakdown_card, listed
from ui.definitions import label
from ui.facts import Asked, facts_card, value_of
from ui.figure import Card
from ui.pairs import pairs_card
from ui.texts import _
from ui.view import View


def talk_card(view: View) -> Card:
    """Talks and parent training in sessions and person-times; raises WarehouseError."""
    asked = (
        Asked("talk_count"),
        Asked("activity_person_times", _("宣讲惠及人次"), {"activity_kind": "宣讲"}),
        Asked("parent_training_count"),
        Asked("activity_person_times", _("家长培训受益人次"), {"activity_kind": "家长培训"}),
    )
    return facts_card(
        view,
        "talks",
        _("宣讲与家长培训"),
        _told(view, "talk_count", "parent_training_count"),
        asked,
        note=_("人次是来一次算一次，不是人数；场次与人次不可相加。"),
    )


def talk_month_card(view: View) -> Card:
    """Talks beside parent training, month by month; raises WarehouseError."""
    return pairs_card(view, "talk_months", ("talk_count", "parent_training_count"))


def aid_card(view: View) -> Card:
    """Aid by kind: value, people and times; raises WarehouseError."""
    names = ("aid_value_yuan", "aid_recipient_count", "aid_count")
    lists = listed(view, *(Split(name, "aid_kind") for name in names))
    return breakdown_card(
        view,
        "aid",
        _("帮扶"),
        _told(view, "aid_value_yuan", "aid_recipient_count"),
        lists,
        note=_("物资按台账填写的折价计，没有折价的不估算；同一人受助两次会重复。"),
    )


def renovation_card(view: View) -> Card:
    """Renovation results, each in its own unit; raises WarehouseError."""
    names = (
        "renewed_pipe_metres",
        "renewed_main_metres",
        "hydrant_box_count",
        "fire_station_count",
        "renovation_household_count",
    )
    return facts_card(
        view,
        "renovation",
        _("改造成果"),
        _told(view, "renewed_pipe_metres", "renovation_household_count"),
        [Asked(name) for name in names],
        note=_("米、个、套、户单位不同，不可相加；同一户受惠两项会重复。"),
    )


def _told(view: View, *names: str) -> str:
    """The KPIs in words, the unknown ones left out."""
    found = [(find(name), value_of(view.filters, name)) for name in names]
    told = [
        _("{name} {amount}", name=label(kpi), amount=with_unit(value, kpi.unit))
        for kpi, value in found
        if value
    ]
    if not told:
        return _("{name}：这个范围和时段没有记录", name=label(find(names[0])))
    return _("，").join(told)
