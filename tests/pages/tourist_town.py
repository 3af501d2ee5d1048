"""The made-up town with an old quarter that visitors come to, and two areas to compare it with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.metrics.drawing import Rows, draw
from tests.pages.town import FILES, PLACES, town

LANE = next(iter(PLACES))
OLD_TOWN = "某古城"
AREAS = {"甲县": 3.0, "乙县": 2.0}
NAMES = {OLD_TOWN, *AREAS, "某荣誉"}
SEASON = (8, 11, 8, 10, 12, 10, 16, 17, 10, 14, 8, 6)
SINCE = date(2022, 1, 1)  # the month from which the old quarter has a third more


def tourist_town(*, compared: bool = True, gap: date | None = None) -> dict[str, Rows]:
    """Rows by table; months from 2019 to October 2026, without `gap`."""
    rows = [row for month in _months() if month != gap for row in _areas(month, compared)]
    placed = {"region_code": LANE, "source_file_id": FILES[LANE]}
    honour = {
        "awarded_date": date(2026, 5, 4),
        "honour_name": "某荣誉",
        "recipient_kind": "集体",
    }
    others = town(PLACES)
    disputes = [
        {"case_date": date(2026, 10, 2), "case_kind": "旅游", "outcome": "已解决"} for _ in range(3)
    ]
    files = [file | {"period_from": "2019-01-01"} for file in others["source_file"]]
    return {
        **others,
        "source_file": files,
        "case_record": [*others["case_record"], *(placed | row for row in disputes)],
        "tourism_month": [placed | row for row in rows],
        "honour": [placed | honour],
    }


def _months() -> list[date]:
    return [date(2019 + n // 12, n % 12 + 1, 1) for n in range(94)]


def _areas(month: date, compared: bool) -> list[dict[str, Any]]:
    ripple = (month.year * 7 + month.month * 5) % 11 - 5  # no month is quite like another
    usual = SEASON[month.month - 1] * (1000 + 10 * ripple)
    own = usual * 4 // 3 if month >= SINCE else usual
    found = [_month(OLD_TOWN, month, own, own * 9)]
    for number, (name, size) in enumerate(AREAS.items() if compared else ()):
        other = round(usual * size * (1 + ((month.month * 3 + number) % 5 - 2) / 200))
        found.append(_month(name, month, other, other * 10) | {"is_comparison_area": True})
    return found


def _month(name: str, month: date, visitors: int, yuan: int) -> dict[str, Any]:
    return {
        "tourism_month": month,
        "area_name": name,
        "visitor_count": visitors,
        "overnight_visitor_count": visitors // 5,
        "ticket_revenue_yuan": yuan // 3,
        "business_revenue_yuan": yuan * 4 // 5,
        "tourism_revenue_yuan": yuan,
    }


def build_tourist_town(folder: Path, **more: Any) -> Path:
    """A data directory that serves the town."""
    draw(folder, tourist_town(**more)).close()
    return folder
