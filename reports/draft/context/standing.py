"""Where a number of a draft stands: what settles its meaning, and the doubts about it, look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.draft.context.around import Around
from reports.draft.context.reach import Reach
from reports.draft.context.tied import Tie
from reports.draft.periods.when import Spoken


@dataclass(frozen=True)
class Place:
    """Where a number stands: its words, its sentence, and the number before it.

    `position` is where it begins in its sentence, `until` where its own words end.
    `is_enumerated`: the number before it is one of several of a clause. `later_year`: of the two
    numbers before it, when they are the same figure of a year and of the one before, the later.
    `whole`: the number that this one is a part of. `ties`: those of the sentence before it.
    `before`: the sentence before, `last` the last number of it. `around`: the sentences around it
    that have no numbers.
    """

    reach: Reach
    spoken: Spoken
    position: int
    until: int
    previous: Tie | None
    is_enumerated: bool = False
    later_year: Tie | None = None
    whole: Tie | None = None
    ties: tuple[Tie, ...] = ()
    before: str = ""
    around: Around = field(default_factory=Around)
    last: Tie | None = None

    @property
    def has_own_time(self) -> bool:
        """Whether its clause names a window before it: 前三季度累计121场."""
        clause = max(self.spoken.text.rfind(mark, 0, self.position) for mark in "，；：")
        own = [m for m in self.spoken.mentions if clause < m.start < self.position]
        return any(m.kind in {"window", "since"} for m in own)
