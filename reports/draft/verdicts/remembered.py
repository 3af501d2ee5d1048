"""What a version of the data answered: it never changes, so the next check need not ask again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from metrics.warehouse import Warehouse

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class _Unasked:
    """In place of an answer."""


_UNASKED = _Unasked()
VERSIONS, MOST = 4, 20_000  # answers of each; a long draft asks for some hundreds


def remembered(
    warehouse: Warehouse, ask: Callable[Concatenate[Warehouse, Asked], Answer]
) -> Callable[Asked, Answer]:
    """The question put to a version, asked once for each set of arguments.

    What it raises is not kept. The warehouse has to be pinned or archived.
    """
    kept = _answers(warehouse.data_dir, warehouse.version)

    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key: Hashable = (ask, args, tuple(kwargs.items()))
        found: Answer | _Unasked = kept.get(key, _UNASKED)
        if isinstance(found, _Unasked):  # other threads ask too, and clear
            found = ask(warehouse, *args, **kwargs)
            if len(kept) >= MOST:
                kept.clear()
            kept[key] = found
        return found

    return answer


@lru_cache(maxsize=VERSIONS)
def _answers(_data_dir: Path, _version: str) -> dict[Hashable, Any]:
    return {}
