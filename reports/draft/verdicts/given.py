"""What the data give for one reading of a number, and whether they bear it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.catalogue import CATALOGUE
from metrics.claims import Change, Stated
from metrics.discretion import is_withheld
from metrics.trace import ReportedNumber
from reports.draft.context.tied import Reading, Tie
from reports.draft.numbers.number import PRECISE, SHARE, Number

_METRES = {"公里": 1000, "千米": 1000}
_KINDS = {"activity_kind", "team_kind"}  # 志愿服务队4支，队员159名: of these teams
_PARTS = {*_KINDS, "shift"}
_MEASURES = {"小时", "分钟"}  # 中位数1.6小时
_THESE = re.compile("[这那此]些|[这那]几|[两三四]类|上述|以上|此类")
MORE, OTHER = 1.02, 2  # so much more is wrong, and twice as much is something else


@dataclass(frozen=True)
class Given:
    """What the data give for one reading: numbers with their trace, and whether they bear it out.

    `change`: the figure against an earlier window, when the number is a change.
    """

    reading: Reading
    numbers: tuple[ReportedNumber, ...]
    values: tuple[float | None, ...]
    holds: bool
    change: Change | None = None
    is_withheld: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the data say anything about it."""
        return not self.is_withheld and all(value is not None for value in self.values)


def exceeds(tie: Tie, known: Sequence[Given]) -> bool:
    """Whether a number is more than all that there is, so that no narrower meaning bears it out."""
    if tie.compared or tie.number.bound not in {"exact", "at_least"} or tie.number.unit == SHARE:
        return False
    largest = max(value or 0 for one in known for value in one.values)
    written = stated(tie.number).values[0]
    return MORE * largest < written < OTHER * largest


def holds_of_each(known: Sequence[Given]) -> bool:
    """Whether in one window at least a number holds of every value that it is told of."""
    windows: dict[object, bool] = {}
    for one in known:
        key = (one.reading.kpis, one.reading.filters.date_from, one.reading.filters.date_to)
        windows[key] = windows.get(key, True) and one.holds
    return any(windows.values())


def tells_which(tie: Tie, known: Sequence[Given]) -> bool:
    """Whether a number is so exact that it fits by chance only one of the parts it may be told of.

    Parts that the words around it may mean; which window it is of has to be said.
    """
    number = tie.number
    windows = {(one.reading.filters.date_from, one.reading.filters.date_to) for one in known}
    is_part = "其中" in tie.own or (tie.match is not None and tie.match.rule.follow)
    is_part = is_part or any(_PARTS & one.reading.filters.where.keys() for one in known)
    is_exact = number.is_telling or (number.unit in _MEASURES and number.steps >= PRECISE)
    return len(windows) == 1 and is_exact and not is_part


def tells_apart(tie: Tie, known: Sequence[Given]) -> bool:
    """Whether what a round number may be of is so far apart that it is of one: 近8200户次."""
    number = tie.number
    is_round = number.bound != "exact" or number.step > 1
    if tie.compared or number.unit == SHARE or not is_round or number.steps < PRECISE:
        return False
    if _THESE.search(tie.own):
        return False
    if len({(one.reading.filters.date_from, one.reading.filters.date_to) for one in known}) > 1:
        return False
    written = stated(number).values[0]
    others = [value or 0 for one in known if not one.holds for value in one.values]
    return all(value * OTHER < written or written * OTHER < value for value in others)


def tells_sum(tie: Tie, known: Sequence[Given]) -> bool:
    """Whether a number said to be 累计 equals what there was up to its day: 累计受益1036户."""
    holding = [one.reading.filters.date_from for one in known if one.holds]
    wheres = {tuple(one.reading.filters.where.items()) for one in known}
    return "累计" in tie.own and tie.number.is_precise and len(wheres) == 1 and holding == [None]


def is_told_of_few(numbers: Sequence[ReportedNumber]) -> bool:
    """Whether one of the numbers is about so few people that it is not told."""
    return any(is_withheld(CATALOGUE[n.kpi], n.filters, n.value, n.rows) for n in numbers)


def known_value(number: ReportedNumber) -> float | None:
    """The value; nothing at all of a kind of which no record was sent is unknown, not zero."""
    return None if not number.rows and not number.value and number.filters.where else number.value


def stated(number: Number) -> Stated:
    """A number as somebody wrote it, in the unit of the data (metres)."""
    factor = _METRES.get(number.unit, 1)
    values = tuple(float(value) * factor for value in number.values)
    return Stated(number.bound, values, float(number.step) * factor or 1.0)
