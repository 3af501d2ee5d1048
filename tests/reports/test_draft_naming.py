"""Which KPI the words around a figure name, as learned, and what is said of such a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.indicators import indicators
from bench.kpi_names import Named, learn
from metrics.catalogue import CATALOGUE
from reports.draft.language.naming import NOTHING, clues, likely, naming, weights
from reports.draft.language.wording import wording

CLUES = ["甲", "乙", "丙"]
WEIGHTS = {"甲": {"a": 2.0, "b": -1.0}, "乙": {"b": 1.0}}


def test_what_speaks_for_a_kpi_makes_it_likelier() -> None:
    assert likely(["甲"], WEIGHTS) == pytest.approx({"a": 0.9526, "b": 0.0474}, abs=1e-4)


def test_clues_that_were_never_heard_name_nothing() -> None:
    assert likely(["丙"], WEIGHTS) == {}


@given(st.lists(st.sampled_from(CLUES)))
def test_the_chances_add_up(every: list[str]) -> None:
    assert sum(likely(every, WEIGHTS).values()) == pytest.approx(1 if {*every} - {"丙"} else 0)


def test_a_word_tells_itself_its_letters_and_its_neighbours() -> None:
    text = "春节期间，发放积分卡300张，居民欢喜。"
    found = clues(wording(text, (0, len(text)), (10, 14)), "张")
    assert {"unit=张", "卡/own", "卡/L", "has=积", "last=卡", "春节/clause"} <= set(found)
    assert not any("居民" in one for one in found)  # what stands behind tells less


def test_names_that_are_not_known_are_left_out_of_learning() -> None:
    found = indicators([["甲", "丁"], ["丁"], ["丙", "甲"]], CLUES)
    assert found.toarray().tolist() == [[1, 0, 0], [0, 0, 0], [1, 0, 1]]


@given(st.text(max_size=40))
def test_any_text_gives_each_clue_once(text: str) -> None:
    found = clues(wording(f"{text}30次", (0, len(text) + 3), (len(text), len(text) + 3)), "次")
    assert found[0] == "unit=次"
    assert len(found) == len(set(found))


def test_the_weights_that_are_kept_are_of_kpis() -> None:
    assert {name for of in weights().values() for name in of} - {NOTHING} <= set(CATALOGUE)


def test_what_is_learned_names_what_it_was_told() -> None:
    every = [Named(("甲", "丙"), ("a",), ""), Named(("乙", "丙"), ("b",), "")] * 20
    weight = learn(every)
    assert likely(["甲", "丙"], weight)["a"] > 0.9
    assert likely(["乙", "丙"], weight)["b"] > 0.9
    assert "丙" not in weight  # it tells none apart


def test_words_of_no_rule_name_a_kpi() -> None:
    text = "2025年，各处一共凑齐了二十一个微家。"
    told = wording(text, (0, len(text)), (12, 16))
    chances = naming(told, "个")
    assert max(chances, key=lambda name: chances[name]) == "micro_home_count"
