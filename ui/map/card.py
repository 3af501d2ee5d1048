"""The map as a figure: finding, what is drawn, table, and the picture to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.map_frame import Map
from charts.map_picture import map_picture
from charts.workbook import Sheet
from metrics.kpi import Kpi
from metrics.outlines import Level
from metrics.units import SHARE
from ui.amounts import full, percent, span, unit_name, with_unit
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.map import tiles
from ui.map.drawing import Picture, map_of, not_shown
from ui.map.pieces import Pieces, level_names
from ui.map.values import is_unplaced
from ui.texts import _
from ui.view import View

TIANDITU = "tianditu"


@dataclass(frozen=True)
class Shown:
    """A span on the map: its view, its values drawn."""

    view: View
    picture: Picture
    map: Map


def shown(view: View, picture: Picture, found: Pieces, level: Level) -> Shown:
    """A span ready to be drawn."""
    return Shown(view, picture, map_of(picture, found, level))


def map_card(spans: Sequence[Shown], found: Pieces, level: Level) -> Card:
    """The card of the map; the first span is the one that is looked at, a second is compared."""
    now = spans[0]
    kpi, view = now.picture.kpi, now.view
    finding = finding_of(now.picture)
    if len(spans) > 1 and (told := _change(now.picture, spans[1])):
        finding = told
    where = level_names()[level]
    return Card(
        key="map",
        finding=finding,
        about=_(
            "按{level}，{kpi}；{span}",
            level=where,
            kpi=label_with_unit(kpi),
            span=_(" 对比 ").join(map(_days, spans)),
        ),
        alt=_("{kpi}地图。{finding}", kpi=label(kpi), finding=finding),
        kpis=(kpi.name,),
        filters=view.filters,
        table=_table(spans),
        note=_note(now, found, level),
        draw=(map_picture, {"maps": [(_days(one), one.map) for one in spans]}),
    )


def _days(one: Shown) -> str:
    return span(one.view.span.first, one.view.span.last)


def finding_of(picture: Picture) -> str:
    """Which area has most and which least."""
    kpi, ranked = picture.kpi, picture.ranked
    if not ranked:
        return _("{name}：这个范围和时段没有能上图的数据", name=label(kpi))
    (top, value), (low, least) = ranked[0], ranked[-1]
    if len(ranked) == 1 < len(picture.pieces):
        told, title = with_unit(value, kpi.unit), picture.title(top.key)
        return _("{name}：只有{area}有数据，{amount}", name=label(kpi), area=title, amount=told)
    if value == least:
        told = with_unit(value, kpi.unit)
        text = _("{name}各处都是 {amount}", name=label(kpi), amount=told)
    else:
        text = _(
            "{name}最高的是{top}，{amount}；最低的是{low}，{least}",
            name=label(kpi),
            top=picture.title(top.key),
            amount=with_unit(value, kpi.unit),
            low=picture.title(low.key),
            least=with_unit(least, kpi.unit),
        )
    silent = len(picture.pieces) - len(ranked)
    if silent:
        text += _("；{count} 处没有数据或不显示", count=full(silent))
    return text


def _change(now: Picture, before: Shown) -> str:
    """How many areas have more and how many less than before, and where it changed most."""
    earlier = before.picture.values
    found = [
        (piece, value, past)
        for piece, value in now.ranked
        if (past := earlier.of(piece.key)) is not None
    ]
    if not found:
        return ""
    text = _(
        "{name}比{span}：{ups} 处上升，{downs} 处下降",
        name=label(now.kpi),
        span=_days(before),
        ups=full(sum(value > past for _piece, value, past in found)),
        downs=full(sum(value < past for _piece, value, past in found)),
    )
    piece, value, past = max(found, key=lambda one: abs(one[1] - one[2]))
    if value == past:
        return text
    return text + _(
        "；变化最大的是{area}，由 {past} 到 {value}",
        area=now.title(piece.key),
        past=with_unit(past, now.kpi.unit),
        value=with_unit(value, now.kpi.unit),
    )


def _note(now: Shown, found: Pieces, level: Level) -> str:
    parts = [not_shown(now.picture, found, level)]
    if now.view.served.is_sample:
        parts.append(_("示例边界由程序画成，只在真实地点附近示意，不是真实边界。"))
    parts.append(_("边界由各地报送，按 WGS-84 绘制，换算误差约 1 米。"))
    if now.map.ground and found.ground_source == TIANDITU:
        source = _("天地图（自然资源部），简化示意")
        parts.append(_("县（区）界：{source}。", source=source))
    if credit := tiles.credit():
        parts.append(_("底图：{credit}。", credit=credit))
    return " ".join(part for part in parts if part)


def _table(spans: Sequence[Shown]) -> Sheet:
    """Every area with its value in each span, also what is not on the map."""
    now, kpi = spans[0].picture, spans[0].picture.kpi
    headings = [_("地区"), _("网格（小巷）")]
    headings += [f"{label_with_unit(kpi)} {_days(one)}" for one in spans]
    if len(spans) > 1:
        headings.append(_("变化（{unit}）", unit=_step_unit(kpi)))
    pieces = [piece.key for piece in now.pieces]
    beyond = {key for one in spans for key in one.picture.values.beyond(pieces)}
    rows = [
        (
            now.community(key[0]),
            _("没写网格") if is_unplaced(key) else key[1],
            *_cells(kpi, key, spans),
        )
        for key in [*pieces, *sorted(beyond)]
    ]
    return Sheet(_("地图数据"), headings, rows)


def _cells(kpi: Kpi, key: tuple[str, str], spans: Sequence[Shown]) -> list[object]:
    found: list[object] = []
    for one in spans:
        value = one.picture.values.of(key)
        if key in one.picture.values.hidden:
            found.append(_("人数少，不显示"))
        else:
            found.append(percent(value) if kpi.unit is SHARE and value is not None else value)
    return [*found, _difference(kpi, key, spans)] if len(spans) > 1 else found


def _step_unit(kpi: Kpi) -> str:
    return _("百分点") if kpi.unit is SHARE else unit_name(kpi.unit)


def _difference(kpi: Kpi, key: tuple[str, str], spans: Sequence[Shown]) -> float | None:
    """The first span less the second; percentage points for shares."""
    now, before = (one.picture.values.of(key) for one in spans[:2])
    if now is None or before is None:
        return None
    return round((now - before) * (100 if kpi.unit is SHARE else 1), 2)
