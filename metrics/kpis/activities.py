"""Activities: sessions, person-times, people, projects and service days."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import CALENDAR_DAYS, HOURS, ITEMS, PERSON_TIMES, PERSONS, SESSIONS, SHARE

_DIMENSIONS = (
    "activity_kind",
    "theme",
    "project_name",
    "organiser_name",
    "team_name",
    "place_name",
    "micro_home_name",
    "grid_name",
)
_kpi = partial(Kpi, dataset="activity", dimensions=_DIMENSIONS)
_ALL = "SELECT * FROM activity"

# Service days fall on the 8th, 18th and 28th of each month (domain §2.1). Expected are all of them
# between a community's first and last service day of the period.
_SERVICE_DAYS = """
SELECT due.region_code, due.activity_date,
    CASE WHEN done.region_code IS NULL THEN 0 ELSE 1 END AS held
FROM (
    SELECT region_code, CAST(day AS DATE) AS activity_date
    FROM (
        SELECT region_code, UNNEST(GENERATE_SERIES(first, last, INTERVAL 1 DAY)) AS day
        FROM (
            SELECT region_code, MIN(activity_date) AS first, MAX(activity_date) AS last
            FROM counted GROUP BY region_code
        ) AS ends
    ) AS span
    WHERE DAYOFMONTH(CAST(day AS DATE)) IN (8, 18, 28)
) AS due
LEFT JOIN (SELECT DISTINCT region_code, activity_date FROM counted) AS done
    ON done.region_code = due.region_code AND done.activity_date = due.activity_date
"""

_FESTIVALS = """
SELECT region_code, AVG(attendance) AS usual_attendance
FROM (
    SELECT region_code, activity_date,
        SUM(COALESCE(participant_count, served_person_times)) AS attendance
    FROM counted GROUP BY region_code, activity_date
) AS festival
GROUP BY region_code
"""

KPIS = (
    _kpi(
        name="activity_count",
        label_zh="活动场次",
        label_en="activities",
        unit=SESSIONS,
        definition_zh="期内举办的有效活动场次；一行台账为一场，取消的不计。场次与人次、人不可相加。",
        definition_en="Sessions held; one ledger line is one session, cancelled ones do not count.",
        rows=_ALL,
        value="COUNT(*)",
        better="up",
    ),
    _kpi(
        name="activity_person_times",
        label_zh="活动服务人次",
        label_en="person-times served",
        unit=PERSON_TIMES,
        definition_zh="各场活动服务（惠及）人次之和；同一人来两场算两次。",
        definition_en="People served, counted again at each session.",
        rows=_ALL,
        value="SUM(served_person_times)",
        better="up",
    ),
    _kpi(
        name="volunteer_person_times",
        label_zh="志愿者参与人次",
        label_en="volunteer person-times",
        unit=PERSON_TIMES,
        definition_zh="各场活动志愿者人数之和；同一人参加两场算两次，不是志愿者人数。",
        definition_en="Volunteers, counted again at each session; not a number of people.",
        rows=_ALL,
        value="SUM(volunteer_count)",
        better="up",
    ),
    _kpi(
        name="activity_beneficiary_count",
        label_zh="活动受益人数",
        label_en="beneficiaries of activities",
        unit=PERSONS,
        definition_zh="台账所填受益人数之和；跨场次的同一人无法识别，会重复。",
        definition_en="Beneficiaries as stated; the same person at two sessions counts twice.",
        rows=_ALL,
        value="SUM(beneficiary_count)",
        better="up",
    ),
    _kpi(
        name="activity_participant_count",
        label_zh="活动参加人次",
        label_en="attendance",
        unit=PERSON_TIMES,
        definition_zh="台账所填参加人数按场相加，因此是人次。",
        definition_en="People who came, added up over sessions.",
        rows=_ALL,
        value="SUM(participant_count)",
        better="up",
    ),
    _kpi(
        name="activity_service_hours",
        label_zh="活动台账服务时数",
        label_en="hours in activity ledgers",
        unit=HOURS,
        definition_zh="活动台账所填服务时数之和；与志愿服务时长来源不同，不可相加。",
        definition_en="Hours as stated in activity ledgers; never added to service hours.",
        rows=_ALL,
        value="SUM(service_minutes) / 60.0",
    ),
    _kpi(
        name="talk_count",
        label_zh="宣讲场次",
        label_en="talks",
        unit=SESSIONS,
        definition_zh="活动类型为“宣讲”的场次。",
        definition_en="Sessions that were talks.",
        rows="SELECT * FROM activity WHERE activity_kind = '宣讲'",
        value="COUNT(*)",
        better="up",
    ),
    _kpi(
        name="parent_training_count",
        label_zh="家长培训场次",
        label_en="parent training sessions",
        unit=SESSIONS,
        definition_zh="活动类型为“家长培训”的场次，含家校互动。",
        definition_en="Sessions of parent training, home-school sessions included.",
        rows="SELECT * FROM activity WHERE activity_kind = '家长培训'",
        value="COUNT(*)",
        better="up",
    ),
    _kpi(
        name="project_count",
        label_zh="服务项目数",
        label_en="projects",
        unit=ITEMS,
        definition_zh="到当天为止办过活动的项目，同一社区同名算一个。",
        definition_en="Projects that have held an activity by that day.",
        rows="SELECT * FROM activity WHERE project_name IS NOT NULL",
        value="COUNT(DISTINCT region_code || '/' || project_name)",
        time="stock",
        valid_from="activity_date",
        additive=False,
    ),
    _kpi(
        name="festival_participation_share",
        label_zh="节日活动居民参与率",
        label_en="residents in festival activities",
        unit=SHARE,
        definition_zh="平均每个节日的活动参加人次（没写参加人数的用服务人次）除以常住人口，只看期内有节日活动的社区；同日几场合算一次。",
        definition_en="Attendance of an average festival day over residents.",
        rows="SELECT * FROM activity WHERE activity_kind = '节日活动'",
        grain=_FESTIVALS,
        value="SUM(usual_attendance)",
        over="resident_count",
        coverage="SELECT * FROM activity WHERE activity_kind = '节日活动'",
        additive=False,
        dimensions=(),
        better="up",
    ),
    _kpi(
        name="service_day_activity_count",
        label_zh="服务日活动场次",
        label_en="service day activities",
        unit=SESSIONS,
        definition_zh="活动类型为“服务日”的场次（每月8日、18日、28日分别服务居民、游客、环境）。",
        definition_en="Activities of the monthly service days.",
        rows="SELECT * FROM activity WHERE activity_kind = '服务日'",
        value="COUNT(*)",
        time="rule",
        better="up",
    ),
    _kpi(
        name="service_day_due_count",
        label_zh="应办服务日数",
        label_en="service days due",
        unit=CALENDAR_DAYS,
        definition_zh="期内首次到末次服务日之间的每月8日、18日、28日，各社区分别算，是按期举办率的分母。",
        definition_en="The 8ths, 18ths and 28ths between each community's first and last one.",
        rows="SELECT * FROM activity WHERE activity_kind = '服务日'",
        grain=_SERVICE_DAYS,
        value="COUNT(*)",
        additive=False,
        dimensions=(),
    ),
    _kpi(
        name="service_day_met_count",
        label_zh="按期举办的服务日数",
        label_en="service days held on time",
        unit=CALENDAR_DAYS,
        definition_zh="应办服务日中当天办了服务日活动的天数，一天几场算一天；改期的不算按期。",
        definition_en="Due days on which a service day was held; moved ones do not count.",
        rows="SELECT * FROM activity WHERE activity_kind = '服务日'",
        grain=_SERVICE_DAYS,
        value="SUM(held)",
        additive=False,
        dimensions=(),
        better="up",
    ),
    _kpi(
        name="service_day_held_share",
        label_zh="服务日按期举办率",
        label_en="service days held",
        unit=SHARE,
        definition_zh="期内首次到末次服务日之间，每月8日、18日、28日当天办了服务日活动的比例；改期的不算按期。",
        definition_en="Share of the 8th, 18th and 28th on which a service day was held.",
        rows="SELECT * FROM activity WHERE activity_kind = '服务日'",
        grain=_SERVICE_DAYS,
        value="AVG(held)",
        additive=False,
        dimensions=(),
        better="up",
    ),
)
