"""The labelled sentences are well formed, and true of the samples."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from bench import draft_answers
from bench.draft_check import DRAFTS, VERDICTS
from metrics.catalogue import CATALOGUE
from metrics.claims import Stated, supports
from metrics.filters import Filters
from metrics.values import kpi_value
from metrics.warehouse import Warehouse
from tests.reports.draft_corpus import HALVES, HELD_BACK, TUNING, entries

COMPARED = re.compile(r"同比|[比较][上去前]一?年|[比较]20\d\d年|增至|再增|多走?了")
LAST = date(2026, 10, 31)  # of the samples
BOUNDS = {"exact", "at_least", "below", "about", "range"}


def test_the_corpus_is_large_and_half_of_it_is_held_back() -> None:
    counts = {half: len(entries(half)) for half in HALVES}
    assert sum(counts.values()) >= 400
    assert sum(counts[half] for half in HELD_BACK) >= sum(counts[half] for half in TUNING)
    texts = [entry["text"] for half in HALVES for entry in entries(half)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("half", HALVES)
def test_every_label_names_what_there_is(half: str) -> None:
    for entry in entries(half):
        for label in entry["claims"]:
            assert label["n"] in entry["text"], entry
            assert label.get("b", "exact") in BOUNDS
            assert label["j"] in VERDICTS
            names = label["k"] if isinstance(label["k"], list) else [label["k"]]
            known = {one for name in names if name for one in name.split("|")}
            assert known <= set(CATALOGUE), entry


def truth(samples: Warehouse, entry: dict[str, Any], label: dict[str, Any]) -> bool | None:
    """Whether the samples bear a label out, counted from the label alone; None if it can't be."""
    name, first, last = label["k"], label.get("f"), label.get("t") or entry.get("date")
    plain = isinstance(name, str) and "?" not in {first, last}
    if not plain or label["u"] in {"百分点", "倍"} or COMPARED.search(entry["text"]):
        return None
    if first and first > LAST:
        return None  # a plan
    if label["u"] == "比例" and CATALOGUE[name.split("|")[0]].unit.zh != "比例":
        return None  # of a whole that the label doesn't name
    values = label["v"] if isinstance(label["v"], list) else [label["v"]]
    factor = 1000 if label["u"] == "公里" else 1
    stated = Stated(label.get("b", "exact"), tuple(v * factor for v in values), _step(label))
    filters = Filters(
        scope=(label.get("s", entry.get("scope")),),
        date_from=first,
        date_to=min(last or LAST, LAST),
        where=label.get("w", {}),
    )
    computed = [kpi_value(samples, one, filters).value for one in name.split("|")]
    return supports(stated, computed)


def _step(label: dict[str, Any]) -> float:
    """One of the last digit written."""
    digits = label["n"].strip("超过近约余多%")
    scale = 10_000 if "万" in digits else 1
    decimals = len(digits.strip("万").partition(".")[2])
    return float(scale / 10**decimals / (100 if "%" in label["n"] else 1))


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_the_labels_are_true_of_the_samples(samples: Warehouse, half: str) -> None:
    wrong = []
    for entry in entries(half):
        for label in entry["claims"]:
            holds = truth(samples, entry, label)
            expected = {"有据": True, "不符": False, "过时": False}.get(label["j"])
            if holds is not None and expected is not None and holds is not expected:
                wrong.append((entry["text"], label))
    assert not wrong


def test_what_is_asked_and_answered_is_judged_no_worse(samples: Warehouse) -> None:
    told = draft_answers.measure(samples, DRAFTS / "held_back_fiftieth.yaml")
    assert told.questions > 0
    assert told.after > told.before
    assert told.wrong_support == 0
