"""What a number of a draft was understood to mean, and everything that is unsure about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from metrics.catalogue import CATALOGUE
from metrics.filters import Comparison, Filters
from reports.draft.context.match import Match, Matcher
from reports.draft.context.reach import Reach
from reports.draft.language.places import Places
from reports.draft.language.wording import Wording
from reports.draft.language.words import Where
from reports.draft.numbers.number import Number
from reports.draft.periods.windows import Days

Doubt = Literal[
    "after_data",
    "before_data",
    "causal",
    "closed",
    "compared_unclear",
    "follows_unsure",
    "households",
    "joined_when",
    "kind_missing",
    "loose",
    "mentioned",
    "open_list",
    "partly_covered",
    "persons",
    "planned",
    "ratio",
    "scope_unknown",
    "several",
    "unit_differs",
    "unit_missing",
    "whole_and_part",
    "window_unknown",
    "windows_differ",
    "withheld",
    "words_hinted",
    "words_unknown",
    "words_unlisted",
]

COMMUNITY = 12  # digits of a community's code


@dataclass(frozen=True)
class Made:
    """What is done to a figure with the figures told beside it, each a KPI and its filters.

    `left`: they are taken from it, 189件，解决171件，其余18件; `each`: it is divided by the one,
    132场，4786人次，场均36人次. `is_some`: 尚有3条待认领 may be fewer than all that is left.
    """

    how: Literal["left", "each"]
    others: tuple[tuple[str, Filters], ...]
    is_some: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to take a number: `kpis` has two for a range, its lower and its upper end.

    `whole`: the KPI and filters of what it is a share of, when no KPI tells that share.
    `made`: what makes the number of the figure and of others.
    """

    kpis: tuple[str, ...]
    filters: Filters
    whole: tuple[str, Filters] | None = None
    made: Made | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the number is the figure itself, and not made of it and others."""
        return self.whole is None and self.made is None


@dataclass(frozen=True)
class Tie:
    """A number with its readings; with any doubt it is never judged right, save that a list
    of examples may be of all, and words that no list knows may narrow nothing.

    `before`: the sentence before. `candidates`: KPIs that it may mean. `own`: the words beside it,
    `unknown` those that nothing explains. `compared`: it is a change against the year or period
    before. `is_dated`: the text says up to which day. `is_bounded`: a year or month rather than
    everything up to a day. `kind`: its conditions, with those that the words may have left unsaid.
    `whole`: the number before that it is told as a part of. `is_instead`: what its rule takes
    instead is meant as well. `is_ratio`: so much of the figure before, not so much more.
    `against`: what it is a change of when two figures before tell both. `is_each`: it is told of
    each of several values, so that all readings of a window have to hold. `reach`: the words
    beside it, when a rule was found. `others`: what it may be of, when no rule holds, if it is so
    exact that it fits none by chance. `wording`: the words around it.
    """

    number: Number
    sentence: str = ""
    sentence_start: int = 0
    before: str = ""
    readings: tuple[Reading, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    candidates: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    compared: Comparison | None = None
    is_down: bool = False
    is_dated: bool = False
    is_bounded: bool = False
    scope: str | None = None
    where: Where = field(default_factory=dict)
    kind: Where = field(default_factory=dict)
    match: Match | None = None
    own: str = ""
    whole: Tie | None = None
    is_instead: bool = False
    is_ratio: bool = False
    against: Reading | None = None
    is_each: bool = False
    reach: Reach | None = None
    others: tuple[Reading, ...] = ()
    wording: Wording | None = None

    def doubted(self, *doubts: Doubt) -> Tie:
        """The same with further doubts, which leave nothing that it may be of instead."""
        told = tuple(dict.fromkeys((*self.doubts, *doubts)))
        return replace(self, doubts=told, others=() if doubts else self.others)

    def made_of(
        self, other: Tie, readings: tuple[Reading, ...], unknown: tuple[str, ...] = ()
    ) -> Tie:
        """The same number as made from what another one is of."""
        return replace(
            self,
            readings=readings,
            unknown=unknown,
            candidates=other.candidates,
            match=other.match,
            where=other.where,
            is_dated=other.is_dated,
            is_bounded=other.is_bounded,
        )

    @property
    def is_part(self) -> bool:
        """Whether it is told as a part of a number before."""
        return self.whole is not None

    @property
    def dataset(self) -> str | None:
        """The dataset of what the number counts, None when nothing fits."""
        return CATALOGUE[self.match.rule.kpis[0].split("|")[0]].dataset if self.match else None


@dataclass(frozen=True)
class Setting:
    """What holds for the whole draft: names, where, when, and what the reader may see."""

    places: Places
    matcher: Matcher
    scope: str | None
    days: Days
    user_scope: tuple[str, ...] = ()
