"""Numbers held against other times, and which place, kind or list those behind are of."""

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
    UNCLEAR,
    WRONG,
    verdicts,
)


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # a part of a year, or of another one, is what a figure is held against
        (
            COUNTY,
            "2026年上半年，全县举办家长培训325场，比2025年上半年少40场。",
            [SUPPORTED] * 2,
        ),
        (COUNTY, "2026年上半年，全县举办家长培训325场，比2025年1至6月少30场。", [SUPPORTED, WRONG]),
        (
            COUNTY,
            "2026年上半年，全县组织宣讲74场，与2025年上半年的75场大体持平。",
            [SUPPORTED] * 2,
        ),
        (LANES, "2025年解决率91.9%，比2024年高5.0个百分点。", [SUPPORTED] * 2),
        (LANES, "2025年解决率91.9%，比上年高2.8个百分点。", [SUPPORTED, WRONG]),
        (
            LANES,
            "2023—2025年，社区解决率87.1%，比2026年前三季度高5.4个百分点。",
            [SUPPORTED] * 2,
        ),
        # nor is what it came to of the year in which it began
        (
            COUNTY,
            "今年以来派单用时中位数8分钟，2025年是9分钟；接单用时中位数由2025年的15分钟降到14分钟。",
            [SUPPORTED] * 4,
        ),
        (
            LANES,
            "志愿者参与人次由2023年的1485人次增至2025年的1689人次，增长13.7%。",
            [SUPPORTED] * 3,
        ),
        # shares go on from year to year, whatever stands over them
        (
            OLD_TOWN,
            "服务评价：居民满意率2024年为97.2%，2025年为90.8%，2026年1—10月回升至92.4%。",
            [SUPPORTED] * 3,
        ),
        (
            LANES,
            "2023—2025年共开展各类活动374场，分年度为115场、127场、132场。",
            [SUPPORTED] * 4,
        ),
        # a change by a number's unit is of the number in that unit
        (
            COUNTY,
            "2025年全县举办家长培训706场次，惠及家长8.6万人次，场次同比增长2.0%。",
            [SUPPORTED] * 3,
        ),
        # the draft's own place after a larger one
        ("350582108000", "全市志愿者1475名，我们镇有92名。", [SUPPORTED] * 2),
    ],
)
def test_a_number_is_of_its_own_time_and_place(
    samples: Warehouse, scope: str, text: str, expected: list[str]
) -> None:
    assert verdicts(samples, scope, text) == expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # a list without a whole before it parts nothing
        (
            QUARTER,
            "分类看，2025年商户诉求214件，解决159件；涉旅纠纷46件，调解成功24件。",
            [SUPPORTED] * 4,
        ),
        # the largest part is of those that came in, not of those resolved
        (
            OLD_TOWN,
            "2025年居民诉求135件，物业类26件居首；已解决110件。",
            [SUPPORTED] * 3,
        ),
        (QUARTER, "累计收到评价508件，满意率90.6%；单看商户诉求，满意率为92.0%。", [SUPPORTED] * 3),
        # the kind that the clause before tells, when the figure is of that kind alone
        (OLD_TOWN, "困难救助类诉求由权益部跟踪，今年受理22件，解决20件。", [SUPPORTED] * 2),
        (OLD_TOWN, "困难救助类诉求由权益部跟踪，今年受理37件。", [WRONG]),
        (LANES, "聚焦“一老一小”，2025年开展关爱活动50场。", [UNCLEAR]),
        # nor of the level of an honour, or of what the opinion praises
        (
            LANES,
            "累计获国家级荣誉3项、省级荣誉1项，评出明星管家100人次，见诸媒体报道26篇。",
            [SUPPORTED] * 4,
        ),
        (LANES, "顶街社区巾帼志愿服务起步早，至今开展活动1217场。", [SUPPORTED]),
        # settled by mediation is no other way of settling
        (LANES, "2024年经调解化解矛盾43起，2025年增至46起。", [SUPPORTED] * 2),
        (LANES, "2024年化解矛盾43起。", [UNCLEAR]),
        # what a standard wants, and who came because of it, no record tells
        (OLD_TOWN, "注册志愿者占常住人口的2.9%，离上级要求的13%还差得远。", [SUPPORTED, UNCLEAR]),
        (LANES, "队里还带动320多位家属一起出来做志愿。", [UNCLEAR]),
        (QUARTER, "商户户均增收800元。", [NOTHING]),
        (LANES, "2023—2025年古城增收1800万元。", [UNCLEAR]),
        # parts by kind are of those that came in as well as of those settled
        (
            CITY,
            "2025年，全市格姐参与调解矛盾纠纷479件，成功化解424件；从类别看，邻里纠纷184件。",
            [SUPPORTED] * 3,
        ),
        (CITY, "2025年，全市调处各类纠纷479件，调解成功424件。", [SUPPORTED] * 2),
        # other words for what is counted
        (LANES, "2025年，管家们巡防7500次，平均每人53.3小时；实时报上来的471件。", [SUPPORTED] * 3),
        (LANES, "2025年，管家们巡防7500次，平均每人72小时。", [SUPPORTED, WRONG]),
        (LANES, "2026年第三季度，顶街111名管家巡防1900次。", [SUPPORTED] * 2),
        (LANES, "到10月底还有9件没办结，最久的一件拖了193天。", [SUPPORTED] * 2),
        (LANES, "10条小巷分片包干，房子少的片区70间，多的80间。", [SUPPORTED] * 3),
        (LANES, "2025年新增18887分，兑换18290分。", [SUPPORTED] * 2),
        (LANES, "每年评选明星管家10名，累计100人次。", [SUPPORTED] * 2),
        (QUARTER, "商圈划为3个片区，登记住户978户。", [SUPPORTED] * 2),
        (HOMES, "品牌妇女微家核对结果：清单项114项，达成90项。", [SUPPORTED] * 2),
        (OLD_TOWN, "2025年达到频次要求的户周占56.8%。", [SUPPORTED]),
        (OLD_TOWN, "2025年共完成走访18184户次，其中上门走访占75.4%。", [SUPPORTED] * 2),
        # honours were won for good, people came at a time
        (LANES, "社区捧回国家级荣誉3项、省级1项。", [SUPPORTED] * 2),
        (LANES, "近年来社区先后获得各级荣誉104项。", [UNCLEAR]),
        (HOMES, "2025年，2747人走进微家参加活动。", [UNCLEAR]),
        # what was made to happen
        (LANES, "2025年带动志愿者参与活动1689人次。", [UNCLEAR]),
        (LANES, "2025年吸引群众4786人次参加活动。", [SUPPORTED]),
        (CITY, "推动婚姻家庭类事件由2025年的100件降至今年前10个月的74件。", [UNCLEAR] * 2),
        (LANES, "拉动沿街店铺月均增收2000余元。", [UNCLEAR]),
        (LANES, "去年旅游进账1258万元。", [UNCLEAR]),
        # members whom no team's list tells are the volunteers
        (HOMES, "队员从2023年底的32人增至现在的36人。", [SUPPORTED] * 2),
    ],
)
def test_a_number_is_of_the_kind_and_list_that_its_words_tell(
    samples: Warehouse, scope: str, text: str, expected: list[str]
) -> None:
    assert verdicts(samples, scope, text) == expected
