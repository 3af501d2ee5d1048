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
from ui.amounts import full, percent, span, with_unit
from ui.areas import name_of
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
    where = level_names()[level]
    return Card(
        key="map",
        finding=finding,
        about=_(
            "按{level}，{kpi}；{span}",
            level=where,
            kpi=label_with_unit(kpi),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("{kpi}地图。{finding}", kpi=label(kpi), finding=finding),
        kpis=(kpi.name,),
        filters=view.filters,
        table=_table(spans),
        note=_note(now, found, level),
        draw=(map_picture, {"drawn": now.map}),
    )


def finding_of(picture: Picture) -> str:
    """Which area has most and which least."""
    kpi, ranked = picture.kpi, picture.ranked
    if not ranked:
        return _("{name}：这个范围和时段没有能上图的数据", name=label(kpi))
    (top, value), (low, least) = ranked[0], ranked[-1]
    if value == least:
        told = with_unit(value, kpi.unit)
        text = _("{name}各处都是{amount}", name=label(kpi), amount=told)
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


def _note(now: Shown, found: Pieces, level: Level) -> str:
    parts = [not_shown(now.picture, found, level)]
    parts.append(_("边界由各地报送，按 WGS-84 绘制，换算误差约 1 米。"))
    if found.ground_source == TIANDITU:
        source = _("天地图（自然资源部），简化示意")
        parts.append(_("县（区）界：{source}。", source=source))
    if credit := tiles.credit():
        parts.append(_("底图：{credit}。", credit=credit))
    return " ".join(part for part in parts if part)


def _table(spans: Sequence[Shown]) -> Sheet:
    """Every area with its value in each span, also what is not on the map."""
    kpi = spans[0].picture.kpi
    headings = [_("地区"), _("网格（小巷）")]
    headings += [
        f"{label_with_unit(kpi)} {span(one.view.span.first, one.view.span.last)}" for one in spans
    ]
    pieces = [piece.key for piece in spans[0].picture.pieces]
    beyond = {key for one in spans for key in one.picture.values.beyond(pieces)}
    rows = [
        (name_of(key[0]), _("没写网格") if is_unplaced(key) else key[1], *_cells(kpi, key, spans))
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
    return found
