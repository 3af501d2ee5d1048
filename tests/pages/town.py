"""A small made-up town for the screens: two communities, fourteen months, four datasets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.metrics.drawing import Rows, draw

LATEST = date(2026, 10, 31)
FIRST = date(2025, 9, 1)
PLACES = {"350626101901": "顶街社区", "350922100201": "城东村"}
REGIONS = {
    "350600000000": "漳州市",
    "350626000000": "东山县",
    "350626101000": "铜陵镇",
    "350900000000": "宁德市",
    "350922000000": "古田县",
    "350922100000": "城东街道",
    **PLACES,
}
NAMES = set(REGIONS.values()) | {"福建省", "甲巷", "乙巷"}
OUTCOMES = ("已解决", "已解决", "已解决", "未解决", "转办", "部分解决", "不属实", "重复")
DATASETS = ("patrol", "case_record", "activity", "home_visit", "volunteer")
FILES = {"350626101901": "a" * 64, "350922100201": "b" * 64}


def days() -> Iterator[date]:
    """Every second day of the fourteen months, the last one included."""
    day = LATEST
    while day >= FIRST:
        yield day
        day -= timedelta(days=2)


def town(places: dict[str, str], *, nasty: str = "") -> dict[str, Rows]:
    """Rows by table; `nasty` is a name that tries to be more than a name."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in DATASETS}
    for code in places:
        for number, day in enumerate(days(), start=3):
            for table, row in _records(code, number, day, nasty):
                row |= {"source_row": number, "source_file_id": FILES[code], "region_code": code}
                tables[table].append(row | {"record_id": f"{table}:{code}:{number}"})
    tables["region"] = [
        {"region_code": code, "region_name": name, "source_file_id": "c" * 64}
        for code, name in REGIONS.items()
        if any(place.startswith(code.rstrip("0")) for place in places)
    ]
    return {**tables, **_reports(places, nasty)}


def _records(code: str, number: int, day: date, nasty: str) -> Iterator[tuple[str, dict[str, Any]]]:
    grid = nasty or ("甲巷" if number % 2 else "乙巷")
    started = datetime(day.year, day.month, day.day, 8)
    yield (
        "patrol",
        {
            "patrol_date": day,
            "started_at": started,
            "patrol_minutes": 30 + number % 7,
            "patrol_count": 1,
            "steward_name": nasty or "林小花",
            "grid_name": grid,
        },
    )
    yield (
        "case_record",
        {
            "case_date": day,
            "outcome": OUTCOMES[number % len(OUTCOMES)],
            "case_name": nasty or "某事",
            "grid_name": grid,
        },
    )
    if number % 5 == 0:
        yield (
            "activity",
            {
                "activity_date": day,
                "activity_name": nasty or "义剪",
                "served_person_times": 12_345,
            },
        )
        yield "home_visit", {"visit_date": day, "visitor_name": "王一、李二", "grid_name": grid}
    if number < 10:
        yield "volunteer", {"volunteer_name": f"张{number}", "joined_date": FIRST}


def _reports(places: dict[str, str], nasty: str) -> dict[str, Rows]:
    counts = {"read": 10, "accepted": 7, "rejected": 2, "excluded": 1, "duplicate_suspected": 1}
    changes = {"added": 7, "changed": 0, "unchanged": 0, "withdrawn": 0}
    files = [
        {
            "source_file_id": FILES[code],
            "sequence": number,
            "file_name": nasty or f"{number}.csv",
            "sender": f"s{number}",
            "community_code": code,
            "dataset": dataset,
            "encoding": "gb18030",
            "delimiter": ",",
            "heading_row": 2,
            "status": "loaded",
            "is_sample": True,
            "loaded_at": "2026-11-22T04:45:00",
            "period_from": FIRST.isoformat(),
            "period_to": LATEST.isoformat(),
            "messages_zh": ["未使用的列：星期。"],
            "messages_en": ["Columns not used."],
            **{f"{name}_count": count for name, count in (counts | changes).items()},
        }
        for number, code in enumerate(places, start=1)
        for dataset in DATASETS
    ]
    where = {"source_file_id": FILES[next(iter(places))], "dataset": "patrol", "source_sheet": None}
    rejected = {
        "outcome": "rejected",
        "reasons": ["patrol_date:date_impossible"],
        "text": "2月30日",
    }
    stated = {"column_name": "patrol_minutes", "stated": 100.0, "computed": 99.0}
    return {
        "source_file": files,
        "set_aside": [where | rejected | {"source_row": 9, "text": nasty or "2 | 30"}],
        "stated_total": [where | stated | {"source_row": 12}],
    }


def build(folder: Path, places: dict[str, str] = PLACES, *, nasty: str = "") -> Path:
    """A data directory that serves the town."""
    draw(folder, town(places, nasty=nasty)).close()
    return folder
