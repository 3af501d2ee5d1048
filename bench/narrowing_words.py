"""Learns which words around a figure narrow it, and how well that carries over to other writers.

    python -m bench.narrowing_words --data-dir data --vectors words.vector [--write]

The data directory holds the samples. Reads tests/drafts/*.yaml and tests/drafts/wordings/*.yaml,
tells how many harmless and narrowed figures of writers that were left out of learning are told
apart, and with --write keeps the weights in reports/draft/context/narrowing.tsv. Takes about
five minutes. With vectors of words, those that no text held are weighed like those that resemble
them; the weights kept were learned with synonyms/data/words.vector of the source archive of
Synonyms 3.8.0 (MIT licence, Hai Liang Wang and Hu Ying Xi), learned from the Chinese Wikipedia.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.draft_check import DRAFTS, paired
from bench.indicators import indicators
from bench.word_vectors import Floats, word_vectors
from metrics.warehouse import Warehouse
from reports.draft.check import Checked, Paragraph, check_draft
from reports.draft.claims import claim_dicts
from reports.draft.context.narrowing import BIAS, OF_WORDS, SOURCE, WORD, narrowing, told_of
from reports.draft.verdicts.judged import Judged

HARMLESS = {"supported", "plain", "names"}  # of true figures; the others are all narrowed
# How much a figure of these wordings tells: those that differ in a few words only tell most.
WEIGHTS = {"pairs": 3.0, "slots": 3.0, "supported": 3.0, "traps": 6.0}
PLAINLY = 1.0  # of the others
PENALTY, OF_VECTORS = 3.0, 0.5  # of the squares of the weights
MOST = 50_000  # words that have a vector
SMALL, RARE = 0.1, 3
FOLDS = 6
KEPT = (0.05, 0.1, 0.15, 0.25, 0.35, 0.5)
_MARKED = re.compile("【([^】]*\\d[^】]*)】")
Bag = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Example:
    """A figure that equals the data: what each word around it tells, and whether some narrows it.

    `fold`: the writer. `is_asked`: the rules alone leave it in doubt.
    """

    bag: Bag
    is_narrowed: bool
    fold: str
    weight: float = 1.0
    is_asked: bool = False


@dataclass(frozen=True)
class Told:
    """A text with the places of its figures that are narrowed: none, all (None) or these."""

    text: str
    narrowed: tuple[tuple[int, int], ...] | None = ()

    def narrows(self, start: int, end: int) -> bool:
        """Whether the figure at a place is narrowed."""
        return self.narrowed is None or any(start < b and a < end for a, b in self.narrowed)


def wordings(path: Path) -> Iterator[tuple[str, list[Told]]]:
    """The texts of a file of wordings by their scopes."""
    kind, raw = path.stem.split("_")[0], yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(raw, dict):
        is_plain = kind in HARMLESS
        for scope, texts in raw.items():
            yield scope, [Told(text, () if is_plain else None) for text in texts]
        return
    told = {"pairs": _alike, "slots": _filled, "names": _named}[kind]
    for scope, items in groupby(sorted(raw, key=lambda one: str(one["scope"])), _scope):
        yield scope, [one for item in items for one in told(item)]


def _scope(item: dict[str, Any]) -> str:
    return str(item["scope"])


def _alike(item: dict[str, Any]) -> Iterator[Told]:
    """A text whose figures are of all, and one that differs in what it narrows."""
    yield Told(item["a"])
    yield marked(item["b"])


def _named(item: dict[str, Any]) -> Iterator[Told]:
    """A text that tells a KPI in words of its own."""
    yield Told(item["text"])


def _filled(item: dict[str, Any]) -> Iterator[Told]:
    """A text with each of the words that leave its figures be or narrow those marked."""
    for words in item["harmless"]:
        yield Told(marked(item["text"].replace("{}", words or "")).text)
    for words in item["narrowing"]:
        yield marked(item["text"].replace("{}", words or ""))


def marked(text: str) -> Told:
    """A text without the marks 【】 of narrowed figures, and where those stood."""
    parts, places, position = [], [], 0
    for found in _MARKED.finditer(text):
        parts.append(text[position : found.start()])
        start = sum(map(len, parts))
        parts.append(found[1])
        places.append((start, start + len(found[1])))
        position = found.end()
    return Told("".join((*parts, text[position:])), tuple(places))


def examples(path: Path, data_dir: Path) -> list[Example]:
    """The figures of a file that equal the data as they are read."""
    warehouse = Warehouse(data_dir)
    found = _of_wordings if path.parent.name == "wordings" else _of_labelled
    return list(found(path, warehouse))


def _of_wordings(path: Path, warehouse: Warehouse) -> Iterator[Example]:
    weight = WEIGHTS.get(path.stem.split("_")[0], PLAINLY)
    for scope, every in wordings(path):
        checked = check_draft(warehouse, [Paragraph(one.text) for one in every], scope)
        for index, claim in enumerate(checked.claims):
            number = claim.judged.tie.number
            is_narrowed = every[claim.paragraph].narrows(number.start, number.unit_end)
            fold = f"traps{index % FOLDS}" if path.stem == "traps" else path.stem
            yield from _of(claim.judged, is_narrowed, fold, weight)


def _of_labelled(path: Path, warehouse: Warehouse) -> Iterator[Example]:
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        texts = [Paragraph(one) for one in entry["text"].splitlines()]
        checked = check_draft(warehouse, texts, entry.get("scope"), entry.get("date"))
        for label, judged in _labelled(entry, checked):
            if label in {"有据", "口径不明"}:
                yield from _of(judged, label != "有据", path.stem, PLAINLY)


def _labelled(entry: dict[str, Any], checked: Checked) -> Iterator[tuple[str, Judged]]:
    said = claim_dicts(checked)
    for label, claim in paired(list(entry["claims"]), said):
        if label is not None and claim is not None:
            yield label["j"], checked.claims[said.index(claim)].judged


def _of(judged: Judged, is_narrowed: bool, fold: str, weight: float) -> Iterator[Example]:
    """What a figure teaches, if nothing but its words may be in doubt."""
    doubts = {*judged.doubts, *judged.tie.doubts}
    holds = any(one.is_known and one.holds for one in judged.given)
    if holds and doubts <= OF_WORDS | {"mentioned", "open_list"}:
        asked = not OF_WORDS.isdisjoint(judged.tie.doubts)
        yield Example(tuple(told_of(judged.tie)), is_narrowed, fold, weight, asked)


def learn(every: Sequence[Example], vectors: Mapping[str, Floats]) -> dict[str, float]:
    """The weights of the features, with which the narrowed figures are the likeliest ones.

    Those of words that no example holds follow from their vectors.
    """
    names, has, of = _design(every)
    size = len(next(iter(vectors.values()), ()))
    told = np.array([_vector(name, vectors, size) for name in names])
    narrowed = np.array([one.is_narrowed for one in every])
    weight = np.array([one.weight for one in every])
    across, together = has.T.tocsr(), of.T.tocsr()
    penalty = np.concatenate([np.full(len(names), PENALTY), np.full(size, OF_VECTORS)])

    def loss(guess: Floats) -> tuple[float, Floats]:
        score = has @ (guess[: len(names)] + told @ guess[len(names) :])
        none = np.minimum(of @ -np.logaddexp(0, score), -1e-9)  # log of the chance of no narrowing
        likely = np.where(narrowed, np.log(-np.expm1(none)), none)
        slope = -weight * np.where(narrowed, np.exp(none) / np.expm1(none), 1.0)
        each = across @ ((together @ slope) * -(1 / (1 + np.exp(-score))))
        slopes = np.concatenate([each, told.T @ each]) + penalty * guess
        return -(weight @ likely) + penalty @ guess**2 / 2, slopes

    start = np.zeros(len(names) + size)
    start[names.index(BIAS)] = -4
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    own, of_vectors = np.split(found, [len(names)])
    learned = {f"{WORD}{word}": float(one @ of_vectors) for word, one in vectors.items()}
    return learned | dict(zip(names, map(float, own + told @ of_vectors), strict=True))


def _design(every: Sequence[Example]) -> tuple[list[str], csr_matrix, csr_matrix]:
    """The features, those of each word (words x features) and the words of each example."""
    words = [word for one in every for word in one.bag]
    counted = Counter(name for word in words for name in word)
    names = [name for name, count in counted.items() if count >= RARE]
    sizes = np.cumsum([0, *(len(one.bag) for one in every)])
    of = csr_matrix((np.ones(len(words)), np.arange(len(words)), sizes), (len(every), len(words)))
    return names, indicators(words, names), of


def _vector(name: str, vectors: Mapping[str, Floats], size: int) -> Floats:
    """That of the word which a feature names; none of its place or neighbours."""
    found = vectors.get(name.removeprefix(WORD)) if name.startswith(WORD) else None
    return np.zeros(size) if found is None else found


def left_out(
    every: Sequence[Example], vectors: Mapping[str, Floats]
) -> Iterator[tuple[Example, float]]:
    """The figures, and how likely they are narrowed as learned without their writers."""
    folds = sorted({one.fold for one in every})
    for turn in range(FOLDS):
        out = set(folds[turn::FOLDS])
        weight = kept(learn([one for one in every if one.fold not in out], vectors))
        for one in every:
            if one.fold in out:
                yield one, narrowing(one.bag, weight)


def tell(scored: Iterable[tuple[Example, float]]) -> None:
    """Print how many harmless figures are kept and narrowed ones let through, by threshold."""
    pairs = list(scored)
    for kind in ("pairs", "slots", "plain", "narrowed", "traps", "held_back", "tuning"):
        for is_asked in (False, True):
            own = [p for p in pairs if p[0].fold.startswith(kind) and p[0].is_asked == is_asked]
            for limit in KEPT:
                shares = []
                for is_narrowed in (False, True):
                    of = [score < limit for one, score in own if one.is_narrowed == is_narrowed]
                    shares.append(f"{sum(of)} of {len(of)}")
                asked = "asked" if is_asked else "not asked"
                print(f"{kind}, {asked}, below {limit}: harmless {shares[0]}, narrowed {shares[1]}")


def kept(weight: dict[str, float]) -> dict[str, float]:
    """The weights that count for something, as they are written."""
    return {name: round(value, 2) for name, value in weight.items() if abs(value) >= SMALL}


def write(weight: dict[str, float], path: Path = SOURCE) -> None:
    """Keep the weights in the order of their names."""
    lines = ["# Written by bench/narrowing_words.py: feature, weight (above 0: narrows)."]
    lines += [f"{name}\t{value:.2f}" for name, value in sorted(kept(weight).items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, tell how it carries over, and keep the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--vectors", type=Path, help="of words, as word2vec writes them")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only-write", action="store_true", help="leave no writer out")
    chosen = parser.parse_args()
    vectors = word_vectors(chosen.vectors, MOST) if chosen.vectors else {}
    paths = sorted([*DRAFTS.glob("*.yaml"), *(DRAFTS / "wordings").glob("*.yaml")])
    with ProcessPoolExecutor(2) as pool:
        every = [
            one
            for found in pool.map(partial(examples, data_dir=chosen.data_dir), paths)
            for one in found
        ]
    if not chosen.only_write:
        tell(left_out(every, vectors))
    if chosen.write or chosen.only_write:
        write(learn(every, vectors))


if __name__ == "__main__":
    main()
