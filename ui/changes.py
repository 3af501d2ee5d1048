"""A value against an equal earlier span: 同比 and 环比, with a word, an arrow and a colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.filters import Comparison
from metrics.units import SHARE, Unit
from ui.amounts import Number, full, percent
from ui.remarks import Colour, Remark
from ui.settings import fall_colour, rise_colour
from ui.texts import _

Direction = Literal["up", "down", "level"]
ARROWS: dict[Direction, str] = {"up": "▲", "down": "▼", "level": "＝"}
MANIFOLD_FROM = 2.0  # a percentage above 200 is hard to picture
LEVEL_BELOW = 0.0005  # shown with one decimal, less than this reads 0.0 %


@dataclass(frozen=True)
class Change:
    """The change against the year before (year) or the span just before (period).

    `share` is relative; `is_points`: the value is itself a share, and the change its difference.
    """

    kind: Comparison
    share: float
    is_points: bool = False

    @property
    def direction(self) -> Direction:
        """Up, down, or too little to show."""
        if abs(self.share) < LEVEL_BELOW:
            return "level"
        return "up" if self.share > 0 else "down"

    @property
    def words(self) -> str:
        """同比上升 3.2%."""
        if self.share >= MANIFOLD_FROM and not self.is_points:
            times = full(1 + self.share)
            year = self.kind == "year"
            return (
                _("是上年同期的 {times} 倍", times=times)
                if year
                else _("是上期的 {times} 倍", times=times)
            )
        texts = {
            ("year", "up"): _("同比上升 {share}"),
            ("year", "down"): _("同比下降 {share}"),
            ("year", "level"): _("同比持平"),
            ("period", "up"): _("环比上升 {share}"),
            ("period", "down"): _("环比下降 {share}"),
            ("period", "level"): _("环比持平"),
        }
        moved = abs(self.share)
        told = (
            _("{points} 个百分点", points=full(100 * moved)) if self.is_points else percent(moved)
        )
        return texts[self.kind, self.direction].format(share=told)

    @property
    def colour(self) -> Colour:
        """The colour by the office's setting, grey when level."""
        colours: dict[Direction, Colour] = {
            "up": rise_colour(),
            "down": fall_colour(),
            "level": "gray",
        }
        return colours[self.direction]

    @property
    def remark(self) -> Remark:
        """Arrow and words in the colour."""
        return Remark(self.words, ARROWS[self.direction], self.colour, is_all_coloured=True)


def change(
    kind: Comparison, now: Number | None, before: Number | None, unit: Unit | None = None
) -> Change | None:
    """The change, None when either is unknown or there was nothing to compare with."""
    if now is None or before is None:
        return None
    if unit is SHARE:
        return Change(kind, float(now) - float(before), is_points=True)
    if not before:
        return None
    return Change(kind, float(now) / float(before) - 1)


def missing(kind: Comparison, why: str = "") -> Remark:
    """What stands in place of a change that can't be told, and why the earlier value is not."""
    if kind == "year":
        return Remark(_("同比：同期{why}", why=why) if why else _("同比：无同期数据"))
    return Remark(_("环比：上期{why}", why=why) if why else _("环比：无上期数据"))
