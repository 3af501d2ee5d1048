"""Talks, parent training, aid and renovation: what was done for people, each in its own unit."""

from __future__ import annotations

from ui.breakdown import Split, breakdown_card, listed
from ui.facts import Asked, facts_card, in_words
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
        in_words(view.filters, "talk_count", "parent_training_count"),
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
        in_words(view.filters, "aid_value_yuan", "aid_recipient_count"),
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
        in_words(view.filters, "renewed_pipe_metres", "renovation_household_count"),
        [Asked(name) for name in names],
        note=_("米、个、套、户单位不同，不可相加；同一户受惠两项会重复。"),
    )
