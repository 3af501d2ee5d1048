"""What a sentence plans, says to have caused, says of all or tells in order, on sample data."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from tests.reports.draft_verdicts import (
    CITY,
    COUNTY,
    HOMES,
    LANES,
    OLD_TOWN,
    OUTDATED,
    SUPPORTED,
    UNCLEAR,
    WRONG,
    verdicts,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        # what is there by then is a fact beside a plan, and so is what was done since
        (COUNTY, "下一步将依托现有414个站点，力争每年家长培训不少于700场。", [SUPPORTED, UNCLEAR]),
        (COUNTY, "规定每年家长培训不少于700场，2025年举办706场。", [UNCLEAR, SUPPORTED]),
        (COUNTY, "计划2025年宣讲150场，2025年家长培训706场。", [UNCLEAR, UNCLEAR]),
        (COUNTY, "规定每年宣讲不少于150场，2026年不少于160场。", [UNCLEAR, UNCLEAR]),
        (COUNTY, "今年举办家长培训564场，年底前还要举办600场。", [SUPPORTED, UNCLEAR]),
        # what is said to have caused a change is no figure's to say
        (OLD_TOWN, "2025年带动居民参与率提高到36.2%。", [UNCLEAR]),
        (OLD_TOWN, "2025年，在巾帼志愿者带动下，群众满意率提升至90.8%。", [UNCLEAR]),
        (OLD_TOWN, "2025年推动小区改造，群众满意率90.8%。", [SUPPORTED]),
        # hours are as narrowed as the visits that they were spent on
        (OLD_TOWN, "2025年走访残疾人家庭18184户次，记录走访时长1万余小时。", [UNCLEAR, UNCLEAR]),
        (OLD_TOWN, "2025年入户走访18184户次，走访时长1万余小时。", [SUPPORTED, SUPPORTED]),
        # all are women: as many women as there are
        (CITY, "全市在册志愿者1475人，均为女性。", [SUPPORTED]),
        (CITY, "全市志愿服务队329支、在册志愿者1475人，全部为女性，占比100%。", [SUPPORTED] * 3),
        (HOMES, "36名志愿者清一色女同志，其中党员9名。", [SUPPORTED, SUPPORTED]),
        (LANES, "现有在册志愿者111人，均为女性。", [UNCLEAR]),
        (LANES, "现有管家106名，全部是女同志。", [UNCLEAR]),
        (CITY, "全市志愿服务队329支，均为女性。", [UNCLEAR]),
        # told again in the same order, and of the year just spoken of
        (
            LANES,
            "2025年门票收入489.53万元，营业收入1258.29万元；2024年分别为463.49万元和1203.32万元。",
            [SUPPORTED] * 4,
        ),
        (
            LANES,
            "2025年门票收入489.53万元，营业收入1258.29万元；2024年分别为1203.32万元和463.49万元。",
            [SUPPORTED, SUPPORTED, WRONG, WRONG],
        ),
        (LANES, "截至2025年底，在册志愿者102人。全年小巷管家巡防7500次。", [SUPPORTED] * 2),
        (LANES, "截至2025年底，在册志愿者102人。今年小巷管家巡防7500次。", [SUPPORTED, OUTDATED]),
        # cumulated within the window that is named, against the same days of the year before
        (
            COUNTY,
            "2026年上半年宣讲74场，比上年同期的75场略少；前三季度累计121场，同比下降5.5%。",
            [SUPPORTED] * 4,
        ),
        # kinds by their mere names
        (COUNTY, "按主题分，2025年文明劝导活动248场，居民服务64场。", [SUPPORTED] * 2),
        (COUNTY, "按主题分，2025年文明劝导活动248场，居民服务248场。", [SUPPORTED, WRONG]),
    ],
)
def test_a_claim_is_held_against_what_it_says(
    samples: Warehouse, scope: str, text: str, expected: list[str]
) -> None:
    assert verdicts(samples, scope, text) == expected
