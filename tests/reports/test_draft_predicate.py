"""What is said of a body of people behind their number: of all of them, or of some."""

from __future__ import annotations

import pytest

from reports.draft.language.predicate import acted_by_all

STEWARDS = ("小巷管家", "管家")


@pytest.mark.parametrize(
    "said", ["就近认领楼栋", "常年穿行街巷", "守着老街", "轮着下村", "“扎根”网格"]
)
def test_what_a_body_does_is_done_by_all(said: str) -> None:
    assert acted_by_all(f"小巷管家{said}", STEWARDS) == said


@pytest.mark.parametrize(
    "said",
    [
        "获得表彰",
        "家住后街",
        "参加培训",
        "是退休教师",
        "持证上岗",
        "分布在周边村",
        "已辞去职务",
        "来自外省",
        "跳起广场舞",
        "学开车",
    ],
)
def test_what_some_may_be_or_do_is_asked(said: str) -> None:
    assert acted_by_all(f"小巷管家{said}", STEWARDS) == ""


@pytest.mark.parametrize("behind", ["", "小巷管家", "姐妹就近认领楼栋"])
def test_nothing_is_said_of_another_body_or_of_none(behind: str) -> None:
    assert acted_by_all(behind, STEWARDS) == ""
