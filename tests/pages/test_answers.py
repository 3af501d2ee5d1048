"""Answers that are kept are not asked for again."""

from __future__ import annotations

from ui.answers import Answers


def test_only_what_is_missing_somewhere_is_asked_and_only_there() -> None:
    kept: Answers[str, str] = Answers()
    asked: list[tuple[tuple[str, ...], tuple[int, ...]]] = []

    def ask(names: tuple[str, ...], which: tuple[int, ...]) -> list[dict[str, str]]:
        asked.append((names, which))
        return [{name: f"{name}{number}" for name in names} for number in which]

    assert kept.each("ab", ["x"], ask) == [{"a": "a0", "b": "b0"}]
    assert kept.each("ab", ["x", "y"], ask) == [{"a": "a0", "b": "b0"}, {"a": "a1", "b": "b1"}]
    assert kept.each("ac", ["y", "x"], ask) == [{"a": "a1", "c": "c0"}, {"a": "a0", "c": "c1"}]
    assert kept.each("abc", ["x", "y"], ask)[0] == {"a": "a0", "b": "b0", "c": "c1"}
    assert asked == [(("a", "b"), (0,)), (("a", "b"), (1,)), (("c",), (0, 1))]


def test_what_was_asked_longest_ago_goes_first_when_there_is_too_much() -> None:
    kept: Answers[str, int] = Answers(most_rows=20)
    asked: list[str] = []

    def ask(names: tuple[str, ...]) -> dict[str, int]:
        asked.extend(names)
        return dict.fromkeys(names, 1)

    for name in map(str, range(21)):
        kept.together([name], "here", ask)
    kept.together(["20"], "here", ask)
    kept.together(["0"], "here", ask)
    assert asked == [*map(str, range(21)), "0"]
