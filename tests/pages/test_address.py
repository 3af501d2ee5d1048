"""The address changes once for a choice: each change is a step of the browser's way back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ui import address


class Told(dict[str, str]):
    """Query parameters that count how often the browser is told of a change."""

    changes = 0

    def __setitem__(self, name: str, value: str) -> None:
        self.changes += 1
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        self.changes += 1
        super().__delitem__(name)

    def pop(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.changes += 1
        return super().pop(name, default)


@pytest.mark.parametrize(("value", "after"), [("year", {"period": "year"}), ("", {})])
def test_a_choice_is_one_step(
    monkeypatch: pytest.MonkeyPatch, value: str, after: dict[str, str]
) -> None:
    told = Told(period="quarter")
    memory = {address.MEMORY: {"period": "quarter"}}
    monkeypatch.setattr(address, "st", SimpleNamespace(query_params=told, session_state=memory))
    address.put("period", value)
    assert (dict(told), told.changes, address.get("period")) == (after, 1, value)


def test_taking_away_what_is_not_there_is_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    monkeypatch.setattr(address, "st", SimpleNamespace(query_params=told, session_state={}))
    address.put("from", "")
    assert told.changes == 0
