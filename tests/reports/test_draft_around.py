"""What stands around a number tells how it was counted, when, or of which ones alone."""

from __future__ import annotations

import pytest

from reports.draft.context.around import Around, arounds, is_told_apart, topic_of
from reports.draft.context.match import Match, Matcher
from reports.draft.context.narrowed import is_narrowed, is_told_behind
from reports.draft.context.reach import Reach
from reports.draft.context.restricts import is_counted_otherwise
from reports.draft.language.words import words
from reports.draft.numbers.find import find_numbers
from reports.draft.numbers.spans import sentences

MATCH = Match(words().rules[2], {}, 1)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("以上为各村估报，未经核实", True),
        ("这里只统计了旅游旺季几个月", True),
        ("后来补录的不计在内", True),
        ("这里头含邻近几个社区办的", True),
        ("别的没有统计", True),
        ("电话问候另计", True),
        ("居民都说好", False),
        ("管家们不计得失", False),
    ],
)
def test_a_text_says_how_it_was_counted(text: str, is_told: bool) -> None:
    assert is_counted_otherwise(text) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("因场地改造，全部搬到了线上", True),
        ("他们如今都找到了工作", True),
        ("居民都说好", False),
        ("管家们不计得失", False),
        ("这只是古城的一个缩影", False),
        ("让居民更安心", False),
    ],
)
def test_the_sentence_behind_says_what_was_counted(text: str, is_told: bool) -> None:
    assert is_told_apart(MATCH, Matcher({}), Around(after=text)) is is_told


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
        ("其听众悉为回乡过年的务工者", True),
        ("每场都设了免费理发摊", True),
        ("换得的物品全都转赠了孤寡老人", True),
        ("经费均由台商赞助", True),
        ("当事人均在海外", True),
        ("人人都当过兵", True),
        ("人人都是榜样", False),
        ("场场爆满", False),
        ("都记在本子上", False),
        ("全凭一股蛮劲", False),
        ("老的少的都有去处", False),
        ("指的是开放邻近村民参与的那些", True),
        ("请的是佛山大学教授", True),
        ("专挑下雨降温天", True),
        ("沿着护河堤岸一线步步留心", True),
        ("从不计较斤两", False),
    ],
)
def test_the_clause_behind_says_what_all_of_them_were(clause: str, is_told: bool) -> None:
    assert is_told_behind(Reach("", "", "", laters=(clause,)), MATCH, Matcher({})) is is_told


@pytest.mark.parametrize(
    ("clause", "is_told"),
    [
        ("给残障青年送课上门", True),
        ("管家登门陪失眠老人唠嗑", True),
        ("姐妹们看望住院的老邻居", True),
        ("格姐走进企业宿舍", True),
        ("把活动办进了菇棚", True),
        ("穿着汉服的志愿者妆点古城", True),
        ("围绕民法典婚姻家庭编", True),
        ("志愿者赶在开学之前送达", True),
        ("低保户作出的评价中", True),
        ("剔除开会领奖的时间", True),
        ("据茶摊阿伯回忆", True),
        ("据县妇联介绍", False),
        ("为群众排忧解难", False),
        ("掰着指头数给记者听", False),
        ("管家们走进千家万户", False),
        ("围绕居民所需所盼", False),
        ("退休教师、宝妈、店主踊跃加入", False),
        ("把大道理讲成家常话", False),
    ],
)
def test_the_clause_before_says_of_which_they_were(clause: str, is_told: bool) -> None:
    reach = Reach("", "", "", earlier=(clause,), counts=(False,))
    assert is_narrowed(reach, MATCH, Matcher({})) is is_told


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
