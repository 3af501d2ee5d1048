"""Whether the kind that a number is read with was told of it, or may be left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metrics.filters import Filters
from reports.draft.context.tied import Tie
from reports.draft.language.words import Where, words
from reports.draft.verdicts.given import Given

_TOLD_OF_OTHERS = {"case_kind", "theme", "activity_kind", "media_level"}
_ANY_ACTIVITY = re.compile("(?:办|开展|举办|组织|实施)了?(?:主题|此类|这类|相关|系列|各类)?活动")
_KINDS = {"activity_kind", "team_kind", "station_kind"}
_HANDED = _KINDS | _TOLD_OF_OTHERS
_OF_GRIDS = {"个", "户", "人"}
_OF_PRACTICE = ("文明实践中心", "文明实践所", "文明实践站")  # 文明实践阵地 may be all there are
_DEALT_PART = re.compile(
    "其中[^，；。]*(?:解决|办[结妥好成]|化解|调解成功|调成)[^，；。]*\\d[^，；。]*，[^，；。\\d]*$"
)
_LOOSE = {("志愿服务队",), _OF_PRACTICE}  # kinds whose names are also said of all of them


def loosely_told(tie: Tie, filters: Filters, is_unknown: bool = False) -> set[str]:
    """The conditions without which a number may be meant; `is_unknown`: no record has them."""
    if is_unknown:  # 宣讲11场，志愿者参加989人次: only those of another figure
        loose = {"grid_level"} if tie.number.unit in _OF_GRIDS else set()  # 3个片区 that are 网格
        if tie.match and not _is_told(tie, "honour_level", filters.where.get("honour_level", ())):
            loose |= {"honour_level"}  # 省级1项；累计表彰100人次
        return loose & filters.where.keys() | {
            n for n, values in filters.where.items() if n in _KINDS and not _is_told(tie, n, values)
        }
    is_of_whole = tie.match and tie.match.rule.follow and "其中" in tie.sentence
    return {
        name
        for name, values in filters.where.items()
        if (name in _KINDS and (is_of_whole or values in _LOOSE))
        or (tie.match and name not in tie.match.where)  # taken from the words around
        or (tie.match and name in tie.match.handed & _HANDED)  # or from another number
    }


def _is_told(tie: Tie, name: str, values: Sequence[str]) -> bool:
    """Whether a kind stands beside a number, or what it is told under, and not beside another."""
    reach = tie.reach
    if reach is None:
        return True
    told = " ".join((reach.clause, reach.near, reach.heading, *reach.silent))
    known = words().conditions[name]
    return any(text in told for value in values for text in (value, *known.get(value, ())))


def is_of_one_kind(tie: Tie, given: Given) -> bool:
    """受理婚姻家庭类纠纷51件，满意率94.7%: of the only kind that its sentence names.

    其中商户诉求解决159件，解决率74.3%: or of the one of which is told what was done.
    """
    lead = tie.sentence[: tie.number.start - tie.sentence_start]
    if _DEALT_PART.search(lead) and "case_kind" in given.reading.filters.where:
        return True
    kinds = words().conditions["case_kind"]
    named = {kind for kind, texts in kinds.items() if any(text in tie.sentence for text in texts)}
    return "case_kind" in given.reading.filters.where and len(named) == 1


def tells_kind(tie: Tie, known: Sequence[Given]) -> bool:
    """Whether a number is of the kind told nearby rather than of all: 困难救助类…，今年受理22件.

    It equals the figure of that kind alone, and nothing beside it says what else is counted: not
    聚焦“一老一小”，开展关爱活动50场. Or of all, where the kind may be of the numbers beside it.
    """
    number = tie.number
    windows = {(one.reading.filters.date_from, one.reading.filters.date_to) for one in known}
    holding = [one.reading.filters.where for one in known if one.holds]
    others = [one.reading.filters.where for one in known if not one.holds]
    if not number.is_precise or len(windows) != 1 or len(holding) != 1:
        return False
    is_kind = all(one.items() < holding[0].items() for one in others)
    if all(_may_be_of_all(tie, holding[0], one) for one in others):
        return True
    return is_kind and ("活动" not in tie.own or _ANY_ACTIVITY.search(tie.own) is not None)


def _may_be_of_all(tie: Tie, whole: Where, part: Where) -> bool:
    """Whether the kind of a reading may have been told of another number alone."""
    more = part.keys() - whole.keys()
    is_narrower = part.items() > whole.items() and more <= _TOLD_OF_OTHERS
    return is_narrower and not any(_is_told(tie, name, part[name]) for name in more)
