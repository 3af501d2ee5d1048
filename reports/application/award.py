"""Awards as dated data (`data/awards/*.yaml`): conditions, fields, boxes, attachments, source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import yaml

from metrics.catalogue import CATALOGUE

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "awards"
UNCHECKED = "待核对通知"
Part = Literal["overview", "background", "practice", "results", "discussion"]
PARTS: tuple[Part, ...] = get_args(Part)
_T = TypeVar("_T")


@dataclass(frozen=True)
class Condition:
    """One condition: a KPI that must reach `at_least`, or what only a person can say (`asked`).

    `months`: over so many months up to the day; `years_before`: as it was so many years ago;
    `each_of_years`: in each of so many years; `distinct`: so many kinds of that dimension;
    `honour` and `levels`: honours with that in their name. `is_inferred`: the notice was not seen.
    """

    name: str
    zh: str
    en: str
    kpi: str = ""
    at_least: float = 1
    where: Mapping[str, str] = field(default_factory=dict)
    months: int = 0
    years_before: int = 0
    each_of_years: int = 0
    distinct: str = ""
    honour: str = ""
    levels: tuple[str, ...] = ()
    asked: str = ""
    accepts: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""
    is_inferred: bool = False


@dataclass(frozen=True)
class Box:
    """A box to write in: its 字数 limit as Word counts, and the parts that a draft has."""

    name: str
    zh: str
    en: str
    limit: int
    parts: tuple[Part, ...]
    is_inferred: bool = False


@dataclass(frozen=True)
class Attachment:
    """What is handed in with the form, and from what it is made."""

    zh: str
    en: str
    source: Literal["charts", "renown", "evidence", "conditions"]


@dataclass(frozen=True)
class Source:
    """Where the rules come from; `is_inferred` when the notice itself was not seen."""

    zh: str
    en: str
    is_inferred: bool


@dataclass(frozen=True)
class Award:
    """The rules of one award in one year; `years` is the window, up to the end of last month."""

    name: str
    zh: str
    en: str
    form_zh: str
    year: int
    body: str
    level: str
    applicant: str
    source: Source
    checked_on: date
    years: int
    is_window_inferred: bool
    conditions: tuple[Condition, ...]
    fields: tuple[str, ...]
    boxes: tuple[Box, ...]
    attachments: tuple[Attachment, ...]
    regions: tuple[str, ...] = ()

    def title(self, lang: str) -> str:
        """The name on screen."""
        return self.en if lang == "en" else self.zh

    @property
    def unchecked(self) -> list[str]:
        """What is inferred and must be held against the notice before anything is handed in."""
        told = [f"条件“{one.zh}”" for one in self.conditions if one.is_inferred]
        told += [f"“{one.zh}”{one.limit}字" for one in self.boxes if one.is_inferred]
        return told + ([f"时段{self.years}年"] if self.is_window_inferred else [])


def award_of(name: str, raw: Mapping[str, Any]) -> Award:
    """An award from the values of its file; raises ValueError that names file and key."""
    try:
        raw = dict(raw)
        window = dict(raw.pop("window"))
        years, is_inferred = int(window.pop("years")), bool(window.pop("is_inferred", False))
        if window:
            raise ValueError(f"window: {sorted(window)}")
        made = {
            "conditions": tuple(_made(Condition, one) for one in raw.pop("conditions")),
            "boxes": tuple(_made(Box, one) for one in raw.pop("boxes")),
            "attachments": tuple(
                _made(Attachment, {"source": one["from"], **_without(one, "from")})
                for one in raw.pop("attachments")
            ),
            "source": _made(Source, raw.pop("source")),
        }
        settled = {"name": name, "years": years, "is_window_inferred": is_inferred}
        found = _made(Award, raw | made | settled)
        _check(found)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"awards/{name}.yaml: {error}") from error
    return found


@lru_cache(maxsize=8)
def awards(folder: Path = SHIPPED) -> Mapping[str, Award]:
    """Every award by name; raises ValueError for a file that is not as it must be."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            found[path.stem] = award_of(path.stem, yaml.safe_load(file))
    return found


def _made(kind: type[_T], raw: Mapping[str, Any]) -> _T:
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    if unknown := set(raw) - known:
        raise ValueError(f"{kind.__name__}: {sorted(unknown)}")
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()})


def _without(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key != name}


def _check(award: Award) -> None:
    """What the types do not say: KPIs exist, and a condition asks either them or a person."""
    for one in award.conditions:
        if bool(one.kpi) == bool(one.asked):
            raise ValueError(f"{one.name}: kpi or asked")
        if one.kpi and one.kpi not in CATALOGUE:
            raise ValueError(f"{one.name}: no KPI {one.kpi}")
    for box in award.boxes:
        if box.limit <= 0 or not box.parts or set(box.parts) - set(PARTS):
            raise ValueError(f"{box.name}: limit and parts")
