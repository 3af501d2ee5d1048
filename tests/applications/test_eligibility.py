"""Conditions of awards as drawn tables: met, not met or unknown, with what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.checks import recomputed
from metrics.filters import Filters
from reports.application.award import Condition, award_of, awards
from reports.application.conditions import evidence_of, missing_of
from reports.application.eligibility import Finding, eligibility, months_earlier, overall
from reports.application.ledger import Ledger, Readings
from tests.applications.test_awards import raw
from tests.metrics.drawing import COMMUNITY, Rows, draw

LAST = date(2026, 10, 31)
WINDOW = Filters((COMMUNITY,), date(2023, 11, 1), LAST)


def held(
    folder: Path,
    condition: Mapping[str, Any],
    tables: Mapping[str, Rows],
    answers: Mapping[str, str] | None = None,
    filters: Filters = WINDOW,
) -> Finding:
    """One condition held against drawn rows; its numbers are computed again on the way."""
    spoken = {"name": "it", "zh": "条件", "en": "condition", **condition}
    award = award_of("drawn", raw("innovation_case") | {"conditions": [spoken]})
    warehouse = draw(folder, tables)
    try:
        ledger = Ledger(Readings(warehouse), filters)
        found = eligibility(award, ledger, answers)[-1]
        for number in found.numbers:
            assert recomputed(warehouse, number).agrees_with(number)
            assert number in ledger.told
        return found
    finally:
        warehouse.close()


def people(women: int, men: int = 0, **more: Any) -> list[dict[str, Any]]:
    """So many volunteers."""
    genders = ["女"] * women + ["男"] * men
    return [
        {"volunteer_name": f"人{n}", "gender": gender, "joined_date": date(2020, 1, 1), **more}
        for n, gender in enumerate(genders)
    ]


@pytest.mark.parametrize(
    ("women", "verdict", "lacking"), [(20, "met", None), (21, "met", None), (19, "not_met", 1)]
)
def test_a_threshold_is_met_from_itself_on(
    tmp_path: Path, women: int, verdict: str, lacking: float | None
) -> None:
    condition = {"kpi": "volunteer_count", "at_least": 20}
    found = held(tmp_path, condition, {"volunteer": people(women)})
    assert (found.verdict, found.lacking) == (verdict, lacking)
    assert [number.value for number in found.numbers] == [women]
    if lacking:
        assert missing_of(found) == "还差1人"


@pytest.mark.parametrize(
    ("women", "men", "at_least", "verdict"),
    [(5, 5, 0.5, "met"), (5, 5, 0.6, "not_met"), (6, 4, 0.6, "met"), (0, 0, 0.5, "unknown")],
)
def test_a_share_of_women_is_a_share_of_those_whose_gender_is_known(
    tmp_path: Path, women: int, men: int, at_least: float, verdict: str
) -> None:
    condition = {"kpi": "woman_volunteer_share", "at_least": at_least}
    found = held(tmp_path, condition, {"volunteer": people(women, men)})
    assert found.verdict == verdict
    if verdict == "not_met":
        assert missing_of(found) == "还差10.0个百分点"
    if verdict == "unknown":
        assert "女性志愿者占比" in missing_of(found)


@pytest.mark.parametrize(
    ("founded", "verdict"),
    [(date(2023, 10, 31), "met"), (date(2023, 11, 1), "not_met"), (date(2010, 1, 1), "met")],
)
def test_three_years_ago_is_counted_to_the_day(tmp_path: Path, founded: date, verdict: str) -> None:
    team = [{"team_name": "队", "founded_date": founded}]
    condition = {"kpi": "team_count", "years_before": 3, "at_least": 1}
    assert held(tmp_path, condition, {"team": team}).verdict == verdict


@pytest.mark.parametrize(
    ("days", "verdict", "values"),
    [
        ([date(2026, 1, 1), date(2025, 1, 1), date(2024, 1, 1)], "met", [1, 1, 1]),
        ([date(2025, 11, 1), date(2025, 10, 31), date(2023, 11, 1)], "met", [1, 1, 1]),
        ([date(2026, 1, 1), date(2025, 11, 1), date(2024, 1, 1)], "not_met", [2, None, 1]),
    ],
)
def test_each_of_three_years_has_its_own_number(
    tmp_path: Path, days: list[date], verdict: str, values: list[int | None]
) -> None:
    rows = [{"activity_date": day, "activity_name": f"{day}"} for day in days]
    found = held(
        tmp_path, {"kpi": "activity_count", "each_of_years": 3, "at_least": 1}, {"activity": rows}
    )
    told = [number.value for number in found.numbers]
    if verdict == "not_met":
        assert found.verdict in {"not_met", "unknown"}
        assert told[0], told[2] == (2, 1)
        assert not told[1]
    else:
        assert (found.verdict, told) == (verdict, values)


@pytest.mark.parametrize(
    ("name", "level", "day", "verdict"),
    [
        ("漳州市巾帼文明岗", "市级", date(2024, 10, 31), "met"),
        ("漳州市巾帼文明岗", "市级", date(2024, 11, 1), "not_met"),
        ("东山县巾帼文明岗", "县级", date(2020, 3, 8), "not_met"),
        ("漳州市文明岗", "市级", date(2020, 3, 8), "not_met"),
    ],
)
def test_an_earlier_honour_has_the_name_the_level_and_the_years(
    tmp_path: Path, name: str, level: str, day: date, verdict: str
) -> None:
    row = {
        "honour_name": name, "honour_level": level, "awarded_date": day, "recipient_kind": "集体"
    }  # fmt: skip
    condition = {
        "kpi": "collective_honour_count", "honour": "巾帼文明岗", "levels": ["市级"],
        "years_before": 2, "at_least": 1,
    }  # fmt: skip
    older = row | {"honour_name": "别的", "awarded_date": date(2019, 1, 1)}
    found = held(tmp_path, condition, {"honour": [row, older]})
    assert found.verdict == verdict
    assert found.numbers[0].value == (1 if verdict == "met" else 0)


@pytest.mark.parametrize(
    ("kinds", "verdict", "lacking"),
    [(["宣讲", "节日活动", "慰问"], "met", None), (["宣讲", "宣讲", "其他", None], "not_met", 2)],
)
def test_kinds_are_counted_once_and_unknown_ones_not_at_all(
    tmp_path: Path, kinds: list[str | None], verdict: str, lacking: float | None
) -> None:
    rows = [
        {"activity_date": date(2026, 1, n), "activity_name": f"{n}", "activity_kind": kind}
        for n, kind in enumerate(kinds, 1)
    ]
    condition = {"kpi": "activity_count", "distinct": "activity_kind", "at_least": 3}
    found = held(tmp_path, condition, {"activity": rows})
    assert (found.verdict, found.lacking) == (verdict, lacking)
    assert evidence_of(found).startswith(f"{len(found.numbers)}类：")


@pytest.mark.parametrize(
    ("answer", "verdict"), [("女", "met"), ("男", "not_met"), ("", "unknown"), (" 女 ", "met")]
)
def test_what_no_data_hold_a_person_says(tmp_path: Path, answer: str, verdict: str) -> None:
    condition = {"asked": "head_gender", "accepts": ["女"]}
    found = held(tmp_path, condition, {}, {"head_gender": answer})
    assert (found.verdict, found.numbers) == (verdict, ())
    assert bool(missing_of(found)) == (verdict == "unknown")


@pytest.mark.parametrize(
    ("answer", "verdict"), [("3年", "met"), ("2.5", "not_met"), ("很久", "unknown")]
)
def test_years_that_a_person_says_are_compared(tmp_path: Path, answer: str, verdict: str) -> None:
    found = held(tmp_path, {"asked": "served_years", "at_least": 3}, {}, {"served_years": answer})
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("award", "verdict"), [("jinguo_post_fujian", "met"), ("jinguo_post_zhejiang", "not_met")]
)
def test_an_award_of_a_province_is_for_its_communities(
    tmp_path: Path, award: str, verdict: str
) -> None:
    warehouse = draw(tmp_path, {"volunteer": people(5)})
    first = eligibility(awards()[award], Ledger(Readings(warehouse), WINDOW))[0]
    warehouse.close()
    assert (first.condition.name, first.verdict) == ("region", verdict)


def test_one_condition_not_met_outweighs_one_unknown() -> None:
    condition = Condition("a", "a", "a")
    met, missing, unknown = (Finding(condition, one) for one in ("met", "not_met", "unknown"))
    assert overall([met, met]) == "met"
    assert overall([met, unknown]) == "unknown"
    assert overall([met, unknown, missing]) == "not_met"


def test_the_last_day_of_a_month_stays_one() -> None:
    assert months_earlier(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_earlier(date(2023, 2, 28), -12) == date(2024, 2, 29)
    assert months_earlier(date(2026, 10, 15), 2) == date(2026, 8, 15)
