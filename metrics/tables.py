"""The tables that KPIs read, and the day or the days for which a row of each speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table of the warehouse: a day (`date_column`), or a range of days, or neither.

    A roll-up holds counted records only, so it has no `is_counted`; the day of a monthly one is
    the first of the month.
    """

    name: str
    date_column: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    is_rollup: bool = False
    is_monthly: bool = False


_TABLES = (
    Table("region", valid_from="valid_from", valid_to="valid_to"),
    Table("grid", valid_from="valid_from", valid_to="valid_to"),
    Table("boundary"),
    Table("volunteer", valid_from="joined_date", valid_to="left_date"),
    Table("team", valid_from="founded_date", valid_to="dissolved_date"),
    Table("station", valid_from="opened_date", valid_to="closed_date"),
    Table("micro_home", valid_from="founded_date", valid_to="closed_date"),
    Table("micro_home_item", valid_from="checked_date"),
    Table("merchant", valid_from="joined_date", valid_to="left_date"),
    Table("care_household", valid_from="filed_date", valid_to="closed_date"),
    Table("patrol", "patrol_date"),
    Table("patrol_day", "patrol_date", is_rollup=True),
    Table("case_record", "case_date"),
    Table("activity", "activity_date"),
    Table("service_hour", "service_date"),
    Table("home_visit", "visit_date"),
    Table("wish", "wish_date"),
    Table("reception", "reception_date"),
    Table("points_entry", "entry_date"),
    Table("tourism_month", "tourism_month"),
    Table("aid", "aid_date"),
    Table("renovation", "completed_date"),
    Table("honour", "awarded_date"),
    Table("media_report", "report_date"),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
