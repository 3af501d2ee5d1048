"""Activities by kind and theme, in sessions, person-times and people, which never mix."""

from __future__ import annotations

from dataclasses import replace

from metrics.catalogue import find
from ui.amounts import with_unit
from ui.breakdown import Split, breakdown_card, leader, listed
from ui.facts import Asked, facts_card, value_of
from ui.figure import Card
from ui.texts import _
from ui.view import View

MEASURES = (
    "activity_count",
    "activity_person_times",
    "volunteer_person_times",
    "activity_beneficiary_count",
)


def kind_card(view: View) -> Card:
    """By kind of activity; raises WarehouseError."""
    return _split_card(view, "activity_kind", _("活动类型"))


def theme_card(view: View) -> Card:
    """By theme; raises WarehouseError."""
    return _split_card(view, "theme", _("活动主题"))


def _split_card(view: View, by: str, name: str) -> Card:
    lists = listed(view, *(Split(measure, by) for measure in MEASURES))
    return breakdown_card(
        view,
        f"activities_{by}",
        name,
        leader(lists[0]),
        lists,
        note=_(
            "场次是办了几场；人次是来一次算一次；人是台账填的受益人数。三者单位不同，不相加、不换算。"
        ),
    )


def project_card(view: View) -> Card:
    """By project; raises WarehouseError."""
    every = listed(view, *(Split(measure, "project_name") for measure in MEASURES[:2]))
    lists = [replace(one, lines=one.named) for one in every]
    count = value_of(view.filters, "project_count")
    finding = _(
        "到期末办过活动的服务项目共 {amount}", amount=with_unit(count, find("project_count").unit)
    )
    note = _("没写项目名称的活动不在这里。")
    return breakdown_card(view, "activity_projects", _("服务项目"), finding, lists, note=note)


def service_card(view: View) -> Card:
    """Hours and reach of volunteer service, and festivals; raises WarehouseError."""
    asked = (
        Asked("service_hours"),
        Asked("service_record_count"),
        Asked("served_person_times"),
        Asked("activity_service_hours"),
        Asked("activity_participant_count"),
        Asked("festival_participation_share"),
    )
    hours = value_of(view.filters, "service_hours")
    finding = (
        _("志愿服务时长：这个范围和时段没有记录")
        if hours is None
        else _("志愿服务时长 {amount}", amount=with_unit(hours, find("service_hours").unit))
    )
    note = _("志愿服务时长来自逐条服务记录，活动台账服务时数来自活动台账，两者会重复，不可相加。")
    return facts_card(view, "service_facts", _("志愿服务与节日活动"), finding, asked, note=note)
