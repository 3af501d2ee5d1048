"""What a heading, a theme, a name said before or a noun behind a list tells of a figure."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.warehouse import Warehouse
from tests.reports.draft_town import build, checked


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("headings"))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("邻里类：2025年受理诉求3件。", {"case_kind": ("邻里",)}),
        ("邻里类：2025年受理诉求3件；物业类：2025年受理诉求3件。", {"case_kind": ("物业",)}),
        ("邻里类：2025年受理诉求3件；2025年受理诉求12件。", {}),
        ("夜里的邻里类：2025年受理诉求3件；2025年受理诉求12件。", {}),
        ("围绕古城保护，2025年开展活动4场。", {"theme": ("古城保护",)}),
        ("围绕古城保护，2025年走访12户次。", {}),
        ("前街巷。2025年巡防12次。", {"grid_name": ("前街巷",)}),
        ("典型小巷：前街巷。2025年巡防12次。", {"grid_name": ("前街巷",)}),
    ],
)
def test_a_heading_tells_the_kind_of_what_stands_under_it(
    warehouse: Warehouse, text: str, condition: dict[str, tuple[str, ...]]
) -> None:
    judged = checked(warehouse, text).claims[-1].judged
    assert dict(judged.tie.where) == condition


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("前街巷的灯先亮了。2025年这条巷子巡防12次。", "有据"),
        ("灯先亮了。2025年巡防12次。", "不符"),
        ("前街巷的灯先亮了，后街巷也亮了。2025年巡防12次。", "不符"),
        ("前街巷的灯先亮了。2025年别的巷子巡防12次。", "口径不明"),
    ],
)
def test_an_exact_number_is_of_the_part_whose_name_was_said(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, text: str, verdict: str
) -> None:
    monkeypatch.setattr("reports.draft.numbers.number.TELLING", 1)
    assert checked(warehouse, text).claims[0].judged.verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("一季度3场，二季度3场，活动从没断过。", "有据"),
        ("一季度3场，二季度3场，南门的活动从没断过。", "口径不明"),
        ("一季度3场，二季度3场，夜里的活动从没断过。", "口径不明"),
        ("【2025年】活动12场。", "有据"),
        ("【2025年目标】活动12场。", "口径不明"),
        ("2025年目标：活动12场；走访12户次。", "口径不明"),
    ],
)
def test_what_stands_around_a_list_of_figures_is_heard(
    warehouse: Warehouse, text: str, verdict: str
) -> None:
    assert {one.judged.verdict for one in checked(warehouse, text).claims} == {verdict}


def test_a_heading_s_window_goes_on_to_the_next_sentence(warehouse: Warehouse) -> None:
    judged = checked(warehouse, "顶街社区2025年数据：活动12场。走访12户次。").claims[1].judged
    filters = judged.given[0].reading.filters
    assert (filters.date_from, filters.date_to) == (date(2025, 1, 1), date(2025, 12, 31))
