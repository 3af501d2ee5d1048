"""Changes told in the order of the figures before them: 甲9场，乙8场，分别增长8%和10%."""

from __future__ import annotations

from collections.abc import Sequence

from reports.draft.in_order import IN_ORDER
from reports.draft.number import Number
from reports.draft.said import said
from reports.draft.spans import Sentence
from reports.draft.tied import Tie
from reports.draft.words import words


def counterpart(number: Number, sentence: Sentence, text: str, ties: Sequence[Tie]) -> Tie | None:
    """The figure before that a number is the change of; None when it isn't told in order."""
    clause = next(one for one in sentence.clauses if number in one.numbers)
    lead = text[clause.start : clause.numbers[0].start]
    is_change = said(IN_ORDER, lead) and said((*words().up, *words().down), lead)
    figures = [tie for tie in ties if tie.number not in clause.numbers and not tie.compared]
    count = len(clause.numbers)
    if not is_change or count < 2 or len(figures) < count:
        return None
    return figures[-count:][clause.numbers.index(number)]
