"""Which part of the data a figure is about: scope, period and further conditions."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

# A prefix that no code has: the scope of somebody who may see nothing.
NOTHING = ("-",)

LANE = "grid_name"  # the dimension that a lane is found by

Comparison = Literal["year", "period"]  # 同比, 环比


def scope_prefix(code: str) -> str:
    """A region code as a prefix: 350626101000 and 350600 cover what lies below them.

    Raises ValueError for an empty code, which would cover everything.
    """
    code = code.strip()
    if not code:
        raise ValueError("区划代码不能为空；要看全部，请不要传入范围。An empty code has no scope.")
    if len(code) == 12 and code.isdigit():
        for length in (6, 9):
            if code.endswith("0" * (12 - length)):
                code = code[:length]
                break
    if len(code) == 6 and code.isdigit():
        code = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return code


@dataclass(frozen=True)
class Filters:
    """Scope (region code prefixes), period (both days included) and values of dimensions.

    Nothing given means everything. `user_scope` is what the signed-in user may see; both scopes
    hold. `lane` is a grid within the scope, by the name that its records carry; what can't be told
    by lanes is then unknown, while a dimension in `where` that a KPI does not have is an error.
    Raises ValueError when the period ends before it starts.
    """

    scope: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    user_scope: tuple[str, ...] = ()
    lane: str = ""

    def __post_init__(self) -> None:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError(
                f"起始日 {self.date_from} 晚于截止日 {self.date_to}。"
                "The period ends before it starts."
            )
        where = {name: _texts(values) for name, values in sorted(self.where.items())}
        object.__setattr__(self, "where", MappingProxyType(where))
        object.__setattr__(self, "scope", _prefixes(self.scope))
        object.__setattr__(self, "user_scope", _prefixes(self.user_scope))

    def __hash__(self) -> int:
        where = tuple(self.where.items())
        return hash((self.scope, self.date_from, self.date_to, where, self.user_scope, self.lane))

    def __reduce__(self) -> tuple[Any, ...]:
        days = (self.date_from, self.date_to)
        return (Filters, (self.scope, *days, dict(self.where), self.user_scope, self.lane))

    @property
    def conditions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Dimensions with the values that hold on them, the lane's name among them."""
        return (*self.where.items(), *(((LANE, (self.lane,)),) if self.lane else ()))

    @property
    def narrows(self) -> tuple[str, ...]:
        """The dimensions that are narrowed."""
        return tuple(name for name, _values in self.conditions)

    @property
    def at(self) -> date:
        """The day at which a stock is counted: the last of the period, today when it is open."""
        return self.date_to or datetime.now(SHANGHAI).date()

    def narrowed(self, **where: str | tuple[str, ...]) -> Filters:
        """The same filters with further conditions; a condition on the same name is replaced."""
        return replace(self, where={**self.where, **{k: _texts(v) for k, v in where.items()}})

    def previous(self, kind: Comparison) -> Filters | None:
        """The equal span a year earlier (同比) or just before (环比); None for an open period.

        Whole months move by months, so that 1-20 November stands against 1-20 October.
        """
        if self.date_from is None or self.date_to is None:
            return None
        if kind == "year":
            months = 12
        elif self.date_from.day == 1:
            months = _months(self.date_from, self.date_to)
        else:
            span = self.date_to - self.date_from + timedelta(days=1)
            return replace(self, date_from=self.date_from - span, date_to=self.date_to - span)
        return replace(
            self,
            date_from=_months_before(self.date_from, months, keep_end=False),
            date_to=_months_before(self.date_to, months, keep_end=True),
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON and links; `from_dict` gives the filters back."""
        return {
            "scope": list(self.scope),
            "date_from": self.date_from.isoformat() if self.date_from else None,
            "date_to": self.date_to.isoformat() if self.date_to else None,
            "where": {name: list(values) for name, values in self.where.items()},
            "user_scope": list(self.user_scope),
            "lane": self.lane,
        }

    @staticmethod
    def from_dict(raw: Mapping[str, Any]) -> Filters:
        """Filters from what `to_dict` wrote; raises ValueError for a day that is none."""
        days = (raw.get("date_from"), raw.get("date_to"))
        first, last = (date.fromisoformat(day) if day else None for day in days)
        return Filters(
            scope=tuple(raw.get("scope") or ()),
            date_from=first,
            date_to=last,
            where={name: _texts(v) for name, v in (raw.get("where") or {}).items()},
            user_scope=tuple(raw.get("user_scope") or ()),
            lane=raw.get("lane") or "",
        )


def _texts(values: str | Iterable[object]) -> tuple[str, ...]:
    if isinstance(values, str):
        return (values,)
    return tuple(dict.fromkeys(str(value) for value in values))


def _prefixes(codes: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({scope_prefix(code) for code in _texts(codes)}))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _months_before(day: date, months: int, *, keep_end: bool) -> date:
    """The same day of an earlier month; the last day of a month stays a last day if asked."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_end = keep_end and day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_end else min(day.day, length))
