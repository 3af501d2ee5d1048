"""Words of a sentence: who acts, what only tells how, and words that are known only in pieces."""

from __future__ import annotations

import pytest

from reports.draft.language.segment import agent, pieced, segmented, without_phrases
from reports.draft.language.words import known_words, words


def acting(clause: str) -> str:
    found = agent(clause)
    return clause[slice(*found)] if found else ""


def test_words_stand_where_the_text_has_them() -> None:
    text = "小巷管家 风雨无阻，全年巡防"
    assert all(text[word.start : word.end] == word.text for word in segmented(text))


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("邻县的兄弟社区学习我们的做法", "邻县的兄弟社区"),
        ("志愿者们踊跃参与各项活动", "志愿者们"),
        ("轮椅爱心巡防队推着老人看古城", "轮椅爱心巡防队"),
        ("商会牵头", "商会"),
        ("小巷管家全年巡防", "小巷管家"),
        ("推行积分激励", ""),
        ("一份清单记录着大家的付出", ""),
        ("社区工会可以参加", "社区工会"),
        ("解决问题", ""),
        ("在古城", ""),
    ],
)
def test_who_acts_stands_before_the_verb(clause: str, who: str) -> None:
    assert acting(clause) == who


def test_a_set_phrase_that_tells_how_takes_nothing_away() -> None:
    assert without_phrases("风雨无阻巡防").strip() == "巡防"


@pytest.mark.parametrize("text", ["悬而未决的问题", "精神文明活动", "孤寡老人", "休闲活动"])
def test_a_set_phrase_that_says_which_ones_stays(text: str) -> None:
    assert without_phrases(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("成为姐妹们的温馨港湾", ""),
        ("化身“娘家人”", ""),
        ("成为样板的妇女微家", "成为样板的妇女微家"),
        ("评出明星管家", "明星管家"),
        ("评出的明星管家", "评出的明星管家"),
        ("查出问题", "查出问题"),
    ],
)
def test_likenesses_and_what_came_about_narrow_nothing(text: str, left: str) -> None:
    assert without_phrases(text).strip() == left


def test_a_word_is_known_only_as_a_whole() -> None:
    known = known_words() | {*words().neutral}
    assert pieced("本该解决问题", known) == ["本该"]
    assert pieced("共解决问题", known) == []


def test_words_that_say_the_same_stand_for_each_other_save_where_they_rule_a_rule_out() -> None:
    for line in (("游客", "旅客"), ("增设", "新装")):
        for rule in words().rules:
            for group in rule.words:
                if line[0] in group:
                    assert line[1] in group or line[1] in rule.none


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("微家遍布小区和商街", "微家"),
        ("志愿者守着老街", "志愿者"),
        ("指导站陆续挂牌后", "指导站"),
        ("微家逐项对照“五有”标准", "微家"),
        ("文明实践站常态开放", "文明实践站"),
        ("小巷天天有人走", "小巷"),
        ("小组进楼入户、听音解纷", "小组、"),
        ("格姐知民情、解民忧", "格姐、"),
        ("把服务队编成一张网", "把服务队"),
        ("遍布小区的微家", "遍布小区的微家"),
        ("走进小区 ", "走进小区"),
        ("服务队编成医疗网", "服务队医疗网"),
    ],
)
def test_what_is_said_of_all_that_are_counted_takes_nothing_away(text: str, rest: str) -> None:
    assert without_phrases(text).replace(" ", "") == rest
