"""Words that no list knows: how likely they narrow a figure, and what is said of it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.unlisted_words import Example, learn
from metrics.warehouse import Warehouse
from reports.draft.advice import advice
from reports.draft.check import Checked
from reports.draft.reach import Reach
from reports.draft.unlisted import BIAS, features, narrowing, weights
from tests.reports.draft_town import build, checked

WEIGHTS = {BIAS: -2.0, "word=周末": 5.0, "word=俱": -3.0}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("unlisted"))


def test_no_word_narrows_nothing() -> None:
    assert narrowing([], WEIGHTS) == 0


def test_one_word_narrows_by_the_logistic_function_of_its_features() -> None:
    assert narrowing([(BIAS, "word=周末")], WEIGHTS) == pytest.approx(0.9526, abs=1e-4)


@given(st.lists(st.sampled_from([(BIAS,), (BIAS, "word=周末"), (BIAS, "word=俱")]), max_size=8))
def test_each_further_word_makes_it_likelier(bag: list[tuple[str, ...]]) -> None:
    chances = [narrowing(bag[:size], WEIGHTS) for size in range(len(bag) + 1)]
    assert chances == sorted(chances)
    assert 0 <= chances[-1] <= 1


def test_a_word_tells_itself_its_neighbours_and_its_place() -> None:
    (found,) = features(Reach("俱已巡防 ", "", "", behind=""), ["俱"])
    assert {BIAS, "word=俱", "has=俱", "side=before"} <= set(found)
    assert any(one.startswith("next=已") for one in found)


@pytest.mark.parametrize(
    ("own", "behind", "side"),
    [("周末巡防", "", "before"), ("巡防 周末", " 周末", "behind")],
)
def test_a_word_stands_before_or_behind_the_number(own: str, behind: str, side: str) -> None:
    (found,) = features(Reach(own, "", "", behind=behind), ["周末"])
    assert f"side={side}" in found


def test_the_words_of_who_acts_stand_apart() -> None:
    found = features(Reach("巡防", "", "", agent="老师们"), ["老师们"])
    assert found
    assert all("side=agent" in one for one in found)


def test_the_weights_that_are_kept_are_of_features() -> None:
    known = ("word=", "tag=", "kind=", "first=", "last=", "has=", "next=", "previous=", "side=")
    assert all(one.startswith((*known, "far=", "的", BIAS)) for one in weights())
    assert weights()[BIAS] < 0  # most words narrow nothing


def test_what_is_learned_explains_away_the_words_that_harmless_figures_have_too() -> None:
    pairs = [*product(["甲", "乙"], ["丙", "丁"])]
    narrowed = [Example([(BIAS, f"word={a}"), (BIAS, f"word={b}")], True, "") for a, b in pairs * 5]
    harmless = [Example([(BIAS, f"word={b}")], False, "") for _a, b in pairs * 5]
    found = learn([*narrowed, *harmless])
    assert min(found["word=甲"], found["word=乙"]) > 1 > max(found["word=丙"], found["word=丁"])


def verdicts(found: Checked) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.judged.verdict, one.judged.doubts) for one in found.claims]


def test_a_figure_with_words_that_hardly_narrow_is_borne_out_and_says_so(
    warehouse: Warehouse,
) -> None:
    found = checked(warehouse, "2025年巡防数目攀至24次。")
    assert verdicts(found) == [("有据", ("words_unlisted",))]
    assert "词表里没有的话" in advice(found.claims[0].judged)


def test_a_word_that_may_narrow_is_asked_about(warehouse: Warehouse) -> None:
    assert verdicts(checked(warehouse, "2025年消防队员巡防24次。")) == [
        ("口径不明", ("words_unknown",))
    ]


@pytest.mark.parametrize(
    "text",
    ["下街社区2025年巡防数目攀至24次。", "2025年巡防数目攀至24次、23次。", "2030年数目攀至24次。"],
)
def test_that_a_figure_is_as_written_is_said_of_no_other(warehouse: Warehouse, text: str) -> None:
    told = verdicts(checked(warehouse, text))
    assert told
    assert all(verdict == "有据" for verdict, doubts in told if "words_unlisted" in doubts)


def test_a_figure_that_is_not_borne_out_is_asked_about(warehouse: Warehouse) -> None:
    assert verdicts(checked(warehouse, "2025年巡防数目攀至23次。")) == [
        ("口径不明", ("words_unknown",))
    ]
