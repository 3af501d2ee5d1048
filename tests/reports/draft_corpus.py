"""The labelled sentences by the names of their sets, and the wordings."""

from __future__ import annotations

from typing import Any

import yaml

from bench.draft_check import DRAFTS

LATER = (
    "again", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty_first", "twenty_second", "twenty_third", "twenty_fourth",
    "twenty_fifth", "twenty_sixth", "twenty_seventh", "twenty_eighth", "twenty_ninth", "thirtieth",
    "thirty_first", "thirty_second", "thirty_third", "thirty_fourth", "thirty_fifth",
    "thirty_sixth", "thirty_seventh", "thirty_eighth", "thirty_ninth", "fortieth", "forty_first",
    "forty_second", "forty_third", "forty_fourth", "forty_fifth", "forty_sixth",
    "forty_seventh", "forty_eighth", "forty_ninth", "fiftieth", "fifty_first", "fifty_second",
    "fifty_third", "fifty_fourth",
)  # fmt: skip
HELD_BACK = ("held_back", *(f"held_back_{one}" for one in LATER))
MORE = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip
TUNING = ("tuning", *(f"tuning_{one}" for one in MORE))
HALVES = (*TUNING, *HELD_BACK)


def entries(half: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((DRAFTS / f"{half}.yaml").read_text("utf-8"))
    return found


def wordings(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(
        (DRAFTS / "wordings" / f"{name}.yaml").read_text("utf-8")
    )
    return found
