"""People who are all said to be women: a claim of its own, which the number of women bears out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from reports.draft.context.reach import Reach
from reports.draft.context.standing import Place
from reports.draft.context.tied import Reading, Tie

# 在册志愿者1475人，均为女性; 36名志愿者清一色为女同志: of all that were counted.
_ALL = "(?:全部|全都|全员|全体|均|都|全|皆|清一色|一水儿?|一律|无一例外)"
_ALL_WOMEN = re.compile(
    f"\\s*(?:成员|队员|她们)?{_ALL}{{1,2}}[为是系属]?的?(?:女性|女同志|女同胞|妇女|女的|女士)(?:同志|同胞)?\\s*$"
)
_PEOPLE = frozenset({"人", "名", "位", "个"})
_PEOPLE_BEHIND = re.compile("\\d\\s*[人名位]")
_WOMEN_OF = {"volunteer_count": "woman_volunteer_count"}


def of_women(bare: Tie, place: Place, tied: Callable[[Tie, Place], Tie]) -> Tie:
    """The tie of a number; of people who are all women it has to be the number of women too."""
    reach = _without(place.reach)
    if reach is None:
        return tied(bare, place)
    is_of_others = bool(
        _PEOPLE_BEHIND.search(place.reach.after)
    )  # 队伍319支、志愿者1475人，均为女性
    if bare.number.unit not in _PEOPLE and not is_of_others:
        return tied(bare, place)
    tie = tied(bare, replace(place, reach=reach))
    return tie if bare.number.unit not in _PEOPLE else _as_many_women(tie)


def _without(reach: Reach) -> Reach | None:
    """The words beside a number without those that say that all were women; None without them."""
    if reach.laters and _ALL_WOMEN.fullmatch(reach.laters[0]):
        return replace(reach, laters=reach.laters[1:])
    found = _ALL_WOMEN.search(reach.behind) if reach.after == reach.behind else None
    if found is None:
        return None
    cut = len(found.group())
    return replace(
        reach,
        own=reach.own[:-cut],
        clause=reach.clause[:-cut],
        after=reach.after[:-cut],
        behind=reach.behind[:-cut],
        rest=reach.rest[: len(reach.after) - cut] + reach.rest[len(reach.after) :],
    )


def _as_many_women(tie: Tie) -> Tie:
    """A tie that holds only when there are as many women; in doubt where nobody counts them."""
    readings: dict[Reading, None] = {}
    for one in tie.readings:
        women = _WOMEN_OF.get(one.kpis[0], one.kpis[0])
        dimensions = set(dimensions_of(CATALOGUE[women]))
        if women not in _WOMEN_OF.values() or not one.filters.where.keys() <= dimensions:
            return tie.doubted("words_unknown")
        readings |= dict.fromkeys((one, replace(one, kpis=(women,))))
    return replace(tie, readings=tuple(readings))
