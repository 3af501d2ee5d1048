"""What a plausibility flag is: what should hold, and the rows for which it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.units import Unit

Level = Literal["warning", "error"]
Reach = Literal[
    "months",  # the whole months that the period touches
    "history",  # the same, and three years before
    "whole",  # everything there is
]
About = Literal["person", "team", "lane", "text", "activity", "community", "area", "file"]

# One line a person and record; a cell with several names gives several lines.
WORK = """
SELECT 'patrol' AS dataset, region_code, patrol_date AS day,
    DATE_TRUNC('month', patrol_date) AS month, TRIM(name) AS person, TRIM(name) AS person_key,
    CAST(NULL AS VARCHAR) AS activity_name, started_at, ended_at, patrol_minutes AS minutes,
    record_id, source_file_id, source_sheet, source_row
FROM (
    SELECT *, UNNEST(STRING_SPLIT_REGEX(steward_name, '[、,，;；]')) AS name FROM patrol
) AS named
UNION ALL
SELECT 'service_hour' AS dataset, region_code, service_date AS day,
    DATE_TRUNC('month', service_date) AS month, volunteer_name AS person,
    CONCAT_WS('/', volunteer_name, volunteer_number) AS person_key,
    activity_name, started_at, ended_at, service_minutes AS minutes,
    record_id, source_file_id, source_sheet, source_row
FROM service_hour
"""


@dataclass(frozen=True)
class Flag:
    """A question to the sender; `name` says what should be right.

    `rows` is a SELECT, in DuckDB SQL, of the records in question; `work` in it is WORK. Its
    columns: `dataset`, `region_code`, `subject` (what it is about, as shown), `group_key` (one
    question a dataset, region and key), `fact` (what the answer was given on: a decision holds as
    long as the facts of its group are the same), `day` (to `until_day`), `measure` and `usual` in
    `unit`, `is_disputed`, `minutes`, `record_id`, `source_file_id`, `source_sheet`, `source_row`,
    `started_at` and `ended_at`; what a flag does not have is left out. Hours whose record an
    error-level flag disputes are not supportable until a person says otherwise; those of a
    warning are.
    """

    name: str
    level: Level
    about: About
    unit: Unit
    label_zh: str
    label_en: str
    ask_zh: str
    ask_en: str
    rows: str
    reach: Reach = "months"

    def label(self, lang: str) -> str:
        """What should be right, in a few words."""
        return self.label_en if lang == "en" else self.label_zh

    def ask(self, lang: str) -> str:
        """The question to the sender."""
        return self.ask_en if lang == "en" else self.ask_zh
