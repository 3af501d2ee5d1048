"""What a person says about the files of one load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# done, total, what is at work; a total of 0 means unknown
Step = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Options:
    """Community code, dataset name, read loaded files again, this export has shrunk on purpose."""

    community: str | None = None
    dataset: str | None = None
    again: bool = False
    accept_shrink: bool = False
