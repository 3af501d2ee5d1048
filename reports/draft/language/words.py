"""The words of drafts, read once from words.yaml and everyday.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from metrics.catalogue import CATALOGUE
from metrics.filters import LANE
from reports.draft.language.labels import label_rules, labels, stems

# Dimensions whose values are names that only the data know.
NAMED = (
    "project_name", "organiser_name", "team_name", "micro_home_name", "trade_kind", "donor_name",
    "media_name", "care_category", "place_name", "activity_name", LANE,
)  # fmt: skip
SOURCE = Path(__file__).with_name("words.yaml")
EVERYDAY = Path(__file__).with_name("everyday.yaml")
Where = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Rule:
    """Which KPI a unit with words beside it means; the fields are told in words.yaml.

    `kpis`: readings that a person has to choose from, each one name or two for a range. `weight`
    adds to what its words tell, `is_label` when they are its KPI's name on screen; `labels` are
    the names of its KPIs, which take nothing away from it.
    """

    kpis: tuple[str, ...]
    units: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    none: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    where: Where = field(default_factory=dict)
    by: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    must: str | None = None
    doubt: str | None = None
    follow: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    only: bool = False
    implies: Where = field(default_factory=dict)
    beside: Mapping[str, Where] = field(default_factory=dict)
    range: bool = False
    next_to: frozenset[str] = frozenset()
    bare: bool = False
    near: bool = False
    weight: int = 0
    is_label: bool = False
    labels: tuple[str, ...] = ()

    @cached_property
    def takes_names(self) -> bool:
        """Whether names of the data are among its words: <project_name>."""
        return any(one.startswith("<") for group in self.words for one in group)


@dataclass(frozen=True)
class Words:
    """All of words.yaml and everyday.yaml."""

    rules: tuple[Rule, ...]
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]]
    neutral: tuple[str, ...]
    doing: tuple[str, ...]
    served: tuple[str, ...]
    causal: tuple[str, ...]
    effects: tuple[str, ...]
    joining: tuple[str, ...]
    compared: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, tuple[str, ...]]
    part_of: Mapping[str, str]
    total: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    bodies: tuple[str, ...]


@cache
def words() -> Words:
    """The words; raises ValueError for a rule with an unknown field."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    every = yaml.safe_load(EVERYDAY.read_text(encoding="utf-8"))
    alike = {one: line for line in raw["alike"] for one in line}
    named = [{**one, "by": _by(one["kpi"], raw)} for one in label_rules(raw["rules"])]
    return Words(
        rules=tuple(_rule(one, alike, raw["common"]) for one in (*named, *raw["rules"])),
        conditions={
            name: {value: _alike(texts, alike) for value, texts in values.items()}
            for name, values in raw["conditions"].items()
        },
        neutral=tuple(every["neutral"].split()),
        doing=tuple(every["doing"].split()),
        served=tuple(raw["served"]),
        causal=tuple(raw["causal"]),
        effects=tuple(raw["effects"]),
        joining=tuple(raw["joining"]),
        compared={kind: tuple(texts) for kind, texts in raw["compared"].items()},
        measures={name: tuple(units) for name, units in raw["measures"].items()},
        part_of=dict(raw["part_of"]),
        total=tuple(raw["total"]),
        up=tuple(raw["up"]),
        down=tuple(raw["down"]),
        bodies=tuple(raw["bodies"]),
    )


@cache
def everyday_words() -> frozenset[str]:
    """Every word that narrows nothing."""
    found = words()
    return frozenset((*found.neutral, *found.doing, *found.causal))


@cache
def known_words() -> frozenset[str]:
    """Every word that some rule or condition knows."""
    found = words()
    rules = [rule for rule in found.rules if not rule.is_label]
    texts = {text for rule in rules for group in rule.words for text in group}
    texts |= {text for rule in rules for text in rule.also}
    texts |= {t for values in found.conditions.values() for ts in values.values() for t in ts}
    return frozenset(text for text in texts if not text.startswith("<"))


def are_apart(kpis: Collection[tuple[str, ...]]) -> bool:
    """Whether KPIs count the same kind of records, and none a part of what another counts.

    队伍111人 may be of one kind or the other, 化解397件 of the whole or of a part.
    """
    names = {name for one in kpis for name in one}
    parts = {*words().part_of, *words().part_of.values()}
    return len({CATALOGUE[name].dataset for name in names}) == 1 and not names <= parts


def _alike(
    texts: Iterable[str], alike: Mapping[str, list[str]], none: Iterable[str] = ()
) -> tuple[str, ...]:
    """The words and all that say the same, save those that rule a rule out."""
    every = (one for text in texts for one in (text, *alike.get(text, ())))
    return tuple(dict.fromkeys(one for one in every if one not in none))


def _rule(
    raw: dict[str, Any], alike: Mapping[str, list[str]], common: Mapping[str, list[str]]
) -> Rule:
    kpi = raw.pop("kpi")
    kpis = tuple(kpi) if isinstance(kpi, list) else (kpi,)
    unknown = raw.keys() - Rule.__dataclass_fields__.keys()
    if unknown:
        raise ValueError(f"unknown in a rule for {kpi}: {sorted(unknown)}")
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()
    }
    for name in ("units", "next_to"):
        given[name] = frozenset(raw.get(name, ()))
    none = raw.get("none", ())
    given["words"] = tuple(_alike(group, alike, none) for group in raw["words"])
    counted = CATALOGUE[kpis[0].split("|")[0]]
    given["also"] = _alike((*raw.get("also", ()), *common.get(counted.dataset, ())), alike)
    names = [name for one in kpis for name in one.split("|")]
    given["labels"] = tuple(form for name in names for form in (*labels(name), *stems(name)))
    each = [CATALOGUE[name].dimensions for name in names]
    shared = [name for name in NAMED if all(name in dimensions for dimensions in each)]
    given["by"] = (*given.get("by", ()), *shared)
    for name in ("where", "implies"):
        given[name] = _where(raw.get(name, {}))
    given["beside"] = {name: _where(value) for name, value in raw.get("beside", {}).items()}
    return Rule(kpis=kpis, **given)


def _by(kpi: str, raw: Mapping[str, Any]) -> list[str]:
    return [name for name in raw["conditions"] if name in CATALOGUE[kpi].dimensions]


def _where(raw: Mapping[str, list[str]]) -> Where:
    return {name: tuple(values) for name, values in raw.items()}
