"""What to make of a number in another unit than what its words may name is counted in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.draft.context.narrowing import WEIGHED, chance
from reports.draft.context.tied import Tie
from reports.draft.language.said import said
from reports.draft.language.words import words
from reports.draft.numbers.number import SHARE
from reports.draft.verdicts.given import Given

# Of the probability that the words beside it narrow it: it is of what they name, or of something
# that nobody counts: 配备专职社工6名.
_MEANT, _NAMED = 0.2, 0.55
_FEWEST = 10  # steps: fewer fit by chance
_DENIED = frozenset("不非未无没")  # 不属实事件数189件
_PART = re.compile("其中|就有|光是?|仅|计划")


def is_meant(tie: Tie, doubts: Sequence[str], known: Sequence[Given]) -> bool:
    """Whether it is of what its words may name: 2025年点单、派单、接单均为189件."""
    number = tie.number
    if not _is_of_another(doubts) or tie.compared or number.steps < _FEWEST:
        return False
    is_change = said((*words().up, *words().down), tie.own)
    is_other = tie.match is None or number.unit not in tie.match.rule.units  # 活动132人次
    if is_change or is_other or number.unit == SHARE:
        return False
    if not tie.unknown or "words_hinted" in doubts or tie.unknown[0][0] in _DENIED:
        return False
    return all(one.holds for one in known) and chance(tie) < _MEANT


def is_of_nothing(tie: Tie, doubts: Sequence[str], known: Sequence[Given]) -> bool:
    """Whether its words name what no KPI counts: 配备专职社工6名, 发放工作包65个."""
    if not _is_of_another(doubts) or tie.is_part or tie.number.unit == SHARE:
        return False
    is_some = _PART.search(tie.own) or not tie.unknown
    return not is_some and not any(one.holds for one in known) and chance(tie) >= _NAMED


def _is_of_another(doubts: Sequence[str]) -> bool:
    """Whether its unit and the words beside it alone are in doubt."""
    return "unit_differs" in doubts and {*WEIGHED, "words_unknown", "unit_differs"}.issuperset(
        doubts
    )
