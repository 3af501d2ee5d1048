"""Takes a number as the one before it turned out to be meant: 物业纠纷抬头，调解26件，成功24件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from reports.draft.context.tied import Reading, Tie
from reports.draft.relations.inherit import dataset
from reports.draft.verdicts.judged import Judged


def as_before(tie: Tie, before: Sequence[Judged]) -> Iterator[Reading]:
    """The readings of a number with the kind, or the figure, that the one before it came to have.

    26件 was found to be of 物业 by the words around it, so 成功24件 may be; 邻里调解169件 to be
    all that were tried, so 婚姻家庭调解74件 may be. Nothing when the one before is not 有据.
    """
    last = before[-1] if before else None
    if last is None or last.verdict != "有据" or last.best is None or tie.compared:
        return
    if last.tie.match is None or tie.match is None or not tie.readings:
        return
    if dataset(last.tie.match) != dataset(tie.match) or not tie.readings[0].is_plain:
        return
    taken, own = last.best.reading, tie.readings[0]
    found = {n: v for n, v in taken.filters.where.items() if last.tie.where.get(n) != v}
    known = dimensions_of(CATALOGUE[own.kpis[0]])
    if found and found.keys() <= set(known) and found.keys().isdisjoint(own.filters.where):
        yield replace(own, filters=replace(own.filters, where={**own.filters.where, **found}))
    is_same = last.tie.match.rule.kpis == tie.match.rule.kpis
    if is_same and taken.is_plain and taken.kpis[0] in tie.match.rule.instead:
        yield replace(own, kpis=taken.kpis)
