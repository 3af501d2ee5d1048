"""The verb target: list, set and take away, one or many at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from metrics.targets import targets
from tests.command import xianglan

WHO = ("--who", "林主席")


def rows(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """A good target and more."""
    return [{"kpi": "patrol_hours", "scope": "", "period": "2026", "target": 9}, *more]


def test_a_target_is_set_listed_and_taken_away(tmp_path: Path) -> None:
    set_it = ("target", "patrol_hours", "2026-10", "500", "--scope", "350626000000", *WHO)
    assert xianglan(*set_it, data_dir=tmp_path).code == 0
    listed = xianglan("target", "--json", data_dir=tmp_path).json["targets"]
    assert listed == [
        {"kpi": "patrol_hours", "scope": "350626", "period": "2026-10", "target": 500.0}
    ]
    assert "patrol_hours" in xianglan("target", data_dir=tmp_path).output.decode()
    away = ("target", "patrol_hours", "2026-10", "--scope", "350626", *WHO, "--json")
    assert xianglan(*away, data_dir=tmp_path).json == {"changed": 1}
    assert targets(tmp_path) == {}


def test_many_targets_are_set_at_once_or_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "targets.json"
    path.write_text(json.dumps(rows({**rows()[0], "period": "2026-10"})), encoding="utf-8")
    assert (
        xianglan("target", "--file", path, *WHO, "--json", data_dir=tmp_path).json["changed"] == 2
    )
    path.write_text(json.dumps(rows({**rows()[0], "target": -1})[::-1]), encoding="utf-8")
    ran = xianglan("target", "--file", path, *WHO, "--json", data_dir=tmp_path)
    assert ran.code == 2
    assert "大于 0" in ran.json["message"]
    assert set(targets(tmp_path).values()) == {9.0}


@pytest.mark.parametrize(
    "arguments",
    [
        ("patrol_hours", "2026", "9"),
        ("patrol_hours", "2026", "9", "--who", " "),
        ("no_such_kpi", "2026", "9", *WHO),
        ("patrol_hours", "明年", "9", *WHO),
        ("patrol_hours", "2026", "9", "--scope", "'; drop table target", *WHO),
        ("lane_coverage_share", "2026", "95", *WHO),
    ],
)
def test_a_wrong_target_is_refused_with_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = xianglan("target", *arguments, data_dir=tmp_path)
    assert ran.code == 2
    assert ran.told.strip()
    assert targets(tmp_path) == {}


@pytest.mark.parametrize("content", ["", "[1]", "{}x", '[{"kpi": "patrol_hours"}]', "null"])
def test_a_file_that_holds_no_targets_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "t.json"
    path.write_text(content, encoding="utf-8")
    ran = xianglan("target", "--file", path, *WHO, "--json", data_dir=tmp_path)
    assert ran.code == 2
    assert "t.json" in ran.json["message"]
