"""A number told with others: what it goes on with, what it came to, and who of them did it."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from tests.reports.draft_verdicts import (
    CITY,
    COUNTY,
    HOMES,
    LANES,
    NOTHING,
    OLD_TOWN,
    QUARTER,
    SUPPORTED,
    TOWN,
    UNCLEAR,
    WRONG,
    verdicts,
)


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # after ways side by side it is of all of them
        (
            OLD_TOWN,
            "2025年志愿者上门13710户次，电话问候4474户次，陪伴时长10360.9小时。",
            [SUPPORTED] * 3,
        ),
        # what is measured is told with the last of those in order
        (QUARTER, "2025年派单、接单用时中位数分别为8分钟、16分钟。", [SUPPORTED] * 2),
        (QUARTER, "2025年派单、接单用时中位数分别为16分钟、8分钟。", [WRONG] * 2),
        # a mean is of what both numbers count, be it said of the KPI or of the records
        (COUNTY, "2025年宣讲165场，听讲群众24397人次，场均148人次。", [SUPPORTED] * 3),
        (
            COUNTY,
            "2025年宣讲165场，听讲群众24397人次，算下来每场约122人次。",
            [SUPPORTED] * 2 + [WRONG],
        ),
        # a comparison ends with the semicolon
        (
            LANES,
            "2025年门票收入489.53万元，上年为463.49万元，多了26.04万元；过夜游客33.73万人次。",
            [SUPPORTED] * 4,
        ),
        # what was done of a year's plan is of that year
        (
            COUNTY,
            "按照年初部署，全年宣讲不少于160场，截至10月底已开展138场。",
            [UNCLEAR, SUPPORTED],
        ),
        # steps of years, and shares in the order of the years before
        (
            HOMES,
            "微家活动从2023年的71场，到2024年的80场，再到2025年的104场，三年合计255场。",
            [SUPPORTED] * 4,
        ),
        (
            OLD_TOWN,
            "2024年受理事件106件，2025年135件；同口径解决率依次为86.8%、81.5%。",
            [SUPPORTED] * 4,
        ),
        # what it came to is of what it began as
        (
            TOWN,
            "街道去年办活动91场，来帮忙的志愿者倒是从2024年的851人次添到989人次。",
            [SUPPORTED] * 3,
        ),
        (
            HOMES,
            "队伍从2023年底的32人、2024年底的35人，发展到如今的36人。",
            [SUPPORTED] * 3,
        ),
        # the sentence before tells the topic, the kind or the time
        (CITY, "微心愿认领工作已形成常态。2025年全市征集237条。", [SUPPORTED]),
        (
            CITY,
            "今年前10个月婚姻家庭纠纷受理74件。这类纠纷开展调解74件，调成64件。",
            [SUPPORTED] * 3,
        ),
        (OLD_TOWN, "监测期为2026年第三季度。期内入户走访4807户次。", [SUPPORTED]),
        (
            QUARTER,
            "2025年解决率70.4%。细看台账，问题出在旅游类，46件里解决了24件。",
            [SUPPORTED] * 3,
        ),
        (LANES, "环境卫生的事最多，2025年有35件，占全部诉求的18.5%。", [SUPPORTED] * 2),
        (OLD_TOWN, "一老一小主题是本项目的重头，2025年活动20场。", [SUPPORTED]),
        # 次之 is no unit, and the day from which is counted names no shift
        (CITY, "2025年邻里纠纷184件居首，婚姻家庭纠纷100件次之。", [SUPPORTED] * 2),
        (LANES, "打2016年元月头一趟晨巡算起，我们累计巡防81301次。", [SUPPORTED]),
        # so exact that it is of the other figure which the words may mean
        (CITY, "今年以来参加志愿服务2148人次。", [SUPPORTED]),
        (
            COUNTY,
            "2025年该县举办家长培训706场；志愿者参与活动11123人次，比上年增加218人次。",
            [SUPPORTED] * 3,
        ),
        # what praise names, the figure behind has to be of
        (HOMES, "夜间经济活动最热闹，2025年服务4786人次。", [NOTHING]),
        (OLD_TOWN, "电话问候最贴心，2025年走访18184户次。", [WRONG]),
        (LANES, "小巷管家最辛苦，2025年巡防7500次。", [SUPPORTED]),
        # those who were counted last did it, not all
        (
            LANES,
            "党员管家41名，2025年他们巡防走访10492户次，随手做3902件。",
            [SUPPORTED, UNCLEAR, UNCLEAR],
        ),
        # the rate of a part of which is told what was done
        (
            QUARTER,
            "2025年受理诉求260件，其中商户诉求解决159件，解决率为74.3%。",
            [SUPPORTED] * 3,
        ),
        (
            QUARTER,
            "2025年受理诉求260件，其中商户诉求解决159件，解决率为70.4%。",
            [SUPPORTED, SUPPORTED, UNCLEAR],
        ),
        # what stands behind says how it was counted, or what of it it is
        (
            OLD_TOWN,
            "2025年走访18184户次、10360.92小时，前一个数里把驿站门口的招呼也算了进去。",
            [UNCLEAR] * 2,
        ),
        (TOWN, "2025年志愿者参与989人次，是散场后留下扫地收椅子的人数。", [UNCLEAR]),
        (LANES, "2025年巡防7500次，在外村观摩的那几场也在内。", [UNCLEAR]),
        (
            OLD_TOWN,
            "2025年走访18184户次，其中情绪疏导的走访时长10360.92小时。",
            [SUPPORTED, UNCLEAR],
        ),
        # a standard is no figure, and what there is now tells no time of what was done
        (
            OLD_TOWN,
            "2025年走访18184户次；按每周至少两次入户的标准核对，达标的占56.8%。",
            [SUPPORTED, UNCLEAR, SUPPORTED],
        ),
        (HOMES, "叠二社区现在有6个妇女微家。大家入户走访430户次。", [SUPPORTED, UNCLEAR]),
    ],
)
def test_a_number_is_judged_by_what_it_is_told_with(
    samples: Warehouse, scope: str, text: str, expected: list[str]
) -> None:
    assert verdicts(samples, scope, text) == expected
