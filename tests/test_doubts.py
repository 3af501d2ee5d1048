"""The verbs flags and decide: questions, both totals, and decisions that are remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from metrics.decisions import decisions
from metrics.plausibility import FLAGS
from tests.command import ledger, load, patrols, xianglan

FLAG = "person_day_is_at_most_8_hours"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Five patrols, one of nine hours."""
    rows = [*patrols(range(1, 5)), *patrols(range(5, 6), minutes=540)]
    assert load(tmp_path / "data", ledger(tmp_path / "巡防.csv", rows)).code == 0
    return tmp_path / "data"


def decide(data: Path, key: str, verdict: str, *more: object) -> Any:
    """`xianglan decide` on the long day."""
    given = more or ("--reason", "已看签到表", "--who", "林主席")
    return xianglan("decide", FLAG, key, verdict, *given, "--json", data_dir=data)


def key_of(data: Path) -> str:
    """The key of the only question."""
    found = xianglan("flags", FLAG, "--json", data_dir=data).json["questions"]
    assert len(found) == 1
    return str(found[0]["key"])


def hours(data: Path) -> tuple[float, float]:
    """Patrol hours as reported and as supportable."""
    first = xianglan("flags", "--json", data_dir=data).json["hours"][0]
    return first["reported"], first["supportable"]


def test_flags_lists_every_flag_and_both_totals(data: Path) -> None:
    ran = xianglan("flags", "--json", data_dir=data)
    assert ran.code == 0
    assert [one["flag"] for one in ran.json["flags"]] == [flag.name for flag in FLAGS]
    asked = {one["flag"]: one["open"] for one in ran.json["flags"] if one["questions"]}
    assert asked == {FLAG: 1}
    assert hours(data) == (13.0, 13.0)


def test_a_decision_is_remembered_and_can_be_taken_back(data: Path) -> None:
    key = key_of(data)
    assert decide(data, key, "disallowed").code == 0
    assert hours(data) == (13.0, 4.0)
    taken = decisions(data).of(FLAG, key)
    assert taken is not None
    assert (taken.verdict, taken.who, taken.reason) == ("disallowed", "林主席", "已看签到表")
    assert decide(data, key, "confirmed").code == 0
    assert hours(data) == (13.0, 13.0)
    assert decide(data, key, "reopened").code == 0
    assert decisions(data).of(FLAG, key) is None
    assert decide(data, key, "disallowed").code == 0
    assert hours(data) == (13.0, 4.0)


def test_a_decision_outlives_a_new_version(data: Path) -> None:
    assert decide(data, key_of(data), "disallowed").code == 0
    assert load(data, ledger(data.parent / "四月.csv", patrols(range(1, 3), month=4))).code == 0
    assert hours(data) == (15.0, 6.0)


@pytest.mark.parametrize(
    "more",
    [
        ("--reason", " ", "--who", "林主席"),
        ("--reason", "已看", "--who", ""),
        ("--reason", "长" * 501, "--who", "林主席"),
    ],
)
def test_a_decision_without_reason_or_person_is_not_recorded(
    data: Path, more: tuple[str, ...]
) -> None:
    ran = decide(data, key_of(data), "confirmed", *more)
    assert ran.code == 2
    assert ran.json["error"] == "decision_incomplete"
    assert decisions(data).taken == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "hours_are_faked", "0" * 12, "confirmed", "--reason", "a", "--who", "b"),
        ("decide", FLAG, "' or 1=1 --", "confirmed", "--reason", "a", "--who", "b"),
        ("decide", FLAG, "0" * 12, "maybe", "--reason", "a", "--who", "b"),
        ("flags", "hours_are_faked"),
        ("flags", "--from", "2024-03-02", "--to", "2024-03-01"),
    ],
)
def test_a_wrong_question_is_wrong_usage(data: Path, arguments: tuple[str, ...]) -> None:
    assert xianglan(*arguments, data_dir=data).code == 2
    assert decisions(data).taken == {}


def test_flags_without_data_says_so(tmp_path: Path) -> None:
    ran = xianglan("flags", data_dir=tmp_path)
    assert ran.code == 1
    assert "还没有数据" in ran.told


def test_people_read_the_flags_in_their_language(data: Path) -> None:
    assert "每人每天一般不超过8小时" in xianglan("flags", data_dir=data).output.decode()
    english = xianglan("flags", "--lang", "en", data_dir=data).output.decode()
    assert "usually at most 8 hours" in english
    assert english.isascii()


def test_no_name_of_a_person_is_kept_with_a_decision(data: Path) -> None:
    assert decide(data, key_of(data), "confirmed").code == 0
    kept = b"".join(path.read_bytes() for path in (data / "state").glob("state.sqlite*"))
    assert FLAG.encode() in kept
    assert "林秀英".encode() not in kept


def test_numbers_of_a_person_in_a_reason_are_masked(data: Path) -> None:
    told = ("--reason", "已打电话 13800138000 核对", "--who", "林主席")
    assert decide(data, key_of(data), "confirmed", *told).code == 0
    taken = decisions(data).of(FLAG, key_of(data))
    assert taken is not None
    assert "13800138000" not in taken.reason
    assert "核对" in taken.reason
