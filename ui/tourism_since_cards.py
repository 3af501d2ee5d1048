"""What changed since the start: sums on both sides, an index beside other areas, spending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from charts.areas import AreaBar, Block, area_blocks
from charts.courses import MOST, Course, courses
from charts.facts import Fact, facts
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.flags.records import LEAST_YUAN
from metrics.impact.evidence import OUTCOMES, OWN, Change, share
from metrics.impact.panel import FULL
from metrics.impact.sentence import change_sentence
from metrics.plausibility import FLAGS
from metrics.units import YUAN_EACH
from ui import data, doubts
from ui.amounts import full, month, short, signed_percent, span, unit_name, with_unit
from ui.definitions import label
from ui.figure import Card
from ui.texts import _, either, language
from ui.tourism_reading import area_label, change_of, comparison_areas, months_of, place_of
from ui.trend import MONTH_FORMAT, TICK_FORMAT
from ui.view import View

SPENDING = "revenue_per_visitor_yuan"
DOUBT = next(flag for flag in FLAGS if flag.name == "revenue_a_visitor_is_plausible")
YEAR = 12


def increase_card(view: View, start: date | None) -> Card:
    """Visitors and revenue against as many months before; raises WarehouseError."""
    found = {name: change_of(view, name, start) for name in OUTCOMES}
    known = {name: one for name, one in found.items() if one is not None}
    first = found["visitors"]
    told = change_sentence(first, OUTCOMES["visitors"], place_of(view))
    each = _each(found["visitors"], found["revenue"])
    return Card(
        key="increase",
        finding=_headline(first),
        about=_about(first, start),
        alt=either(told.zh, told.en),
        kpis=tuple(OUTCOMES[name].increase for name in OUTCOMES),
        filters=first.now.filters if first else view.filters,
        table=_increase_table(known),
        html=facts([*(_fact(name, one) for name, one in known.items()), *each]) if known else "",
        note=either(told.zh, told.en) if first else "",
    )


def _headline(found: Change | None) -> str:
    if found is None or found.increase.value is None:
        return _("还没有前后等长的月报可以比较")
    value, unit = found.increase.value, find(found.increase.kpi).unit
    words = {
        "count": found.months,
        "amount": with_unit(abs(value), unit),
        "share": signed_percent(found.share) if found.share is not None else "—",
    }
    if value >= 0:
        return _("{count} 个月游客增加 {amount}（{share}）", **words)
    return _("{count} 个月游客减少 {amount}（{share}）", **words)


def _about(found: Change | None, start: date | None) -> str:
    if found is None:
        return _("要有开始前和开始后的旅游月报")
    now, before = found.now.filters, found.before.filters
    words = {
        "now": span(now.date_from, now.date_to),
        "before": span(before.date_from, before.date_to),
    }
    if start is not None and now.date_from == start:
        return _("开始后 {now}，对开始前 {before}", **words)
    return _("最近的整年 {now}，对之前同样长的 {before}（开始月份之前没有月报）", **words)


def _fact(name: str, found: Change) -> Fact:
    kpi = find(OUTCOMES[name].increase)
    words = _(
        "{now}，此前 {before}",
        now=with_unit(found.now.value, kpi.unit),
        before=with_unit(found.before.value, kpi.unit),
    )
    return Fact(label(kpi), short(found.increase.value), unit_name(kpi.unit), words)


def _each(visitors: Change | None, revenue: Change | None) -> list[Fact]:
    """Yuan for each further visitor, with the question when that is implausible."""
    more = visitors.increase.value if visitors else None
    yuan = revenue.increase.value if revenue else None
    if not more or yuan is None or more <= 0:
        return []
    value = float(yuan) / float(more)
    words = DOUBT.ask(language()) if value < LEAST_YUAN else ""
    return [Fact(_("每增加一人次对应的收入"), full(value), unit_name(YUAN_EACH), words)]


def _increase_table(known: dict[str, Change]) -> Sheet:
    rows: list[tuple[object, ...]] = []
    for name, found in known.items():
        kpi = find(OUTCOMES[name].kpi)
        unit = unit_name(kpi.unit)
        sides = [(_("本地"), found.now, found.before), *found.areas]
        for area, now, before in sides:
            rate = share(now, before)
            told = signed_percent(rate) if rate is not None else None
            rows.append((label(kpi), area, now.value, before.value, told, unit))
    headings = (_("指标"), _("区域"), _("后一时段"), _("前一时段"), _("变化"), _("单位"))
    return Sheet(_("前后对比"), headings, rows)


def index_card(view: View, name: str, start: date | None) -> Card:
    """Twelve-month sums of each area, 100 at the start; raises WarehouseError."""
    frame, kpi, lang = months_of(view, name), find(OUTCOMES[name].kpi), language()
    areas = [OWN, *comparison_areas(frame)]
    months = sorted(set(frame["period"].to_list()))
    values = {
        area: dict(frame.filter(frame["area"] == area).select("period", "value").iter_rows())
        for area in areas
    }
    base = _base(months, start)
    lines = [Course(area_label(a), _index(values[a], months, base)) for a in areas]
    told = [line for line in lines if any(one is not None for one in line.values)]
    began = (start, _("工作开始")) if start else None
    return Card(
        key=f"index_{name}",
        finding=_index_finding(label(kpi), told, months),
        about=_(
            "每点是到当月为止的十二个月合计，{month}为100；同一口径，各区域分开",
            month=month(base) if base else "—",
        ),
        alt=_("各区域指数折线图。"),
        kpis=(OUTCOMES[name].kpi, OUTCOMES[name].compared),
        filters=replace(view.filters, date_from=None),
        table=Sheet(
            _("指数"),
            (_("月份"), *(line.name for line in told)),
            [(month(m), *(line.values[i] for line in told)) for i, m in enumerate(months)],
        ),
        figure=courses(
            months[YEAR - 1 :],
            [Course(line.name, line.values[YEAR - 1 :]) for line in told],
            lambda value: f"{value:.0f}",
            formats=(MONTH_FORMAT[lang], TICK_FORMAT[lang]),
            start=began,
        )
        if told
        else None,
        note=_index_note(start, months, told),
    )


def _base(months: Sequence[date], start: date | None) -> date | None:
    """The last month before the start that has a year behind it; else the first such month."""
    usable = months[YEAR - 1 :]
    before = [one for one in usable if start and one < start]
    return (before[-1] if before else usable[0]) if usable else None


def _index(
    values: dict[date, float | None], months: Sequence[date], base: date | None
) -> list[float | None]:
    """Sums of twelve months over that of the base; None where a month is missing."""
    known = np.array([np.nan if values.get(m) is None else values[m] for m in months], dtype=float)
    sums = [
        float(known[i - YEAR + 1 : i + 1].sum()) if i >= YEAR - 1 else np.nan
        for i in range(len(months))
    ]
    at = sums[months.index(base)] if base else np.nan
    return [None if np.isnan(one) or not at > 0 else one / at * FULL for one in sums]


def _index_finding(name: str, lines: Sequence[Course], months: Sequence[date]) -> str:
    last = [(line.name, line.values[-1]) for line in lines]
    told = [_("{area} {value}", area=a, value=full(v)) for a, v in last if v is not None]
    if not told:
        return _("{name}：不满十二个月，或没有月报，还不能看指数", name=name)
    return _("{name}指数：{told}", name=name, told=_("，").join(told))


def _index_note(start: date | None, months: Sequence[date], lines: Sequence[Course]) -> str:
    parts = []
    if start and months and start <= months[0]:
        parts.append(
            _(
                "月报从{month}才有，工作开始时没有数据，所以以最早的十二个月为100。",
                month=month(months[0]),
            )
        )
    if len(lines) == 1:
        parts.append(_("没有标为对比区域的月报，无从对比。"))
    if len(lines) > MOST:
        parts.append(_("图上只画前 {count} 个区域，表格里有全部。", count=MOST))
    return "".join(parts)


def spending_card(view: View) -> Card:
    """Revenue a visitor by year, with the question that the plausibility check asks."""
    filters = replace(view.filters, date_from=None)
    years = [one for one in data.split(SPENDING, filters, "year") if one.value is not None]
    asked = [one for one in doubts.questions(DOUBT, filters, doubts.taken()) if _is_open(one)]
    unit = unit_name(YUAN_EACH)
    bars = [AreaBar(_year(one.label), one.value, full(one.value)) for one in years]
    ask = DOUBT.ask(language())
    return Card(
        key="spending",
        finding=_spending_finding(view, len(asked)),
        about=_("旅游收入除以游客量，只看两个数都有的月份；单位：{unit}", unit=unit),
        alt=_("每年的人均旅游收入。"),
        kpis=(SPENDING,),
        filters=filters,
        table=Sheet(
            label(find(SPENDING)),
            (_("年份"), _("人均旅游收入（{unit}）", unit=unit)),
            [(_year(one.label), one.value) for one in years],
        ),
        html=area_blocks([Block(_("按年"), unit, bars)]) if bars else "",
        note=_("请核对：{ask}", ask=ask.split("请核对：")[-1]) if asked else "",
    )


def _is_open(question: dict[str, object]) -> bool:
    return not question["is_decided"]


def _year(first: object) -> str:
    return _("{year}年", year=str(first)[:4])


def _spending_finding(view: View, asked: int) -> str:
    value = data.values([SPENDING], replace(view.filters, date_from=None))[SPENDING].value
    if value is None:
        return _("人均旅游收入：没有同时有收入和游客量的月份")
    told = with_unit(value, YUAN_EACH)
    if asked:
        return _("人均旅游收入 {amount}，全国国内游一般在800元上下，请核对口径", amount=told)
    return _("人均旅游收入 {amount}", amount=told)
