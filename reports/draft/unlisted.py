"""How likely words that no list knows narrow a figure, as learned from labelled sentences.

A figure is narrowed when at least one of the words beside it narrows (noisy or); each word does so
with the logistic function of the sum of its features' weights. `bench/unlisted_words.py` learns
them; unlisted.tsv holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path

from reports.draft.reach import Reach
from reports.draft.segment import Word, segmented
from reports.draft.tied import Tie

SOURCE = Path(__file__).with_name("unlisted.tsv")
MAY_NARROW = 0.25  # from here on words beside a figure are asked about
BIAS = "any"
_LETTERS = re.compile("[㐀-鿿A-Za-z]")
_FURTHEST, _LONGEST = 4, 4  # words from the number, characters


def is_unsure(tie: Tie) -> bool:
    """Whether words that nothing explains are likely enough to say of which ones a number is."""
    return "words_unknown" in tie.doubts or ("words_unlisted" in tie.doubts and may_narrow(tie))


def may_narrow(tie: Tie, limit: float = MAY_NARROW) -> bool:
    """Whether unknown words beside a number are likely enough to narrow it to be asked about."""
    if tie.reach is None:
        return True
    return narrowing(features(tie.reach, tie.unknown), weights()) >= limit


def narrowing(every: Sequence[Sequence[str]], weight: Mapping[str, float]) -> float:
    """The probability that one of the words, each with its features, narrows."""
    none = 1.0
    for word in every:
        none /= 1 + exp(sum(weight.get(one, 0.0) for one in word))
    return 1 - none


def features(reach: Reach, unknown: Sequence[str]) -> list[tuple[str, ...]]:
    """What tells of each unknown word beside a number: itself, its form, its place."""
    text = f"{reach.agent} {reach.own}"
    spans = [m.span() for one in set(unknown) for m in re.finditer(re.escape(one), text)]
    number = len(text) - len(reach.behind)
    every = segmented(text)
    return [
        tuple(dict.fromkeys((*of_word(word), *_of_place(every, index, len(reach.agent), number))))
        for index, word in enumerate(every)
        if _LETTERS.search(word.text) and any(a < word.end and b > word.start for a, b in spans)
    ]


def of_word(word: Word) -> Iterator[str]:
    """The features of a word wherever it stands."""
    text, kind = word.text, word.tag[0]
    size = min(len(text), _LONGEST)
    yield from (BIAS, f"word={text}", f"tag={word.tag}", f"kind={kind}", f"kind={kind}{size}")
    yield from (f"first={text[0]}", f"last={text[-1]}", f"last={text[-1]}/{kind}")
    yield from (f"has={one}" for one in text)
    yield from (f"has={a}{b}" for a, b in pairwise(text))


def _of_place(every: Sequence[Word], index: int, agent: int, number: int) -> Iterator[str]:
    """The features of where a word stands: its neighbours, who acts, how far from the number."""
    word, kind = every[index], every[index].tag[0]
    after = every[index + 1] if index + 1 < len(every) else None
    before = every[index - 1] if index else None
    if after is None or after.start > word.end:
        after = None
    if before is None or before.end < word.start:
        before = None
    for name, other in (("next", after), ("previous", before)):
        tag, text = (other.tag, other.text) if other else ("-", "-")
        yield from (
            f"{name}={tag}",
            f"{name}={tag}/{kind}",
            f"{name}={text}",
            f"{name}={text}/{kind}",
        )
    side = "agent" if word.end <= agent else "behind" if word.start >= number else "before"
    yield from (f"side={side}", f"side={side}/{kind}")
    if side == "before":
        between = every[index + 1 :]
        far = sum(one.end <= number for one in between)
        if any(one.text == "的" for one in between[:3]):
            yield from ("的", f"的/{kind}")
    else:
        far = sum(number <= one.start for one in every[:index]) if side == "behind" else _FURTHEST
    yield from (f"far={side}{min(far, _FURTHEST)}", f"far={side}{min(far, _FURTHEST)}/{kind}")


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature; the higher, the likelier it narrows."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(value) for name, value in pairs}
