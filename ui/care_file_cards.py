"""One household, one file: who is on file and how complete the files are, small cells hidden."""

from __future__ import annotations

from collections.abc import Sequence

from charts.areas import AreaBar, Block, area_blocks
from charts.facts import Fact, facts
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.small_cells import FEWEST_PEOPLE, hidden
from ui import data
from ui.amounts import Number, amount, day, percent, unit_name, with_unit
from ui.breakdown import Listed, Split, listed
from ui.facts import value_of
from ui.figure import Card
from ui.texts import _
from ui.view import View

PEOPLE = "care_person_count"
SPLITS = ("person_kind", "care_category", "grid_name")


def care_file_card(view: View) -> Card:
    """People under special care by kind, category and grid; raises WarehouseError."""
    lists = listed(view, *(Split(PEOPLE, by) for by in SPLITS))
    total = value_of(view.filters, PEOPLE)
    households = value_of(view.filters, "care_household_count")
    finding = _finding(total, households)
    return Card(
        key="care_files",
        finding=finding,
        about=_("到 {day} 在档的重点关爱对象", day=day(view.filters.at)),
        alt=finding,
        kpis=(PEOPLE, "care_household_count", "care_file_share"),
        filters=view.filters,
        table=_table(lists, total, households),
        html=_facts(view, total, households) + area_blocks(_blocks(lists)) if total else "",
        note=_(
            "不足 {count} 人的格子不显示；为了不让人用总数倒推，必要时连带隐去下一个最小的格子。",
            count=FEWEST_PEOPLE,
        ),
    )


def _finding(total: Number | None, households: Number | None) -> str:
    if not total:
        return _("重点关爱对象：这个范围和时段没有在档的人")
    if total < FEWEST_PEOPLE:
        return _("重点关爱对象不足 {count} 人，不显示明细", count=FEWEST_PEOPLE)
    return _(
        "在档重点关爱对象 {people}，{households}",
        people=with_unit(total, find(PEOPLE).unit),
        households=with_unit(households, find("care_household_count").unit),
    )


def _facts(view: View, total: Number, households: Number | None) -> str:
    if total < FEWEST_PEOPLE:
        return ""
    share = value_of(view.filters, "care_file_share")
    kinds = data.split("care_file_share", view.filters, "person_kind")
    words = {"老人": _("老人 {share}"), "儿童": _("儿童 {share}")}
    told = [words[k.label].format(share=percent(k.value)) for k in kinds if k.label in words]
    return facts(
        [
            Fact(_("关爱对象"), amount(total, find(PEOPLE).unit), unit_name(find(PEOPLE).unit)),
            Fact(
                _("关爱户"),
                amount(households, find("care_household_count").unit),
                unit_name(find("care_household_count").unit),
            ),
            Fact(_("建档率"), amount(share, find("care_file_share").unit), "", _("，").join(told)),
        ]
    )


def _blocks(lists: Sequence[Listed]) -> list[Block]:
    found = []
    for one in lists:
        unseen = hidden(one.lines)
        bars = [
            AreaBar(name, None, _few())
            if name in unseen
            else AreaBar(name, value, amount(value, one.kpi.unit))
            for name, value in one.lines
        ]
        found.append(Block(one.title, unit_name(one.kpi.unit), bars))
    return found


def _few() -> str:
    return _("隐去")


def _table(lists: Sequence[Listed], total: Number | None, households: Number | None) -> Sheet:
    headings = (_("划分"), _("类别"), _("人数"))
    rows: list[tuple[object, ...]] = []
    for one in lists:
        unseen = hidden(one.lines)
        rows += [
            (one.title, name, _few() if name in unseen else int(value)) for name, value in one.lines
        ]
    if total and total >= FEWEST_PEOPLE:
        rows += [(_("合计"), _("关爱对象"), total), (_("合计"), _("关爱户（户）"), households)]
    return Sheet(_("一户一档"), headings, rows)
