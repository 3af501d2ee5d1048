"""Which KPI the words around a figure name, learned from sentences.

Each clue, a word beside the number, a part of it or the unit, has a weight for the KPIs that it
speaks for or against; a KPI's probability is the softmax of its sum. `bench/kpi_names.py` learns
the weights; naming.tsv holds them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path

from reports.draft.language.segment import segmented
from reports.draft.language.wording import Wording, parts

SOURCE = Path(__file__).with_name("naming.tsv")
NOTHING = "-"  # no KPI counts it
Weights = Mapping[str, Mapping[str, float]]
_HAN = re.compile("[一-鿿]")
_PLACES = {"L": "own", "R": "own", "E": "clause", "B": "sentence"}  # what stands behind tells less


def naming(told: Wording, unit: str) -> Mapping[str, float]:
    """The probability of each KPI, and of none, that the words around a number name it."""
    return likely(clues(told, unit), weights())


def likely(every: Sequence[str], weight: Weights) -> Mapping[str, float]:
    """The probability of each KPI that one of the clues speaks for or against."""
    sums: dict[str, float] = defaultdict(float)
    for clue in every:
        for name, value in weight.get(clue, {}).items():
            sums[name] += value
    most = max(sums.values(), default=0.0)
    share = {name: exp(value - most) for name, value in sums.items()}
    whole = sum(share.values())
    return {name: value / whole for name, value in share.items()}


def clues(told: Wording, unit: str) -> list[str]:
    """What tells which KPI a number is of, each once."""
    return list(dict.fromkeys((f"unit={unit}", *_of_words(told))))


def _of_words(told: Wording) -> Iterator[str]:
    for side, text in parts(told).items():
        if side not in _PLACES:
            continue
        words = [one.text for one in segmented(text) if _HAN.search(one.text)]
        yield from (f"{word}/{_PLACES[side]}" for word in words)
        if _PLACES[side] != "own":
            continue
        yield from (f"{word}/{side}" for word in words)
        yield from (f"has={one}" for word in words for one in word)
        yield from (f"has={a}{b}" for word in words for a, b in pairwise(word))
        yield from (f"pair={a}_{b}/{side}" for a, b in pairwise(words))
        if side == "L" and words:
            yield f"last={words[-1]}"


@cache
def weights() -> Weights:
    """The weights of each clue by KPI."""
    found: dict[str, dict[str, float]] = {}
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            clue, *pairs = line.split("\t")
            split = (pair.rpartition("=") for pair in pairs)
            found[clue] = {name: float(value) for name, _, value in split}
    return found
