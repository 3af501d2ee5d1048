"""What needs a call: conditions on the values of a period, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metrics.checks import OPEN_ERRORS, OPEN_QUESTIONS, PATROL_STANDS, SERVICE_STANDS, SILENT
from reports.brief_rules import FEWEST_RECORDS, Facts, Line, Words
from reports.figures import Known, Ref, amount

# A share below these needs a word.
LEAST_SHARE = 0.9
LEAST_CARE_SHARE = 0.8
MOST_LATE_SHARE = 0.2
MOST_NAMES = 3


def calls(facts: Facts) -> list[Line]:
    """Everything that needs a call, the most pressing first."""
    found = (*_cases(facts), *_patrols(facts), *_promises(facts), *_shares(facts), *_data(facts))
    zh, en = "按现有规则没有发现需要提请关注的事项", "no rule found anything that needs a call"
    return sorted(found, key=lambda line: -line.weight) or [_call(5, (zh,), (en,))]


def _call(weight: float, zh: Words, en: Words) -> Line:
    return Line("calls", weight, zh, en)


def _cases(facts: Facts) -> Iterator[Line]:
    waiting, overdue, oldest = (
        amount(name)
        for name in ("open_case_count", "overdue_open_case_count", "oldest_open_case_days")
    )
    if facts.of("open_case_count"):
        late = facts.of("overdue_open_case_count") > 0
        zh: Words = ("未办结事件", waiting, *((("，其中超期", overdue)) if late else ()))
        en: Words = ("open cases: ", waiting, *(((", overdue: ", overdue)) if late else ()))
        end = "，请逐件督办" if late else ""
        yield _call(
            100 if late else 62,
            (*zh, "，最久的一件已等", oldest, end),
            (*en, ", the oldest waiting ", oldest),
        )
    if facts.of("reopened_case_count"):
        again = amount("reopened_case_count")
        yield _call(50, ("结案后又重开的事件", again), ("cases reopened: ", again))
    if facts.of("repeat_place_count"):
        places, cases = amount("repeat_place_count"), amount("repeat_place_case_count")
        yield _call(
            55,
            ("事件反复发生的地点", places, "，共", cases),
            ("places where cases repeat: ", places, ", with ", cases),
        )
    if facts.of("unknown_outcome_case_count"):
        unknown = amount("unknown_outcome_case_count")
        yield _call(
            42,
            ("没写办理结果的事件", unknown, "，请补齐"),
            ("cases of unknown outcome: ", unknown),
        )


def _patrols(facts: Facts) -> Iterator[Line]:
    if facts.of("unpatrolled_lane_count"):
        lanes = amount("unpatrolled_lane_count")
        zh: Words = ("登记在册却整期无巡防的小巷", lanes)
        en: Words = ("registered lanes without any patrol: ", lanes)
        names = _named(facts.lanes)
        yield _call(95, (*zh, *names), (*en, *names))
    if facts.of("short_lane_day_count"):
        short, share = amount("short_lane_day_count"), amount("lane_coverage_share")
        yield _call(
            70,
            ("不足两巡的", short, "，每巷每日至少两巡的比例", share),
            ("too few rounds on ", short, "; at least two rounds on ", share),
        )


def _promises(facts: Facts) -> Iterator[Line]:
    if facts.of("overdue_wish_count"):
        wishes = amount("overdue_wish_count")
        yield _call(
            80,
            ("逾期未实现的微心愿", wishes, "，请结对认领"),
            ("wishes waiting too long: ", wishes),
        )
    days = (("service", "服务日", "service days"), ("reception", "民情接待日", "reception days"))
    for name, zh, en in days:
        due, met = (f"{name}_day_{what}_count" for what in ("due", "met"))
        if facts.of(met) < facts.of(due):
            yield _call(
                75,
                (f"应办{zh}", amount(due), "，按期举办", amount(met)),
                (f"{en} due: ", amount(due), ", held on time: ", amount(met)),
            )
    if facts.knows("opinion_answered_share") and facts.of("opinion_answered_share") < 1:
        opinions, share = amount("opinion_count"), amount("opinion_answered_share")
        yield _call(
            72,
            ("收集意见", opinions, "，答复率", share, "，请督促答复"),
            ("opinions: ", opinions, ", answered: ", share),
        )


def _shares(facts: Facts) -> Iterator[Line]:
    """Shares that are too low; of few records a share says nothing."""
    # Two visits a week are asked for only where visiting every week is the custom.
    if facts.of("usual_care_visits") >= 1 and _is_low(facts, "care_week_share", LEAST_CARE_SHARE):
        share = amount("care_week_share")
        yield _call(
            85,
            ("重点关爱户每周至少两次入户的比例只有", share),
            ("weeks with two visits to households under care: only ", share),
        )
    for weight, name, zh, en in (
        (66, "satisfaction_share", "满意率只有", "satisfaction: only "),
        (68, "on_time_share", "按期办结率只有", "finished on time: only "),
    ):
        if _is_low(facts, name, LEAST_SHARE):
            yield _call(weight, (zh, amount(name)), (en, amount(name)))
    if facts.of("late_entry_share") > MOST_LATE_SHARE:
        late = amount("late_entry_share")
        yield _call(52, ("志愿服务记录中补录的占", late), ("service hours entered late: ", late))


def _is_low(facts: Facts, name: str, least: float) -> bool:
    known = facts.values.get(Ref(name), Known(None))
    if known.value is None or known.is_withheld or known.rows < FEWEST_RECORDS:
        return False
    return known.value < least


def _data(facts: Facts) -> Iterator[Line]:
    """Doubts about the data themselves, kindly put."""
    if facts.of(SILENT):
        silent = amount(SILENT)
        names = _named(facts.silent)
        yield _call(
            88,
            ("本期没有数据的报送单位", silent, *names),
            ("senders without data: ", silent, *names),
        )
    asked = amount(OPEN_QUESTIONS)
    if facts.of(OPEN_ERRORS):
        yield _call(
            82,
            ("可信度核对有", asked, "存疑，其中“错误”级", amount(OPEN_ERRORS), "，请核对"),
            ("doubts about the data: ", asked, ", of error level: ", amount(OPEN_ERRORS)),
        )
    elif facts.of(OPEN_QUESTIONS):
        yield _call(45, ("可信度核对有", asked, "存疑，请核对"), ("doubts about the data: ", asked))
    for reported, stands, zh_head, en_head in (
        ("patrol_hours", PATROL_STANDS, "巡防时长申报", "patrol hours reported: "),
        ("service_hours", SERVICE_STANDS, "志愿服务时长申报", "service hours reported: "),
    ):
        if facts.knows(stands) and facts.of(stands) < facts.of(reported):
            both = amount(reported), amount(stands)
            yield _call(
                78,
                (zh_head, both[0], "，经核对可支撑", both[1]),
                (en_head, both[0], ", supportable: ", both[1]),
            )


def _named(names: Sequence[str]) -> tuple[str, ...]:
    """Up to three names in brackets; names are the same in every language."""
    if not names:
        return ()
    more = "…" if len(names) > MOST_NAMES else ""
    return (f"（{'、'.join(names[:MOST_NAMES])}{more}）",)
