"""How many verdicts of the draft check are right once its questions are answered truthfully.

    python -m bench.draft_answers --data-dir data [--half held_back]

The data directory holds the samples. What only words leave in doubt the check asks the writer,
once for a sentence; here the labels of tests/drafts/*.yaml answer: of all, unless a number of the
sentence is labelled 口径不明. Tells how many questions that takes.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.draft_check import DRAFTS, Label, paired
from metrics.warehouse import Warehouse
from metrics.wordings import Answer, Reach
from reports.draft.check import Checked, Paragraph, check_draft
from reports.draft.claims import claim_dicts


@dataclass
class Answered:
    """Numbers labelled, verdicts right before and after, wrong 有据 after, and questions asked."""

    numbers: int = 0
    before: int = 0
    after: int = 0
    wrong_support: int = 0
    questions: int = 0


def measure(warehouse: Warehouse, path: Path) -> Answered:
    """Check every entry of a file, answer what is asked as its labels say, and check it again."""
    scores = Answered()
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        paragraphs = [Paragraph(text) for text in entry["text"].splitlines()]
        asked = (warehouse, paragraphs, entry.get("scope"), entry.get("date"))
        first = check_draft(*asked)
        answers = _true_answers(entry, first)
        second = check_draft(*asked, answers=answers) if answers else first
        scores.questions += len(answers)
        scores.before += len(_right(entry, first))
        scores.after += len(_right(entry, second))
        scores.numbers += len(entry["claims"])
        scores.wrong_support += _wrongly_supported(entry, second)
    return scores


def _true_answers(entry: Label, checked: Checked) -> dict[str, Answer]:
    """What the writer of an entry would answer to each question about it."""
    said = claim_dicts(checked)
    found: dict[str, Reach] = {}
    for label, claim in paired(list(entry["claims"]), said):
        if claim is None or not claim["question"]:
            continue
        is_some = label is None or label["j"] == "口径不明"
        key = claim["question"]
        found[key] = "some" if is_some or found.get(key) == "some" else "all"
    return {key: Answer(reach, "bench", "2026-01-01T00:00:00") for key, reach in found.items()}


def _right(entry: Label, checked: Checked) -> list[Label]:
    pairs = paired(list(entry["claims"]), claim_dicts(checked))
    return [label for label, claim in pairs if label and claim and claim["verdict"] == label["j"]]


def _wrongly_supported(entry: Label, checked: Checked) -> int:
    pairs = paired(list(entry["claims"]), claim_dicts(checked))
    supported = [label for label, claim in pairs if claim and claim["verdict"] == "有据"]
    return sum(label is None or label["j"] != "有据" for label in supported)


def main() -> None:
    """Measure the sets asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--half", action="append", help="names of files in tests/drafts")
    asked = parser.parse_args()
    warehouse = Warehouse(asked.data_dir)
    halves = asked.half or sorted(path.stem for path in DRAFTS.glob("*.yaml"))
    found: dict[str, Any] = {}
    for half in halves:
        found[half] = vars(measure(warehouse, DRAFTS / f"{half}.yaml"))
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
