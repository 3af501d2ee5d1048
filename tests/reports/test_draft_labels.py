"""Every KPI is known by the name and unit that the dashboard and the handbook give it."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.trace import reported_number
from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft
from reports.draft.language.labels import labels, stems
from reports.draft.numbers.number import SHARE
from reports.draft.verdicts.judged import Judged

PLACES = ("350626101901", "350922", "350582", "350602009901", "350602004901", "440605011901")
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
# What the data leave in doubt, however clear the words are.
TRUE_DOUBTS = {"partly_covered", "ratio", "several", "before_data"}


def held(samples: Warehouse, kpi: Kpi) -> tuple[str, float] | None:
    """The first place that has records of a KPI, with its figure of 2025."""
    for place in PLACES:
        first = FIRST if kpi.time == "flow" else None
        filters = Filters(scope=(place,), date_from=first, date_to=LAST)
        number = reported_number(samples, kpi.name, filters)
        if number.value and number.rows:
            return place, number.value
    return None


def written(kpi: Kpi, value: float) -> str:
    """A figure with its unit: 94.9%, 186件, 0.22次/户·周."""
    if kpi.unit.zh == SHARE:
        return f"{100 * value:.1f}%"
    digits = "" if value == int(value) else f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{digits or int(value)}{kpi.unit.zh}"


def judged(samples: Warehouse, kpi: Kpi, text: str, place: str) -> list[Judged]:
    day = "2025年" if kpi.time == "flow" else "2025年底，"
    return [one.judged for one in check_draft(samples, [Paragraph(day + text)], place).claims]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_kpi_is_known_by_its_name_on_screen(samples: Warehouse, name: str) -> None:
    kpi = CATALOGUE[name]
    found = held(samples, kpi)
    place, value = found or (PLACES[0], 12)
    links = ("",) if kpi.compared else ("", "为")  # 增加为 tells what it grew to
    for text in (f"{kpi.label_zh}{link}{written(kpi, value)}。" for link in links):
        (one,) = judged(samples, kpi, text, place)
        assert name in one.tie.candidates, text
        assert one.verdict == "有据" or found is None or set(one.doubts) & TRUE_DOUBTS, text
        assert set(one.doubts) <= TRUE_DOUBTS, text


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("350626101901", "应解决事件186件。", "valid_case_count"),
        ("350626101901", "共有186件应解决事件。", "valid_case_count"),
        ("350626101901", "接单后已解决事件171件。", "loop_resolved_case_count"),
        ("350626101901", "派单用时的中位数为9分钟。", "median_dispatch_minutes"),
        ("350626101901", "古城与游客活动43场。", "old_town_activity_count"),
        ("350602009901", "志愿服务惠及806人次。", "served_person_times"),
        ("350602009901", "志愿服务记录1730条。", "service_record_count"),
    ],
)
def test_a_long_name_needs_no_ending(
    samples: Warehouse, place: str, text: str, expected: str
) -> None:
    (one,) = judged(samples, CATALOGUE[expected], text, place)
    assert (one.verdict, one.tie.candidates[0]) == ("有据", expected)


@pytest.mark.parametrize(
    "text",
    [
        "办结事件数189件。",
        "不属实事件数189件。",
        "未评价事件数137件。",
        "派单平均用时9分钟。",
        "应解决而未解决的事件186件。",
        "每名管家巡防时长5542.85小时。",
    ],
)
def test_a_name_within_other_words_is_no_witness(samples: Warehouse, text: str) -> None:
    found = judged(samples, CATALOGUE["case_count"], text, "350626101901")
    assert "有据" not in {one.verdict for one in found}


@pytest.mark.parametrize(
    ("name", "label", "stem"),
    [
        ("case_count", "事件数", "事件"),
        ("household_count", "网格登记户数", "网格登记"),
        ("merchant_count", "辐射商户数", "辐射商户"),
        ("service_day_met_count", "按期举办的服务日数", "按期举办的服务日"),
        ("team_member_count", "队伍成员数", "队伍成员"),
    ],
)
def test_the_ending_that_says_the_unit_falls_away(name: str, label: str, stem: str) -> None:
    assert label in labels(name)
    assert stem in stems(name)
