"""Learns which KPI the words around a figure name, and how well that carries over to other writers.

    python -m bench.kpi_names --data-dir data [--write]

The data directory holds the samples. Reads the labels of tests/drafts/*.yaml, the names of
tests/drafts/wordings/names_*.yaml and, for what is no KPI's name, the figures there of traps and
narrowed_*.yaml that no rule knows. Tells how often the KPI of a set that was left out of learning
is the likeliest one, and with --write keeps the weights in reports/draft/language/naming.tsv.
Takes about four minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize

from bench.draft_check import DRAFTS, paired
from bench.indicators import indicators
from bench.word_vectors import Floats
from metrics.warehouse import Warehouse
from reports.draft.check import Checked, Paragraph, check_draft
from reports.draft.claims import claim_dicts
from reports.draft.language.naming import NOTHING, SOURCE, Weights, clues, likely
from reports.draft.numbers.number import Number

PENALTY = 0.5  # of the squares of the weights
OF_NOTHING = 3  # times that a figure of a trap is told
SMALL, RARE, FOLDS = 0.1, 2, 5
SURE = (0.3, 0.5, 0.8)


@dataclass(frozen=True)
class Named:
    """The clues of a figure, the KPIs that it may be of (none: `NOTHING`), and who wrote it."""

    clues: tuple[str, ...]
    kpis: tuple[str, ...]
    fold: str


def examples(path: Path, data_dir: Path) -> list[Named]:
    """The labelled figures of a file, or those that no rule knows."""
    if path.parent.name == "wordings" and not path.stem.startswith("names"):
        return list(_of_nothing(path, Warehouse(data_dir))) * OF_NOTHING
    warehouse, found = Warehouse(data_dir), []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        texts = [Paragraph(one) for one in entry["text"].splitlines()]
        checked = check_draft(warehouse, texts, entry.get("scope"), entry.get("date"))
        for label, index in _labelled(entry, checked):
            tie = checked.claims[index].judged.tie
            assert tie.wording
            told = tuple(clues(tie.wording, tie.number.unit))
            found.append(Named(told, _kpis(label["k"]), path.stem))
    return found


def _of_nothing(path: Path, warehouse: Warehouse) -> Iterator[Named]:
    """The figures that no rule knows, of a file of those that never are of all."""
    for scope, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for claim in check_draft(warehouse, [Paragraph(one) for one in texts], scope).claims:
            tie = claim.judged.tie
            if tie.wording and (tie.match is None or "unit_differs" in tie.doubts):
                told = tuple(clues(tie.wording, tie.number.unit))
                yield Named(told, (NOTHING,), path.stem)


def _labelled(entry: dict[str, Any], checked: Checked) -> Iterator[tuple[dict[str, Any], int]]:
    """The labels of an entry, each with the place of its claim."""
    if "claims" not in entry:
        at = entry["text"].index(str(entry["n"]))
        numbers = (one.judged.tie.number for one in checked.claims)
        yield from ((entry, i) for i, number in enumerate(numbers) if _holds(number, at))
        return
    said = claim_dicts(checked)
    for label, claim in paired(list(entry["claims"]), said):
        if label is not None and claim is not None:
            yield label, said.index(claim)


def _holds(number: Number, at: int) -> bool:
    return number.start <= at < number.unit_end


def _kpis(label: str | list[str | None] | None) -> tuple[str, ...]:
    every = label if isinstance(label, list) else [label]
    return tuple(name for one in every for name in (one or NOTHING).split("|"))


def learn(every: Sequence[Named]) -> Weights:
    """The weights of the clues by KPI (softmax regression)."""
    counted = Counter(clue for one in every for clue in one.clues)
    names = [clue for clue, count in counted.items() if count >= RARE]
    kpis = sorted({one.kpis[0] for one in every})
    has = indicators([one.clues for one in every], names)
    told = np.array([[one.kpis[0] == kpi for kpi in kpis] for one in every], float)
    across, shape = has.T.tocsr(), (len(names), len(kpis))

    def loss(guess: Floats) -> tuple[float, Floats]:
        score = has @ guess.reshape(shape)
        every_one = np.logaddexp.reduce(score, axis=1, keepdims=True)
        off = np.exp(score - every_one) - told
        value = float(every_one.sum() - (score * told).sum()) + PENALTY * (guess @ guess) / 2
        return value, (across @ off).ravel() + PENALTY * guess

    options = {"maxiter": 150}
    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options=options)
    weight: dict[str, dict[str, float]] = defaultdict(dict)
    for clue, row in zip(names, found.x.reshape(shape), strict=True):
        for kpi, value in zip(kpis, row, strict=True):
            if abs(value) >= SMALL:
                weight[clue][kpi] = round(float(value), 2)
    return weight


def left_out(every: Sequence[Named]) -> Iterator[tuple[Named, str, float]]:
    """The figures with the likeliest KPI, and how likely, as learned without their writers."""
    folds = sorted({one.fold for one in every})
    for turn in range(FOLDS):
        out = set(folds[turn::FOLDS])
        weight = learn([one for one in every if one.fold not in out])
        for one in every:
            if one.fold in out:
                chances = likely(one.clues, weight)
                best = max(chances, key=lambda name: chances[name])
                yield one, best, chances[best]


def tell(scored: Sequence[tuple[Named, str, float]]) -> None:
    """Print how often the likeliest KPI is right, of all and of those that are sure enough."""
    for kind in ("names", "tuning", "held_back"):
        own = [one for one in scored if one[0].fold.startswith(kind) and one[0].kpis[0] != NOTHING]
        for limit in (0.0, *SURE):
            right = [best in one.kpis for one, best, chance in own if chance >= limit]
            print(f"{kind}, from {limit}: {sum(right)} of {len(right)} right, of {len(own)}")


def write(weight: Weights, path: Path = SOURCE) -> None:
    """Keep the weights in the order of the clues."""
    lines = ["# Written by bench/kpi_names.py: clue, then KPI=weight (above 0: speaks for it)."]
    for clue, of in sorted(weight.items()):
        lines.append("\t".join((clue, *(f"{kpi}={value:g}" for kpi, value in sorted(of.items())))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, tell how it carries over, and keep the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    kinds = ("names_*.yaml", "traps.yaml", "narrowed_*.yaml")
    more = [path for kind in kinds for path in (DRAFTS / "wordings").glob(kind)]
    paths = sorted([*DRAFTS.glob("*.yaml"), *more])
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(partial(examples, data_dir=chosen.data_dir), paths)
        every = [one for of_file in found for one in of_file]
    tell(list(left_out(every)))
    if chosen.write:
        write(learn(every))


if __name__ == "__main__":
    main()
