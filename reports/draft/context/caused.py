"""Whether a text says that a change came of what was done, which no figure alone shows."""

from __future__ import annotations

import re

from reports.draft.language.said import pattern
from reports.draft.language.words import words
from reports.draft.numbers.number import SHARE, Number

# 带动居民参与率提高到36.2%; 推动古城硬件提升，… has no figure behind the change.
_MAKES = "使(?![用命者])|[让令]"
_UNDER = "在[^，；。]{1,16}下，?"
_CHANGES = (
    "(?:提高|提升|提振|上升|上涨|增长|增加|增多|扩大|壮大|回升|攀升|跃升|改善|降低|下降|下滑|减少|压降|压减|回落|缩短"
    "|[增升提涨扩降减压缩涨][到至为了])"
)
_NOW = "(?:20\\d\\d年|今年|去年|目前|如今|现在)[^，；。\\d]{0,4}(?:\\d+个月)?的?"
_TO = f"(?:[到至为达了近约超]|同比|环比|幅度|，|{_NOW})*\\s*$"
_REACHES = "(?:达到?了?|保持在|稳定在)\\s*$"  # of a share: 促进满意率达到90.8%
_GREW = (
    "[^，；。：\\d]{0,4}?(?:提高|提升|上升|增长|增加|扩大|壮大|发展|下降|减少|[增升提涨扩降减])"
    "[到至为成]"
)
# 带动320多位家属一起出来: of those who came because of it no record tells.
_BROUGHT = re.compile("(?:带动|拉动|促进|推动)了?[^，；。：\\d]{0,6}$")
# 有效带动志愿者参与活动2148人次
_JOINED = re.compile("带动了?[^，；。：\\d]{0,14}$")
# 拉动夜间消费超3000万元: nor of what others earned by it, save what each of them does.
_EARNED = re.compile("(?:带动|拉动|促进|推动)了?(?![^，；。]*(?:人均|户均))[^，；。：\\d]{0,12}$")
_PEOPLE = frozenset({"人", "名", "位", "户"})
_FROM = re.compile("[由从][^，；。：]{0,10}$")


def is_caused(lead: str, number: Number, rest: str = "") -> bool:
    """Whether the words up to a number say that it changed because of something: 拉动…增至.

    Only with a change right before the number, or from it to another told in `rest`: 带动商户由
    66家增至86家.
    """
    causes = f"{pattern(words().causal).pattern}|{_MAKES}"
    if _FROM.search(lead) and re.match(_GREW, rest):
        return bool(re.search(f"(?:{causes})[^，；。：]{{0,40}}$", lead))
    changes = f"{_CHANGES}{_TO}|{_REACHES}" if number.unit == SHARE else f"{_CHANGES}{_TO}"
    under = f"{_UNDER.replace('下', f'(?:{pattern(words().causal).pattern})之?下')}"
    return bool(
        re.search(f"(?:{causes})[^，；。：]{{0,40}}?(?:{changes})", lead)
        or re.search(f"{under}[^，；。：]{{0,40}}?(?:{changes})", lead)
    )


def is_brought(lead: str, number: Number) -> bool:
    """Whether the words up to people or money say that something made them come."""
    if number.unit == "人次":
        return _JOINED.search(lead) is not None
    if number.unit == "元" or (number.unit == SHARE and lead.endswith("增收")):
        return _EARNED.search(lead) is not None
    return number.unit in _PEOPLE and _BROUGHT.search(lead) is not None
