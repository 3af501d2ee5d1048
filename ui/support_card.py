"""Hours as reported beside the hours that stand: 申报总数 and 经核对可支撑数."""

from __future__ import annotations

from collections.abc import Sequence

from charts.areas import AreaBar, Block, area_blocks
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.plausibility import HOURS, Support
from metrics.units import HOURS as UNIT
from ui.amounts import full, span, unit_name
from ui.definitions import label
from ui.doubts import title
from ui.figure import Card
from ui.texts import _
from ui.view import View


def support_card(view: View, totals: Sequence[Support]) -> Card:
    """Both totals of patrol and of service hours, and what lies between them."""
    known = [one for one in totals if one.reported is not None]
    return Card(
        key="support",
        finding=_finding(known),
        about=_(
            "申报总数与经核对可支撑数，单位：{unit}，{span}",
            unit=unit_name(UNIT),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("申报总数与经核对可支撑数对比"),
        kpis=tuple(HOURS.values()),
        filters=view.filters,
        table=_table(known),
        html=area_blocks([_block(one) for one in known]),
        note=_(
            "可支撑数＝申报总数减去“先不计入”而还没有核对属实的记录，再减去人工决定不予支持的记录；"
            "一条记录只减一次。巡防和志愿服务是两本账，不相加。"
        ),
    )


def _name(one: Support) -> str:
    return label(find(HOURS[one.dataset]))


def _block(one: Support) -> Block:
    bars = [
        AreaBar(_("申报总数"), one.reported, full(one.reported)),
        AreaBar(_("经核对可支撑数"), one.supportable, full(one.supportable)),
    ]
    return Block(_name(one), unit_name(UNIT), bars)


def _finding(known: Sequence[Support]) -> str:
    if not known:
        return _("这个范围和时段没有时长记录")
    parts = [_told(one) for one in known]
    return _("；").join(parts)


def _told(one: Support) -> str:
    """Both totals in words; a difference too small for a percentage is told in hours."""
    name, reported = _name(one), full(one.reported)
    away = sum(hours for _flag, _count, hours in one.disputed)
    if not away:
        return _("{name}申报的 {reported} 小时都可支撑", name=name, reported=reported)
    return _(
        "{name}申报 {reported} 小时，可支撑 {supportable} 小时，有 {away} 小时待核对或不予支持",
        name=name,
        reported=reported,
        supportable=full(one.supportable),
        away=full(away),
    )


def _table(known: Sequence[Support]) -> Sheet:
    rows: list[tuple[object, ...]] = []
    for one in known:
        rows.append((_name(one), _("申报总数"), None, one.reported))
        rows += [(_name(one), title(flag), count, -hours) for flag, count, hours in one.disputed]
        rows.append((_name(one), _("经核对可支撑数"), None, one.supportable))
    headings = (_("台账"), _("项目"), _("记录数（条）"), _("时长（小时）"))
    return Sheet(_("可信度核对"), headings, rows)
