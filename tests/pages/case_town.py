"""Made-up cases of two communities for the page of cases and mediation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.metrics.drawing import Rows, draw
from tests.pages.town import FILES, PLACES, town

LANE, VILLAGE = PLACES
SECRET = "某户家暴"
LANES = {"甲巷", "乙巷"}


def _case(number: int, **more: Any) -> dict[str, Any]:
    """A case of the lane community that was solved two hours after it was reported."""
    day = date(2026, 10, 1 + number % 20)
    reported = datetime(day.year, day.month, day.day, 8)
    return {
        "region_code": LANE,
        "case_date": day,
        "case_name": f"某事{number}",
        "case_kind": "邻里",
        "case_channel": "现场解决",
        "outcome": "已解决",
        "is_mediated": False,
        "reported_at": reported,
        "dispatched_at": reported + timedelta(minutes=30),
        "accepted_at": reported + timedelta(hours=1),
        "resolved_at": reported + timedelta(hours=2),
        "rating": "满意",
        "grid_name": "甲巷",
        "place_name": f"甲巷{number}号",
        "source_row": number + 3,
    } | more


def _cases() -> list[dict[str, Any]]:
    untimed = {"dispatched_at": None, "accepted_at": None}
    waiting = {"outcome": None, "resolved_at": None, "rating": None, "case_channel": None}
    return [
        *(_case(n) for n in range(10)),
        *(_case(n, case_kind="物业", outcome="部分解决", rating=None) for n in range(10, 16)),
        *(_case(n, case_channel="联合协商", is_mediated=True) for n in range(16, 20)),
        *(
            _case(n, case_kind="婚姻家庭", case_name=SECRET, grid_name="乙巷")
            for n in range(20, 22)
        ),
        *(_case(n, place_name="老码头", grid_name="乙巷", case_kind="旅游") for n in range(22, 28)),
        *(_case(n, region_code=VILLAGE, is_mediated=None, **untimed) for n in range(28, 33)),
        _case(33, case_date=date(2026, 4, 1), **waiting, case_kind=None),
        _case(34, **waiting, case_kind=None),
    ]


def case_town() -> dict[str, Rows]:
    """Rows by table: 34 cases in October 2026, one in April."""
    rows = [
        {**row, "source_file_id": FILES[row["region_code"]], "record_id": f"case:{number}"}
        for number, row in enumerate(_cases())
    ]
    return {**town(PLACES), "case_record": rows}


def build_case_town(folder: Path) -> Path:
    """A data directory that serves it."""
    draw(folder, case_town()).close()
    return folder
