"""Which dataset a table is, which heading fills which column, and what a person must say first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from etl.clean.plan import ColumnPlan
from etl.clean.units import is_unit_of
from etl.contract import Column, Dataset
from etl.datasets import DATASETS
from etl.heading_fit import Fit, Values, fit
from etl.messages import Message, say
from etl.proposals import Proposal, propose, strong_measures
from etl.sources import Sender

LEAST_SHARE = 0.3  # a table of which less is understood is not taken for a dataset
CLOSE_SCORE = 0.05  # two datasets this close are for a person to tell apart
WAITING_SHARE = 0.4
MISSING_WEIGHT = 0.4
SHOWN = 12


@dataclass(frozen=True)
class HeadingMatch:
    """What the headings of a table mean; only `matched` tables may be loaded.

    `dataset` is the nearest guess when refused, None when nothing is like it. `from_title` holds
    columns that the table lacks and its title states. `unknown` headings fill nothing.
    """

    dataset: Dataset | None
    plan: list[ColumnPlan]
    unknown: list[str]
    proposals: list[Proposal]
    missing: list[Column]
    status: Literal["matched", "waiting", "refused"]
    messages: list[Message] = field(default_factory=list)
    from_title: Mapping[str, date | str] = field(default_factory=dict)
    share: float = 0.0


def map_headings(
    headings: Sequence[str],
    titles: Sequence[str],
    sender: Sender | None = None,
    *,
    only: str | None = None,
    values: Values | None = None,
    file: str | None = None,
) -> HeadingMatch:
    """Match the headings of a table with a dataset.

    `titles`: file name, title rows, sheet name. `only`: a person named the dataset. `values`: the
    first cells by heading, which tell an instant from a time of day and support proposals.
    """
    file = file or (titles[0] if titles else "")
    cells = values or {}
    chosen = [DATASETS[only]] if only else list(DATASETS.values())
    fits = [fit(d, headings, titles, _learned(sender, d.name), cells) for d in chosen]
    fits.sort(key=_nearness, reverse=True)
    best = fits[0]
    if not best.names and not best.clashes:
        return _refused(None, file, best, [])
    proposals = list(propose(best, cells))
    if not best.is_complete or (best.share < LEAST_SHARE and not only):
        return _incomplete(best, file, titles, proposals)
    rivals = [f for f in fits[1:] if _is_rival(f, best)]
    if rivals:
        return _waiting(best, titles, proposals, [_rival_message(file, best, rivals[0])])
    questions = _questions(best, file, proposals)
    if questions:
        return _waiting(best, titles, proposals, questions)
    return HeadingMatch(
        best.dataset, best.plan(titles), best.unknown + best.repeated, proposals, [],
        "matched", _notices(best, file), best.from_title, best.share,
    )  # fmt: skip


def _nearness(found: Fit) -> tuple[bool, float]:
    """Complete fits first; what lacks more columns is further away."""
    is_fit = found.is_complete and found.share >= LEAST_SHARE
    lacking = max(len(found.missing), 0 if found.is_complete else 1)
    return is_fit, found.score - MISSING_WEIGHT * lacking


def _learned(sender: Sender | None, dataset: str) -> dict[str, str]:
    if sender is None:
        return {}
    ignored = dict.fromkeys(sender.ignored.get(dataset, ()), "")
    return ignored | sender.headings.get(dataset, {})


def _is_rival(other: Fit, best: Fit) -> bool:
    return (
        other.is_complete and other.share >= LEAST_SHARE and best.score - other.score < CLOSE_SCORE
    )


def _rival_message(file: str, best: Fit, rival: Fit) -> Message:
    return say(
        "dataset_ambiguous", file=file, first=best.dataset.zh, second=rival.dataset.zh,
        first_name=best.dataset.name, second_name=rival.dataset.name,
    )  # fmt: skip


def _waiting(
    best: Fit, titles: Sequence[str], proposals: list[Proposal], messages: list[Message]
) -> HeadingMatch:
    return HeadingMatch(
        best.dataset, best.plan(titles), best.unknown + list(best.ambiguous), proposals,
        best.missing, "waiting", messages, best.from_title, best.share,
    )  # fmt: skip


def _incomplete(
    best: Fit, file: str, titles: Sequence[str], proposals: list[Proposal]
) -> HeadingMatch:
    """Waits when proposals would fill every missing column, else is refused with the nearest."""
    offered = {p.column.name: p for p in reversed(proposals)}
    near = best.share >= WAITING_SHARE or best.title_hit
    if near and best.missing and all(c.name in offered for c in best.missing):
        told = [offered[c.name] for c in best.missing]
        message = say(
            "headings_unconfirmed", file=file, dataset=best.dataset.zh,
            missing=_listed([c.zh for c in best.missing]),
            proposals="；".join(p.reason_zh for p in told),
            proposals_en="; ".join(p.reason_en for p in told),
        )  # fmt: skip
        return _waiting(best, titles, proposals, [message, *_questions(best, file, [])])
    questions = _questions(best, file, [])
    if near and questions and not best.missing:
        return _waiting(best, titles, proposals, questions)
    return _refused(best.dataset, file, best, proposals)


def _refused(
    dataset: Dataset | None, file: str, best: Fit, proposals: list[Proposal]
) -> HeadingMatch:
    if dataset is None:
        message = say("dataset_unknown", file=file, headings=_listed(best.unknown))
        return HeadingMatch(None, [], best.unknown, [], [], "refused", [message])
    lacking = [c.zh for c in best.missing] or [
        " 或 ".join(dataset.column(name).zh for name in dataset.signature)
    ]
    message = say(
        "dataset_not_recognised", file=file, nearest=dataset.zh, missing=_listed(lacking),
        understood=_listed([c.text for c in best.claims]), unknown=_listed(best.unknown),
    )  # fmt: skip
    return HeadingMatch(
        dataset,
        best.plan(()),
        best.unknown,
        proposals,
        best.missing,
        "refused",
        [message],
        share=best.share,
    )


def _questions(best: Fit, file: str, proposals: Sequence[Proposal]) -> list[Message]:
    """What a person must say before the table may be loaded."""
    asked = [
        say(
            "heading_ambiguous", file=file, heading=heading,
            meanings="、".join(f"“{c.zh}”" for c in columns),
        )
        for heading, columns in best.ambiguous.items()
        if any(c.name not in best.names for c in columns)
    ]  # fmt: skip
    asked += [
        say("headings_clash", file=file, headings=_listed(texts),
            column=best.dataset.column(name).zh)
        for name, texts in best.clashes.items()
    ]  # fmt: skip
    asked += [
        say("measure_unconfirmed", file=file, heading=p.heading, column=p.column.zh,
            reason=p.reason_zh, reason_en=p.reason_en)
        for p in _best_only(strong_measures(best, proposals))
    ]  # fmt: skip
    return asked


def _best_only(proposals: Sequence[Proposal]) -> list[Proposal]:
    first: dict[str, Proposal] = {}
    for proposal in proposals:
        first.setdefault(proposal.heading, proposal)
    return list(first.values())


def _notices(best: Fit, file: str) -> list[Message]:
    told: list[Message] = []
    if best.unknown:
        told.append(say("headings_unused", file=file, headings=_listed(best.unknown)))
    if best.repeated:
        told.append(say("headings_repeated", file=file, headings=_listed(best.repeated)))
    told += [
        say(
            "unit_differs", file=file, heading=claim.text, unit=claim.unit,
            column=claim.column.zh, expected=claim.column.unit,
        )
        for claim in best.claims
        if claim.unit and claim.column.unit and _counts_else(claim.unit, claim.column.unit)
    ]  # fmt: skip
    told += [
        say("title_used", file=file, column=best.dataset.column(name).zh, value=str(value))
        for name, value in best.from_title.items()
    ]
    return told


# Units that are easily taken for each other, each with what it is no measure of.
_MIXED = {("人", "人次"), ("人次", "人"), ("户", "户次"), ("户次", "户"), ("人", "户次")}


def _counts_else(unit: str, expected: str) -> bool:
    return any(is_unit_of(unit, one) and other == expected for one, other in _MIXED)


# What holds a day or a long number is no heading: a file without headings would show its first row.
_DATA = re.compile(r"(?:[0-9０-９][^0-9０-９]?){5}|[@＠]")


def _listed(texts: Sequence[str]) -> str:
    if any(_DATA.search(text) for text in texts):
        return f"{len(texts)} 列（内容像数据，不列出）"
    shown = "、".join(text.replace("\n", "") for text in texts[:SHOWN])
    return f"{shown} 等 {len(texts)} 列" if len(texts) > SHOWN else shown
