"""What several parts are together, and the whole told within a share of it."""

from __future__ import annotations

import re
from dataclasses import replace

from reports.draft.context.standing import Place
from reports.draft.context.tied import Tie
from reports.draft.relations.totals import kinds_together

# 两类合计, 上述三项: how the numbers told before are named together.
TOGETHER = re.compile(
    "(?:上述|以上|这|前)?(?:[两二三四五六](?:者|几?[项类种]|方面)|类别?(?=合占)|[几各]?[项类种]?(?:合计|共计|总计|合在一起|加起来))"
    "(?:事项|问题|诉求|事件|纠纷)?(?:合计|共计|总计|合起来|加起来|一共|合|共)?"
)
_COUNTED = re.compile("(?P<many>[两二三四五六])(?:者|几?[项类种]|方面)[^，；。]*$")
# 占全年189件的18.5%: the number is the whole.
_WHOLE = re.compile("占到?了?(?P<of>[^占，。；\\d]{0,8}?)\\s*$")
_ITS_SHARE = re.compile(
    "的(?:比例|比重)?(?:为|约|近|超)?\\s*(?:[\\d.]+%|[一二两三四五六七八九]成|[一-鿿]分之)"
)
_WAS_WHOLE = re.compile(
    "占到?了?(?P<of>[^占，。；\\d]{0,8}?)\\s+的(?:比例|比重)?(?:为|约|近|超)?\\s*$"
)
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def parts_together(place: Place) -> Tie | None:
    """18件、27件，合计占23.8%: the last parts of one kind as one, None if these are not meant."""
    parts: list[Tie] = []
    for tie in reversed(place.ties):
        if not tie.readings or not tie.match or (parts and not _is_beside(tie, parts[-1])):
            break
        parts.append(tie)
    told = _COUNTED.search(place.spoken.text[: place.position])
    if len(parts) < 2 or (told and _MANY[told["many"]] != len(parts)):
        return None
    parts = parts[::-1]
    where = kinds_together([one.where for one in parts])
    first = parts[0]
    if where is None or first.match is None:
        return None
    readings = tuple(
        dict.fromkeys(
            replace(one, filters=replace(one.filters, where={**one.filters.where, **where}))
            for one in first.readings
        )
    )
    doubts = [doubt for one in parts for doubt in one.doubts]
    match = replace(first.match, where=where)
    return replace(first, where=where, match=match, readings=readings).doubted(*doubts)


def _is_beside(tie: Tie, other: Tie) -> bool:
    """Whether two numbers count other kinds of the same thing in one window."""
    spans = [{(r.filters.date_from, r.filters.date_to) for r in t.readings} for t in (tie, other)]
    return (
        tie.number.unit == other.number.unit
        and tie.candidates == other.candidates
        and tie.where.keys() == other.where.keys()
        and tie.where != other.where
        and spans[0] == spans[1]
        and not tie.compared
    )


def whole_named(place: Place) -> str | None:
    """What stands between 占 and a number that the share behind it is of; None for any other."""
    found = _WHOLE.search(_before(place))
    return found["of"] if found and _ITS_SHARE.match(place.reach.rest.lstrip()) else None


def without_whole(place: Place) -> Place:
    """The place of a share as if the number of its whole weren't told: 占全年的18.5%."""
    whole = _WAS_WHOLE.search(place.ties[-1].own) if len(place.ties) > 1 else None
    if whole is None or _before(place).strip():
        return place
    reach = replace(place.reach, own=f"占{whole['of']}的{place.reach.behind}", shared="")
    return replace(place, reach=reach, previous=place.ties[-2], ties=place.ties[:-1])


def _before(place: Place) -> str:
    return place.reach.own[: len(place.reach.own) - len(place.reach.behind)]
