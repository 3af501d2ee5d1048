"""Reads what the data give for the readings of a number, each figure once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from metrics.claims import Change, first_year, is_loose, is_partly_covered, supports
from metrics.trace import reported_number
from metrics.warehouse import Warehouse
from reports.draft.context.tied import Doubt, Made, Reading, Tie
from reports.draft.numbers.number import SHARE, TIMES, Number
from reports.draft.verdicts.given import Given, is_told_of_few, known_value, stated
from reports.draft.verdicts.remembered import remembered

PLAUSIBLE_YUAN = (80, 8000)  # a tenth and ten times of what a domestic trip costs on average
_EACH = "revenue_per_visitor_yuan"
_SPENT = re.compile("消费|花费|开销|开支")  # 人均消费9.3元: of a purse, not of our revenue
_REVENUE = {
    "tourism_revenue_yuan": "visitor_count",
    "tourism_revenue_increase_yuan": "visitor_increase",
}


class Readings:
    """The readings of numbers against one version of the data."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self.number = remembered(warehouse, reported_number)
        self.is_partly_covered = remembered(warehouse, is_partly_covered)
        self._first_year = remembered(warehouse, first_year)

    def given(self, tie: Tie, reading: Reading) -> Given:
        """What the data give for one reading; raises WarehouseError."""
        if tie.compared:
            return self._changed(tie, reading)
        if reading.whole:
            return self._share(tie, reading)
        if reading.made:
            return self._made(tie, reading, reading.made)
        numbers = tuple(self.number(name, reading.filters) for name in reading.kpis)
        values = tuple(known_value(number) for number in numbers)
        holds = supports(stated(tie.number), values)
        return Given(reading, numbers, values, holds, is_withheld=is_told_of_few(numbers))

    def _share(self, tie: Tie, reading: Reading) -> Given:
        """The part that one figure is of another."""
        assert reading.whole
        part, whole = self.number(reading.kpis[0], reading.filters), self.number(*reading.whole)
        told = known_value(part)
        value = told / whole.value if told is not None and whole.value else None
        rest = replace(part, value=(whole.value or 0) - (told or 0), rows=whole.rows - part.rows)
        few = is_told_of_few((part, whole, rest))
        holds = value is not None and supports(stated(tie.number), (value,))
        return Given(reading, (part, whole), (value,), holds, is_withheld=few)

    def _made(self, tie: Tie, reading: Reading, made: Made) -> Given:
        """What the others leave of a figure, or the figure for each of them."""
        figure = self.number(reading.kpis[0], reading.filters)
        others = tuple(self.number(*one) for one in made.others)
        told = [known_value(one) for one in (figure, *others)]
        value = _made_of(made, told)
        left = replace(figure, value=value, rows=figure.rows - sum(one.rows for one in others))
        few = is_told_of_few((figure, *others, *((left,) if made.how == "left" else ())))
        holds = value is not None and supports(stated(tie.number), (value,))
        if made.how == "each" and value is not None:
            holds = holds or _rounds(tie.number, value)
        return Given(reading, (figure, *others), (value,), holds, is_withheld=few)

    def _changed(self, tie: Tie, reading: Reading) -> Given:
        """The change of a figure: a share, a difference in its unit, or how many times."""
        assert tie.compared
        if not reading.is_plain:
            return Given(reading, (), (None,), False)
        earlier = reading.filters.previous(tie.compared)
        if tie.against is not None:
            earlier = tie.against.filters
        if earlier is None:
            return Given(reading, (), (None,), False)
        kpi = reading.kpis[0]
        found = Change(self.number(kpi, reading.filters), self.number(kpi, earlier))
        number = tie.number
        is_share = CATALOGUE[reading.kpis[0]].unit.zh == "比例"
        if number.unit == TIMES or tie.is_ratio:
            value = None if found.share is None else found.share + 1
        elif number.unit == SHARE and not is_share:
            value = found.share
        else:
            value = found.difference
        if value is not None and tie.is_down:
            value = -value
        values = (value,)
        holds = value is not None and value >= 0 and supports(stated(number), values)
        both = (found.now, found.before)
        return Given(reading, both, values, holds, found, is_withheld=is_told_of_few(both))

    def doubts(self, tie: Tie, known: Sequence[Given]) -> list[Doubt]:
        """What the data themselves put in doubt."""
        found: list[Doubt] = []
        for one in known:
            name, filters = one.reading.kpis[0], one.reading.filters
            made, value = one.reading.made, one.values[0]
            names = (name, *(other for other, _of in made.others)) if made else (name,)
            if any(self.is_partly_covered(kpi, area) for kpi in names for area in filters.scope):
                found.append("partly_covered")
            first = self._first_year(name, replace(filters, where={}))
            if filters.date_from and first and filters.date_from.year < first:
                found.append("before_data")
            if made and made.is_some and value is not None and value > tie.number.value:
                found.append("words_unknown")
            is_lower = tie.number.bound == "at_least" and not tie.compared
            if is_lower and is_loose(name, float(tie.number.value), one.values[0]):
                found.append("loose")
            each = self.each_yuan(one, tie.number)
            if name == _EACH and _SPENT.search(tie.own):
                each = one.values[0]
            if each is not None and not PLAUSIBLE_YUAN[0] <= each <= PLAUSIBLE_YUAN[1]:
                found.append("ratio")
        return found

    def each_yuan(self, given: Given, number: Number) -> float | None:
        """Yuan a visitor, for a claim of an amount of revenue or of its change."""
        visitors = _REVENUE.get(given.reading.kpis[0])
        if visitors is None or number.unit == SHARE:
            return None
        revenue = given.change.now.value if given.change else given.values[0]
        people = self.number(visitors, given.reading.filters).value
        return revenue / people if people and revenue is not None else None


def _made_of(made: Made, told: Sequence[float | None]) -> float | None:
    """What is left of the first figure, or the first for each of the second."""
    figure, *others = told
    if figure is None or any(one is None for one in others):
        return None
    if made.how == "left":
        return figure - sum(one or 0 for one in others)
    return figure / others[0] if others[0] else None


def _rounds(number: Number, value: float) -> bool:
    """Whether a mean, which nobody counts, is written to its last digit: 场均36人次 for 36.3."""
    return number.bound == "exact" and abs(value - float(number.value)) <= float(number.step) / 2
