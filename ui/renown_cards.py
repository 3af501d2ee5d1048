"""Honours of bodies and media reports as a time line up to the end of the period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from charts.timeline import Event, timeline
from charts.workbook import Sheet
from metrics.catalogue import find
from ui import data
from ui.amounts import day, full, with_unit
from ui.breakdown import Split, breakdown_card, leader, listed
from ui.categories import category_names
from ui.definitions import label
from ui.facts import value_of
from ui.figure import Card
from ui.texts import _
from ui.view import View

HONOURS, REPORTS = "collective_honour_count", "media_report_count"
MOST_EVENTS = 30


def honour_card(view: View) -> Card:
    """Honours of bodies, newest first; raises WarehouseError."""
    filters = replace(view.filters, date_from=None)
    frame = data.rows(HONOURS, filters).sort("awarded_date", descending=True)
    events = [
        _event(row["awarded_date"], row["honour_name"], row["awarded_by"], row["honour_level"])
        for row in frame.iter_rows(named=True)
    ]
    return _card(view, HONOURS, _("集体荣誉"), events, _("颁发单位和级别"))


def media_card(view: View) -> Card:
    """Media reports, newest first; raises WarehouseError."""
    filters = replace(view.filters, date_from=None)
    frame = data.rows(REPORTS, filters).sort("report_date", descending=True)
    events = [
        _event(row["report_date"], row["title"], row["media_name"], row["media_level"])
        for row in frame.iter_rows(named=True)
    ]
    return _card(view, REPORTS, _("媒体报道"), events, _("媒体和级别"))


def level_card(view: View) -> Card:
    """Honours and reports of the period by level; raises WarehouseError."""
    lists = listed(
        view,
        Split("collective_honour_count", "honour_level"),
        Split("honour_count", "recipient_kind"),
        Split("media_report_count", "media_level"),
    )
    return breakdown_card(view, "renown_levels", _("荣誉与报道级别"), leader(*lists), lists)


def _event(when: date, title: str | None, who: str | None, level: str | None) -> Event:
    named = category_names().get(level or "", level or "")
    words = _("，").join(part for part in (who, named) if part)
    return Event(_("{year}年", year=when.year), day(when), title or "", words)


def _card(view: View, name: str, title: str, events: list[Event], words: str) -> Card:
    kpi = find(name)
    within = value_of(view.filters, name)
    finding = (
        _("{name}：到期末没有记录", name=label(kpi))
        if not events
        else _(
            "到期末累计 {total}，其中本时段 {now}",
            total=with_unit(len(events), kpi.unit),
            now=with_unit(within or 0, kpi.unit),
        )
    )
    note = (
        _("只列最近 {count} 条，表格里有全部。", count=full(MOST_EVENTS))
        if len(events) > MOST_EVENTS
        else ""
    )
    return Card(
        key=name,
        finding=_("{title}：{finding}", title=title, finding=finding) if events else finding,
        about=_("新的在上，截至 {day}", day=day(view.filters.at)),
        alt=finding,
        kpis=(name,),
        filters=replace(view.filters, date_from=None),
        table=Sheet(
            title,
            (_("日期"), _("名称"), words),
            [(event.day, event.title, event.words) for event in events],
        ),
        html=timeline(events[:MOST_EVENTS]) if events else "",
        note=note,
    )
