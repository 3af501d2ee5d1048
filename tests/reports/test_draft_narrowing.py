"""How likely the words around a figure narrow it, and what is said of it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.narrowing_words import Example, learn, marked
from bench.word_vectors import word_vectors
from metrics.warehouse import Warehouse
from reports.draft.check import Checked
from reports.draft.context.narrowing import BIAS, narrowing, weights
from reports.draft.language.wording import features, wording
from reports.draft.replies.advice import advice
from tests.reports.draft_town import build, checked

PAIRS = [*product(["甲", "乙"], ["丙", "丁"])] * 20
NARROWED = [Example(((BIAS, f"word={a}"), (BIAS, f"word={b}")), True, "") for a, b in PAIRS]
EXAMPLES = [*NARROWED, *(Example(((BIAS, f"word={b}"),), False, "") for _a, b in PAIRS)]
WEIGHTS = {BIAS: -2.0, "word=周末": 5.0, "word=俱": -3.0}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("narrowing"))


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
    told = wording("2025年俱已巡防24次。", (0, 14), (9, 12))
    found = next(one for one in features(told, ["俱"]) if "word=俱" in one)
    assert {"word=俱/own", "has=俱", "side=L", "next=已", "unknown=俱"} <= set(found)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("周末巡防24次。", "L"),
        ("巡防24次周末。", "R"),
        ("逢周末，巡防24次。", "E"),
        ("巡防24次，都在周末。", "F"),
    ],
)
def test_a_word_stands_beside_the_number_or_in_another_clause(text: str, side: str) -> None:
    start = text.index("24")
    told = features(wording(text, (0, len(text)), (start, start + 3)))
    (found,) = (one for one in told if "word=周末" in one)
    assert f"side={side}" in found


def test_the_sentences_around_are_told_apart() -> None:
    text = "周末最忙。巡防24次。老人放心。"
    told = list(features(wording(text, (5, 11), (7, 10))))
    sides = {next(n for n in one if n.startswith("word=")): one[0] for one in told}
    assert (sides["word=周末"], sides["word=巡防"], sides["word=放心"]) == (
        "side=B",
        "side=L",
        "side=A",
    )


@given(
    st.text(alphabet="周末巡防2024年，。 次", max_size=30), st.integers(0, 30), st.integers(1, 4)
)
def test_any_text_tells_something_of_its_words_and_of_no_others(
    text: str, start: int, size: int
) -> None:
    found = wording(text, (0, len(text)), (start, start + size))
    assert all(one[0].startswith("side=") for one in features(found))


def test_the_weights_that_are_kept_are_of_features() -> None:
    known = ("word", "tag", "kind", "first", "last", "has", "next", "previous", "side", "away")
    more = ("pair", "opens", "ends", "unknown", "kpi", "unit")
    assert all(one == BIAS or one.startswith((*known, *more)) for one in weights())
    assert weights()[BIAS] < 0  # most words narrow nothing


def test_what_is_learned_explains_away_the_words_that_harmless_figures_have_too() -> None:
    found = learn(EXAMPLES, {})
    assert min(found["word=甲"], found["word=乙"]) > 1 > max(found["word=丙"], found["word=丁"])


def test_a_word_that_no_example_holds_is_weighed_like_those_that_resemble_it() -> None:
    vectors = {"甲": [1, 0], "乙": [1, 0], "丙": [0, 1], "丁": [0, 1], "戊": [1, 0], "己": [0, 1]}
    found = learn(EXAMPLES, {word: np.array(one, float) for word, one in vectors.items()})
    assert found["word=戊"] > 1
    assert found["word=己"] < 0


def test_vectors_of_words_are_read_as_word2vec_writes_them(tmp_path: Path) -> None:
    rows = [("</s>", [1.0, 1.0]), ("巡防", [3.0, 4.0]), ("走访", [0.0, 2.0]), ("管家", [1.0, 0.0])]
    lines = [f"{word} ".encode() + np.array(one, "<f4").tobytes() + b"\n" for word, one in rows]
    path = tmp_path / "words.vector"
    path.write_bytes(b"4 2\n" + b"".join(lines))
    found = word_vectors(path, 2)
    assert list(found) == ["巡防", "走访"]
    assert found["巡防"] == pytest.approx([0.6, 0.8])


def test_the_figures_that_a_wording_narrows_are_marked() -> None:
    found = marked("【成效】雨天巡防【24】次、办活动3场。")
    assert found.text == "【成效】雨天巡防24次、办活动3场。"
    starts = [found.text.index(one) for one in ("24", "3场")]
    assert [found.narrows(start, start + 2) for start in starts] == [True, False]


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> None:
    weight = {
        BIAS: -7.0,
        "kpi=patrol_count": -7.0,
        "kpi=activity_count": -7.0,
        "kpi=activity_person_times": -7.0,
        "word=消防队员": 8.0,
        "word=露水": 10.0,
    }
    monkeypatch.setattr("reports.draft.context.narrowing.weights", lambda: weight)


def verdicts(found: Checked) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.judged.verdict, one.judged.doubts) for one in found.claims]


@pytest.mark.usefixtures("learned")
def test_a_figure_with_words_that_hardly_narrow_is_borne_out_and_says_so(
    warehouse: Warehouse,
) -> None:
    found = checked(warehouse, "2025年累加巡防24次。")
    assert verdicts(found) == [("有据", ("words_unlisted",))]
    assert "词表里没有的话" in advice(found.claims[0].judged)


@pytest.mark.usefixtures("learned")
def test_a_word_that_may_narrow_is_asked_about(warehouse: Warehouse) -> None:
    assert verdicts(checked(warehouse, "2025年消防队员巡防24次。")) == [
        ("口径不明", ("words_unknown",))
    ]


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("为群众排忧解难的露水时分，2025年巡防24次。", "口径不明"),
        ("给残障青年送课上门，2025年举办活动12场。", "有据"),
    ],
)
def test_what_a_clause_before_hints_at_is_weighed(
    warehouse: Warehouse, text: str, verdict: str
) -> None:
    (claim,) = checked(warehouse, text).claims
    assert claim.judged.verdict == verdict
    assert ("words_hinted" in claim.judged.doubts) == (verdict == "有据")


@pytest.mark.usefixtures("learned")
def test_what_follows_several_is_not_called_unclear_when_it_is_borne_out(
    warehouse: Warehouse,
) -> None:
    found = checked(warehouse, "2025年古城保护活动4场、一老一小活动8场，服务240人次。")
    assert verdicts(found)[-1] == ("有据", ("words_hinted",))
    asked = checked(warehouse, "2025年古城保护活动4场、一老一小活动8场，服务241人次。")
    assert verdicts(asked)[-1] == ("口径不明", ("follows_unsure",))


@pytest.mark.usefixtures("learned")
def test_the_words_that_most_likely_narrow_it_are_named(warehouse: Warehouse) -> None:
    (claim,) = checked(warehouse, "2025年，姐妹们踩着露水巡防24次。").claims
    assert claim.judged.verdict == "口径不明"
    assert "可能限定的话：“" in advice(claim.judged)


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize(
    "text",
    ["下街社区2025年累加巡防24次。", "2025年累加巡防24次、23次。", "2030年累加巡防24次。"],
)
def test_that_a_figure_is_as_written_is_said_of_no_other(warehouse: Warehouse, text: str) -> None:
    told = verdicts(checked(warehouse, text))
    assert told
    assert all(verdict == "有据" for verdict, doubts in told if "words_unlisted" in doubts)


@pytest.mark.usefixtures("learned")
def test_a_figure_that_is_not_borne_out_is_asked_about(warehouse: Warehouse) -> None:
    assert verdicts(checked(warehouse, "2025年累加巡防23次。")) == [
        ("口径不明", ("words_unknown",))
    ]
