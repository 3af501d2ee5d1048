"""Durations, times of day and spans as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.durations import parse_minutes
from etl.clean.times import parse_time, read_spans


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(p.strip() for p in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "unit", "minutes", "plain"),
    [
        ("2小时", None, 120, True),
        ("3小时30分", None, 210, True),
        ("3小时30分钟", None, 210, True),
        ("1.5h", None, 90, True),
        ("1.5小时", None, 90, True),
        ("90分钟", None, 90, True),
        ("90分", None, 90, True),
        ("2", None, 120, True),
        ("2", "小时", 120, True),
        ("0.5", None, 30, True),
        ("45", "分钟", 45, True),
        ("2小时", "分钟", 120, True),
        ("半小时", None, 30, False),
        ("半个小时", None, 30, False),
        ("一个半小时", None, 90, False),
        ("2个半小时", None, 150, False),
        ("两小时", None, 120, False),
        ("两个小时", None, 120, False),
        ("一小时半", None, 90, False),
        ("1小时半", None, 90, False),
        ("2个小时", None, 120, False),
        ("一刻钟", None, 15, False),
        ("三刻钟", None, 45, False),
        ("1小时一刻", None, 75, False),
        ("1:30", None, 90, False),
        ("01:30:00", None, 90, False),
        ("2时15分", None, 135, False),
        ("2小时零5分", None, 125, False),
        ("2小时30", None, 150, False),
        ("1h30m", None, 90, False),
        ("２小时", None, 120, True),
        ("约2小时", None, 120, False),
        ("2小时左右", None, 120, False),
        ("2小时以上", None, 120, False),
        ("2个多小时", None, 120, False),
        ("1-2小时", None, 60, False),
        ("8:30-10:00", None, 90, False),
        ("22:00-次日1:00", None, 180, False),
        ("7:00-8:00、19:00-20:30", None, 150, False),
        ("0.33", None, 20, False),
    ],
)
def test_a_duration_is_whole_minutes(
    text: str, unit: str | None, minutes: int, plain: bool
) -> None:
    read = parse_minutes(text, unit=unit)
    assert (read.value, read.plain, read.problem) == (minutes, plain, None)


@pytest.mark.parametrize(
    "text", ["2元", "一上午", "小时", "1.5小时30分", "2:75", "1天", "abc", "2小时小时"]
)
def test_a_duration_that_cannot_be_read_says_so(text: str) -> None:
    assert parse_minutes(text).problem == "duration_unreadable"


def test_a_duration_below_zero_says_so() -> None:
    assert parse_minutes("-2小时").problem == parse_minutes("-2").problem == "duration_negative"
    assert parse_minutes("-0").value == 0


TIMES = """
8:30      | 08:30
08:30     | 08:30
8：30     | 08:30
8:30:15   | 08:30:15
8点       | 08:00
早8点     | 08:00
上午8点半 | 08:30
早上八点半| 08:30
晚7点半   | 19:30
晚上7:30  | 19:30
下午3点一刻 | 15:15
下午15:00 | 15:00
中午12点  | 12:00
中午1点   | 13:00
凌晨12点  | 00:00
晚上12点  | 00:00
24:00     | 00:00
8时30分   | 08:30
8点整     | 08:00
8.30      | 08:30
0830      | 08:30
830       | 08:30
8:30 PM   | 20:30
8:30AM    | 08:30
次日1:00  | 01:00
0.354166666666667 | 08:30
2024-03-08 08:30:00 | 08:30
1899-12-31 08:30:00 | 08:30
8:30-10:00 | 08:30
"""


@pytest.mark.parametrize(("text", "clock"), _rows(TIMES))
def test_a_time_of_day_is_read(text: str, clock: str) -> None:
    assert parse_time(text).value == time.fromisoformat(clock)


@pytest.mark.parametrize("text", ["25:00", "8:60", "24:30", "上午", "8.5", "8:30-", "一会儿"])
def test_a_time_that_cannot_be_read_says_so(text: str) -> None:
    assert parse_time(text).problem == "time_unreadable"


# text | minutes after midnight, start and end
SPANS = """
8:30-10:00        | 510  600
8：30至10：00     | 510  600
8:30—10:00        | 510  600
8:30~10:00        | 510  600
8:30 - 10:00      | 510  600
8-10点            | 480  600
早8点到10点       | 480  600
22:00-次日1:00    | 1320 1500
22:00-1:00        | 1320 1500
22:00-24:00       | 1320 1440
下午2:00-4:30     | 840  990
晚7点半-9点       | 1170 1260
晚10点-1点        | 1320 1500
上午8:00-下午2:00 | 480  840
"""


@pytest.mark.parametrize(("text", "ends"), _rows(SPANS))
def test_a_span_that_ends_before_it_starts_ends_the_next_day(text: str, ends: str) -> None:
    (span,) = read_spans(text)
    assert [span.start // 60, span.end // 60] == [int(end) for end in ends.split()]


def test_a_cell_with_two_spans_feeds_four_columns() -> None:
    text = "7:00-8:00、19:00-20:30"
    read = [parse_time(text, end=e, nth=n).value for n in (1, 2) for e in ("start", "end")]
    assert read == [time(7), time(8), time(19), time(20, 30)]
    assert parse_time("7:00-8:00", nth=2).value is None


@given(st.integers(0, 1440))
def test_every_spelling_of_a_duration_gives_the_same_minutes(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    for text in (f"{hours}小时{rest}分钟", f"{hours}:{rest:02}", f"{minutes}分钟"):
        assert parse_minutes(text).value == minutes
