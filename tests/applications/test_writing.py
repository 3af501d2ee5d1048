"""Drafts keep to the limit, tell nothing unknown, and lose a source where a person changes them."""

from __future__ import annotations

import re

import pytest

from metrics.checks import recomputed
from metrics.warehouse import Warehouse
from reports.application.application import Application, application
from reports.application.characters import characters
from reports.application.ledger import Readings, said
from reports.application.narrative import HEADS, pieces
from tests.applications.conftest import WINDOW, rules, written
from tests.pages.federation import STEWARDS

DATE = re.compile(r"\d{4}年(\d{1,2}月)?(\d{1,2}日)?|\d{1,2}月")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("巡防", 2),
        ("巡防1,234.5小时", 5),
        ("volunteer hours", 2),
        ("“小巷管家”，", 7),
        ("A区3号", 4),
        ("解决率 87.0%。\n其中", 7),
        ("１２３", 3),
        ("𠮷林", 2),
    ],
)
def test_characters_are_counted_as_word_does(text: str, count: int) -> None:
    assert characters(text) == count


@pytest.mark.parametrize("limit", [3000, 500, 200, 60])
def test_a_draft_keeps_within_its_limit(warehouse: Warehouse, limit: int) -> None:
    box = application(rules(limit), Readings(warehouse), WINDOW).boxes[0]
    assert 0 < box.length <= limit
    assert not box.is_too_long


def test_a_draft_has_the_parts_of_a_case(made: Application) -> None:
    lines = made.boxes[0].text.text.splitlines()
    heads = [line[3:] for line in lines if line.startswith("（")]
    assert heads == [HEADS[part] for part in made.award.boxes[0].parts]


def test_every_number_of_a_draft_is_traced_and_recomputes(
    warehouse: Warehouse, made: Application
) -> None:
    text = made.boxes[0].text
    known = {clause.text: clause for clause in text.clauses}
    assert len(text.numbers) > 10
    for piece in pieces(text.text):
        if re.search(r"\d", DATE.sub("", piece)):
            assert known[piece].numbers, piece
            for number in known[piece].numbers:
                assert recomputed(warehouse, number).agrees_with(number)
    assert set(text.numbers) <= set(made.numbers)
    assert text.untraced == ()


def test_what_a_clause_says_is_what_its_number_says(made: Application) -> None:
    for clause in made.boxes[0].text.clauses:
        if "上升" in clause.text or "下降" in clause.text or "通常" in clause.text:
            continue
        assert all(said(number) in clause.text for number in clause.numbers), clause.text


def test_nothing_unknown_or_empty_is_told(made: Application) -> None:
    text = made.boxes[0].text.text
    assert "—" not in text
    assert not re.search(r"(?<![\d.,])0(件|场|人|户|家|支|个)", text)
    assert not any(name in text for name in STEWARDS)


def test_claims_stay_honest(made: Application) -> None:
    text = made.boxes[0].text.text
    assert "带动" not in text
    assert "结案不等于解决" in text
    assert "不作归因" in text


def test_a_changed_clause_loses_its_source_and_says_so(
    warehouse: Warehouse, made: Application
) -> None:
    draft = made.boxes[0].text.text
    clause = next(c for c in made.boxes[0].text.clauses if "已解决" in c.text and c.numbers)
    number = re.search(r"\d[\d,]*", clause.text)
    assert number
    box = written(warehouse, draft.replace(clause.text, "已解决9,999件")).boxes[0]
    assert box.is_written
    assert "9,999" in box.text.untraced
    assert clause.text not in {one.text for one in box.text.clauses}


@pytest.mark.parametrize(
    ("text", "untraced"),
    [
        ("2026年10月，社区开了第3次会", ()),
        ("1.巡小巷", ()),
        ("我们走访了八百户", ("八百",)),
        ("化解率达到98%，其中３起较难", ("98%", "３")),
        ("资金1.2万元", ("1.2万",)),
    ],
)
def test_numbers_of_the_writers_own_are_listed(
    warehouse: Warehouse, text: str, untraced: tuple[str, ...]
) -> None:
    assert written(warehouse, text).boxes[0].text.untraced == untraced


def test_a_text_over_the_limit_is_kept_and_told(warehouse: Warehouse) -> None:
    box = written(warehouse, "字" * 3001).boxes[0]
    assert (box.length, box.is_too_long) == (3001, True)
