"""What people said of the words of their drafts that the check could not make out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from metrics.decisions import kept

Reach = Literal["all", "some", "reopened"]
PREFIX = "wording/"


@dataclass(frozen=True)
class Answer:
    """One person's word on a sentence: its figures are of all there is, or of some of it.

    `answered_at` is UTC.
    """

    reach: Reach
    who: str
    answered_at: str


def subject_of(key: str) -> str:
    """The name under which an answer is kept: nothing of the draft is in it."""
    return f"{PREFIX}{key}"


def answers(data_dir: Path) -> Mapping[str, Answer]:
    """The last answer to each question, by its key; a reopened one has none."""
    found: dict[str, Answer] = {}
    for subject, action, who, _reason, at in kept(data_dir, PREFIX):
        key = subject.removeprefix(PREFIX)
        found.pop(key, None)
        if action in get_args(Reach) and action != "reopened":
            found[key] = Answer(cast(Reach, action), who, at)
    return found
