"""From values to a map: colours, words, legend, and what is not on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from charts.map_frame import Area, Map, across
from charts.scale import HIDDEN, NOTHING, UNKNOWN, Key, Scale, scale_of
from metrics.catalogue import find
from metrics.kpi import Kpi
from metrics.outlines import Key as MapKey
from metrics.outlines import Level
from metrics.units import SHARE
from ui.amounts import amount, full, unit_name, with_unit
from ui.escape import plain
from ui.map.choices import text_of
from ui.map.pieces import Piece, Pieces, name_of, title_of
from ui.map.values import Values, is_unplaced
from ui.texts import _

COARSE = 3_000.0  # metres: the line of a county may be a kilometre off, a lane is a fifth of one
SHARES = (1e-9, 0.5, 0.8, 0.9, 0.95)
MOST_NAMES = 12


@dataclass(frozen=True)
class Picture:
    """A layer of one span, drawn: the pieces, their values, the scale that it shares."""

    kpi: Kpi
    pieces: Sequence[Piece]
    values: Values
    scale: Scale

    @staticmethod
    def of(name: str, pieces: Sequence[Piece], values: Values, scale: Scale) -> Picture:
        """The picture of the KPI of that name."""
        return Picture(find(name), pieces, values, scale)

    @property
    def areas(self) -> list[Area]:
        """The pieces in colour with their values in words."""
        return [
            Area(
                key=text_of(piece.key),
                title=plain(self.title(piece.key)),
                told=self.told(piece),
                name=plain(piece.key[1] or self.community(piece.key[0]), 16),
                mark=self.mark(piece),
                colour=self.colour(piece),
                polygons=piece.polygons,
                centre=piece.centre,
            )
            for piece in self.pieces
        ]

    def colour(self, piece: Piece) -> str:
        """The colour of a piece."""
        hidden = piece.key in self.values.hidden
        return HIDDEN if hidden else self.scale.colour(self.values.of(piece.key))

    def title(self, key: MapKey) -> str:
        """An area's name, with its community's when there are several."""
        if not key[1]:
            return self.community(key[0])
        return f"{self.community(key[0])} · {key[1]}" if self.is_spread else key[1]

    def community(self, code: str) -> str:
        """The name of a region, looked up once for all of its grids."""
        return self._communities.get(code) or name_of((code, ""))

    @cached_property
    def _communities(self) -> dict[str, str]:
        return {code: name_of((code, "")) for code in {piece.key[0] for piece in self.pieces}}

    @cached_property
    def is_spread(self) -> bool:
        """Whether the pieces lie in several communities."""
        return len({piece.key[0] for piece in self.pieces}) > 1

    def mark(self, piece: Piece) -> str:
        """The value of a piece without its unit, for its label."""
        value = self.values.of(piece.key)
        return "–" if value is None else amount(value, self.kpi.unit)

    def told(self, piece: Piece) -> str:
        """The value of a piece in words."""
        if piece.key in self.values.hidden:
            return _("人数少，不显示")
        value = self.values.of(piece.key)
        return _("没有数据") if value is None else with_unit(value, self.kpi.unit)

    @property
    def keys(self) -> list[Key]:
        """The legend: only what is on the map."""
        used = {self.colour(piece) for piece in self.pieces}
        zero = amount(0, self.kpi.unit)
        found = [Key(NOTHING, zero)] if NOTHING in used else []
        found += self.scale.keys(lambda value: amount(value, self.kpi.unit))
        rest = {UNKNOWN: _("没有数据"), HIDDEN: _("人数少，不显示")}
        return found + [Key(colour, text) for colour, text in rest.items() if colour in used]

    @property
    def ranked(self) -> list[tuple[Piece, float]]:
        """The pieces with a value, the highest first."""
        known = [(piece, self.values.of(piece.key)) for piece in self.pieces]
        found = [(piece, value) for piece, value in known if value is not None]
        return sorted(found, key=lambda one: (-one[1], one[0].key))


def shared_scale(name: str, every: Iterable[Values]) -> Scale:
    """One scale for all spans that are shown or walked through."""
    kpi = find(name)
    if kpi.unit is SHARE:
        return Scale(SHARES, 1.0, is_whole=False)
    known = (value for one in every for value in one.known.values())
    return scale_of(known, is_whole=kpi.unit.digits == 0)


def map_of(picture: Picture, found: Pieces, level: Level) -> Map:
    """The map with the counties that it touches beneath, unless it is too near for their lines."""
    drawn = picture.areas
    touched = {piece.key[0][:6] for piece in picture.pieces} if across(drawn) > COARSE else set()
    ground = [
        polygon
        for code, polygons in found.ground.items()
        if code in touched and level != "county"
        for polygon in polygons
    ]
    lengths = (_("{} 米"), _("{} 公里"))
    keys = [(key.colour, key.text) for key in picture.keys]
    return Map(drawn, ground, keys, lengths, found.edges.get(level, ()))


def not_shown(picture: Picture, found: Pieces, level: Level) -> str:
    """What has a value and no place on the map, by name."""
    drawn = {piece.key for piece in picture.pieces}
    beyond = picture.values.beyond(drawn)
    parts = []
    if nameless := [key for key in beyond if is_unplaced(key)]:
        known = [value for key in nameless if (value := picture.values.of(key)) is not None]
        if known and picture.kpi.additive:
            told = with_unit(sum(known), picture.kpi.unit)
            parts.append(_("没写网格、不在图上的有{amount}。", amount=told))
        else:
            parts.append(_("有的记录没写网格，不在图上。"))
    undrawn = [*(key for key in beyond if not is_unplaced(key))]
    undrawn += [key for key in found.undrawn.get(level, ()) if key not in undrawn]
    if undrawn:
        listed = _("、").join(title_of(key) for key in undrawn[:MOST_NAMES])
        parts.append(
            _("没有边界、不在图上的 {count} 个：{names}", count=full(len(undrawn)), names=listed)
            + (_("等。") if len(undrawn) > MOST_NAMES else _("。"))
        )
    return " ".join(parts)


def unit_line(kpi: Kpi) -> str:
    """The title of the legend."""
    return unit_name(kpi.unit) if kpi.unit is not SHARE else _("比例")
