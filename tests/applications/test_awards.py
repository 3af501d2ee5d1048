"""Award rules are dated data: each is whole, says what is inferred, and a slip is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from metrics.catalogue import CATALOGUE
from reports.application.award import SHIPPED, award_of, awards
from reports.application.fields import field_of, fields, labels, limit_of, plain

NAMES = sorted(awards())


def raw(name: str) -> dict[str, Any]:
    """The values of an award's file."""
    found: dict[str, Any] = yaml.safe_load((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def test_there_are_the_awards_that_communities_apply_for() -> None:
    titles = "".join(one.zh for one in awards().values())
    for words in ("四个100", "巾帼文明岗", "十大优秀社区", "品牌妇女微家", "社会治理创新案例"):
        assert words in titles


@pytest.mark.parametrize("name", NAMES)
def test_every_award_is_whole(name: str) -> None:
    one = awards()[name]
    assert one.checked_on >= date(2026, 11, 1)
    assert one.source.zh
    assert one.conditions
    assert {each.source for each in one.attachments} == {
        "charts", "renown", "evidence", "conditions"
    }  # fmt: skip
    assert [each for each in one.fields if field_of(each) is None] == []
    assert all(each.en and each.zh for each in (*one.conditions, *one.boxes))


@pytest.mark.parametrize("name", NAMES)
def test_what_was_not_seen_in_a_notice_is_said(name: str) -> None:
    one = awards()[name]
    inferred = [c.zh for c in one.conditions if c.is_inferred]
    assert all(any(zh in told for told in one.unchecked) for zh in inferred)
    assert any("时段" in told for told in one.unchecked) == one.is_window_inferred


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"limit": 1}, "limit"),
        ({"boxes": [{"name": "a", "zh": "a", "en": "a", "limit": 0, "parts": ["overview"]}]}, "a:"),
        (
            {"conditions": [{"name": "x", "zh": "x", "en": "x", "kpi": "patrol_hour"}]},
            "patrol_hour",
        ),
        ({"conditions": [{"name": "x", "zh": "x", "en": "x"}]}, "kpi or asked"),
        ({"window": {"months": 3}}, "years"),
    ],
)
def test_a_slip_in_a_file_is_refused_with_its_name(change: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=r"awards/mine\.yaml") as refused:
        award_of("mine", raw("innovation_case") | change)
    assert told in str(refused.value)


def test_every_kpi_is_a_field_and_no_label_leads_to_two() -> None:
    assert all(field_of(name) for name in CATALOGUE)
    assert field_of("no_such_thing") is None
    assert {labels()[plain(one.zh)] for one in fields().values() if plain(one.zh) in labels()}
    assert labels()["女性占比"] == "woman_volunteer_share"
    assert labels()["成立时间"] == "founded"


@pytest.mark.parametrize(
    ("label", "seen", "limit"),
    [
        ("主要事迹（500字以内）", "主要事迹", 500),
        ("一、简 介：", "简介", None),
        ("项目概述(限１０００字)", "项目概述", 1000),
        ("女性占比（%）", "女性占比", None),
    ],
)
def test_a_label_is_known_with_brackets_blanks_and_limits(
    label: str, seen: str, limit: int | None
) -> None:
    assert (plain(label), limit_of(label)) == (seen, limit)
