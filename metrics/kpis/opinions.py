"""Wishes, and reception days with the opinions heard on them."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import CALENDAR_DAYS, ENTRIES, PERSONS, SHARE, TIMES

_wish = partial(Kpi, dataset="wish", dimensions=("wish_status", "team_name", "grid_name"))
_reception = partial(Kpi, dataset="reception", dimensions=("grid_name",))

# Reception days fall on the 5th of each month (domain §2.3).
_RECEPTION_DAYS = """
SELECT due.region_code, due.reception_date,
    CASE WHEN done.region_code IS NULL THEN 0 ELSE 1 END AS held
FROM (
    SELECT region_code, CAST(day AS DATE) AS reception_date
    FROM (
        SELECT region_code, UNNEST(GENERATE_SERIES(first, last, INTERVAL 1 DAY)) AS day
        FROM (
            SELECT region_code, MIN(reception_date) AS first, MAX(reception_date) AS last
            FROM counted GROUP BY region_code
        ) AS ends
    ) AS span
    WHERE DAYOFMONTH(CAST(day AS DATE)) = 5
) AS due
LEFT JOIN (SELECT DISTINCT region_code, reception_date FROM counted) AS done
    ON done.region_code = due.region_code AND done.reception_date = due.reception_date
"""

KPIS = (
    _wish(
        name="wish_count",
        label_zh="微心愿数",
        label_en="wishes",
        unit=ENTRIES,
        definition_zh="期内收集的有效微心愿条数，不论是否实现。",
        definition_en="Wishes collected in the period, fulfilled or not.",
        rows="SELECT * FROM wish",
        value="COUNT(*)",
    ),
    _wish(
        name="fulfilled_wish_count",
        label_zh="已实现微心愿数",
        label_en="wishes fulfilled",
        unit=ENTRIES,
        definition_zh="期内收集的微心愿中状态为“已实现”或写有实现日期的条数。",
        definition_en="Wishes of the period that were fulfilled.",
        rows="SELECT * FROM wish WHERE wish_status = '已实现' OR fulfilled_date IS NOT NULL",
        value="COUNT(*)",
        better="up",
    ),
    _wish(
        name="wish_fulfilled_share",
        label_zh="微心愿实现率",
        label_en="share of wishes fulfilled",
        unit=SHARE,
        definition_zh="已实现微心愿数除以微心愿数。",
        definition_en="Wishes fulfilled over wishes.",
        rows="SELECT * FROM wish WHERE wish_status = '已实现' OR fulfilled_date IS NOT NULL",
        value="COUNT(*)",
        over="wish_count",
        additive=False,
        better="up",
    ),
    _wish(
        name="overdue_wish_count",
        label_zh="逾期未实现微心愿数",
        label_en="wishes waiting too long",
        unit=ENTRIES,
        definition_zh="到当天已收集满30天仍未实现的有效微心愿条数；30天是本看板的约定，不是上级规定。"
        "状态为“已实现”但没写实现日期的不计。",
        definition_en="Wishes collected 30 days ago or more and not fulfilled by that day; 30 days "
        "is a convention of this dashboard. Fulfilled ones without a date are left out.",
        rows="""
SELECT * FROM wish WHERE fulfilled_date IS NOT NULL OR COALESCE(wish_status, '未知') <> '已实现'
""",
        value="COUNT(*)",
        time="stock",
        valid_from="CAST(wish_date AS DATE) + 30",
        valid_to="CAST(fulfilled_date AS DATE) - 1",
        better="down",
    ),
    _reception(
        name="reception_count",
        label_zh="民情接待次数",
        label_en="receptions",
        unit=TIMES,
        definition_zh="有效民情接待记录的次数。",
        definition_en="Counted receptions.",
        rows="SELECT * FROM reception",
        value="COUNT(*)",
        better="up",
    ),
    _reception(
        name="received_person_count",
        label_zh="接待来访人数",
        label_en="people received",
        unit=PERSONS,
        definition_zh="各次接待人数之和；同一人来两次算两次。",
        definition_en="People received, counted again each time.",
        rows="SELECT * FROM reception",
        value="SUM(received_person_count)",
        better="up",
    ),
    _reception(
        name="opinion_count",
        label_zh="收集意见数",
        label_en="opinions",
        unit=ENTRIES,
        definition_zh="各次接待记录的意见条数之和。",
        definition_en="Opinions recorded at receptions.",
        rows="SELECT * FROM reception",
        value="SUM(opinion_count)",
    ),
    _reception(
        name="answered_opinion_count",
        label_zh="已答复意见数",
        label_en="opinions answered",
        unit=ENTRIES,
        definition_zh="各次接待的意见中已答复的条数之和。",
        definition_en="Opinions that were answered.",
        rows="SELECT * FROM reception",
        value="SUM(answered_count)",
        better="up",
    ),
    _reception(
        name="opinion_answered_share",
        label_zh="意见答复率",
        label_en="share of opinions answered",
        unit=SHARE,
        definition_zh="已答复意见数除以收集意见数，只看两个数都写明的接待。",
        definition_en="Answered over recorded, where a reception states both.",
        rows="""
SELECT * FROM reception WHERE opinion_count IS NOT NULL AND answered_count IS NOT NULL
""",
        value="SUM(answered_count) / NULLIF(CAST(SUM(opinion_count) AS DOUBLE), 0)",
        additive=False,
        better="up",
    ),
    _reception(
        name="reception_day_due_count",
        label_zh="应办接待日数",
        label_en="reception days due",
        unit=CALENDAR_DAYS,
        definition_zh="期内首次到末次接待之间的每月5日，各社区（村）分别算，是按期举办率的分母。",
        definition_en="The 5ths of the month between each community's first and last reception.",
        rows="SELECT * FROM reception",
        grain=_RECEPTION_DAYS,
        value="COUNT(*)",
        additive=False,
        dimensions=(),
    ),
    _reception(
        name="reception_day_met_count",
        label_zh="按期举办的接待日数",
        label_en="reception days held on time",
        unit=CALENDAR_DAYS,
        definition_zh="应办接待日中当天办了接待的天数；改期的不算按期。",
        definition_en="Due days on which a reception was held; moved ones do not count.",
        rows="SELECT * FROM reception",
        grain=_RECEPTION_DAYS,
        value="SUM(held)",
        additive=False,
        dimensions=(),
        better="up",
    ),
    _reception(
        name="reception_day_held_share",
        label_zh="接待日按期举办率",
        label_en="reception days held",
        unit=SHARE,
        definition_zh="期内首次到末次接待之间，每月5日当天办了接待的比例；改期的不算按期。",
        definition_en="Share of the 5ths of the month on which a reception was held.",
        rows="SELECT * FROM reception",
        grain=_RECEPTION_DAYS,
        value="AVG(held)",
        additive=False,
        dimensions=(),
        better="up",
    ),
)
