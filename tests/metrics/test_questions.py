"""Questions counted for a place and a period from all of them, as if they were asked anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from metrics.decisions import Decision, Decisions, Verdict
from metrics.filters import Filters
from metrics.flag import Flag
from metrics.handbook import Drawing, drawn_in
from metrics.plausibility import FLAGS, asked, lines, questions, support
from metrics.questions import (
    Questions,
    asked_among,
    every_question,
    lines_of,
    questions_among,
    questions_asked,
    support_among,
)
from metrics.warehouse import Warehouse
from tests.metrics.drawing import draw, read_tables

DRAWINGS = drawn_in(Path(__file__).with_name("flags.md"))
MARCH = (date(2024, 3, 1), date(2024, 3, 31))
ASKED = [
    Filters(),
    Filters(date_from=MARCH[0], date_to=MARCH[1]),
    Filters(scope=("3506",), date_from=date(2024, 3, 15)),
    Filters(scope=("4406",), user_scope=("44",)),
    Filters(scope=("3509", "350626101901"), user_scope=("35",), date_to=date(2024, 3, 2)),
]


@pytest.fixture(params=DRAWINGS, ids=[drawing.title for drawing in DRAWINGS])
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Warehouse]:
    drawing: Drawing = request.param
    opened = draw(tmp_path, read_tables(drawing.tables))
    yield opened
    opened.close()


def answers(every: pl.DataFrame) -> Decisions:
    """A decision on the first question of each flag, confirmed and disallowed by turns."""
    taken = {}
    for number, (flag, key) in enumerate(every.group_by("flag").agg(pl.first("key")).iter_rows()):
        verdict: Verdict = ("confirmed", "disallowed")[number % 2]
        taken[flag, key] = Decision(verdict, "林", "看过登记表", "2024-05-01")
    return Decisions(taken)


def test_counting_among_all_questions_tells_the_same_as_asking(warehouse: Warehouse) -> None:
    every = every_question(warehouse)
    for taken in (Decisions(), answers(every.asked)):
        for filters in ASKED:
            assert asked_among(every, filters, taken) == asked(warehouse, filters, taken)
            told = support_among(every, warehouse, filters, taken)
            assert told in (None, support(warehouse, filters, taken))


def asking(every: Questions) -> list[Flag]:
    """The flags that have a question, and one that has none."""
    names = set(every.asked["flag"])
    return [
        *(flag for flag in FLAGS if flag.name in names),
        next(flag for flag in FLAGS if flag.name not in names),
    ]


def test_the_records_behind_a_question_are_those_of_its_own_place_and_days(
    warehouse: Warehouse,
) -> None:
    every = every_question(warehouse)
    for flag in asking(every):
        for question in questions_among(every, flag, Filters(), Decisions(), 200).to_dicts():
            found = lines_of(warehouse, flag, question, Filters(), 99)
            assert_frame_equal(found, lines(warehouse, flag, question["key"], Filters(), 99))
            assert found.height == min(question["line_count"], 99)


def test_listing_among_all_questions_tells_the_same_as_asking(warehouse: Warehouse) -> None:
    every = every_question(warehouse)
    flags = asking(every)
    for taken in (Decisions(), answers(every.asked)):
        for filters in ASKED:
            for flag in flags:
                live = questions_asked(warehouse, flag, filters, taken, 200)
                assert_frame_equal(questions_among(every, flag, filters, taken, 200), live)


def masked(name: str) -> str:
    return name[0] + "**"


def test_a_question_about_a_person_masks_the_given_name_and_changes_nothing_else(
    warehouse: Warehouse,
) -> None:
    for flag in asking(every_question(warehouse)):
        full = questions(warehouse, flag, Filters(), Decisions(), 200)
        if flag.about == "person":
            full = full.with_columns(pl.col("subject").map_elements(masked, pl.String))
        assert_frame_equal(questions_asked(warehouse, flag, Filters(), Decisions(), 200), full)


def test_what_is_kept_of_questions_names_nobody(warehouse: Warehouse) -> None:
    every = every_question(warehouse)
    people = [flag.name for flag in FLAGS if flag.about == "person"]
    for subject in every.asked.filter(pl.col("flag").is_in(people))["subject"]:
        assert subject == masked(subject)
    errors = {flag.name for flag in FLAGS if flag.level == "error"}
    assert set(every.disputed.columns) - errors == {
        *("dataset", "region_code", "day", "records", "minutes")
    }
