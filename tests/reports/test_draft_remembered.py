"""What a version of the data answered is kept, and told of no other one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from metrics.warehouse import Warehouse
from reports.draft.verdicts import remembered as kept
from reports.draft.verdicts.remembered import remembered


def version(name: str, folder: Path) -> Warehouse:
    return cast("Warehouse", SimpleNamespace(data_dir=folder, version=name))


def asked(log: list[Any]) -> Any:
    def ask(warehouse: Warehouse, *args: Any, **kwargs: Any) -> str:
        log.append((warehouse.version, args, kwargs))
        if "broken" in args:
            raise ValueError("gone")
        return f"{warehouse.version} {args} {kwargs}"

    return ask


def test_each_question_is_asked_once_of_a_version(tmp_path: Path) -> None:
    log: list[Any] = []
    ask = asked(log)
    for _again in range(2):
        assert remembered(version("one", tmp_path), ask)("a") == "one ('a',) {}"
        assert remembered(version("one", tmp_path), ask)("a", by="b") == "one ('a',) {'by': 'b'}"
        assert remembered(version("two", tmp_path), ask)("a") == "two ('a',) {}"
        assert remembered(version("one", tmp_path / "x"), ask)("a") == "one ('a',) {}"
    assert len(log) == 4


def test_another_question_of_the_same_words_is_another_one(tmp_path: Path) -> None:
    first, second = remembered(version("one", tmp_path), asked([])), asked([])
    assert first("a") == remembered(version("one", tmp_path), second)("a")
    log: list[Any] = []
    remembered(version("one", tmp_path), asked(log))("a")
    assert len(log) == 1


def test_what_is_raised_is_asked_again(tmp_path: Path) -> None:
    log: list[Any] = []
    ask = remembered(version("one", tmp_path), asked(log))
    for _again in range(2):
        with pytest.raises(ValueError, match="gone"):
            ask("broken")
    assert len(log) == 2


def test_no_more_is_kept_than_has_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    log: list[Any] = []
    ask = remembered(version("one", tmp_path), asked(log))
    for number in (1, 2, 3, 1, 4, 1):
        assert ask(number) == f"one ({number},) {{}}"
    assert [args for _version, args, _more in log] == [(1,), (2,), (3,), (4,), (1,)]
