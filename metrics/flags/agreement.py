"""Flags about records that do not agree with themselves: what the rules of loading let through.

A rule of `etl.datasets` keeps a row out; what may be right after all is loaded and asked about
here. Registers have no day, so these questions show for every period.
"""

from __future__ import annotations

from metrics.flag import Flag
from metrics.units import AS_STATED, ENTRIES, HOURS, PIECES, POINTS, SHARE, TIMES

SPAN_TOLERANCE_MINUTES = 5
LONG_RECORD_HOURS = 8  # as for a person's day
MOST_VISITS_A_WEEK = 21  # three a day
FEWEST_ACTIVITIES = 6
MOST_ON_THE_FIRST = 0.5
CHINA = "longitude BETWEEN 73 AND 136 AND latitude BETWEEN 3 AND 54"


_UNSAID = {
    "day": "CAST(NULL AS DATE)",
    "subject": "CAST(NULL AS VARCHAR)",
    "group_key": "record_id",
    "fact": "record_id",
    "measure": "CAST(NULL AS DOUBLE)",
    "usual": "CAST(NULL AS DOUBLE)",
}


def _records(dataset: str, wrong: str, minutes: str = "NULL", **said: str) -> str:
    """The records of a dataset for which `wrong` is true; `said` are a flag's other columns."""
    columns = "".join(f"{sql} AS {name}, " for name, sql in (_UNSAID | said).items())
    is_disputed = "FALSE" if minutes == "NULL" else "TRUE"
    return f"""
SELECT '{dataset}' AS dataset, region_code, {columns}
    {is_disputed} AS is_disputed, CAST({minutes} AS BIGINT) AS minutes,
    record_id, source_file_id, source_sheet, source_row
FROM {dataset} WHERE {wrong}
"""


def _by_month(dataset: str, day: str, wrong: str, fact: str, minutes: str = "NULL") -> str:
    """The same, one question a community and month, with how many records it is about."""
    month = f"DATE_TRUNC('month', {day})"
    return _records(
        dataset, wrong, day=day, group_key=f"CAST({month} AS VARCHAR)", fact=fact, minutes=minutes,
        measure=f"COUNT(*) OVER (PARTITION BY region_code, {month})",
    )  # fmt: skip


def _all(*parts: str) -> str:
    return " UNION ALL ".join(parts)


def _against_span(dataset: str, day: str, minutes: str, counted: str = "TRUE") -> str:
    """Hours of a month as stated beside those between start and end, where the two differ."""
    span = "DATE_DIFF('MINUTE', started_at, ended_at)"
    month = f"PARTITION BY region_code, DATE_TRUNC('month', {day})"
    return _records(
        dataset, f"{counted} AND ABS({minutes} - {span}) > {SPAN_TOLERANCE_MINUTES}",
        day=day, minutes=minutes, group_key=f"CAST(DATE_TRUNC('month', {day}) AS VARCHAR)",
        fact=f"CONCAT_WS('~', started_at, ended_at, {minutes})",
        measure=f"SUM({minutes}) OVER ({month}) / 60.0",
        usual=f"SUM({span}) OVER ({month}) / 60.0",
    )  # fmt: skip


def _before(later: str, earlier: str) -> str:
    """An instant before another; a day without a time of day stands for all of that day."""
    is_day = f"CAST({later} AS TIME) = TIME '00:00:00'"
    return (
        f"({later} < {earlier} AND NOT "
        f"({is_day} AND CAST({later} AS DATE) >= CAST({earlier} AS DATE)))"
    )


def _more_than(dataset: str, part: str, whole: str, day: str = _UNSAID["day"]) -> str:
    return _records(
        dataset, f"{part} > {whole}", day=day, subject=f"'{part}'", measure=part, usual=whole,
        group_key=f"CONCAT_WS('|', '{part}', record_id)", fact=f"CONCAT_WS('~', {part}, {whole})",
    )  # fmt: skip


def _long(dataset: str, day: str, minutes: str, only: str = "TRUE") -> str:
    return _records(
        dataset, f"{only} AND {minutes} > {LONG_RECORD_HOURS * 60}", day=day, minutes=minutes,
        fact=f"CAST({minutes} AS VARCHAR)",
        measure=f"{minutes} / 60.0", usual=f"{LONG_RECORD_HOURS}",
    )  # fmt: skip


def _outside(dataset: str) -> str:
    return _records(
        dataset, f"NOT ({CHINA})", group_key="'register'",
        fact="CONCAT_WS('~', longitude, latitude)",
        measure="COUNT(*) OVER (PARTITION BY region_code)",
    )  # fmt: skip


# A record with two spans keeps only the first, so it can't be compared.
_SPANS = _all(
    _against_span("patrol", "patrol_date", "patrol_minutes", "patrol_count = 1"),
    _against_span("service_hour", "service_date", "service_minutes"),
)
_NO_DURATION = _by_month(
    "patrol", "patrol_date", "patrol_minutes IS NULL",
    "CONCAT_WS('~', patrol_date, grid_name, steward_name)",
)  # fmt: skip
_STEPS = _all(
    _by_month(
        "case_record", "case_date",
        f"({_before('accepted_at', 'reported_at')} OR {_before('rated_at', 'resolved_at')})",
        "CONCAT_WS('~', reported_at, accepted_at, resolved_at, rated_at)",
    ),
    _by_month(
        "service_hour", "service_date", "CAST(recorded_at AS DATE) < service_date",
        "CONCAT_WS('~', volunteer_name, service_date, recorded_at)", "service_minutes",
    ),
)  # fmt: skip
_COORDINATES = _all(
    _by_month("case_record", "case_date", f"NOT ({CHINA})", "CONCAT_WS('~', longitude, latitude)"),
    _outside("region"),
    _outside("grid"),
)
_PARTS = _all(
    _more_than("team", "woman_member_count", "member_count"),
    _more_than("reception", "answered_count", "opinion_count", "reception_date"),
    _more_than("tourism_month", "overnight_visitor_count", "visitor_count", "tourism_month"),
    _more_than("tourism_month", "ticket_revenue_yuan", "tourism_revenue_yuan", "tourism_month"),
)
_CLOSING = "opening_points + COALESCE(earned_points, 0) - ABS(COALESCE(redeemed_points, 0))"
_POINTS = _records(
    "points_entry", f"closing_points <> {_CLOSING}", day="entry_date", subject="volunteer_name",
    group_key="CONCAT_WS('|', volunteer_name, entry_date)",
    fact="CONCAT_WS('~', opening_points, earned_points, redeemed_points, closing_points)",
    measure="closing_points", usual=_CLOSING,
)  # fmt: skip
# Those that name a person are asked about by the person's day.
_LONG = _all(
    _long("home_visit", "visit_date", "service_minutes"),
    _long("patrol", "patrol_date", "patrol_minutes", "steward_name IS NULL"),
)
_WEEKLY = _records(
    "care_household", f"visits_per_week NOT BETWEEN 0 AND {MOST_VISITS_A_WEEK}",
    fact="CAST(visits_per_week AS VARCHAR)",
    measure="visits_per_week", usual=f"{MOST_VISITS_A_WEEK}",
)  # fmt: skip
_LINKS = _records(
    "media_report", "url NOT LIKE 'http://%' AND url NOT LIKE 'https://%'", day="report_date",
    subject="media_name", fact="url", measure="1",
)  # fmt: skip
# A ledger that gives the month alone is loaded as of its first day.
_FIRSTS = f"""
SELECT 'activity' AS dataset, region_code, activity_date AS day,
    CAST(YEAR(activity_date) AS VARCHAR) AS group_key,
    CONCAT_WS('~', activity_date, activity_name) AS fact, share AS measure,
    {MOST_ON_THE_FIRST} AS usual, FALSE AS is_disputed,
    record_id, source_file_id, source_sheet, source_row
FROM (
    SELECT *, COUNT(*) OVER of_year AS activity_count,
        AVG(CASE WHEN DAYOFMONTH(activity_date) = 1 THEN 1.0 ELSE 0.0 END) OVER of_year AS share
    FROM activity
    WINDOW of_year AS (PARTITION BY region_code, YEAR(activity_date))
) AS held
WHERE activity_count >= {FEWEST_ACTIVITIES} AND share > {MOST_ON_THE_FIRST}
    AND DAYOFMONTH(activity_date) = 1
"""

FLAGS = (
    Flag(
        "minutes_match_the_span", "warning", "community", HOURS,
        "时长与起止时间相符", "hours match start and end",
        f"这个月有些记录写的时长与起止时间相差{SPAN_TOLERANCE_MINUTES}分钟以上，请核对以哪个为准。",
        f"Hours of the month that differ from start and end by over {SPAN_TOLERANCE_MINUTES} "
        "minutes. Which is right?",
        _SPANS,
    ),
    Flag(
        "patrols_state_their_duration", "warning", "community", ENTRIES,
        "巡防写明时长", "patrols state their duration",
        "这个月有些巡防既没写时长，也没写起止时间，只计次数、不计时长，请核对能否补上。",
        "Patrols of the month without hours or start and end: they count as rounds, not as hours.",
        _NO_DURATION,
    ),
    Flag(
        "steps_follow_one_another", "warning", "community", ENTRIES,
        "先做后记、先报后办", "steps follow one another",
        "这个月有些记录的先后反了：受理早于上报、评价早于解决，或录入早于服务。请核对这些时刻。",
        "Records of the month run backwards: accepted before reported, rated before resolved, "
        "or entered before served.",
        _STEPS,
    ),
    Flag(
        "coordinates_lie_in_china", "warning", "community", PIECES,
        "经纬度在中国境内", "coordinates lie in China",
        "有些点落在中国境外，请核对经度、纬度是否写反，坐标系是否有误。",
        "Points outside China. Longitude and latitude swapped, or another coordinate system?",
        _COORDINATES,
    ),
    Flag(
        "parts_are_within_the_whole", "warning", "file", AS_STATED,
        "部分不多于全部", "parts are within the whole",
        "其中的一部分比全部还多（女性与队员、已答复与意见、过夜与游客、门票与旅游收入），请核对两个数是否填反。",
        "A part is more than its whole: women and members, answers and opinions, overnight and "
        "all visitors, tickets and revenue. Swapped?",
        _PARTS,
    ),
    Flag(
        "points_balance_adds_up", "warning", "person", POINTS,
        "积分结余算得平", "points balance adds up",
        "余额不等于上月结余加新增减兑换，请核对是哪一项漏记。",
        "The balance is not what was carried over plus earned less redeemed.",
        _POINTS,
    ),
    Flag(
        "record_is_at_most_8_hours", "warning", "lane", HOURS,
        "一条记录一般不超过8小时", "a record is usually at most 8 hours",
        "这条记录超过8小时又没有写是谁，请核对时长单位（小时或分钟）。",
        "A record of over 8 hours that names nobody. Hours or minutes?",
        _LONG,
    ),
    Flag(
        "weekly_visits_are_plausible", "warning", "community", TIMES,
        "每周入户次数合乎常理", "weekly visits are plausible",
        f"一户一档写的每周入户次数超过{MOST_VISITS_A_WEEK}次，请核对是每周还是每月、每年。",
        f"Over {MOST_VISITS_A_WEEK} visits a week on file. A week, or a month or year?",
        _WEEKLY, reach="whole",
    ),
    Flag(
        "activities_state_their_day", "warning", "community", SHARE,
        "活动写明日期", "activities state their day",
        "这一年的活动多半记在每月1日，请核对是不是只写了月份；只有月份时按1日计。",
        "Most activities of the year are on the first of a month. Only the month was stated?",
        _FIRSTS, reach="whole",
    ),
    Flag(
        "links_are_web_addresses", "warning", "activity", ENTRIES,
        "报道链接是网址", "links are web addresses",
        "这条报道的链接不是以http开头的网址，请核对能否打开。",
        "The link of this report does not begin with http. Does it open?",
        _LINKS,
    ),
)  # fmt: skip
