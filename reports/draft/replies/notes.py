"""What the numbers of a sentence say together: parts that add up, and those that never do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.draft.language.words import words
from reports.draft.verdicts.judged import Judged


def with_notes(sentence: Sequence[Judged]) -> list[Judged]:
    """The claims of a sentence, each whole with a note on its parts."""
    return [replace(one, notes=tuple(_notes(one, sentence))) for one in sentence]


def _notes(whole: Judged, sentence: Sequence[Judged]) -> list[tuple[str, str]]:
    found = []
    parts = [one for one in sentence if _is_kind_of(one, whole)]
    if len(parts) > 1:
        found.append(_sum(whole, parts))
    for one in sentence:
        if _is_held(one, whole):
            part, total = one.tie.number.text, whole.tie.number.text
            found.append(
                (
                    f"{part}是{total}的一部分，两者不可相加。",
                    f"{part} is part of {total}; the two are never added.",
                )
            )
    return found


def _is_kind_of(part: Judged, whole: Judged) -> bool:
    """Whether a number is one kind of what another counts in all."""
    if part is whole or not part.tie.readings or not whole.tie.readings or whole.tie.compared:
        return False
    one, other = part.tie.readings[0], whole.tie.readings[0]
    if not (one.is_plain and other.is_plain) or one.kpis != other.kpis:
        return False
    if part.tie.number.unit != whole.tie.number.unit:
        return False
    mine, theirs = dict(one.filters.where), dict(other.filters.where)
    is_narrower = mine.items() > theirs.items() and len(mine) == len(theirs) + 1
    return is_narrower and replace(one.filters, where=theirs) == other.filters


def _is_held(part: Judged, whole: Judged) -> bool:
    """Whether a number counts some of what another does: 189件，解决171件; not 转办22件."""
    if not part.tie.readings or not whole.tie.readings:
        return False
    one, other = part.tie.readings[0], whole.tie.readings[0]
    if not (one.is_plain and other.is_plain):
        return False
    theirs, holder = other.filters.where, words().part_of.get(one.kpis[0])
    is_within = dict(one.filters.where).items() >= dict(theirs).items()
    is_same_time = replace(one.filters, where=theirs) == other.filters
    return is_within and is_same_time and holder == other.kpis[0]


def _sum(whole: Judged, parts: Sequence[Judged]) -> tuple[str, str]:
    total = sum(one.tie.number.value for one in parts)
    told = " + ".join(one.tie.number.text for one in parts)
    stated = whole.tie.number.value
    if total == stated:
        return f"{told} = {total}，与总数相合。", f"{told} = {total}, the total as written."
    if total > stated:
        return (
            f"{told} = {total}，比所写总数{stated}还多，请核对。",
            f"{told} = {total}, more than the total written, {stated}: please check.",
        )
    return (
        f"{told} = {total}，比所写总数{stated}少，请核对是否还有别的类别。",
        f"{told} = {total}, less than the total written, {stated}: are there other kinds?",
    )
