"""A part of a year is that part, whatever the year is called and wherever it stands."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE
from reports.draft.periods.times import Mention, mentions
from reports.draft.periods.when import Spoken, when
from reports.draft.periods.windows import Days
from reports.draft.ties.heard import times_told

DAYS = Days(date(2026, 10, 10), date(2026, 10, 31))
YEARS = {
    "2025年": 2025, "2024年": 2024, "二〇二五年": 2025, "今年": 2026, "本年度": 2026, "去年": 2025,
    "上年": 2025, "前年": 2024, "2024年立项，当年": 2024, "2023年起步，同年": 2023,
}  # fmt: skip
HALVES = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "前三个季度": (1, 9),
    "一季度": (1, 3), "第二季度": (4, 6), "三季度": (7, 9), "第4季度": (10, 12),
}  # fmt: skip
SPANS = ("{a}至{b}月", "{a}—{b}月", "{a}-{b}月份", "{a}月至{b}月", "{a}月到{b}月", "{a}月—{b}月份")
years = st.sampled_from(sorted(YEARS))
months = st.integers(1, 12)


def last_of(text: str) -> Mention:
    return mentions(f"{text}，巡防50次", DAYS)[-1]


def end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@given(years, months, months, st.sampled_from(SPANS), st.sampled_from(("", "，")))
def test_months_after_a_year_narrow_it(year: str, a: int, b: int, form: str, mark: str) -> None:
    first, last = sorted((a, b))
    if first == last:
        return
    mention = last_of(f"{year}{mark}{form.format(a=first, b=last)}")
    assert mention.kind == "window"
    assert mention.spans == ((date(YEARS[year], first, 1), end(YEARS[year], last)),)


@given(years, st.sampled_from(sorted(HALVES)), st.sampled_from(("", "，")))
def test_halves_and_quarters_narrow_a_year(year: str, part: str, mark: str) -> None:
    first, last = HALVES[part]
    mention = last_of(f"{year}{mark}{part}")
    assert mention.kind == "window"
    assert mention.spans == ((date(YEARS[year], first, 1), end(YEARS[year], last)),)


@given(years, months, st.sampled_from(("{m}月", "{m}月份", "，{m}月")))
def test_one_month_narrows_a_year(year: str, month: int, form: str) -> None:
    mention = last_of(year + form.format(m=month))
    assert mention.spans == ((date(YEARS[year], month, 1), end(YEARS[year], month)),)


@given(years, st.integers(2, 12))
def test_the_first_months_of_a_year_are_counted_from_january(year: str, count: int) -> None:
    mention = last_of(f"{year}前{count}个月")
    assert mention.spans == ((date(YEARS[year], 1, 1), end(YEARS[year], count)),)


@given(years, months, st.sampled_from(("底", "末")))
def test_the_end_of_a_month_is_a_day(year: str, month: int, edge: str) -> None:
    mention = last_of(f"{year}{month}月{edge}")
    assert (mention.kind, mention.spans) == ("as_of", ((None, end(YEARS[year], month)),))


@given(years, st.sampled_from(sorted(HALVES)), st.sampled_from(("底", "末")))
def test_the_end_of_a_part_of_a_year_is_a_day(year: str, part: str, edge: str) -> None:
    mention = last_of(f"{year}{part}{edge}")
    assert (mention.kind, mention.spans) == ("as_of", ((None, end(YEARS[year], HALVES[part][1])),))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("截至9月底", date(2026, 9, 30)),
        ("截至今年9月底", date(2026, 9, 30)),
        ("截至去年底", date(2025, 12, 31)),
        ("截至去年年底", date(2025, 12, 31)),
        ("截至今年三季度", date(2026, 9, 30)),
        ("到2025年上半年", date(2025, 6, 30)),
        ("截至2026.9.30", date(2026, 9, 30)),
    ],
)
def test_up_to_a_day(text: str, day: date) -> None:
    mention = last_of(text)
    assert (mention.kind, mention.spans) == ("as_of", ((None, day),))


@pytest.mark.parametrize(
    "text", ["同年", "当年", "下半年", "四季度", "3、5月", "10月中旬", "3月28日至2月5日"]
)
def test_what_is_of_no_known_year_is_unknown(text: str) -> None:
    assert all(mention.kind == "vague" for mention in mentions(f"{text}巡防50次", DAYS))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("上半年", date(2026, 1, 1), date(2026, 6, 30)),
        ("1至9月", date(2026, 1, 1), date(2026, 9, 30)),
        ("头九个月", date(2026, 1, 1), date(2026, 9, 30)),
        ("三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("11月", date(2025, 11, 1), date(2025, 11, 30)),
        ("9月", date(2026, 9, 1), date(2026, 9, 30)),
        ("12月", date(2025, 12, 1), date(2025, 12, 31)),
        ("八月", date(2026, 8, 1), date(2026, 8, 31)),
        ("7、8月", date(2026, 7, 1), date(2026, 8, 31)),
        ("上个月", date(2026, 9, 1), date(2026, 9, 30)),
        ("首季度", date(2026, 1, 1), date(2026, 3, 31)),
        ("年初到6月底", date(2026, 1, 1), date(2026, 6, 30)),
        ("半年小结：", date(2026, 1, 1), date(2026, 6, 30)),
        ("年中盘点：", date(2026, 1, 1), date(2026, 6, 30)),
        ("截至去年底，全年", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_part_of_no_year_is_the_latest_that_is_over(text: str, first: date, last: date) -> None:
    mention = last_of(text)
    assert (mention.kind, mention.spans) == ("window", ((first, last),))


def test_a_part_of_a_year_is_of_the_year_of_the_sentences_before() -> None:
    (mention,) = mentions("上半年巡防50次", DAYS, 2024)
    assert mention.spans == ((date(2024, 1, 1), date(2024, 6, 30)),)


def test_the_same_days_of_the_year_before() -> None:
    found = mentions("今年前9个月为39件，上年同期为40件", DAYS)
    assert found[-1].spans == ((date(2025, 1, 1), date(2025, 9, 30)),)


@pytest.mark.parametrize(
    "text", ["2月30日", "1至13月", "前15个月", "9至3月", "9月至3月", "12月32日", "13月"]
)
@pytest.mark.parametrize("lead", ["2025年", "2025年，", "今年", "截至2025年"])
def test_what_is_no_day_or_month_of_a_year_is_a_window_of_none(lead: str, text: str) -> None:
    found = mentions(f"{lead}{text}巡防50次", DAYS)
    assert found[-1].kind == "vague"
    assert found[-1].spans == ()


@given(
    st.sampled_from(("", "2025年，", "截至2024年")),
    st.text(alphabet="今去前上当同年度01239月至-季半底末截以来日起，"),
)
def test_no_text_of_time_words_breaks_the_reading(lead: str, rest: str) -> None:
    text = lead + rest
    for mention in mentions(text, DAYS):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今年一至三季度", date(2026, 1, 1), date(2026, 9, 30)),
        ("今年1-3季度", date(2026, 1, 1), date(2026, 9, 30)),
        ("今年一、二季度", date(2026, 1, 1), date(2026, 6, 30)),
        ("今年二三季度", date(2026, 4, 1), date(2026, 9, 30)),
        ("前两个季度", date(2026, 1, 1), date(2026, 6, 30)),
        ("今年七八月", date(2026, 7, 1), date(2026, 8, 31)),
        ("七八月份", date(2026, 7, 1), date(2026, 8, 31)),
        ("7、8两月", date(2026, 7, 1), date(2026, 8, 31)),
        ("七八两个月", date(2026, 7, 1), date(2026, 8, 31)),
        ("去年十月", date(2025, 10, 1), date(2025, 10, 31)),
        ("10月1日至7日", date(2026, 10, 1), date(2026, 10, 7)),
        ("今年10月1—7日", date(2026, 10, 1), date(2026, 10, 7)),
        ("9月28日至10月5日", date(2026, 9, 28), date(2026, 10, 5)),
        ("去年7月至今年6月", date(2025, 7, 1), date(2026, 6, 30)),
        ("2024年至2026年9月", date(2024, 1, 1), date(2026, 9, 30)),
        ("2024、2025两年", date(2024, 1, 1), date(2025, 12, 31)),
        ("2025上半年", date(2025, 1, 1), date(2025, 6, 30)),
        ("去年一整年", date(2025, 1, 1), date(2025, 12, 31)),
        ("今年以来6件，上年同期", date(2025, 1, 1), date(2025, 10, 10)),
        ("2025年120件，由上年", date(2024, 1, 1), date(2024, 12, 31)),
        ("2025年120件，年内", date(2025, 1, 1), date(2025, 12, 31)),
        ("今年一季度59件，当季", date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_a_window_told_in_other_words(text: str, first: date, last: date) -> None:
    mention = last_of(text)
    assert (mention.kind, mention.spans) == ("window", ((first, last),))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("年内", date(2026, 1, 1)),
        ("年初至今", date(2026, 1, 1)),
        ("今年到现在", date(2026, 1, 1)),
        ("今年截至目前", date(2026, 1, 1)),
        ("3月以来", date(2026, 3, 1)),
        ("今年3月至今", date(2026, 3, 1)),
        ("二〇二四年至今", date(2024, 1, 1)),
        ("去年和今年", date(2025, 1, 1)),
        ("下半年以来", date(2026, 7, 1)),
        ("去年下半年以来", date(2025, 7, 1)),
    ],
)
def test_since_a_day(text: str, first: date) -> None:
    mention = last_of(text)
    assert (mention.kind, mention.spans) == ("since", ((first, None),))


@pytest.mark.parametrize(
    "text", ["今年换届以来", "今年入夏以来", "近三个月", "去年同期", "今年一、三季度"]
)
def test_since_nobody_knows_when(text: str) -> None:
    assert last_of(text).kind == "vague"


@pytest.mark.parametrize("text", ["前年半年小结：", "2024年，半年小结：", "2025年，下半年以来"])
def test_a_half_year_after_another_year_is_of_nobody_knows_which(text: str) -> None:
    assert last_of(text).kind != "since"
    assert last_of(text).spans != ((date(2026, 1, 1), date(2026, 6, 30)),)


@pytest.mark.parametrize(
    ("text", "month"), [("9月617次", 9), ("九月617次", 9), ("8月24.5万人次", 8)]
)
def test_a_month_right_before_its_figure_is_read(text: str, month: int) -> None:
    (mention,) = mentions(text, DAYS)
    assert mention.spans == ((date(2026, month, 1), end(2026, month)),)


@pytest.mark.parametrize("text", ["9月5号", "9月3至5日", "9月12、"])
def test_a_day_right_behind_a_month_is_no_figure(text: str) -> None:
    september = (date(2026, 9, 1), date(2026, 9, 30))
    assert all(mention.spans != (september,) for mention in mentions(text, DAYS))


@pytest.mark.parametrize("text", ["三季度来单", "一季度来件", "三季度来访"])
def test_what_comes_in_a_quarter_leaves_it_a_quarter(text: str) -> None:
    (mention,) = mentions(text, DAYS)
    assert mention.kind == "window"


@pytest.mark.parametrize("text", ["近三年共", "最近三年共"])
def test_the_last_years_are_no_mere_length(text: str) -> None:
    assert last_of(text).kind == "window"


@pytest.mark.parametrize("text", ["全年巡防50次", "建档在册，全年巡防50次"])
def test_all_year_is_the_year_at_whose_end_a_draft_is_dated(text: str) -> None:
    dated = Days(date(2025, 12, 31), date(2026, 10, 31))
    (mention,) = times_told(text, dated, None)
    assert mention.spans == ((date(2025, 1, 1), date(2025, 12, 31)),)
    assert times_told(text, DAYS, None) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年前9个月181件，去年同期为197件，同比下降8%；已解决145件", 2026),
        ("今年前9个月181件，去年同期为197件；已解决145件", 2026),
        ("今年前9个月181件，去年同期为197件，解决145件", 2025),
    ],
)
def test_what_a_figure_is_held_against_holds_no_further(text: str, year: int) -> None:
    spoken = Spoken(text, times_told(text, DAYS, None), None, None)
    position = text.index("145")
    told = when(spoken, position, position, DAYS, CATALOGUE["resolved_case_count"])
    assert {first.year for first, _last in told.spans if first} == {year}
