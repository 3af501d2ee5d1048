"""Numbers told in the order of the times before them: 2023年至2025年分别解决134件、173件、171件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reports.draft.numbers.in_order import IN_ORDER
from reports.draft.numbers.number import Number
from reports.draft.numbers.spans import Clause, Sentence
from reports.draft.periods.times import Mention
from reports.draft.periods.when import Spoken
from reports.draft.periods.year_parts import Span

_MARK = re.compile(
    f"{'|'.join(IN_ORDER)}|各[为有是]|先后[为是]|(?:分|按)年度(?:看|统计|计算)?(?:[为是]|，)"
)
_JOINED = re.compile("[\\s、，,和与及]*")
# 2023、2024、2025年: years of which the last alone is called one.
_YEARS = re.compile("(?<!\\d)20\\d\\d年?(?:\\s*[、，,和与及]\\s*20\\d\\d年?)*(?<=年)")
_YEAR = re.compile("20\\d\\d")
_ONE_EACH = re.compile("[^；。]*\\d[^；。]*[，、]")  # 2024年106件，2025年135件；解决率依次为…
_FROM = re.compile("[由从]\\s*[\\d.]+")
_TOGETHER = re.compile("合计|总计|共计|累计|总共|一共|共|总[数量]")


def listed_times(sentence: Sentence, spoken: Spoken) -> dict[Number, Spoken]:
    """Each number that is told in order with its own window, and their sum with all of them."""
    found: dict[Number, Spoken] = {}
    windows: tuple[Mention, ...] = ()
    for clause in sentence.clauses:
        text, start = spoken.text, clause.start - sentence.start
        end = clause.end - sentence.start
        mark = _MARK.search(text, start, end)
        numbers = [n for n in clause.numbers if mark and n.start - sentence.start > mark.start()]
        told = next(_lists(spoken, mark.start(), len(numbers)), ()) if mark else ()
        if len(numbers) > 1 and told:
            windows = told
            found |= {n: replace(spoken, mentions=(w,)) for n, w in zip(numbers, told, strict=True)}
        elif windows and not mark:
            found |= _behind(windows, spoken, clause, sentence)
    return found


def _lists(spoken: Spoken, until: int, count: int) -> Iterator[tuple[Mention, ...]]:
    """The lists of so many windows that a sentence tells up to a place, the last one first."""
    own = [m for m in spoken.mentions if m.kind == "window" and m.end <= until]
    for one in reversed(own):
        if len(every := _years_of(one)) == count:
            yield every
    for last in range(len(own), count - 1, -1):
        run = own[last - count : last]
        if all(_JOINED.fullmatch(spoken.text, a.end, b.start) for a, b in pairwise(run)):
            yield tuple(run)
    gaps = [spoken.text[a.end : b.start] for a, b in pairwise(own)]
    if len(own) == count and own and all(map(_ONE_EACH.fullmatch, gaps)):
        yield tuple(own)
    for found in reversed(list(_YEARS.finditer(spoken.text, 0, until))):
        years = [int(year) for year in _YEAR.findall(found.group())]
        if len(years) == count:
            yield tuple(_year(year, found.start(), found.end()) for year in years)


def _years_of(mention: Mention) -> tuple[Mention, ...]:
    """The years that a window of several of them holds."""
    first, last = mention.spans[0] if len(mention.spans) == 1 else (None, None)
    is_whole = first and last and (first.month, first.day) == (1, 1)
    if not (first and last and is_whole and first.year < last.year):
        return ()
    years = [_year(year, mention.start, mention.end) for year in range(first.year, last.year + 1)]
    is_end = (last.month, last.day) == (12, 31)
    return tuple(years) if is_end else (*years[:-1], replace(years[-1], spans=(_to(last),)))


def _to(last: date) -> Span:
    return date(last.year, 1, 1), last


def _year(year: int, start: int, end: int) -> Mention:
    return Mention(start, end, "window", ((date(year, 1, 1), date(year, 12, 31)),))


def _behind(
    windows: tuple[Mention, ...], spoken: Spoken, clause: Clause, sentence: Sentence
) -> dict[Number, Spoken]:
    """三年合计2206场, 由1823人次升至2747人次 behind the list: of all of them, of the ends.

    As many again are told in the same order: 活动分别为115、127、132场，服务4434、4781、4786人次.
    """
    start, end = clause.start - sentence.start, clause.end - sentence.start
    own = [m for m in spoken.mentions if start <= m.start < end and m.kind in {"window", "since"}]
    spans = [window.spans[0] for window in windows]
    days = [day for span in spans for day in span if day]
    if own or len(days) != 2 * len(spans):
        return {}
    told = spoken.text[start:end]
    if len(clause.numbers) == len(windows) and _are_joined(clause, sentence, spoken.text):
        each = zip(clause.numbers, windows, strict=True)
        return {number: replace(spoken, mentions=(window,)) for number, window in each}
    if _FROM.search(told) and len(clause.numbers) > 1:
        ends = replace(spoken, mentions=(windows[0], windows[-1]))
        return dict.fromkeys(clause.numbers, ends)
    whole = replace(windows[-1], spans=((min(days), max(days)),))
    together = replace(spoken, mentions=(whole,))
    return dict.fromkeys(clause.numbers, together) if _TOGETHER.search(told) else {}


def _are_joined(clause: Clause, sentence: Sentence, text: str) -> bool:
    """Whether nothing but commas stands between the numbers of a clause."""
    first = sentence.start
    gaps = ((a.unit_end - first, b.start - first) for a, b in pairwise(clause.numbers))
    return all(_JOINED.fullmatch(text, start, end) for start, end in gaps)
