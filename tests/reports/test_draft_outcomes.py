"""What became of cases, what was right once, and what no KPI counts, on sample data."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft
from tests.reports.draft_verdicts import (
    CITY,
    COUNTY,
    HOMES,
    LANES,
    NOTHING,
    OLD_TOWN,
    OUTDATED,
    QUARTER,
    SUPPORTED,
    TOWN,
    UNCLEAR,
    WRONG,
    verdicts,
)  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # a part with what was done of it counts those that came in
        (
            COUNTY,
            "2025年受理323件、解决283件，其中婚姻家庭类51件、解决48件。",
            [SUPPORTED] * 4,
        ),
        (
            OLD_TOWN,
            "2025年受理诉求135件，解决110件；其中物业类26件，解决率65.4%。",
            [SUPPORTED] * 4,
        ),
        (
            CITY,
            "2025年调解成功424件：邻里164件，占38.7%；婚姻家庭90件。",
            [SUPPORTED] * 4,
        ),
        (
            CITY,
            "2025年调解成功424件：邻里164件，占38.7%；婚姻家庭100件。",
            [*[SUPPORTED] * 3, WRONG],
        ),
        # two kinds together, and each of them
        (
            QUARTER,
            "2025年受理商户诉求214件、旅游纠纷46件；合计已解决183件。",
            [SUPPORTED] * 3,
        ),
        (
            QUARTER,
            "2025年受理商户诉求214件、旅游纠纷46件；合计已解决159件。",
            [SUPPORTED, SUPPORTED, WRONG],
        ),
        # what became of the others, of the kind that is spoken of
        (QUARTER, "2025年旅游纠纷46件，解决24件，转办22件。", [SUPPORTED] * 3),
        (QUARTER, "2025年受理诉求260件，转办35件，部分解决26件。", [SUPPORTED] * 3),
        (QUARTER, "2025年受理诉求260件，转办26件，部分解决35件。", [SUPPORTED, WRONG, WRONG]),
        # a part in brackets tells nothing of what stands behind
        (
            QUARTER,
            "2026年1—10月：事件207件（商户诉求168件）；解决率68.6%；满意率90.8%。",
            [SUPPORTED] * 4,
        ),
        # kinds alone, and what they are a share of
        (
            LANES,
            "从2025年的台账看，环境卫生类35件，占18.5%；消防安全类27件，占14.3%。",
            [SUPPORTED] * 4,
        ),
        # wishes that came in, not those that came true
        (HOMES, "微心愿：2025年27条；2026年1—10月30条，实现27条，实现率90%。", [SUPPORTED] * 4),
        # behind a semicolon, of what the sentence began with
        (
            LANES,
            "巡防：2025年7500次，走访10492户次；2024年7513次，走访9819户次。",
            [SUPPORTED] * 4,
        ),
        # figures of sessions and person-times have shares of their own
        (
            TOWN,
            "2025年办活动91场，服务群众1.3万人次，其中家长培训场次占52.7%。",
            [SUPPORTED] * 3,
        ),
        # a kind that was only taken over, and of which no record tells
        (TOWN, "2025年街道宣讲11场，志愿者参加活动989人次。", [SUPPORTED] * 2),
        (HOMES, "2025年开展义诊活动104场。", [NOTHING]),
        (HOMES, "开展义诊活动，2025年办了104场。", [NOTHING]),
        # 全镇 of the draft of a 街道 is that place; a community's draft has to name it
        (TOWN, "2025年全镇开展活动91场。", [SUPPORTED]),
        (OLD_TOWN, "2025年全县开展活动25场。", [UNCLEAR]),
        # last year's, however unsure the words are, unless they surely narrow it
        (LANES, "目前，项目联动商户51家。", [OUTDATED]),
        (LANES, "2025年开展反诈巡防7513次。", [UNCLEAR]),
        # the whole of last year told as this one; small numbers may be so by chance
        (OLD_TOWN, "今年以来，居民诉求登记135件。", [OUTDATED]),
        (OLD_TOWN, "今年以来，居民诉求登记136件。", [WRONG]),
        (HOMES, "今年以来我们办宣讲27场。", [WRONG]),
        # a share of another year
        (COUNTY, "2025年全县登记事件323件，解决率为86.7%。", [SUPPORTED, OUTDATED]),
        # what nobody counts
        (LANES, "社区常住人口5860人，配备专职社工6名。", [SUPPORTED, NOTHING]),
        (QUARTER, "商圈现有商户86家，与共建单位联手打造打卡点9处。", [SUPPORTED, NOTHING]),
        # of what its words name, if the unit is that of it
        (LANES, "2025年点单、派单、接单均为189件。", [SUPPORTED]),
        (LANES, "2025年开展活动132人次。", [UNCLEAR]),
        (LANES, "2025年不属实事件数189件。", [UNCLEAR]),
    ],
)
def test_a_number_is_judged_by_what_it_is_told_of(
    samples: Warehouse, scope: str, text: str, expected: list[str]
) -> None:
    assert verdicts(samples, scope, text) == expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # what stands behind or around narrows it only if its words are likely to
        (LANES, "十条小巷、1813户人家，每条巷每天两巡，风雨无阻。", SUPPORTED),
        (OLD_TOWN, "2025年走访18184户次，电话问候另计。", UNCLEAR),
        (OLD_TOWN, "2025年走访18184户次，说到底都是给独居老人理发。", UNCLEAR),
        # the words of another figure behind tell nothing of this one
        (COUNTY, "全县现有文明实践站289个，其中市级示范站36个。", SUPPORTED),
        (LANES, "16个妇女微家串起55家商户，带动夜间消费增长15%。", SUPPORTED),
    ],
)
def test_words_behind_are_weighed(samples: Warehouse, scope: str, text: str, expected: str) -> None:
    assert verdicts(samples, scope, text)[0] == expected


def notes(samples: Warehouse, scope: str, text: str) -> list[list[str]]:
    checked = check_draft(samples, [Paragraph(text)], scope)
    return [[zh for zh, _en in claim.judged.notes] for claim in checked.claims]


def test_a_part_is_told_as_one_of_what_holds_it_only(samples: Warehouse) -> None:
    told = notes(samples, QUARTER, "2025年旅游纠纷46件，解决24件，转办22件。")
    assert told == [["24是46的一部分，两者不可相加。"], [], []]
    years = notes(samples, QUARTER, "2024年受理诉求232件，2025年解决183件。")
    assert years == [[], []]
