"""The fields of application forms: their names, what forms call them, and what fills them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml

from metrics.catalogue import CATALOGUE

Origin = Literal["kpi", "asked", "scope", "window", "today", "honours", "reports", "attachments",
                 "box", "sign"]  # fmt: skip
_BRACKETS = re.compile(r"[(\[（【〔][^)\]）】〕]*[)\]）】〕]")
_LIMIT = re.compile(r"(?:不超过|限|以内|控制在)?\s*(\d{2,5})\s*字")


@dataclass(frozen=True)
class Field:
    """A field: `name` is its placeholder, `also` are what forms call it."""

    name: str
    zh: str
    en: str
    origin: Origin
    default: str = ""
    also: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """The name on screen."""
        return self.en if lang == "en" else self.zh


@lru_cache(maxsize=1)
def fields() -> Mapping[str, Field]:
    """Every named field; any other KPI is a field under its own name, see `field_of`."""
    with Path(__file__).with_name("fields.yaml").open(encoding="utf-8") as file:
        found = [_field(one) for one in yaml.safe_load(file)]
    return {one.name: one for one in found}


def field_of(name: str) -> Field | None:
    """The field of that name, None when there is neither field nor KPI."""
    found = fields().get(name)
    if found or name not in CATALOGUE:
        return found
    kpi = CATALOGUE[name]
    return Field(name, kpi.label_zh, kpi.label_en, "kpi")


@lru_cache(maxsize=1)
def labels() -> Mapping[str, str]:
    """Field names by what forms call them; a label that two fields claim is nobody's."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    named = [*fields().values(), *(field_of(name) for name in CATALOGUE if name not in fields())]
    for one in named:
        assert one
        for label in {plain(text) for text in (one.zh, *one.also)}:
            if found.setdefault(label, one.name) != one.name:
                twice.add(label)
    return {label: name for label, name in found.items() if label not in twice}


def plain(label: str) -> str:
    """A label as it is compared: without blanks, brackets, marks and the numbering before it."""
    text = _BRACKETS.sub("", unicodedata.normalize("NFKC", label))
    text = re.sub(r"^[一二三四五六七八九十\d]+[、.．]", "", re.sub(r"\s+", "", text))
    return text.strip(":：*＊、。.-—_")


def limit_of(label: str) -> int | None:
    """The 字数 limit that a label states, as in 主要事迹（500字以内）; None when it has none."""
    found = _LIMIT.search(unicodedata.normalize("NFKC", label))
    return int(found.group(1)) if found else None


def _field(raw: dict[str, object]) -> Field:
    also = tuple(str(one) for one in raw.get("also", ()))  # type: ignore[attr-defined]
    if "kpi" in raw:
        kpi = CATALOGUE[str(raw["kpi"])]
        return Field(str(raw["name"]), kpi.label_zh, kpi.label_en, "kpi", "", also)
    return Field(
        str(raw["name"]),
        str(raw["zh"]),
        str(raw["en"]),
        raw["from"],  # type: ignore[arg-type]
        str(raw.get("default", "")),
        also,
    )
