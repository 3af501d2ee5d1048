"""Small answers kept in memory, so that the same question is asked once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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
        return self.each(names, (circumstances,), lambda missing, _which: (ask(missing),))[0]

    def each(
        self,
        names: Iterable[Name],
        several: Sequence[Hashable],
        ask: Callable[[tuple[Name, ...], tuple[int, ...]], Sequence[Mapping[Name, Answer]]],
    ) -> list[dict[Name, Answer]]:
        """The answers under each of several circumstances.

        `ask` is called once, with the names that are not known everywhere and where they are not.
        """
        wanted = tuple(dict.fromkeys(names))
        found = [self._known(wanted, one) for one in several]
        where = tuple(n for n, known in enumerate(found) if len(known) < len(wanted))
        missing = tuple(name for name in wanted if any(name not in found[n] for n in where))
        if missing:
            for n, asked in zip(where, ask(missing, where), strict=True):
                for name in missing:
                    found[n][name] = asked[name]
                    self._keep((name, several[n]), asked[name])
        return [{name: known[name] for name in wanted} for known in found]

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
