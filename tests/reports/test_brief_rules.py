"""The rules of the brief: drawn values in, sentences out."""

from __future__ import annotations

import re
from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.checks import CHECKS
from metrics.filters import Filters
from metrics.targets import Light, Progress, progress
from reports.brief_calls import calls
from reports.brief_rules import Line, attained, moved, overall
from reports.brief_topics import CHECKED, DRAWN, NAMES, TOPICS
from reports.figures import Figure
from tests.reports.drawn_facts import by_part, drawn, sentences

OCTOBER = Filters(date_from=date(2026, 10, 1), date_to=date(2026, 10, 31))
EVERYTHING = "\n".join(
    f"{name} | {0.5 if CATALOGUE[name].unit.zh == '比例' else 60} | 40 | 50" for name in NAMES
) + "".join(f"\n{name} | 7" for name in CHECKS)


def test_what_rose_and_what_fell_is_told_with_both_comparisons() -> None:
    facts = drawn(
        """
        patrol_hours     | 485.5 | 525.6 | 451.9 | 678
        home_visit_count | 60    | 40    | 62
        """
    )
    assert by_part(moved(facts), facts) == {
        "up": ["入户走访次数60户次，同比上升50.0%，环比下降3.2%"],
        "down": ["巡防时长485.5小时，同比下降7.6%，环比上升7.4%"],
    }


def test_a_share_moves_by_points_and_never_by_percent_of_percent() -> None:
    facts = drawn("satisfaction_share | 0.95 | 0.90 | 0.96")
    assert by_part(moved(facts), facts) == {
        "up": ["满意率95.0%，同比上升5个百分点，环比下降1个百分点"]
    }


def test_more_than_three_times_is_told_as_times() -> None:
    facts = drawn("home_visit_count | 350 | 100 | -")
    assert by_part(moved(facts), facts) == {"up": ["入户走访次数350户次，是上年同期的3.5倍"]}


def test_what_should_be_low_says_so() -> None:
    facts = drawn("open_case_count | 30 | 20 | 30")
    assert by_part(moved(facts), facts) == {
        "up": ["未办结事件数30件，同比上升50.0%，环比持平（越低越好）"]
    }


@pytest.mark.parametrize(
    "table",
    [
        "patrol_hours | 104 | 100 | 100",  # under five percent
        "satisfaction_share | 0.951 | 0.94 | 0.95",  # under two points
        "activity_count | 19 | 10 | 10",  # too few to compare
        "median_resolution_hours | 20 | 40 | 40 | 19",  # too few records
    ],
)
def test_a_small_change_or_one_of_few_records_is_not_told(table: str) -> None:
    facts = drawn(table)
    assert by_part(moved(facts), facts).keys() == {"level"}


def test_without_anything_earlier_no_change_is_made_up() -> None:
    facts = drawn("patrol_hours | 485.5 | - | -")
    assert sentences(moved(facts), facts) == ["没有可比的往期数据"]
    same = drawn("patrol_hours | 485.5 | 485 | 485")
    assert sentences(moved(same), same) == ["与往期相比没有明显升降"]


def test_periods_with_other_senders_are_not_compared() -> None:
    facts = drawn("patrol_hours | 300 | 100 | 200", apart=frozenset({("patrol", "year")}))
    assert sentences(moved(facts), facts) == ["巡防时长300小时，环比上升50.0%"]


def test_what_becomes_known_later_is_compared_only_when_it_is_known() -> None:
    table = "wish_fulfilled_share | 0.1 | 0.9 | 0.9"
    fresh, ripe = drawn(table, ripe=False), drawn(table, ripe=True)
    assert by_part(moved(fresh), fresh).keys() == {"level"}
    assert sentences(moved(ripe), ripe) == [
        "微心愿实现率10.0%，同比下降80个百分点，环比下降80个百分点"
    ]


def test_of_one_family_only_what_moved_most_is_told() -> None:
    facts = drawn("patrol_hours | 200 | 100 | -\npatrol_count | 120 | 100 | -")
    assert sentences(moved(facts), facts) == ["巡防时长200小时，同比上升100.0%"]


def test_what_is_about_a_few_people_is_neither_told_nor_compared() -> None:
    facts = drawn("usual_care_visits | 1\ncare_week_share | 0.2 | 0.9 | 0.9 | 3")
    assert by_part(moved(facts), facts).keys() == {"level"}
    assert [line.figures for line in calls(facts)] == [()]


def test_the_overall_line_keeps_units_apart_and_names_the_denominator() -> None:
    facts = drawn(
        """
        case_count            | 108
        resolved_case_count   | 90
        resolved_share        | 0.8333
        valid_case_count      | 108
        activity_count        | 170
        activity_person_times | 19367
        volunteer_count       | 1888
        """
    )
    assert sentences(overall(facts), facts) == [
        "发生事件108件，已解决90件，解决率83.3%（分母为应解决的108件）",
        "开展活动170场、1.94万人次",
        "期末在册志愿者1,888人",
    ]
    english = sentences(overall(facts), facts, "en")
    assert (
        english[0] == "cases: 108 cases, resolved 90 cases, which is 83.3% of 108 cases to resolve"
    )
    assert english[1] == "activities: 170 sessions, 19.37K person-times"


def test_nothing_known_is_said_and_not_told_as_zero() -> None:
    facts = drawn("patrol_hours | - | - | -")
    assert sentences(overall(facts), facts) == ["本期没有记录"]
    assert sentences(attained(facts), facts) == ["这个范围和时段没有设目标"]
    assert sentences(calls(facts), facts) == ["按现有规则没有发现需要提请关注的事项"]


CALLS = [
    (
        "open_case_count | 15\noverdue_open_case_count | 9\noldest_open_case_days | 585",
        "未办结事件15件，其中超期9件，最久的一件已等585天，请逐件督办",
    ),
    (
        "open_case_count | 15\noverdue_open_case_count | 0\noldest_open_case_days | 6",
        "未办结事件15件，最久的一件已等6天",
    ),
    ("unpatrolled_lane_count | 2", "登记在册却整期无巡防的小巷2个（甲巷、乙巷）"),
    (
        "short_lane_day_count | 12\nlane_coverage_share | 0.94",
        "不足两巡的12巷·日，每巷每日至少两巡的比例94.0%",
    ),
    ("overdue_wish_count | 3", "逾期未实现的微心愿3条，请结对认领"),
    (
        "service_day_due_count | 3\nservice_day_met_count | 2",
        "应办服务日3天，按期举办2天",
    ),
    (
        "reception_day_due_count | 3\nreception_day_met_count | 0",
        "应办民情接待日3天，按期举办0天",
    ),
    (
        "opinion_count | 95\nopinion_answered_share | 0.937",
        "收集意见95条，答复率93.7%，请督促答复",
    ),
    ("reopened_case_count | 6", "结案后又重开的事件6件"),
    (
        "repeat_place_count | 7\nrepeat_place_case_count | 21",
        "事件反复发生的地点7处，共21件",
    ),
    (
        "usual_care_visits | 1\ncare_week_share | 0.447",
        "重点关爱户每周至少两次入户的比例只有44.7%",
    ),
    ("satisfaction_share | 0.85", "满意率只有85.0%"),
    ("on_time_share | 0.5", "按期办结率只有50.0%"),
    ("late_entry_share | 0.3", "志愿服务记录中补录的占30.0%"),
    ("silent_sender_count | 2", "本期没有数据的报送单位2家（古田县、晋江市、南海区…）"),
    (
        "open_question_count | 7\nopen_error_count | 6",
        "可信度核对有7处存疑，其中“错误”级6处，请核对",
    ),
    ("open_question_count | 1\nopen_error_count | 0", "可信度核对有1处存疑，请核对"),
    (
        "patrol_hours | 4633.3\nsupportable_patrol_hours | 4630.3",
        "巡防时长申报4,633.3小时，经核对可支撑4,630.3小时",
    ),
]


@pytest.mark.parametrize(("table", "sentence"), CALLS)
def test_what_needs_a_call_is_told(table: str, sentence: str) -> None:
    names = {"silent": ["古田县", "晋江市", "南海区", "芗城区"], "lanes": ["甲巷", "乙巷"]}
    facts = drawn(table, **names)
    assert sentences(calls(facts), facts) == [sentence]


@pytest.mark.parametrize(
    "table",
    [
        "satisfaction_share | 0.95",
        "satisfaction_share | 0.5 | - | - | 10",  # too few ratings to judge
        "usual_care_visits | 0\ncare_week_share | 0.03",  # not visited weekly by custom
        "service_day_due_count | 3\nservice_day_met_count | 3",
        "patrol_hours | 100\nsupportable_patrol_hours | 100",
        "opinion_count | 5\nopinion_answered_share | 1",
    ],
)
def test_what_is_in_order_needs_no_call(table: str) -> None:
    facts = drawn(table)
    assert [line.figures for line in calls(facts)] == [()]


def test_the_most_pressing_comes_first() -> None:
    facts = drawn("\n".join(table for table, _sentence in CALLS[:8]))
    told = sentences(calls(facts), facts)
    assert told[0].startswith("登记在册却整期无巡防")
    assert len(told) == 7


def goal(name: str, value: float, target: float, period: str = "2026-10") -> tuple[Progress, Light]:
    """A target of one KPI with its light."""
    found = progress(CATALOGUE[name], value, OCTOBER, {(name, "", period): target})
    assert found
    return found, found.light()


def test_targets_are_told_with_a_shape_and_a_word_the_missed_ones_first() -> None:
    facts = drawn(
        "patrol_hours | 485.5\nactivity_count | 170\nhome_visit_count | 30",
        goals=[
            goal("activity_count", 170, 160),
            goal("patrol_hours", 485.5, 520),
            goal("home_visit_count", 30, 100),
        ],
    )
    assert sentences(attained(facts), facts) == [
        "入户走访次数30户次，目标100户次，完成率30.0%，■未达标",
        "巡防时长485.5小时，目标520小时，完成率93.4%，▲临近",
        "活动场次170场，目标160场，完成率106.2%，●达标",
    ]
    assert sentences(attained(facts), facts, "en")[0] == (
        "home visits: 30 visits of 100 visits, attainment 30.0%, ■ missed"
    )


def test_a_target_of_the_year_says_how_much_of_it_has_passed() -> None:
    filters = Filters(date_from=date(2026, 1, 1), date_to=date(2026, 10, 31))
    kpi = CATALOGUE["activity_count"]
    one = progress(kpi, 80, filters, {(kpi.name, "", "2026"): 100})
    assert one
    facts = drawn("activity_count | 80", goals=[(one, one.light())])
    assert sentences(attained(facts), facts) == [
        "活动场次80场，目标100场，完成率80.0%，时间已过83.3%，▲临近"
    ]


def test_a_target_never_tells_how_few_people_there_are() -> None:
    facts = drawn("care_person_count | 3", goals=[goal("care_person_count", 3, 10)])
    assert [line.figures for line in attained(facts)] == [()]


def every_line() -> list[Line]:
    """Lines of facts in which everything is known and much needs a call."""
    facts = drawn(EVERYTHING, goals=[goal("patrol_hours", 60, 100)])
    return [*overall(facts), *moved(facts), *attained(facts), *calls(facts)]


def test_no_digit_stands_in_a_sentence_that_is_not_a_reported_number() -> None:
    lines = every_line()
    assert len(lines) > 20
    words = [one for line in lines for one in (*line.zh, *line.en) if isinstance(one, str)]
    labels = {text for kpi in CATALOGUE.values() for text in (kpi.label_zh, f"{kpi.label_en}: ")}
    assert [word for word in words if re.search(r"\d", word) and word not in labels] == []


def test_a_sentence_has_the_same_numbers_in_both_languages() -> None:
    for line in every_line():
        english = tuple(one for one in line.en if isinstance(one, Figure))
        assert {f.refs for f in line.figures} == {f.refs for f in english}, line.zh


def test_every_number_that_a_rule_looks_at_exists() -> None:
    assert {topic.kpi for topic in TOPICS} <= CATALOGUE.keys()
    assert set(NAMES) | set(DRAWN) <= CATALOGUE.keys()
    assert set(CHECKED) == CHECKS.keys()
    assert all(CATALOGUE[name].additive and CATALOGUE[name].time == "flow" for name in DRAWN)
    assert not {CATALOGUE[name].dataset for name in DRAWN} & {"case_record", "care_household"}
