"""A made-up federation for the pages of service and teams: two communities, a few rows of all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.metrics.drawing import Rows, draw
from tests.pages.town import FILES, PLACES, town

LANE, VILLAGE = PLACES
STEWARDS = ("林小花", "陈大妹", "黄阿英")
NAMES = {"甲微家", "乙微家", "某队", "某项目", "茶铺", "巷里人家", "某日报", "某荣誉", "某单位"}
ITEMS = {"有阵地": "微元素", "议事协商": "微功能", "品牌一": "微品牌", "妇联执委": "多元主体"}


def federation() -> dict[str, Rows]:
    """Rows by table."""
    own: dict[str, list[dict[str, Any]]] = {
        "activity": [*_service_days(), *_talks()],
        "reception": _receptions(),
        "care_household": _care(),
        "home_visit": _visits(),
        "wish": _wishes(),
        "points_entry": _points(),
        "honour": _honours(),
        **_teams(),
        **_homes(),
        **_results(),
    }
    rows = {name: [_placed(row) for row in lines] for name, lines in own.items()}
    return {**town(PLACES), **rows}


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    code = row.get("region_code", LANE)
    return {"region_code": code, "source_file_id": FILES[code]} | row


def _service_days() -> list[dict[str, Any]]:
    """The lane moved 18 September to the 20th; the village kept 8 October and left out the 18th."""
    lane = [(9, 8), (9, 20), (9, 28), (10, 8), (10, 18), (10, 28)]
    village = [(10, 8), (10, 28)]
    return [
        {
            "region_code": code,
            "activity_date": date(2026, month, day),
            "activity_kind": "服务日",
            "theme": "居民服务",
            "activity_name": "服务日",
            "served_person_times": 30,
            "beneficiary_count": 20,
            "volunteer_count": 10,
        }
        for code, days in ((LANE, lane), (VILLAGE, village))
        for month, day in days
    ]


def _talks() -> list[dict[str, Any]]:
    return [
        {
            "activity_date": date(2026, 10, 3 + number),
            "activity_kind": kind,
            "theme": "家风家教",
            "activity_name": "一课",
            "project_name": "某项目",
            "served_person_times": 50,
        }
        for number, kind in enumerate(("宣讲", "宣讲", "家长培训"))
    ]


def _receptions() -> list[dict[str, Any]]:
    return [
        {
            "reception_date": date(2026, *when),
            "received_person_count": 9,
            "opinion_count": 20,
            "answered_count": 19,
        }
        for when in ((8, 5), (9, 6), (10, 5))
    ]


def _care() -> list[dict[str, Any]]:
    """Twelve elderly, three children, six others: the three give themselves away with the six."""
    kinds = ["老人"] * 12 + ["儿童"] * 3 + ["其他"] * 6
    return [
        {
            "household_number": f"{number}",
            "person_kind": kind,
            "person_name": f"人{number}",
            "filed_date": date(2024, 1, 1),
        }
        for number, kind in enumerate(kinds)
    ]


def _visits() -> list[dict[str, Any]]:
    """Two visits a week to each of the first fourteen households."""
    first = date(2026, 10, 5)
    return [
        {
            "visit_date": first + timedelta(days=day),
            "household_number": f"{number}",
            "visit_kind": "重点关爱",
            "method": "上门",
        }
        for number in range(14)
        for day in (0, 2, 7, 9, 14, 16)
    ]


def _wishes() -> list[dict[str, Any]]:
    return [
        {
            "wish_date": date(2026, 10, 1 + number),
            "wish_text": f"书包{number}",
            "team_name": "某队",
            "wish_status": status,
        }
        for number, status in enumerate(("已实现", "已实现", "已认领", "待认领"))
    ]


def _points() -> list[dict[str, Any]]:
    return [
        {
            "entry_date": date(2026, month, 28),
            "volunteer_name": name,
            "team_name": "某队",
            "earned_points": 20,
            "redeemed_points": 5,
            "closing_points": 15 * month,
        }
        for month in (9, 10)
        for name in STEWARDS
    ]


def _honours() -> list[dict[str, Any]]:
    stars = [
        {
            "awarded_date": date(2025, 12, 28),
            "honour_name": "十大明星管家",
            "recipient_kind": "个人",
            "recipient_name": name,
            "honour_level": "镇街级",
        }
        for name in STEWARDS
    ]
    body = {
        "awarded_date": date(2023, 3, 1),
        "honour_name": "某荣誉",
        "awarded_by": "某单位",
        "honour_level": "国家级",
        "recipient_kind": "集体",
        "recipient_name": "顶街社区",
    }
    return [*stars, body]


def _teams() -> dict[str, list[dict[str, Any]]]:
    since = date(2024, 1, 1)
    kinds = (("网格妇女小组", "住宅小区"), ("网格妇女小组", "村居"), ("共建单位", None))
    return {
        "team": [
            {
                "team_name": f"队{number}",
                "team_kind": kind,
                "setting": setting,
                "founded_date": since,
                "member_count": 5,
            }
            for number, (kind, setting) in enumerate(kinds)
        ],
        "volunteer": [
            {
                "volunteer_name": name,
                "role": "管家",
                "gender": "女",
                "is_registered": True,
                "joined_date": since,
            }
            for name in STEWARDS
        ],
        "station": [{"station_name": "站", "station_kind": "阳光站", "opened_date": since}],
        "grid": [
            {"grid_name": name, "grid_level": "小巷", "house_count": count}
            for name, count in (("甲巷", 70), ("乙巷", 80))
        ],
        "service_hour": [
            {
                "service_date": date(2026, 10, 9),
                "volunteer_name": STEWARDS[0],
                "service_minutes": 120,
                "review_status": "已确认",
                "source_type": "平台签到",
            }
        ],
    }


def _homes() -> dict[str, list[dict[str, Any]]]:
    """Home 甲 sent a list with one item left out and one without evidence; home 乙 sent none."""
    since = date(2024, 1, 1)
    items = [
        {
            "micro_home_name": "甲微家",
            "item_group": group,
            "item_name": item,
            "is_achieved": item != "议事协商",
            "evidence_file": "a.jpg" if item == "有阵地" else None,
            "checked_date": since,
        }
        for item, group in ITEMS.items()
    ]
    return {
        "micro_home": [
            {"micro_home_name": name, "founded_date": since} for name in ("甲微家", "乙微家")
        ],
        "micro_home_item": items,
        "merchant": [
            {
                "merchant_name": "巷里人家",
                "trade_kind": "茶铺",
                "micro_home_name": "甲微家",
                "joined_date": since,
            }
        ],
    }


def _results() -> dict[str, list[dict[str, Any]]]:
    when = date(2026, 10, 12)
    return {
        "aid": [{"aid_date": when, "aid_kind": "物资", "value_yuan": 500, "recipient_count": 6}],
        "renovation": [
            {
                "renovation_kind": "老旧管道改造",
                "completed_date": when,
                "quantity": 200,
                "quantity_unit": "米",
                "household_count": 30,
            }
        ],
        "media_report": [
            {
                "report_date": when,
                "media_name": "某日报",
                "title": "巷里人家",
                "media_level": "市级",
            }
        ],
    }


def build_federation(folder: Path) -> Path:
    """A data directory that serves the federation."""
    draw(folder, federation()).close()
    return folder
