"""What can be shown on the map."""

from __future__ import annotations

from collections.abc import Mapping

# KPI → whether an area without any record counts as zero, where its community keeps such records.
LAYERS: Mapping[str, bool] = {
    "patrol_hours": True,
    "lane_coverage_share": False,
    "days_since_patrol": False,
    "open_case_count": True,
    "cases_per_100_households": True,
    "home_visit_count": True,
    "care_household_count": True,
    "micro_home_count": True,
    "merchant_count": True,
    "activity_count": True,
}
