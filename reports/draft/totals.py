"""Totals of numbers named before: parts that add up are added, a whole and its part never are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.draft.said import said, unexplained
from reports.draft.tied import Tie
from reports.draft.words import Where, words


def with_totals(ties: Sequence[Tie]) -> list[Tie]:
    """The ties of a sentence, those that add up others tied to what the others are together."""
    found: list[Tie] = []
    for tie in ties:
        parts = [one for one in found if one.number.unit == tie.number.unit and one.readings]
        found.append(_total(tie, parts) if _is_total(tie) and len(parts) > 1 else tie)
    return found


def _is_total(tie: Tie) -> bool:
    return said(words().total, tie.own) and not unexplained(tie.own)


def _total(tie: Tie, parts: list[Tie]) -> Tie:
    doubts = tuple(doubt for one in parts for doubt in one.doubts)
    bare = replace(tie, readings=(), doubts=(), candidates=parts[0].candidates)
    kpis = {one.readings[0].kpis for one in parts}
    holder = _holder(parts)
    if holder is not None:
        tie = replace(bare, readings=holder.readings, match=holder.match, where=holder.where)
        return tie.doubted(*doubts, "whole_and_part")
    where = _together([one.where for one in parts]) if len(kpis) == 1 else None
    if where is None:
        return bare.doubted(*doubts, "several")
    reading = parts[0].readings[0]
    together = replace(reading, filters=replace(reading.filters, where=where))
    tie = replace(bare, readings=(together,), match=parts[0].match, where=where)
    tie = replace(tie, is_dated=parts[0].is_dated, is_bounded=parts[0].is_bounded)
    return tie.doubted(*doubts)


def _holder(parts: list[Tie]) -> Tie | None:
    """The part that holds another of them: 已解决 holds 已调解."""
    names = {one.readings[0].kpis[0] for one in parts}
    held = {words().part_of.get(name) for name in names}
    return next((one for one in parts if one.readings[0].kpis[0] in held), None)


def _together(wheres: list[Where]) -> Where | None:
    """The conditions of all parts as one, when they differ in one dimension and never overlap."""
    names = {name for where in wheres for name, values in where.items()}
    differing = [name for name in names if len({where.get(name) for where in wheres}) > 1]
    if len(differing) != 1 or any(differing[0] not in where for where in wheres):
        return None
    values = [value for where in wheres for value in where[differing[0]]]
    if len(values) != len(set(values)):
        return None
    return {**wheres[0], differing[0]: tuple(sorted(values))}
