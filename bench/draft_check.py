"""How well the draft check finds, ties and judges: precision and recall on labelled sentences.

    python -m bench.draft_check --data-dir data [--half held_back] [--wrong]

The data directory holds the samples. Needs tests/drafts/*.yaml, whose labels are told there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from metrics.catalogue import find
from metrics.errors import UnknownDimension
from metrics.filters import Filters, scope_prefix
from metrics.trace import reported_number
from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft
from reports.draft.claims import claim_dicts

DRAFTS = Path(__file__).parents[1] / "tests" / "drafts"
VERDICTS = ("有据", "不符", "口径不明", "过时", "无据")
Label = dict[str, Any]


@dataclass
class Score:
    """Right ones, those said, and those that are true."""

    right: int = 0
    said: int = 0
    true: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right ones of those said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Right ones of those that are true."""
        return self.right / self.true if self.true else 1.0


@dataclass
class Measured:
    """The scores of one half; `wrong_support` are numbers said to be 有据 that are not."""

    sentences: int = 0
    found: Score = field(default_factory=Score)
    tied: Score = field(default_factory=Score)
    judged: Score = field(default_factory=Score)
    verdicts: dict[str, Score] = field(default_factory=lambda: {v: Score() for v in VERDICTS})
    wrong_support: list[str] = field(default_factory=list)


def measure(warehouse: Warehouse, path: Path) -> Measured:
    """Check every sentence of a file and compare with its labels."""
    scores = Measured()
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        scores.sentences += 1
        paragraphs = [Paragraph(text) for text in entry["text"].splitlines()]
        checked = check_draft(warehouse, paragraphs, entry.get("scope"), entry.get("date"))
        _compare(scores, entry, claim_dicts(checked), checked.last, warehouse)
    return scores


def _compare(
    scores: Measured, entry: Label, said: list[Label], last: date, warehouse: Warehouse
) -> None:
    text = entry["text"]
    labels = list(entry["claims"])
    scores.judged.said += len(said)
    scores.found.said += len(said)
    for label, claim in paired(labels, said):
        if label is None:
            scores.found.wrong.append(f"{text} — {claim['number']} claims nothing")
            if claim["verdict"] == "有据":
                scores.wrong_support.append(text)
            scores.verdicts[claim["verdict"]].said += 1
            if claim["kpi"]:
                scores.tied.said += 1
            continue
        scores.found.true += 1
        scores.judged.true += 1
        scores.verdicts[label["j"]].true += 1
        is_tied = bool(_names(label["k"]) - {None})
        scores.tied.true += is_tied
        if claim is None:
            scores.found.wrong.append(f"{text} — {label['n']} not found")
            continue
        _compare_found(scores.found, text, label, claim)
        _compare_tie(scores.tied, entry, label, claim, last, warehouse)
        _compare_verdict(scores, text, label, claim)


def paired(labels: list[Label], said: list[Label]) -> Iterator[tuple[Label | None, Label | None]]:
    """Labels and claims in order, those of the same text together, with or without its bound."""
    rest = list(said)
    for label in labels:
        near = [c for c in rest if _figure(c["number"]) == _figure(label["n"])]
        same = min(near, key=lambda c: bool(c["number"] != label["n"]), default=None)
        if same is not None:
            rest.remove(same)
        yield label, same
    for claim in rest:
        yield None, claim


def _figure(text: str) -> str:
    """A number as written without the words of its bound: 不少于132场, 10%以上."""
    return re.sub("[^\\d.%万亿〇零一二两三四五六七八九十百千]", "", text)


def _compare_found(score: Score, text: str, label: Label, claim: Label) -> None:
    values = label["v"] if isinstance(label["v"], list) else [label["v"]]
    said = claim["value"] if isinstance(claim["value"], list) else [claim["value"]]
    same = len(values) == len(said) and all(
        abs(a - b) <= 1e-6 * max(1, abs(a)) for a, b in zip(values, said, strict=True)
    )
    if same and claim["unit"] == label["u"] and claim["bound"] == label.get("b", "exact"):
        score.right += 1
    else:
        told = (claim["number"], claim["value"], claim["unit"], claim["bound"])
        score.wrong.append(f"{text} — read as {told}")


def _names(value: Any) -> set[Any]:
    return set(value) if isinstance(value, list) else {value}


def _compare_tie(
    score: Score, entry: Label, label: Label, claim: Label, last: date, warehouse: Warehouse
) -> None:
    if claim["kpi"] is not None:
        score.said += 1
    elif not _names(label["k"]) - {None}:
        return
    if claim["kpi"] is not None:
        told, true = _tie_of(claim), _true_tie(entry, label, last)
        is_spelt = claim["kpi"] in _names(label["k"]) and told == true
        if is_spelt or (told[1:] == true[1:] and _counts_same(warehouse, label, claim, true)):
            score.right += 1
            return
    if claim["kpi"] is None and None in _names(label["k"]):
        return
    true = (label["k"], *_true_tie(entry, label, last))
    score.wrong.append(f"{entry['text']} — {label['n']} tied to {claim['kpi']} "
                       f"{_tie_of(claim)}, true {true}")  # fmt: skip


def _counts_same(warehouse: Warehouse, label: Label, claim: Label, tie: tuple[Any, ...]) -> bool:
    """Whether a label and a claim add up the same expression of the very same records."""
    where, scope, first, last = tie
    if "|" in claim["kpi"] or scope is None or scope == "?":
        return False
    days = [date.fromisoformat(day) if day and day != "?" else None for day in (first, last)]

    def counted(name: str, conditions: dict[str, list[str]]) -> tuple[Any, ...]:
        chosen = {dimension: tuple(values) for dimension, values in conditions.items()}
        filters = Filters(scope=(scope,), date_from=days[0], date_to=days[1], where=chosen)
        number = reported_number(warehouse, name, filters)
        return find(name).dataset, find(name).value, number.digest, number.rows > 0

    try:
        mine = counted(claim["kpi"], claim["where"])
        names = sorted(one for one in _names(label["k"]) if one and "|" not in one)
        return mine[-1] and mine in [counted(name, where) for name in names]
    except UnknownDimension:
        return False


def _tie_of(claim: Label) -> tuple[Any, ...]:
    period = claim["period"] or {"from": "?", "to": "?"}
    where = {name: sorted(values) for name, values in claim["where"].items()}
    return where, _scope(claim["scope"]), period["from"], period["to"]


def _true_tie(entry: Label, label: Label, last: date) -> tuple[Any, ...]:
    where = {name: sorted(values) for name, values in label.get("w", {}).items()}
    first, end = label.get("f"), label.get("t")
    if first == "?" or end == "?":
        return where, _scope(label.get("s", entry.get("scope"))), "?", "?"
    if end is None:
        written = entry.get("date")
        end = min(written, last) if written else last
    start = first.isoformat() if first else None
    return where, _scope(label.get("s", entry.get("scope"))), start, end.isoformat()


def _scope(code: str | None) -> str:
    """A place by the part of its code that says it: 350582108 for the town 350582108000."""
    return scope_prefix(code) if code and code != "?" else "?"


def _compare_verdict(scores: Measured, text: str, label: Label, claim: Label) -> None:
    verdict, true = claim["verdict"], label["j"]
    scores.verdicts[verdict].said += 1
    if verdict == true:
        scores.judged.right += 1
        scores.verdicts[verdict].right += 1
        return
    told = f"{text} — {label['n']} said {verdict} {claim['doubts']}, true {true}"
    scores.judged.wrong.append(told)
    if verdict == "有据":
        scores.wrong_support.append(told)


def report(scores: Measured) -> dict[str, Any]:
    """The scores as plain values."""

    def told(score: Score) -> dict[str, Any]:
        ratio = {"precision": round(score.precision, 4), "recall": round(score.recall, 4)}
        return {**ratio, "right": score.right, "said": score.said, "true": score.true}

    return {
        "sentences": scores.sentences,
        "finding": told(scores.found),
        "tying": told(scores.tied),
        "judging": told(scores.judged),
        "verdicts": {name: told(score) for name, score in scores.verdicts.items()},
        "wrong_support": len(scores.wrong_support),
    }


def _show_wrong(scores: Measured) -> None:
    parts: Iterable[tuple[str, list[str]]] = (
        ("finding", scores.found.wrong),
        ("tying", scores.tied.wrong),
        ("judging", scores.judged.wrong),
        ("WRONG 有据", scores.wrong_support),
    )
    for name, lines in parts:
        for line in lines:
            print(f"[{name}] {line}")


def main() -> None:
    """Measure the halves asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--half", action="append", help="names of files in tests/drafts")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong")
    asked = parser.parse_args()
    warehouse = Warehouse(asked.data_dir)
    halves = asked.half or sorted(path.stem for path in DRAFTS.glob("*.yaml"))
    found = {}
    for half in halves:
        scores = measure(warehouse, DRAFTS / f"{half}.yaml")
        found[half] = report(scores)
        if asked.wrong:
            _show_wrong(scores)
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
