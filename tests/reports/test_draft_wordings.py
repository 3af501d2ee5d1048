"""What writers call residents, registers, attempts, aid and the like, held against the samples."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft

LANES, PRACTICE, HUIMIN = "350626101901", "350922", "350602009901"
MARKET, TOWN, STREET = "350602004901", "350582108", "350582004"
RIGHT, WRONG, ASKED, NOTHING = "有据", "不符", "口径不明", "无据"


def told(samples: Warehouse, place: str, text: str) -> list[tuple[str, str]]:
    """The KPI and verdict of each number of a text."""
    claims = check_draft(samples, [Paragraph(text)], place).claims
    found = [(one.judged.best, one.judged.verdict) for one in claims]
    return [(best.reading.kpis[0] if best else "", verdict) for best, verdict in found]


def verdicts(samples: Warehouse, place: str, text: str) -> list[str]:
    return [verdict for _kpi, verdict in told(samples, place, text)]


@pytest.mark.parametrize(
    ("place", "text", "kpis"),
    [
        (
            LANES,
            "十条小巷住着1813户、5860人。",
            ["grid_count", "household_count", "resident_count"],
        ),
        (HUIMIN, "惠民社区3260人、1085户。", ["resident_count", "household_count"]),
        (HUIMIN, "社区现有3260名居民、1085户。", ["resident_count", "household_count"]),
        (TOWN, "扎根在22个网格，面向6327户家庭。", ["grid_count", "household_count"]),
        (
            LANES,
            "十条小巷里，房子最多的有80间，最少的也有70间。",
            ["grid_count", "most_house_count", "least_house_count"],
        ),
        (
            MARKET,
            "管道改造2024年验收2000米，2026年又验收380米，累计惠及1036户。",
            ["renewed_pipe_metres", "renewed_pipe_metres", "renovation_household_count"],
        ),
        (
            PRACTICE,
            "2024年结对帮扶20次、受助137人，2025年只有13次、100人。",
            ["aid_count", "aid_recipient_count", "aid_count", "aid_recipient_count"],
        ),
        (TOWN, "格姐名册上94人，眼下在岗92人。", ["team_member_count", "volunteer_count"]),
        (
            LANES,
            "今年前10个月上门调解了53件，调成41件。",
            ["mediation_attempt_count", "mediated_case_count"],
        ),
        (LANES, "累计获得荣誉104项，其中国家级3项、镇街级100项。", ["honour_count"] * 3),
        (PRACTICE, "古田县新时代文明实践中心统筹14个实践所、289个实践站。", ["station_count"] * 2),
        (
            PRACTICE,
            "微心愿累计登记320条，实现316条；今年登记51条。",
            ["wish_count", "fulfilled_wish_count", "wish_count"],
        ),
        (
            MARKET,
            "2025年商户诉求解决率为74.3%，满意率为90.7%。",
            ["resolved_share", "satisfaction_share"],
        ),
        (
            LANES,
            "今年前三季度门票收入412.38万元，营业收入1074.01万元，分别同比增长8.5%和10.7%。",
            ["ticket_revenue_yuan", "business_revenue_yuan"] * 2,
        ),
        (
            LANES,
            "2026年上半年解决率81.4%，低于上年同期的89.5%；按期办结率由上年同期的99.0%提高到100%。",
            ["resolved_share", "resolved_share", "on_time_share", "on_time_share"],
        ),
    ],
)
def test_figures_are_known_by_what_writers_call_them(
    samples: Warehouse, place: str, text: str, kpis: list[str]
) -> None:
    assert told(samples, place, text) == [(kpi, RIGHT) for kpi in kpis]


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (HUIMIN, "走访，3260人、1085户。", [NOTHING, ASKED]),  # what was done, not who lives there
        (HUIMIN, "外来务工3260人、1085户。", [NOTHING, NOTHING]),
        (MARKET, "燃气管道改造2024年验收2000米。", [NOTHING]),
        (PRACTICE, "2025年帮扶13次，带动100人就业。", [RIGHT, ASKED]),
        (PRACTICE, "结对帮扶累计开展148次，受助家庭1037户。", [RIGHT, ASKED]),
        (STREET, "格姐队名册上退出的65人，在岗62人。", [ASKED, RIGHT]),
        (LANES, "今年前10个月上门调解了53件没成。", [ASKED]),
        (PRACTICE, "微心愿累计登记320条；今年登记51条被退回。", [RIGHT, ASKED]),
        (MARKET, "2025年商户诉求解决率为74.3%，居民满意率为90.7%。", [RIGHT, WRONG]),
        (MARKET, "2025年商户投诉解决率为74.3%，满意率为90.7%。", [ASKED, RIGHT]),
        (LANES, "今年受理事件182件，平均1.8小时办结。", [RIGHT, ASKED]),  # a mean is no median
    ],
)
def test_what_else_they_say_beside_them_is_asked_about(
    samples: Warehouse, place: str, text: str, expected: list[str]
) -> None:
    assert verdicts(samples, place, text) == expected
