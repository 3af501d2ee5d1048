"""A text that a writer may have changed: which of its numbers still come from the data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.trace import ReportedNumber
from reports.application.narrative import Clause, Draft, pieces

# Digits with what belongs to them; 第3期, years and days are taken out before.
_NUMBER = re.compile(
    r"[\d０-９]+(?:[,.，．][\d０-９]+)*[万亿]?[%％]?"
    r"|[一二三四五六七八九十百千万亿两]{2,}(?=[人件场次户个支名家条篇])"
)
_DATES = re.compile(
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|第\d+|^\d+[、.．)）](?!\d)"
)


@dataclass(frozen=True)
class Edited:
    """A text, the clauses of it that are as the rules wrote them, and numbers without a source."""

    text: str
    clauses: tuple[Clause, ...]
    untraced: tuple[str, ...]

    @property
    def numbers(self) -> tuple[ReportedNumber, ...]:
        """The numbers that its unchanged clauses rest on, each once."""
        return tuple(dict.fromkeys(n for one in self.clauses for n in one.numbers))


def edited(text: str, drafted: Draft, plain: Iterable[str] = ()) -> Edited:
    """A text held against its draft: a clause that was changed has lost its source.

    `plain` are texts with digits that claim nothing, such as the window.
    """
    known = {one.text: one for one in drafted.clauses}
    kept, loose = [], []
    for piece in pieces(text):
        if piece in known:
            kept.append(known[piece])
            continue
        claims = piece
        for words in filter(None, plain):
            claims = claims.replace(words, "")
        loose += _NUMBER.findall(_DATES.sub("", claims))
    return Edited(text, tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(loose)))
