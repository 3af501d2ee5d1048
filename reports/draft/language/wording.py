"""The words around a number and what they tell a learned judgement: themselves, form and place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reports.draft.language.segment import Word, segmented

_CLAUSE = re.compile("[，；：。]")
_MARK = re.compile("[，；：。！？]")
_HAN = re.compile("[一-鿿]")
# All figures are one, and all times.
_TIME = re.compile(
    "(?:20\\d\\d|[二〇零一三四五六七八九]{4})年(?:度|底|末|初)?|\\d{1,2}月(?:\\d{1,2}日|份|底)?"
    "|去年|今年|前年|上半年|下半年|第?[一二三四]季度|全年|近[三两二]年"
)
_NUMBER = re.compile("[\\d.,]*\\d[\\d.]*(?:[余多]?[万亿千百])?")
_AROUND = 60  # characters of the sentences before and behind
_NEAR, _STEP, _LONGEST = 3, 6, 4


@dataclass(frozen=True)
class Wording:
    """What stands before and behind a number in its sentence, and before and behind that."""

    before: str
    left: str
    right: str
    after: str


def wording(text: str, sentence: tuple[int, int], number: tuple[int, int]) -> Wording:
    """The words around a number of a paragraph, by where its sentence and it begin and end."""
    (start, end), (first, last) = sentence, number
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Wording(before, text[start:first], text[last:end], after)


def features(told: Wording, unknown: Collection[str] = ()) -> Iterator[tuple[str, ...]]:
    """What tells of each word around a number; `unknown` are those beside it that no list knows."""
    for side, text in parts(told).items():
        every = segmented(text)
        others = _of_others(every) if side in "FA" else frozenset()
        for index, word in enumerate(every):
            if _HAN.search(word.text) and index not in others:
                yield tuple(dict.fromkeys(_of(every, index, side, unknown)))


def _of_others(every: tuple[Word, ...]) -> frozenset[int]:
    """Which words stand in a clause behind that has a figure of its own."""
    marks = [-1, *(i for i, word in enumerate(every) if _MARK.search(word.text)), len(every)]
    clauses = (range(first + 1, last) for first, last in pairwise(marks))
    told = (one for one in clauses if any("N" in every[i].text for i in one))
    return frozenset(index for one in told for index in one)


def parts(told: Wording) -> dict[str, str]:
    """Its own clause (L, R), the other clauses (E, F) and sentences (B, A), before and behind.

    Figures and times, which are told of anything, are letters.
    """
    begin = max((m.end() for m in _CLAUSE.finditer(told.left)), default=0)
    stop = _MARK.search(told.right)
    end = stop.start() if stop else len(told.right)
    found = {
        "L": told.left[begin:],
        "E": told.left[:begin],
        "R": told.right[:end],
        "F": told.right[end:],
        "B": told.before,
        "A": told.after,
    }
    return {side: _NUMBER.sub("N", _TIME.sub("T", text)) for side, text in found.items()}


def _of(every: tuple[Word, ...], at: int, side: str, unknown: Collection[str]) -> Iterator[str]:
    """The features of a word: by itself, by where it stands, by what stands beside it."""
    word, far = every[at], "own" if side in "LR" else "clause" if side in "EF" else "sentence"
    text, tag, kind = word.text, word.tag, word.tag[0]
    yield from (f"side={side}", f"word={text}", f"word={text}/{far}", f"word={text}/{side}")
    yield from (f"tag={tag}", f"tag={tag}/{side}", f"kind={kind}{min(len(text), _LONGEST)}")
    yield from (f"first={text[0]}", f"last={text[-1]}/{kind}", f"last={text[-1]}/{far}")
    yield from (f"has={one}" for one in text)
    yield from (f"has={a}{b}" for a, b in pairwise(text))
    away = len(every) - 1 - at if side == "L" else at
    away = min(away if far == "own" else away // _STEP, _NEAR)
    yield from (f"away={side}{away}", f"away={side}{away}/{kind}")
    yield from _beside(every, at, tag, kind)
    is_unknown = far == "own" and any(text in one or one in text for one in unknown)
    if is_unknown:
        yield from (f"unknown/{side}", f"unknown={text}", f"unknown/{tag}", f"unknown/{tag}/{side}")
    if not at or _MARK.search(every[at - 1].text):
        yield from (f"opens={text}/{side}", f"opens={tag}/{far}", f"opens={tag}/{side}")
    if at + 1 == len(every) or not _HAN.search(every[at + 1].text):
        yield from (f"ends={text}/{far}", f"ends={tag}/{side}")


def _beside(every: tuple[Word, ...], at: int, tag: str, kind: str) -> Iterator[str]:
    """The words right before and behind."""
    text = every[at].text
    before = every[at - 1] if at else None
    after = every[at + 1] if at + 1 < len(every) else None
    for name, one in (("next", after), ("previous", before)):
        said, its = (one.text, one.tag) if one else ("-", "-")
        yield from (f"{name}={said}", f"{name}={said}/{kind}", f"{name}={its}/{tag}")
    yield f"pair={text}_{after.text if after else '-'}"
