"""What an unknown heading may mean: proposals with a score and a reason, never applied unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from etl.contract import Column
from etl.heading_fit import Fit
from etl.heading_text import plain, take_apart
from etl.heading_words import MISLEADING
from etl.shapes import SHAPE_ZH, fits, main_shape

LEAST_SCORE = 60
STRONG_SCORE = 80
SHAPE_BONUS = 10
SHAPE_ONLY_SCORE = 62  # content alone speaks for a required column that nothing else fills
SURE_SHARE = 0.8
PARTIAL_WEIGHT = 0.9
MEASURES = frozenset({"count", "minutes", "yuan", "decimal"})


@dataclass(frozen=True)
class Proposal:
    """A column that a heading may mean; `score` 0-100, the reason in Chinese and English."""

    heading: str
    column: Column
    score: int
    reason_zh: str
    reason_en: str


def propose(
    fit: Fit, values: Mapping[str, Sequence[str | None]], most: int = 3
) -> tuple[Proposal, ...]:
    """The likeliest columns of each unknown or ambiguous heading, best first."""
    open_columns = [
        c for c in fit.dataset.columns if c.name not in fit.names and c.name != "span_minutes"
    ]
    found: list[Proposal] = []
    for heading in fit.unknown:
        found += _of_unknown(heading, open_columns, fit, values.get(heading, ()))[:most]
    for heading, columns in fit.ambiguous.items():
        shape = main_shape(values.get(heading, ()))
        both = [_of_meaning(heading, column, shape) for column in columns]
        found += sorted(both, key=lambda p: -p.score)
    return tuple(found)


def _of_unknown(
    heading: str, columns: Sequence[Column], fit: Fit, cells: Sequence[str | None]
) -> list[Proposal]:
    text = take_apart(heading)
    if text.bare in MISLEADING or text.is_repeat:
        return []
    shape = main_shape(cells)
    found: list[Proposal] = []
    for column in columns:
        proposal = _by_name(heading, text.bare, column, shape)
        if proposal is None and column in fit.missing:
            proposal = _by_shape(heading, column, shape)
        if proposal is not None:
            found.append(proposal)
    return sorted(found, key=lambda p: -p.score)


def _by_name(
    heading: str, bare: str, column: Column, shape: tuple[str, float] | None
) -> Proposal | None:
    name, score = max(
        ((text, _similarity(bare, plain(text))) for text in (column.zh, *column.synonyms)),
        key=lambda item: item[1],
    )
    said = f"“{heading}”与“{name}”相似度 {round(score)}"
    said_en = f"'{heading}' is {round(score)} like '{name}'"
    if shape is not None and column.kind not in ("category", "code"):
        looks, share = shape
        if fits(column.kind, looks):
            score += SHAPE_BONUS * share
            said += f"，内容 {share:.0%} 像{SHAPE_ZH[looks]}"
            said_en += f", {share:.0%} of its cells look like {looks}"
        elif share >= SURE_SHARE and column.kind not in ("text", "free_text"):
            return None
    if score < LEAST_SCORE:
        return None
    return Proposal(heading, column, min(round(score), 100), said, said_en)


def _by_shape(heading: str, column: Column, shape: tuple[str, float] | None) -> Proposal | None:
    """A required day or month that no heading names: a column full of days may be it."""
    if shape is None or column.kind not in ("date", "month", "instant"):
        return None
    looks, share = shape
    if share < SURE_SHARE or not fits(column.kind, looks):
        return None
    return Proposal(
        heading, column, SHAPE_ONLY_SCORE,
        f"“{heading}”的内容 {share:.0%} 像{SHAPE_ZH[looks]}，而表中没有“{column.zh}”列",
        f"{share:.0%} of '{heading}' looks like {looks}, and no column is '{column.name}'",
    )  # fmt: skip


def _of_meaning(heading: str, column: Column, shape: tuple[str, float] | None) -> Proposal:
    score, said, said_en = 50, f"“{heading}”可能是“{column.zh}”", f"may be '{column.name}'"
    if shape is not None and fits(column.kind, shape[0]):
        score += round(40 * shape[1])
        said += f"，内容 {shape[1]:.0%} 像{SHAPE_ZH[shape[0]]}"
        said_en += f", {shape[1]:.0%} of its cells look like {shape[0]}"
    return Proposal(heading, column, score, said, said_en)


def _similarity(one: str, other: str) -> float:
    """0-100; a short name inside a longer one counts for a little less than the whole."""
    if not one or not other or one.isascii() != other.isascii():
        return 0.0
    whole = fuzz.ratio(one, other)
    if min(len(one), len(other)) < 2:
        return whole
    return max(whole, PARTIAL_WEIGHT * fuzz.partial_ratio(one, other))


def strong_measures(fit: Fit, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Strong proposals for numbers that KPIs add up: loading without them would mislead."""
    return [
        p
        for p in proposals
        if p.heading in fit.unknown and p.score >= STRONG_SCORE and p.column.kind in MEASURES
    ]
