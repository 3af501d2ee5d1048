"""Learns which words that no list knows narrow a figure, and how well that carries over.

    python -m bench.unlisted_words --data-dir data [--write]

The data directory holds the samples. Reads tests/drafts/*.yaml and tests/drafts/wordings/*.yaml,
tells how many harmless and narrowed figures that were left out of learning are told apart, and with
--write keeps the weights in reports/draft/unlisted.tsv. Takes some minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.draft_check import DRAFTS, _pairs
from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft
from reports.draft.claims import claim_dicts
from reports.draft.judge import Judged
from reports.draft.said import unexplained
from reports.draft.segment import segmented
from reports.draft.unlisted import BIAS, SOURCE, features, narrowing, of_word
from reports.draft.words import everyday_words, known_words

PLAIN = {"supported", "plain"}  # wordings of true figures; those of the others are all narrowed
UNSURE = {"words_unknown", "words_unlisted", "unit_differs"}
ANY, LISTED = 0.3, 0.1  # weights of figures whose words are taken as unlisted, and of listed words
PENALTY = 0.3  # of the squares of the weights
SMALL, RARE = 0.02, 2
FOLDS = 8
Bag = list[tuple[str, ...]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Example:
    """A figure that holds: the features of the words beside it, and whether some word narrows it.

    `fold`: those that are left out together, of one writer; `is_unlisted`: by words that no list
    knows, not by all words.
    """

    bag: Bag
    is_narrowed: bool
    fold: str
    weight: float = 1.0
    is_unlisted: bool = True


def examples(warehouse: Warehouse) -> Iterator[Example]:
    """The figures of all labelled sentences and wordings that hold as they are read."""
    for path in sorted((DRAFTS / "wordings").glob("*.yaml")):
        is_plain = path.stem.split("_")[0] in PLAIN
        for scope, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            checked = check_draft(warehouse, [Paragraph(one) for one in texts], scope)
            for index, claim in enumerate(checked.claims):
                fold = f"traps{index % FOLDS}" if path.stem == "traps" else path.stem
                yield from _of(claim.judged, fold, is_narrowed=not is_plain)
    for path in sorted(DRAFTS.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            texts = [Paragraph(one) for one in entry["text"].splitlines()]
            checked = check_draft(warehouse, texts, entry.get("scope"), entry.get("date"))
            said = claim_dicts(checked)
            for label, claim in _pairs(list(entry["claims"]), said):
                if label is None or claim is None:
                    continue
                judged = checked.claims[said.index(claim)].judged
                is_only = set(judged.doubts) <= UNSURE and bool(judged.tie.unknown)
                if label["j"] == "有据" or (label["j"] == "口径不明" and is_only):
                    yield from _of(judged, path.stem, is_narrowed=label["j"] != "有据")


def _of(judged: Judged, fold: str, *, is_narrowed: bool) -> Iterator[Example]:
    """What a figure teaches: by its unlisted words, and by all words that no rule knows."""
    tie = judged.tie
    if tie.reach is None or not any(one.is_known and one.holds for one in judged.given):
        return
    if is_narrowed and (not tie.unknown or "words_unknown" in tie.doubts):
        return  # narrowed by what stands around it
    text = f"{tie.reach.agent} {tie.reach.own}"
    every = unexplained(text, known_words(), everyday=frozenset())
    for words, weight in ((tie.unknown, 1.0), (every, ANY)):
        if bag := features(tie.reach, words):
            yield Example(bag, is_narrowed, fold, weight, weight == 1)


def listed() -> Iterator[Example]:
    """The words of every day, each a figure of its own that nothing narrows."""
    for text in sorted(everyday_words()):
        bag = [tuple(dict.fromkeys(of_word(word))) for word in segmented(text)]
        yield Example(bag, False, "", LISTED, False)


def learn(every: Sequence[Example]) -> dict[str, float]:
    """The weights of the features, with which the narrowed figures are the likeliest ones."""
    counted = Counter(name for one in every for word in one.bag for name in word)
    names = [name for name, count in counted.items() if count >= RARE]
    place = {name: index for index, name in enumerate(names)}
    words = [word for one in every for word in one.bag]
    known = [[place[name] for name in word if name in place] for word in words]
    ends = np.cumsum([0, *(len(one) for one in known)])
    has = csr_matrix((np.ones(ends[-1]), np.concatenate(known), ends), (len(words), len(names)))
    sizes = np.cumsum([0, *(len(one.bag) for one in every)])
    of = csr_matrix((np.ones(len(words)), np.arange(len(words)), sizes), (len(every), len(words)))
    narrowed = np.array([one.is_narrowed for one in every])
    weight = np.array([one.weight for one in every])

    def loss(guess: Floats) -> tuple[float, Floats]:
        score = has @ guess
        none = np.minimum(of @ -np.logaddexp(0, score), -1e-9)  # log of the chance of no narrowing
        told = np.where(narrowed, np.log(-np.expm1(none)), none)
        slope = -weight * np.where(narrowed, np.exp(none) / np.expm1(none), 1.0)
        each = (of.T @ slope) * -(1 / (1 + np.exp(-score)))
        penalty = PENALTY * (guess @ guess) / 2
        return -(weight @ told) + penalty, has.T @ each + PENALTY * guess

    start = np.zeros(len(names))
    start[place[BIAS]] = -3
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return dict(zip(names, map(float, found), strict=True))


def left_out(every: Sequence[Example]) -> Iterator[tuple[Example, float]]:
    """The figures with unlisted words, and how likely narrowed as learned without their fold."""
    rest = list(listed())
    folds = sorted({one.fold for one in every})
    for turn in range(FOLDS):
        out = set(folds[turn::FOLDS])
        weight = learn([*(one for one in every if one.fold not in out), *rest])
        for one in every:
            if one.fold in out and one.is_unlisted:
                yield one, narrowing(one.bag, weight)


def tell(scored: Iterable[tuple[Example, float]]) -> None:
    """Print how many harmless figures are kept and narrowed ones let through, by threshold."""
    pairs = list(scored)
    for limit in (0.05, 0.1, 0.15, 0.2, 0.3, 0.5):
        shares = []
        for is_narrowed in (False, True):
            of = [score < limit for one, score in pairs if one.is_narrowed == is_narrowed]
            shares.append(f"{sum(of)} of {len(of)}")
        print(f"below {limit}: harmless {shares[0]}, narrowed {shares[1]}")


def write(weight: dict[str, float], path: Path = SOURCE) -> None:
    """Keep the weights that count for something, in the order of their names."""
    kept = sorted((name, value) for name, value in weight.items() if abs(value) >= SMALL)
    lines = ["# Written by bench/unlisted_words.py: feature, weight (above 0: narrows)."]
    lines += [f"{name}\t{value:.2f}" for name, value in kept]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, tell how it carries over, and keep the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    every = [replace(one) for one in examples(Warehouse(chosen.data_dir))]
    tell(left_out(every))
    if chosen.write:
        write(learn([*every, *listed()]))


if __name__ == "__main__":
    main()
