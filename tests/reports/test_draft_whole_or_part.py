"""Whether a number is of the part just told, of the whole, or of what its sentence goes on with."""

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
    QUARTER,
    SUPPORTED,
    UNCLEAR,
    WRONG,
    verdicts,
)


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # those served are of all, where a part was told just before and the whole is far from it
        (CITY, "2025年全市办活动329场，其中夜间经济主题50场，服务群众2.3万人次。", 3),
        (COUNTY, "2025年活动1214场，其中培训家长706场、宣讲165场，服务17.1万人次。", 4),
        (COUNTY, "现有志愿服务分队304支、宣讲队29支，登记队员8200余人。", 3),
        # or of the part, when its number says so
        (HOMES, "累计开展活动385场，其中宣讲86场、参加2202人次。", 3),
        # what is left waits for somebody
        (HOMES, "微心愿贴在墙上，谁能办谁揭走。今年收到30条，圆了27条，还剩3条没人认领。", 3),
        (LANES, "微心愿墙去年收了58个愿望，今年收了33个，还有1个等人认领。", 3),
        # kinds by their plain names, beside others of their sort
        (CITY, "2025年“一老一小”主题活动137场，居民服务142场。", 2),
        (COUNTY, "全县建成文明实践中心1个、所14个、站289个。", 3),
        (OLD_TOWN, "2025年上门近1.4万户次，电话4474户次。", 2),
        # the figure or the kind that the number before it turned out to be of
        (CITY, "今年三季度，物业纠纷抬头，当季调解26件，成功24件。", 2),
        (CITY, "今年1至10月，邻里纠纷调解169件，婚姻家庭纠纷调解74件。", 2),
        # what the sentence before told of, and sums up to its day
        (COUNTY, "每年家长培训不少于700场。2024年实际完成692场。", -1),
        (QUARTER, "今年再改老旧管道380米。累计改造2380米，累计惠及1036户。", 3),
        (QUARTER, "古城商圈有三个片区，登记978户。", 2),
        (LANES, "集体荣誉国家级3项、省级1项；累计表彰明星管家100人次。", 3),
        # the place of the body that is spoken of again
        (CITY, "池店镇妇联申报，该镇现有网格妇女小组41个，格姐193名。", 2),
        # what it began as, up to today
        (CITY, "从2024年底到今天，网格妇女小组由305个增至329个。", 2),
        # a part of all that there is, named by itself
        (COUNTY, "2025年家长培训706场，8.6万余人次参训，场次占全年活动的58.2%。", 3),
    ],
)
def test_they_are_of_what_the_figure_can_only_be_of(
    samples: Warehouse, scope: str, text: str, expected: int
) -> None:
    """`expected`: how many figures are borne out, all of them; the last one alone for -1."""
    found = verdicts(samples, scope, text)
    assert found[-1:] == [SUPPORTED] if expected < 0 else found == [SUPPORTED] * expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        (CITY, "2025年办活动329场，其中夜间经济主题50场，服务群众1.9万人次。", [*"对对错"]),
        (HOMES, "微心愿收了30条，还剩3条没人认领。", [*"问问"]),
        (HOMES, "今年微心愿收到30条，圆了27条，还剩5条没人认领。", [*"对对错"]),
        (COUNTY, "全县建成文明实践中心1个、所15个。", [*"对错"]),
        (CITY, "今年三季度，物业纠纷抬头，当季调解26件，成功25件。", [*"对错"]),
        (CITY, "池店镇妇联申报，该镇现有网格妇女小组42个。", [*"错"]),
        (LANES, "“小巷管家”开展志愿服务活动132场，服务4786人次。", [*"问问"]),
        (LANES, "说起骨干管家，没人不服：2025年她们巡防7500次，走访10492户次。", [*"问问"]),
        (LANES, "微家有队伍一支，另有退休女职工占63%。", [*"问无"]),
        (QUARTER, "今年再改老旧管道380米。累计改造2480米。", [*"对错"]),
    ],
)
def test_and_of_nothing_else(
    samples: Warehouse, scope: str, text: str, expected: list[str]
) -> None:
    meant = {"对": SUPPORTED, "错": WRONG, "问": UNCLEAR, "无": NOTHING}
    assert verdicts(samples, scope, text) == [meant[one] for one in expected]


def test_what_the_one_before_tells_leaves_no_other_figure_behind(samples: Warehouse) -> None:
    text = "今年1至10月，邻里纠纷调解169件，婚姻家庭纠纷调解74件。"
    last = check_draft(samples, [Paragraph(text)], CITY).claims[-1].judged
    assert (last.verdict, last.earlier, last.superseded) == (SUPPORTED, None, None)
