"""An award body's own form: its boxes are filled in its own type, and nothing else is touched."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.application.application import Application
from reports.application.fields import fields, labels
from reports.application.screen import field_names
from reports.application.template import filled, opened
from tests.applications import forms

NAME = "表.docx"


def cells(content: bytes) -> list[Any]:
    return list(Document(io.BytesIO(content)).element.body.iter(qn("w:tc")))


def words(cell: Any) -> str:
    return "".join(one.text or "" for one in cell.iter(qn("w:t")))


def xml(element: Any) -> str:
    return str(element.xml)


@pytest.fixture(scope="module")
def before() -> bytes:
    return forms.official()


@pytest.fixture(scope="module")
def after(made: Application, before: bytes) -> bytes:
    return filled(made, NAME, before)


def beside(content: bytes, label: str) -> Any:
    """The box to the right of a label."""
    every = cells(content)
    place = next(n for n, one in enumerate(every) if words(one).startswith(label))
    return every[place + 1]


def test_every_box_is_known_by_its_label_through_merged_cells_and_line_breaks(
    before: bytes,
) -> None:
    _document, found = opened(NAME, before)
    assert [(one.label, one.field) for one in found] == [
        ("社区名称", "full_name"),
        ("志愿者总人数", "volunteer_count"),
        ("其中女性", "woman_volunteer_count"),
        ("党员数", "party_member_volunteer_count"),
        ("巡防时长", "patrol_hours"),
        ("活动场次", "activity_count"),
        ("解决问题", "resolved_case_count"),
        ("满意率", "satisfaction_share"),
        ("主要事迹", "deeds"),
    ]
    assert found[-1].limit == 300


def test_apart_from_the_filled_boxes_the_form_is_the_same(before: bytes, after: bytes) -> None:
    old, new = cells(before), cells(after)
    changed = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if xml(a) != xml(b)]
    assert changed
    assert all(not words(old[n]) and words(new[n]) for n in changed)
    bodies = [every[0].getroottree().getroot().body for every in (old, new)]
    for one in (every[n] for every in (old, new) for n in changed):
        one.getparent().remove(one)
    for mark in list(bodies[1].iter(qn("w:headerReference"))):
        mark.getparent().remove(mark)  # 示例数据 above every page
    assert xml(bodies[0]) == xml(bodies[1])


def test_a_unit_that_the_label_states_is_not_said_again(after: bytes) -> None:
    assert not words(beside(after, "巡防时长（小时）")).endswith("小时")
    assert words(beside(after, "解决问题（件）")).isdigit()
    assert words(beside(after, "活动场次")).endswith("场")
    assert words(beside(after, "党员数")).endswith("人")


def test_a_box_takes_over_the_type_of_its_label_but_not_its_weight(after: bytes) -> None:
    box = beside(after, "党员数")
    assert next(box.iter(qn("w:sz"))).get(qn("w:val")) == "24"
    assert next(box.iter(qn("w:rFonts"))).get(qn("w:ascii")) == "宋体"
    assert next(box.iter(qn("w:b")), None) is None
    assert next(box.iter(qn("w:jc"))).get(qn("w:val")) == "center"
    assert next(box.iter(qn("w:vAlign"))).get(qn("w:val")) == "center"


def test_a_long_text_begins_at_the_upper_left(after: bytes) -> None:
    box = beside(after, "主要事迹")
    assert next(box.iter(qn("w:jc")), None) is None
    assert next(box.iter(qn("w:vAlign")), None) is None
    assert len(words(box)) > 50


def test_a_box_with_a_type_of_its_own_keeps_it(made: Application, before: bytes) -> None:
    document = Document(io.BytesIO(before))
    own = document.tables[0].cell(1, 5).paragraphs[0].add_run("")
    own.font.name, own.italic = "楷体", True
    content = filled(made, NAME, forms.saved(document))
    box = beside(content, "党员数")
    assert next(box.iter(qn("w:rFonts"))).get(qn("w:ascii")) == "楷体"
    assert next(box.iter(qn("w:jc")), None) is None


def test_places_to_sign_and_seal_stay_empty(before: bytes, after: bytes) -> None:
    label = "县级妇联推荐意见"
    assert xml(beside(before, label)) == xml(beside(after, label))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_field_that_a_label_leads_to_can_be_chosen_on_screen(lang: str) -> None:
    signed = {name for name, one in fields().items() if one.origin == "sign"}
    assert set(labels().values()) - signed <= set(field_names(lang))
