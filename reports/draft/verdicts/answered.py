"""What a person answered when the words of a sentence left its figures in doubt."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection

from reports.draft.context.tied import Doubt, Tie

_FIGURES = re.compile("[\\d０-９][\\d０-９.,，]*")
_BLANKS = re.compile("\\s+")


def key_of(tie: Tie) -> str:
    """The key of a sentence and its place, 12 hex digits; next year's figures are asked no more."""
    words = _BLANKS.sub("", _FIGURES.sub("#", tie.sentence))
    return hashlib.sha256(f"{tie.scope}|{words}".encode()).hexdigest()[:12]


def is_askable(doubts: Collection[Doubt]) -> bool:
    """Whether nothing but its words leaves a figure in doubt, so that its writer can tell."""
    return set(doubts) == {"words_unknown"}
