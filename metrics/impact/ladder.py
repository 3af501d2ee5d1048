"""The strongest word that the data support: 同期变化, 相关, 可能有贡献, 归因."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from metrics.impact.caution import ENOUGH_DONORS, Caution
from metrics.impact.estimate import Estimate

Rung: TypeAlias = Literal["change", "related", "contribution", "attribution"]
Reason: TypeAlias = Literal[
    "no_estimate",
    "not_clear",
    "not_more",
    "time_placebo",
    "no_comparison",
    "methods_differ",
    "poor_fit",
    "few_comparisons",
    "space_placebo",
    "caution",
]

RUNGS: tuple[Rung, ...] = ("change", "related", "contribution", "attribution")
SMALL = 0.1  # p of a placebo test, the least that nine areas can give
GOOD_FIT = 0.1  # RMSPE before the start as a share of the average


@dataclass(frozen=True)
class Verdict:
    """A rung, and every reason why it is not a higher one."""

    rung: Rung
    reasons: tuple[Reason, ...]


def verdict(estimates: Sequence[Estimate], cautions: Sequence[Caution]) -> Verdict:
    """The highest rung that all estimates bear.

    相关 asks for an effect whose interval leaves out zero and that starts which never were do not
    show as well; 可能有贡献 for the same against comparison areas, by both methods; 归因 besides
    for a good fit, nine areas or more of which hardly any shows as much, and no serious caution.
    """
    reasons = tuple(dict.fromkeys(_reasons(estimates, cautions)))
    for rung, bars in _BARS.items():
        if set(reasons) & bars:
            return Verdict(rung, reasons)
    return Verdict("attribution", ())


# What keeps a verdict from rising above a rung.
_BARS: dict[Rung, frozenset[Reason]] = {
    "change": frozenset({"no_estimate", "not_clear", "not_more", "time_placebo"}),
    "related": frozenset({"no_comparison", "methods_differ"}),
    "contribution": frozenset({"poor_fit", "few_comparisons", "space_placebo", "caution"}),
}


def _reasons(estimates: Sequence[Estimate], cautions: Sequence[Caution]) -> Iterator[Reason]:
    if not estimates:
        yield "no_estimate"
        return
    main = estimates[0]
    if main.effect <= 0:
        yield "not_more"
    if not main.is_clear:
        yield "not_clear"
    if main.time is None or main.time.p > SMALL:
        yield "time_placebo"
    if main.method == "interrupted":
        yield "no_comparison"
    elif any(not one.is_clear or one.effect * main.effect <= 0 for one in estimates):
        yield "methods_differ"
    if main.rmspe_share > GOOD_FIT:
        yield "poor_fit"
    if main.method != "interrupted":
        if len(main.panel.donors) < ENOUGH_DONORS:
            yield "few_comparisons"
        elif main.space is None or main.space.p > SMALL:
            yield "space_placebo"
    if any(one.is_serious for one in cautions):
        yield "caution"
