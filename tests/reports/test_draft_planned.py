"""What a draft says shall be done is no deed, whatever the data give."""

from __future__ import annotations

import pytest

from reports.draft.context.planned import is_planned
from reports.draft.context.reach import reaches
from reports.draft.language.phrases import without_turns
from reports.draft.numbers.find import find_numbers
from reports.draft.numbers.spans import sentences


def planned(text: str) -> list[bool]:
    (sentence,) = sentences(text, find_numbers(text))
    return [is_planned(reach) for reach in reaches(text, sentence, text).values()]


@pytest.mark.parametrize(
    "text",
    [
        "下一步，力争新建示范点20个，举办宣讲不少于100场",
        "计划再招募志愿者30名",
        "立下规矩，每周至少上门2次",
        "办法规定每年举办活动132场",
        "预计开展活动132场",
        "下  ，坚持每周入户2次",  # 一步 is blanked by then
    ],
)
def test_plans_and_requirements_are_no_deeds(text: str) -> None:
    assert all(planned(text))


@pytest.mark.parametrize(
    "text",
    [
        "按计划举办活动132场",
        "争取资金为居民改造管道2380米",
        "原计划办100场，实际举办活动132场",
        "清一色是女将，共36名志愿者",
        "按要求每月开展活动2场",
        "下一步，对在档的181户",
        "巾帼不让须眉，女性志愿者占比95.1%",
        "心病还须心药医，已解决的事件424件",
        "用行动兑现承诺，举办活动132场",
    ],
)
def test_what_was_done_is_a_deed(text: str) -> None:
    assert not planned(text)[-1]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("顶着台风和高温巡防", "巡防"),
        ("春节、元宵等节日活动", "节日活动"),
        ("联合医院、理发店开展义诊", "开展义诊"),
        ("织成一张细密的网", ""),
        ("在台风天巡防", "在台风天巡防"),
    ],
)
def test_turns_of_phrase_are_blanked_in_place(text: str, rest: str) -> None:
    found = without_turns(text)
    assert len(found) == len(text)
    assert found.strip() == rest
