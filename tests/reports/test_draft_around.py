"""What stands around a number tells how it was counted, when, or of which ones alone."""

from __future__ import annotations

import pytest

from reports.draft.around import Around, _told_behind, _told_in_clause, arounds, topic_of
from reports.draft.find import find_numbers
from reports.draft.match import Match, Matcher
from reports.draft.reach import Reach
from reports.draft.spans import sentences
from reports.draft.words import words

MATCH = Match(words().rules[2], {}, 1)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("以上为各村估报，未经核实", True),
        ("这里只统计了旅游旺季几个月", True),
        ("后来补录的不计在内", True),
        ("这里头含邻近几个社区办的", True),
        ("因场地改造，全部搬到了线上", True),
        ("他们如今都找到了工作", True),
        ("居民都说好", False),
        ("管家们不计得失", False),
        ("这只是古城的一个缩影", False),
        ("让居民更安心", False),
    ],
)
def test_the_sentence_behind_says_what_was_counted(text: str, is_told: bool) -> None:
    assert _told_behind(text, MATCH, Matcher({})) is is_told


@pytest.mark.parametrize(
    ("clause", "is_told"),
    [
        ("篇篇出自外省报纸", True),
        ("件件当天办结", True),
        ("个个是当家的店主", True),
        ("全是小巷管家带来的", True),
        ("件件有着落", False),
        ("个个是热心肠", False),
        ("件件都是柴米油盐的小事", False),
    ],
)
def test_the_clause_behind_says_what_all_of_them_were(clause: str, is_told: bool) -> None:
    assert _told_in_clause(Reach("", "", "", later=clause)) is is_told


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("再看第三网格", "第三网格"),
        ("先说婚姻家庭一类", "婚姻家庭"),
        ("下面只说晚巡这一班", "晚巡"),
        ("巷子深、老人多", ""),
        ("先看数据", ""),
    ],
)
def test_a_sentence_sets_the_topic(sentence: str, topic: str) -> None:
    assert topic_of(sentence) == topic


def test_a_topic_holds_until_the_next_one() -> None:
    text = "再看第三网格。走访5户。又走访6户。再看第四网格。走访7户。人心更暖。"
    told = list(arounds(text, sentences(text, find_numbers(text))))
    assert [one.topic for one in told] == ["第三网格"] * 3 + ["第四网格"] * 3
    assert told[4] == Around("再看第四网格", "人心更暖", "第四网格")
