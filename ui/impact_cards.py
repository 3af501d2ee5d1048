"""Whether it brought visitors: what may be said, the estimates behind it, and the placebos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.courses import Course, courses
from charts.facts import Fact, facts
from charts.ladder import ladder, reasons
from charts.placebos import bins, placebo_bars
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.impact.estimate import Estimate, Method
from metrics.impact.evidence import OUTCOMES, Change
from metrics.impact.impact import Impact
from metrics.impact.ladder import RUNGS
from metrics.impact.sentence import sentence
from metrics.impact.words import REASON_WORDS, RUNG_WORDS, caution_words
from metrics.trace import ReportedNumber
from metrics.units import Unit
from ui.amounts import (
    NOTHING,
    full,
    month,
    percent,
    short,
    signed_percent,
    span,
    unit_name,
    with_unit,
)
from ui.definitions import label
from ui.figure import Card
from ui.texts import _, either, language
from ui.tourism_reading import inputs_of, place_of
from ui.trend import MONTH_FORMAT, TICK_FORMAT
from ui.view import View

WAN = 10_000


def method_name(method: Method) -> str:
    """The method in the reader's language."""
    names = {
        "synthetic": _("合成控制"),
        "difference": _("双重差分"),
        "interrupted": _("中断时间序列"),
    }
    return names[method]


def finished(view: View, outcome: str, found: Impact, change: Change | None) -> str:
    """The strongest sentence that the data bear, in the reader's language."""
    told = sentence(found, change, OUTCOMES[outcome], place_of(view))
    return either(told.zh, told.en)


def verdict_card(view: View, outcome: str, found: Impact, change: Change | None) -> Card:
    """The ladder with what keeps from the next step; raises WarehouseError."""
    rung = found.verdict.rung
    kpi = find(OUTCOMES[outcome].kpi)
    numbers = inputs_of(view, outcome, found)
    if change:
        numbers += [change.now, change.before, change.increase]
        numbers += [one for _area, *both in change.areas for one in both]
    steps = [either(*RUNG_WORDS[one]) for one in RUNGS]
    lists = [
        (_("为什么不能说得更强"), [either(*REASON_WORDS[one]) for one in found.verdict.reasons]),
        (_("要注意"), [either(*caution_words(one)) for one in found.cautions]),
    ]
    return Card(
        key=f"verdict_{outcome}",
        finding=_(
            "{name}：数据支持的说法是“{word}”", name=label(kpi), word=either(*RUNG_WORDS[rung])
        ),
        about=_(
            "开始前 {before} 个月，开始后 {after} 个月",
            before=found.panel.before,
            after=found.panel.after,
        ),
        alt=_("说法由弱到强：{steps}", steps=" → ".join(steps)),
        kpis=tuple(dict.fromkeys([kpi.name, *(one.kpi for one in numbers)])),
        filters=replace(view.filters, date_from=None),
        table=_numbers(numbers),
        html=ladder(steps, RUNGS.index(rung), _("数据支持到这里")) + reasons(lists),
        note=_("句子里的每个数都由下表所列的指标值得出，表格里有范围、时段、版本和校验码。"),
    )


def _numbers(numbers: Sequence[ReportedNumber]) -> Sheet:
    headings = (
        *(_("指标"), _("区域"), _("时段"), _("数值"), _("单位")),
        *(_("记录数"), _("版本"), _("校验码")),
    )
    rows = []
    for one in numbers:
        kpi, filters = find(one.kpi), one.filters
        area = _("、").join(filters.where.get("area_name", ())) or _("本地")
        told = (label(kpi), area, span(filters.date_from, filters.date_to), one.value)
        rows.append((*told, unit_name(kpi.unit), one.rows, one.version, one.digest[:12]))
    return Sheet(_("所用数值"), headings, rows)


def estimate_card(view: View, outcome: str, found: Impact, one: Estimate) -> Card:
    """Actual and expected months with the effect; raises WarehouseError."""
    kpi, lang = find(OUTCOMES[outcome].kpi), language()
    months, unit = list(found.panel.periods), kpi.unit
    expected = [max(float(value), 0.0) for value in one.expected]
    start = months[found.panel.start]
    lines = [
        Course(_("实际"), [float(value) for value in one.panel.treated]),
        Course(_("推算（假如没有开始）"), expected),
    ]
    return Card(
        key=f"estimate_{outcome}_{one.method}",
        finding=_estimate_finding(one, unit),
        about=_(
            "{method}，{name}，单位：{unit}",
            method=method_name(one.method),
            name=label(kpi),
            unit=unit_name(unit),
        ),
        alt=_("实际与推算的逐月折线图。"),
        kpis=(OUTCOMES[outcome].kpi, OUTCOMES[outcome].compared),
        filters=replace(view.filters, date_from=None),
        table=Sheet(
            method_name(one.method),
            (_("月份"), _("实际"), _("推算"), _("相差")),
            [
                (month(m), float(a), round(float(e)), round(float(a - e)))
                for m, a, e in zip(months, one.panel.treated, one.expected, strict=True)
            ],
        ),
        figure=courses(
            months,
            lines,
            short,
            formats=(MONTH_FORMAT[lang], TICK_FORMAT[lang]),
            start=(start, _("工作开始")),
        ),
        html=facts(_facts(one, unit)),
        note=_method_note(one),
    )


def _estimate_finding(one: Estimate, unit: Unit) -> str:
    words = {
        "method": method_name(one.method),
        "amount": with_unit(abs(one.effect), unit),
        "share": signed_percent(one.share),
    }
    if not one.is_clear:
        return _("{method}：月均相差 {amount}（{share}），区间包含零，分不清是不是波动", **words)
    if one.effect > 0:
        return _("{method}：月均多 {amount}（{share}）", **words)
    return _("{method}：月均少 {amount}（{share}）", **words)


def _facts(one: Estimate, unit: Unit) -> list[Fact]:
    name = unit_name(unit)
    found = [
        Fact(_("月均相差"), short(one.effect), name, signed_percent(one.share)),
        Fact(_("95%区间"), _interval(one), name, _error(one, unit)),
        Fact(_("开始前拟合误差"), percent(one.rmspe_share), "", _("均方根误差占平均水平")),
        Fact(_("开始以来合计"), short(one.total), name, _("{count} 个月", count=one.panel.after)),
    ]
    if one.time:
        words = _("{count} 个别的时段", count=len(one.time.effects))
        found.append(Fact(_("时间安慰剂 p"), f"{one.time.p:.2f}", "", words))
    if one.space:
        words = _(
            "{count} 个别的区域，最小只能到 {least}",
            count=len(one.space.effects),
            least=f"{one.space.least:.2f}",
        )
        found.append(Fact(_("空间安慰剂 p"), f"{one.space.p:.2f}", "", words))
    return found


def _interval(one: Estimate) -> str:
    """Both bounds in 万 when the greater of them is."""
    if one.low is None or one.high is None:
        return NOTHING
    step = WAN if language() == "zh" and max(abs(one.low), abs(one.high)) >= WAN else 1
    low, high = (f"{bound / step:,.{0 if step == 1 else 2}f}" for bound in (one.low, one.high))
    text = _("{low} 至 {high}", low=low, high=high)
    return f"{text}万" if step == WAN else text


def _error(one: Estimate, unit: Unit) -> str:
    if one.error is None:
        return ""
    return _("标准误 {error}", error=with_unit(one.error, unit))


def _method_note(one: Estimate) -> str:
    if one.method == "interrupted":
        return _(
            "分段回归，含月份季节项，标准误按前后相关修正（HAC）。"
            "它只知道自身以往的走势，不知道同时还发生了什么。"
        )
    weights = _("，").join(
        _("{area} {share}", area=area, share=percent(weight))
        for area, weight in one.weights.items()
        if weight > 0.005
    )
    if one.method == "synthetic":
        return _(
            "对照由对比区域加权而成（{weights}），各区域先换成自身开始前平均的指数；"
            "区间用三段交叉拟合的t检验。",
            weights=weights,
        )
    return _(
        "与对比区域的简单平均相比（{weights}），标准误按前后相关修正（HAC）；"
        "区域太少，不能按区域聚类。",
        weights=weights,
    )


def placebo_card(view: View, outcome: str, found: Impact) -> Card:
    """How often other times, and other areas, show as much; raises WarehouseError."""
    main = found.estimates[0]
    time, space = main.time, main.space
    steps = bins(time.effect, time.effects) if time else []
    rows: list[tuple[object, ...]] = []
    for kind, placebo in ((_("时间"), time), (_("空间"), space)):
        if placebo:
            rows.append((kind, _("本地、实际开始"), signed_percent(placebo.effect)))
            rows += [(kind, _("安慰剂"), signed_percent(one)) for one in placebo.effects]
    return Card(
        key=f"placebo_{outcome}",
        finding=_placebo_finding(main),
        about=_("把没有开始的时段也当作开始，看相差多少；横轴是每档的下限，纵轴是个数"),
        alt=_("安慰剂分布的柱形图。"),
        kpis=(OUTCOMES[outcome].kpi, OUTCOMES[outcome].compared),
        filters=replace(view.filters, date_from=None),
        table=Sheet(_("安慰剂"), (_("检验"), _("对象"), _("相差")), rows),
        figure=placebo_bars(steps, names=(_("安慰剂"), _("实际开始")), unit=_("个"))
        if steps
        else None,
        note=_space_note(main),
    )


def _placebo_finding(main: Estimate) -> str:
    if main.time is None:
        return _("开始前的月份太少，做不了安慰剂检验")
    count = len(main.time.effects)
    as_much = round(main.time.p * (count + 1)) - 1
    return _(
        "{count} 个安慰剂里有 {more} 个相差不比实际小（p={p}）",
        count=full(count),
        more=full(as_much),
        p=f"{main.time.p:.2f}",
    )


def _space_note(main: Estimate) -> str:
    if main.space is None:
        return _("没有两个以上的对比区域，做不了空间安慰剂检验。")
    told = _("，").join(signed_percent(one) for one in main.space.effects)
    return _(
        "把对比区域当作本地：各相差 {told}；按开始后与开始前误差之比排位，p={p}，"
        "{count} 个区域最小只能到 {least}。",
        told=told,
        p=f"{main.space.p:.2f}",
        count=len(main.space.effects),
        least=f"{main.space.least:.2f}",
    )
