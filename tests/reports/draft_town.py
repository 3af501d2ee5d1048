"""A small lane community whose figures can be counted by hand, and drafts held against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from metrics.warehouse import Warehouse
from reports.draft.check import Checked, Paragraph, check_draft
from tests.metrics.drawing import FILE_ID, Rows, draw

HERE = "350626101901"
LAST = date(2025, 12, 31)
REGIONS = {
    "350626000000": ("东山县", "县区"),
    "350626101000": ("铜陵镇", "镇街"),
    HERE: ("顶街社区", "村社区"),
    "350626101902": ("下街社区", "村社区"),
}
KINDS = ("邻里", "旅游", "环境卫生", "物业")


def town() -> dict[str, Rows]:
    """24 patrols of 90 minutes, 12 sessions a year, 24 cases of which 22 solved, 6 stewards.

    The patrols were in two lanes by turns.
    """
    rows: dict[str, list[dict[str, Any]]] = {
        "patrol": [
            {"patrol_date": day, "patrol_minutes": 90, "patrol_count": 2, "grid_name": lane}
            for day in months()
            for lane in ["前街巷" if day.month % 2 else "后街巷"]
        ],
        "activity": [
            {
                "activity_date": day,
                "activity_name": f"活动{number}",
                "activity_kind": "志愿服务",
                "theme": "古城保护" if number % 3 == 0 else "一老一小",
                "served_person_times": 30,
                "volunteer_count": 5,
            }
            for number, day in enumerate(months())
        ],
        "case_record": [_case(number, day) for number, day in enumerate(months())],
        "volunteer": [
            {"volunteer_name": f"管家{n}", "role": "管家", "joined_date": date(2024, 2 * n, 1)}
            for n in range(1, 7)
        ],
        "home_visit": [{"visit_date": day, "visit_kind": "日常走访"} for day in months()],
        "tourism_month": [
            {
                "tourism_month": day.replace(day=1),
                "area_name": "古城",
                "visitor_count": 10_000,
                "tourism_revenue_yuan": 90_000,
            }
            for day in months()
        ],
    }
    rows["region"] = [
        {"region_code": code, "region_name": name, "region_level": level, "resident_count": 1000}
        for code, (name, level) in REGIONS.items()
    ]
    return {name: [{"region_code": HERE} | row for row in lines] for name, lines in rows.items()}


def months() -> list[date]:
    """The 5th of each month of two years."""
    return [date(year, month, 5) for year in (2024, 2025) for month in range(1, 13)]


def _case(number: int, day: date) -> dict[str, Any]:
    return {
        "case_date": day,
        "case_kind": KINDS[number % 4],
        "outcome": "转办" if number % 12 == 7 else "已解决",
        "is_mediated": number % 4 < 2,
        "rating": "满意",
    }


def files() -> Rows:
    """The one file that the community sent."""
    told = {
        "source_file_id": FILE_ID,
        "file_name": "1.csv",
        "community_code": HERE,
        "status": "loaded",
        "is_sample": True,
        "period_from": "2024-01-01",
        "period_to": LAST.isoformat(),
    }
    return [told]


def build(folder: Path) -> Warehouse:
    """The town as a published version, sent by the community itself."""
    return draw(folder, {**town(), "source_file": files()})


def checked(warehouse: Warehouse, text: str, scope: str | None = HERE) -> Checked:
    """A text held against the town."""
    return check_draft(warehouse, [Paragraph(line) for line in text.splitlines()], scope)


def verdicts(warehouse: Warehouse, text: str, scope: str | None = HERE) -> list[str]:
    """The verdicts of a text's numbers in order."""
    return [claim.judged.verdict for claim in checked(warehouse, text, scope).claims]
