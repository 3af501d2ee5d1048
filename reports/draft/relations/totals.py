"""Totals of numbers named before: parts that add up are added, a whole and its part never are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reports.draft.context.tied import Tie
from reports.draft.language.said import said, unexplained
from reports.draft.language.words import Where, words

_UP_TO = "累计"
_ADDED = re.compile("连同|连带|加上|再加|算上")
_OTHERS = re.compile("其他|其它|其余|别的|各类")


def with_totals(ties: Sequence[Tie]) -> list[Tie]:
    """The ties of a sentence, those that add up others tied to what the others are together."""
    found: list[Tie] = []
    for tie in ties:
        parts = [one for one in found if one.number.unit == tie.number.unit and one.readings]
        if len(parts) > 1 and _is_of_years(tie, parts):
            found.append(_of_years(tie, parts))
        elif len(parts) > 1 and _is_total(tie) and not _is_of_more(tie, parts):
            found.append(_with_others(tie, parts) or _total(tie, parts))
        else:
            found.append(tie)
    return found


def _is_of_years(tie: Tie, parts: list[Tie]) -> bool:
    """2024年127场，2025年132场，累计259场: a sum of years, be it of those told or of all."""
    rest = tie.own.replace(_UP_TO, "")
    is_up_to = rest != tie.own and not unexplained(rest)
    is_sum = is_up_to or (_is_total(tie) and not _is_of_more(tie, parts))
    is_same = len({one.readings[0].kpis for one in parts}) == 1
    return is_sum and is_same and bool(_years_together(parts))


def _of_years(tie: Tie, parts: list[Tie]) -> Tie:
    """The sum of the years told, or what was 累计 up to their end when it isn't theirs."""
    reading, span = parts[0].readings[0], _years_together(parts)
    assert span
    is_theirs = tie.number.value == sum(one.number.value for one in parts)
    begins = [span[0]] if is_theirs or _UP_TO not in tie.own else [span[0], None]
    wholes = [replace(reading.filters, date_from=first, date_to=span[1]) for first in begins]
    tie = tie.made_of(parts[0], tuple(replace(reading, filters=one) for one in wholes))
    tie = replace(tie, doubts=(), is_dated=True, is_bounded=True, others=())
    return tie.doubted(*(doubt for one in parts for doubt in one.doubts))


def _with_others(tie: Tie, parts: list[Tie]) -> Tie | None:
    """邻里164件、家庭90件，连同其他纠纷，总共424件: of all kinds, unsure with some others only."""
    lead = tie.sentence[: tie.number.start - tie.sentence_start]
    lead = lead[parts[-1].number.unit_end - tie.sentence_start :]
    if not _ADDED.search(lead):
        return None
    doubts = [doubt for one in parts for doubt in one.doubts]
    kpis = {one.readings[0].kpis for one in parts}
    where = kinds_together([one.where for one in parts]) if len(kpis) == 1 else None
    if where is None or not _OTHERS.search(lead):
        return replace(tie, readings=(), candidates=parts[0].candidates).doubted("several")
    kept = {name: one for name, one in where.items() if one == parts[0].where.get(name)}
    readings = tuple(
        replace(one, filters=replace(one.filters, where=kept)) for one in parts[0].readings
    )
    tie = replace(tie, readings=tuple(dict.fromkeys(readings)), match=parts[0].match, where=kept)
    return replace(tie, doubts=(), unknown=()).doubted(*doubts)


def _is_total(tie: Tie) -> bool:
    return said(words().total, tie.own) and not unexplained(tie.own)


def _is_of_more(tie: Tie, parts: list[Tie]) -> bool:
    """2023年142万，2025年154万，2023至2025年合计452万: of a time that holds those of the parts."""
    own = {(one.filters.date_from, one.filters.date_to) for one in tie.readings}
    told = [(one.filters.date_from, one.filters.date_to) for p in parts for one in p.readings]
    if len(own) != 1 or len(set(told)) < 2 or any(None in span for span in (*own, *told)):
        return False
    first, last = own.pop()
    return all(first <= since and until <= last for since, until in told)  # type: ignore[operator]


def _total(tie: Tie, parts: list[Tie]) -> Tie:
    doubts = tuple(doubt for one in parts for doubt in one.doubts)
    bare = replace(tie, readings=(), doubts=(), candidates=parts[0].candidates)
    kpis = {one.readings[0].kpis for one in parts}
    holder = _holder(parts)
    if holder is not None:
        tie = replace(bare, readings=holder.readings, match=holder.match, where=holder.where)
        return tie.doubted(*doubts, "whole_and_part")
    where = kinds_together([one.where for one in parts]) if len(kpis) == 1 else None
    if where is None and len(kpis) == 1 and _is_rest(tie, parts):
        where = {}
    if where is None:
        return bare.doubted(*doubts, "several")
    reading = parts[0].readings[0]
    together = replace(reading, filters=replace(reading.filters, where=where))
    tie = replace(bare, readings=(together,), match=parts[0].match, where=where)
    tie = replace(tie, is_dated=parts[0].is_dated, is_bounded=parts[0].is_bounded)
    return tie.doubted(*doubts)


def _is_rest(tie: Tie, parts: list[Tie]) -> bool:
    """上门494户次，电话问候146户次，加起来640户次: one names its kind, the other is the rest."""
    is_sum = tie.number.value == sum(one.number.value for one in parts)
    return is_sum and len(parts) == 2 and sum(not one.where for one in parts) == 1


def _holder(parts: list[Tie]) -> Tie | None:
    """The part that holds another of them: 已解决 holds 已调解."""
    names = {one.readings[0].kpis[0] for one in parts}
    held = {words().part_of.get(name) for name in names}
    return next((one for one in parts if one.readings[0].kpis[0] in held), None)


def kinds_together(wheres: list[Where]) -> Where | None:
    """The conditions of all parts as one, when they differ in one dimension and never overlap."""
    names = {name for where in wheres for name, values in where.items()}
    differing = [name for name in names if len({where.get(name) for where in wheres}) > 1]
    if len(differing) != 1 or any(differing[0] not in where for where in wheres):
        return None
    values = [value for where in wheres for value in where[differing[0]]]
    if len(values) != len(set(values)):
        return None
    return {**wheres[0], differing[0]: tuple(sorted(values))}


def _years_together(parts: list[Tie]) -> tuple[date, date] | None:
    """The window of parts of the same kind that are told of one time after another: 三年合计."""
    windows = [
        (one.readings[0].filters.date_from, one.readings[0].filters.date_to) for one in parts
    ]
    spans = sorted((first, last) for first, last in windows if first and last)
    is_same = len({tuple(sorted(one.where.items())) for one in parts}) == 1
    if not is_same or len(spans) != len(parts):
        return None
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    return (spans[0][0], spans[-1][1]) if all(gap == timedelta(days=1) for gap in gaps) else None
