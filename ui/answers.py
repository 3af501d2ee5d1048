"""Small answers kept in memory, so that the same question is asked once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Answer = TypeVar("Answer")

MOST_ROWS = 300_000  # of all answers together


class Answers(Generic[Name, Answer]):
    """Answers by name and circumstances (version, filters …); the ones not used longest go first.

    They are handed out as they are, without a copy: nobody may change one. Safe between threads.
    """

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._most_rows = most_rows
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Name, Hashable], tuple[Answer, int]] = OrderedDict()
        self._rows = 0

    def together(
        self,
        names: Iterable[Name],
        circumstances: Hashable,
        ask: Callable[[tuple[Name, ...]], Mapping[Name, Answer]],
    ) -> dict[Name, Answer]:
        """The answer for each name; `ask` is called once for all that are not known yet."""
        wanted = tuple(dict.fromkeys(names))
        found = self._known(wanted, circumstances)
        missing = tuple(name for name in wanted if name not in found)
        if missing:
            asked = ask(missing)
            for name in missing:
                found[name] = asked[name]
                self._keep((name, circumstances), asked[name])
        return {name: found[name] for name in wanted}

    def _known(self, names: Iterable[Name], circumstances: Hashable) -> dict[Name, Answer]:
        found = {}
        with self._lock:
            for name in names:
                key = (name, circumstances)
                if key in self._kept:
                    self._kept.move_to_end(key)
                    found[name] = self._kept[key][0]
        return found

    def _keep(self, key: tuple[Name, Hashable], answer: Answer) -> None:
        rows = len(answer) if isinstance(answer, list | tuple) else 1
        if rows > self._most_rows // 10:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (answer, rows)
                self._rows += rows
            while self._rows > self._most_rows:
                _oldest, (_answer, freed) = self._kept.popitem(last=False)
                self._rows -= freed
