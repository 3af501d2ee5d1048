"""The handbook page: every definition with its example, in both languages, with or without data."""

from __future__ import annotations

import re

import pytest

from metrics.catalogue import CATALOGUE, SUBJECTS
from metrics.handbook import drawings
from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.test_languages import LATIN, WORD

DRAWN = {
    cell
    for drawing in drawings()
    for rows in drawing.tables.values()
    for row in rows
    for cell in row.values()
    if cell
} | {text for d in drawings() for e in d.examples for v in e.filters.where.values() for text in v}


def body(app: object) -> str:
    """The entries as HTML, without the page's style."""
    return "".join(h.proto.body for h in app.get("html") if 'class="handbook"' in h.proto.body)  # type: ignore[attr-defined]


@pytest.mark.parametrize("state", STATES)
def test_the_handbook_reads_the_same_in_any_state_of_the_data(screen: Screen, state: str) -> None:
    app = screen("handbook", state)
    assert [error.value for error in app.exception] == []
    assert app.title[0].value == "指标手册"
    for kpi in SUBJECTS["巡防"]:
        assert f'id="{kpi.name}"' in body(app)


@pytest.mark.parametrize("number", range(1, len(SUBJECTS) + 1))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kpi_of_a_subject_has_definition_and_example(
    screen: Screen, number: int, lang: str
) -> None:
    shown = body(screen("handbook", part=f"subject_{number}", lang=lang))
    kpis = list(SUBJECTS.values())[number - 1]
    assert shown.count("<article") == len(kpis)
    assert shown.count('class="drawn result"') >= len(kpis)
    plain = shown.replace("&#x27;", "'").replace("&quot;", '"').replace("&gt;", ">")
    assert not [kpi.name for kpi in kpis if kpi.definition(lang) not in plain]


def test_a_search_looks_through_all_subjects(screen: Screen) -> None:
    app = screen("handbook")
    app.text_input(key="handbook_search").set_value("满意").run()
    assert 'id="satisfaction_share"' in body(app)
    assert 'id="patrol_hours"' not in body(app)
    app.text_input(key="handbook_search").set_value("没有这个<b>词").run()
    assert "没有找到" in app.info[0].value
    assert body(app) == ""


@pytest.mark.parametrize("number", range(1, len(SUBJECTS) + 1))
def test_the_english_handbook_has_chinese_only_in_drawn_cells(screen: Screen, number: int) -> None:
    app = screen("handbook", lang="en", part=f"subject_{number}")
    shown = [without(text, DRAWN | {"中文", "巷览"}) for text in texts(app)]
    assert [text[:200] for text in shown if HAN.search(text)] == []


def test_the_chinese_handbook_has_no_english_but_codes(screen: Screen) -> None:
    app = screen("handbook")
    codes = set(CATALOGUE)
    shown = [without(text, codes | LATIN) for text in texts(app) if "v000001" not in text]
    shown = [re.sub(r"[#.@{][^{}]*\{[^}]*\}|\S+\.css", "", text) for text in shown]
    assert [text[:200] for text in shown if WORD.search(text)] == []
