"""What a brief looks at: which KPIs may have risen or fallen, and how much each matters."""

from __future__ import annotations

from typing import NamedTuple

from metrics.checks import OPEN_ERRORS, OPEN_QUESTIONS, PATROL_STANDS, SERVICE_STANDS, SILENT


class Topic(NamedTuple):
    """A KPI to compare: how much it matters (1-3), and the family of which only one is told.

    What becomes of a case or a wish is known weeks later: such a KPI `ripens`, and a period that
    has only just ended can't be compared with one that had a year.
    """

    kpi: str
    weight: float
    family: str
    ripens: bool = False


TOPICS = (
    Topic("patrol_hours", 3, "patrol"),
    Topic("patrol_count", 2.5, "patrol"),
    Topic("lane_coverage_share", 3, "coverage"),
    Topic("active_steward_count", 2, "stewards"),
    Topic("patrol_done_count", 1, "done"),
    Topic("case_count", 2.5, "cases"),
    Topic("resolved_share", 3, "resolved", ripens=True),
    Topic("mediated_case_count", 2.5, "mediation", ripens=True),
    Topic("median_resolution_hours", 2.5, "speed", ripens=True),
    Topic("on_time_share", 3, "speed", ripens=True),
    Topic("satisfaction_share", 3, "satisfaction"),
    Topic("open_case_count", 3, "backlog"),
    Topic("activity_count", 2.5, "activities"),
    Topic("activity_person_times", 2.4, "activities"),
    Topic("service_hours", 2.5, "service"),
    Topic("active_volunteer_share", 2, "volunteers"),
    Topic("volunteer_count", 2, "volunteers"),
    Topic("talk_count", 1.5, "talks"),
    Topic("parent_training_count", 1.5, "training"),
    Topic("home_visit_count", 2.5, "visits"),
    Topic("care_week_share", 3, "care"),
    Topic("wish_count", 1.5, "wishes"),
    Topic("wish_fulfilled_share", 2, "wishes", ripens=True),
    Topic("opinion_count", 1.5, "opinions"),
    Topic("opinion_answered_share", 2, "opinions", ripens=True),
    Topic("points_earned", 1, "points"),
    Topic("micro_home_count", 1.5, "homes"),
    Topic("achieved_item_share", 2, "homes"),
    Topic("visitor_count", 2, "tourism"),
    Topic("tourism_revenue_yuan", 1.5, "tourism"),
)

# What else is told of the period, or decides whether something needs a call.
ALSO = (
    "resolved_case_count",
    "valid_case_count",
    "overdue_open_case_count",
    "oldest_open_case_days",
    "unknown_outcome_case_count",
    "reopened_case_count",
    "repeat_place_count",
    "repeat_place_case_count",
    "unpatrolled_lane_count",
    "short_lane_day_count",
    "overdue_wish_count",
    "service_day_due_count",
    "service_day_met_count",
    "reception_day_due_count",
    "reception_day_met_count",
    "usual_care_visits",
    "late_entry_share",
)
CHECKED = (OPEN_QUESTIONS, OPEN_ERRORS, PATROL_STANDS, SERVICE_STANDS, SILENT)
# Drawn month by month: the first of these that is known. None of them is about single people.
DRAWN = ("patrol_hours", "activity_count", "home_visit_count", "service_hours", "visitor_count")
NAMES = tuple(dict.fromkeys((*(topic.kpi for topic in TOPICS), *ALSO)))
