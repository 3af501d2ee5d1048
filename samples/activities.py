"""Volunteer activities, talks and service days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Activity:
    """One activity; counts are None where an office leaves the cell empty."""

    day: dt.date
    name: str
    kind: str
    theme: str = "其他"
    project: str = ""
    place: str = ""
    organiser: str = ""
    team: str = ""
    volunteers: int | None = None
    served: int | None = None
    beneficiaries: int | None = None
    minutes: int | None = None
    status: str = "已完成"


def in_order(activities: Iterable[Activity]) -> list[Activity]:
    """Activities by day; two on one day never share a name, so that each keeps its own key."""
    seen: dict[tuple[dt.date, str, str], int] = {}
    ordered = []
    for activity in sorted(activities, key=lambda a: (a.day, a.name, a.place)):
        key = (activity.day, activity.name, activity.organiser)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            ordered.append(replace(activity, name=f"{activity.name}（第{seen[key]}场）"))
        else:
            ordered.append(activity)
    return ordered
