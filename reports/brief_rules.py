"""The rules of a brief: from values to sentences, without any language model.

What rose and fell is judged by thresholds, what needs a call by conditions; `weight` says what is
left out first when the page is full.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from metrics.catalogue import CATALOGUE, find
from metrics.filters import Comparison
from metrics.targets import Light, Progress
from metrics.units import SHARE
from reports.brief_topics import TOPICS, Topic
from reports.figures import Figure, Known, Ref, Values, amount, change, relative

Part = Literal["overall", "up", "down", "level", "goals", "calls"]
Words: TypeAlias = tuple[str | Figure, ...]

FEWEST_RECORDS = 20  # below this a change says nothing
LEAST_CHANGE = 0.05  # of the earlier value
LEAST_POINTS = 0.02  # of a share
RIPE_AFTER = 30  # days after the end of the period
MOST_TOLD = 4  # risen or fallen; more is no longer a brief
LIGHTS: dict[Light, tuple[str, str, float]] = {
    "missed": ("■未达标", "■ missed", 80),
    "near": ("▲临近", "▲ near", 60),
    "met": ("●达标", "● met", 40),
}


@dataclass(frozen=True)
class Facts:
    """Everything that the rules look at.

    `apart`: datasets whose senders differ between the period and an earlier one. `ripe`: whether
    what became of the period's cases is known by now. `lanes` and `silent` are names.
    """

    values: Values
    comparisons: tuple[Comparison, ...] = ("year", "period")
    apart: frozenset[tuple[str, Comparison]] = frozenset()
    ripe: bool = True
    goals: Sequence[tuple[Progress, Light]] = ()
    lanes: Sequence[str] = ()
    silent: Sequence[str] = ()

    def of(self, name: str) -> float:
        """A value of the period; nothing known counts as nothing there."""
        return float(self.values.get(Ref(name), Known(None)).value or 0)

    def knows(self, name: str) -> bool:
        """Whether there is a value."""
        return self.values.get(Ref(name), Known(None)).value is not None


@dataclass(frozen=True)
class Line:
    """A sentence in both languages, with its numbers in their places."""

    part: Part
    weight: float
    zh: Words
    en: Words

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers in it, as they come in Chinese."""
        return tuple(one for one in self.zh if isinstance(one, Figure))


def moved(facts: Facts) -> list[Line]:
    """What rose and what fell, the most important first, one of a family."""
    found: dict[str, tuple[float, Line]] = {}
    for topic in TOPICS:
        kinds = [kind for kind in facts.comparisons if _tells(facts, topic, kind)]
        if not kinds:
            continue
        score, line = _moved(facts, topic, kinds)
        if line and score > found.get(topic.family, (0.0, line))[0]:
            found[topic.family] = (score, line)
    told: list[Line] = []
    for part in ("up", "down"):
        lines = [one for one in found.values() if one[1].part == part]
        told += [line for _score, line in sorted(lines, key=lambda one: -one[0])[:MOST_TOLD]]
    return told or [_level(facts)]


def _level(facts: Facts) -> Line:
    """What is said when nothing moved much, or when nothing can be compared."""
    if any(_tells(facts, topic, kind) for topic in TOPICS for kind in facts.comparisons):
        zh, en = "与往期相比没有明显升降", "little has changed against earlier periods"
    else:
        zh, en = "没有可比的往期数据", "there is nothing earlier to compare with"
    return Line("level", 20, (zh,), (en,))


def _moved(facts: Facts, topic: Topic, kinds: list[Comparison]) -> tuple[float, Line | None]:
    """The line of a KPI that moved enough against the first comparison that can be told."""
    share = relative(change(topic.kpi, kinds[0]), facts.values) or 0.0
    is_share = find(topic.kpi).unit is SHARE
    if abs(share) < (LEAST_POINTS if is_share else LEAST_CHANGE):
        return 0.0, None
    score = topic.weight * math.sqrt(min(abs(share) * (5 if is_share else 1), 1.0))
    part: Part = "up" if share > 0 else "down"
    kpi = find(topic.kpi)
    zh: list[str | Figure] = [kpi.label_zh, amount(topic.kpi)]
    en: list[str | Figure] = [f"{kpi.label_en}: ", amount(topic.kpi)]
    for kind in kinds:
        zh += ["，", change(topic.kpi, kind)]
        en += [", ", change(topic.kpi, kind)]
    if kpi.better == "down":
        zh.append("（越低越好）")
        en.append(" (lower is better)")
    return score, Line(part, 30 + 10 * score, tuple(zh), tuple(en))


def _tells(facts: Facts, topic: Topic, kind: Comparison) -> bool:
    """Whether a change says something: same senders, enough records, ripe, nobody pointed at."""
    if (find(topic.kpi).dataset, kind) in facts.apart or (topic.ripens and not facts.ripe):
        return False
    pair = [facts.values.get(ref, Known(None)) for ref in change(topic.kpi, kind).refs]
    if any(one.value is None or one.is_withheld for one in pair):
        return False
    return bool(pair[1].value) and _size(topic.kpi, pair) >= FEWEST_RECORDS


def _size(name: str, pair: Sequence[Known]) -> float:
    """What stands behind a change: the larger count, or the fewer records of sums and shares."""
    kpi = CATALOGUE[name]
    if kpi.unit.digits == 0 and kpi.unit is not SHARE:
        return max(float(one.value or 0) for one in pair)
    return float(min(one.rows for one in pair))


def attained(facts: Facts) -> list[Line]:
    """Targets, the missed ones first; one that would tell a small number is left out."""
    lines = []
    for goal, light in facts.goals:
        ref = Ref(goal.kpi.name)
        if facts.values[ref].is_withheld:
            continue
        figure = Figure("goal", (ref,), goal)
        zh, en, weight = LIGHTS[light]
        weight += (1 - min(goal.attainment, 1)) * 10
        words = (f"{goal.kpi.label_zh}", figure, f"，{zh}")
        lines.append(Line("goals", weight, words, (f"{goal.kpi.label_en}: ", figure, f", {en}")))
    zh, en = "这个范围和时段没有设目标", "no target is set for this area and period"
    none = Line("goals", 1, (zh,), (en,))
    return sorted(lines, key=lambda line: -line.weight) or [none]


def overall(facts: Facts) -> list[Line]:
    """What was done in the period, a clause for each subject of which something is known."""
    none = Line("overall", 60, ("本期没有记录",), ("there are no records of this period",))
    return [line for line in _overall(facts) if line] or [none]


def _overall(facts: Facts) -> Iterator[Line | None]:
    yield _clause(facts, 75, ("巡防", "patrols: "), "patrol_hours", "patrol_count")
    yield _cases(facts)
    yield _clause(
        facts, 65, ("开展活动", "activities: "), "activity_count", "activity_person_times"
    )
    yield _clause(facts, 63, ("入户走访", "home visits: "), "home_visit_count")
    yield _clause(facts, 52, ("志愿服务", "volunteer service: "), "service_hours")
    yield _clause(facts, 50, ("期末在册志愿者", "volunteers on file: "), "volunteer_count")
    yield _clause(facts, 48, ("接待游客", "visitors: "), "visitor_count")


def _clause(facts: Facts, weight: float, head: tuple[str, str], *names: str) -> Line | None:
    known = [amount(name) for name in names if facts.knows(name)]
    if not known or not any(facts.of(name) for name in names):
        return None
    zh, en = (_listed(start, known, mark) for start, mark in zip(head, ("、", ", "), strict=True))
    return Line("overall", weight, zh, en)


def _listed(head: str, figures: list[Figure], mark: str) -> Words:
    words: list[str | Figure] = [head]
    for figure in figures:
        words += [figure, mark]
    return tuple(words[:-1])


def _cases(facts: Facts) -> Line | None:
    """Cases with those resolved, and the share with its denominator: closed is not solved."""
    if not facts.of("case_count"):
        return None
    names = ("resolved_case_count", "resolved_share", "valid_case_count")
    zh: Words = ("发生事件", amount("case_count"))
    en: Words = ("cases: ", amount("case_count"))
    if all(facts.knows(name) for name in names):
        solved, share, valid = (amount(name) for name in names)
        zh = (*zh, "，已解决", solved, "，解决率", share, "（分母为应解决的", valid, "）")
        en = (*en, ", resolved ", solved, ", which is ", share, " of ", valid, " to resolve")
    return Line("overall", 73, zh, en)
