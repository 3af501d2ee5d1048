"""A number of a draft with its verdict, and everything that was found on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.trace import ReportedNumber
from metrics.wordings import Answer
from reports.draft.context.tied import Doubt, Tie
from reports.draft.verdicts.given import Given

Verdict = Literal["有据", "不符", "口径不明", "过时", "无据"]


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict.

    `earlier` is the number of the window at which it was right, `superseded` what an older version
    gave that bears it out, `each_yuan` the revenue a visitor, `notes` (Chinese, English) say what
    the numbers beside it add up to. `question` is the key under which its writer can say, or has
    said in `answer`, whether its words narrow it.
    """

    tie: Tie
    verdict: Verdict
    given: tuple[Given, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    earlier: ReportedNumber | None = None
    superseded: Given | None = None
    each_yuan: float | None = None
    notes: tuple[tuple[str, str], ...] = ()
    question: str | None = None
    answer: Answer | None = None

    @property
    def best(self) -> Given | None:
        """The reading to show: one that holds, else the first that is known."""
        known = [one for one in self.given if one.is_known]
        holding = [one for one in known if one.holds]
        return next(iter(holding or known), None)
