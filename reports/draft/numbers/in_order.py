"""Numbers told in the order of what stands before them: 老人、儿童分别为35人、7人."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reports.draft.numbers.find import UNITS
from reports.draft.numbers.number import Number
from reports.draft.numbers.spans import Clause

IN_ORDER = ("分别", "依次")
_MARK = re.compile("|".join(IN_ORDER))
_COUNTED = re.compile(f"[\\d.]+[万多余]*(?:{UNITS})")  # 治安隐患32件、消防隐患35件，分别解决…
_ITEMS = re.compile("[、和与及]")
# 文明劝导、环境服务等活动接续开展，场次分别为…
_MEASURED = re.compile("\\s*(?:场次|次数|数量|件数|人次|总数|人数)\\s*")
_MEDIAN = re.compile("(?:用时|耗时|时间|时长)*的?中位(?:数|用时|时间|值)?\\s*$")
# 走现场、上报、联合协商三种渠道的分别为…, 名苑、叠翠两个微家分别…
_ALL_TOLD = re.compile("[两二三四五六七八九十\\d]+[种类项个家条支大][^、，]{0,6}$|的\\s*$")


def respectively(
    text: str, clause: Clause, told: Mapping[Number, str]
) -> dict[Number, tuple[str, str, str]]:
    """What each number is of, behind it, and what the others are of; nothing when not in order.

    `told`: the words of the numbers before, of which as many may be told again: 门票收入489万元，
    营业收入1258万元；2024年分别为463万元和1203万元.
    """
    mark = _MARK.search(text, clause.start, clause.end)
    numbers = [one for one in clause.numbers if mark and one.start > mark.start()]
    if mark is None or len(numbers) < 2:
        return {}
    items = _items(text, clause, mark.start())
    if (
        len(items) != len(numbers)
        and not _ALL_TOLD.sub("", text[clause.start : mark.start()]).strip()
    ):
        items = _told_again(numbers, told)
    if len(items) != len(numbers):
        return {}
    verb = text[mark.end() : numbers[0].start]
    ends = [*(one.start for one in numbers[1:]), clause.end]
    behind = [text[one.unit_end : end] for one, end in zip(numbers, ends, strict=True)]
    others = [" ".join((*items[:n], *items[n + 1 :])) for n in range(len(items))]
    owns = [f"{one} {verb}" for one in items]
    return dict(zip(numbers, zip(owns, behind, others, strict=True), strict=True))


def _items(text: str, clause: Clause, mark: int) -> list[str]:
    """What stands before the mark, or in the clause before when nothing does."""
    lead = text[clause.start : mark]
    if not lead.strip() or _MEASURED.fullmatch(lead):  # 现场解决、上报解决，分别为…
        before = text[: clause.start].rstrip("，")
        before = before[max(before.rfind(stop) for stop in "，；。") + 1 :]
        lead = before.partition("等")[0]
    lead = _COUNTED.sub("", _ALL_TOLD.sub("", lead))
    return _with_measure([one for one in _ITEMS.split(lead) if one.strip()])


def _with_measure(items: list[str]) -> list[str]:
    """派单、接单用时中位数: what is measured is told with the last of them."""
    measure = _MEDIAN.search(items[-1]) if items else None
    if measure is None or any("中位" in one for one in items[:-1]):
        return items
    return [*(f"{one}{measure.group()}" for one in items[:-1]), items[-1]]


def _told_again(numbers: Sequence[Number], told: Mapping[Number, str]) -> list[str]:
    """The words of as many numbers before, in the same units."""
    last = list(told)[-len(numbers) :]
    items = [told[one] for one in last if told[one].strip()]
    is_same = [one.unit for one in last] == [one.unit for one in numbers]
    return items if is_same and len(set(items)) == len(numbers) else []
