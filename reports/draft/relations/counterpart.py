"""Which number before another it is told of: 甲9场，乙8场，分别增长8%和10%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reports.draft.context.tied import Tie
from reports.draft.language.said import said
from reports.draft.language.words import words
from reports.draft.numbers.in_order import IN_ORDER
from reports.draft.numbers.number import Number
from reports.draft.numbers.spans import Sentence

_JOINED = re.compile("\\s*[、和与及]\\s*")


def told_before(
    number: Number, sentence: Sentence, text: str, ties: Sequence[Tie]
) -> tuple[Tie | None, bool]:
    """The number before that one is told of, and whether that is one of several of its kind."""
    told_of = counterpart(number, sentence, text, ties)
    if told_of is not None:
        return told_of, False
    return (ties[-1] if ties else None), _enumerated(sentence, ties)


def counterpart(number: Number, sentence: Sentence, text: str, ties: Sequence[Tie]) -> Tie | None:
    """The figure before that a number is the change of, or of whose acts it tells.

    甲、乙分别办了19场、12场，服务824人次和468人次. None when it isn't told in order.
    """
    clause = next(one for one in sentence.clauses if number in one.numbers)
    lead = text[clause.start : clause.numbers[0].start]
    is_change = said(IN_ORDER, lead) and said((*words().up, *words().down), lead)
    figures = [tie for tie in ties if tie.number not in clause.numbers and not tie.compared]
    count = len(clause.numbers)
    if count < 2 or len(figures) < count:
        return None
    before, gaps = figures[-count:], pairwise(clause.numbers)
    is_each = all(tie.reach and tie.reach.is_listed for tie in before) and all(
        _JOINED.fullmatch(text, one.unit_end, other.start) for one, other in gaps
    )
    return before[clause.numbers.index(number)] if is_change or is_each else None


def _enumerated(sentence: Sentence, ties: Sequence[Tie]) -> bool:
    """Whether the last number is one of several of its kind in a clause: 活动343场、宣讲165场."""
    clauses = [clause.numbers for clause in sentence.clauses]
    last = next((own for own in clauses if ties and ties[-1].number in own), ())
    alike = [tie for tie in ties if tie.number in last and tie.dataset == "activity"]
    return len(alike) > 1
