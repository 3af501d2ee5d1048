"""What people decided on flags, read from the state database and never written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

Verdict = Literal["confirmed", "disallowed", "reopened"]
PREFIX = "flag/"


@dataclass(frozen=True)
class Decision:
    """One person's word on the records behind a flag; `decided_at` is UTC."""

    verdict: Verdict
    who: str
    reason: str
    decided_at: str


@dataclass(frozen=True)
class Decisions:
    """The last word on each group of records, by flag and key; a reopened one has none."""

    taken: Mapping[tuple[str, str], Decision] = field(default_factory=dict)

    def of(self, flag: str, key: str) -> Decision | None:
        """The decision on one group, None as long as nobody decided."""
        return self.taken.get((flag, key))

    def keys(self, flag: str, verdict: Verdict) -> list[str]:
        """The groups of a flag on which that was decided."""
        return sorted(
            k for (name, k), d in self.taken.items() if (name, d.verdict) == (flag, verdict)
        )

    def flags(self, verdict: Verdict) -> set[str]:
        """The flags with at least one such decision."""
        return {name for (name, _), d in self.taken.items() if d.verdict == verdict}


def subject_of(flag: str, key: str) -> str:
    """The name under which a decision on a group is kept: no person is named in it."""
    return f"{PREFIX}{flag}/{key}"


def decisions(data_dir: Path) -> Decisions:
    """Every standing decision; none when nobody has decided anything yet."""
    taken: dict[tuple[str, str], Decision] = {}
    for subject, action, *told in kept(data_dir, PREFIX):
        _, flag, key = subject.split("/", 2)
        taken.pop((flag, key), None)
        if action in get_args(Verdict) and action != "reopened":
            taken[flag, key] = Decision(cast(Verdict, action), *told)
    return Decisions(taken)


def kept(data_dir: Path, prefix: str) -> list[tuple[str, str, str, str, str]]:
    """What people decided on the subjects of a prefix, the last last: subject, action, who, reason
    and when (UTC); nothing when nobody has decided anything yet."""
    path = data_dir / "state" / "state.sqlite"
    if not path.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as state:
            return state.execute(
                "select subject, action, who, reason, decided_at from decision"
                " where subject like ? order by rowid",
                [f"{prefix}%"],
            ).fetchall()
    except sqlite3.OperationalError:  # the table is made with the first load or decision
        return []
