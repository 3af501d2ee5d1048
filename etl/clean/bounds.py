"""Words around a number that say it is not exact: 约, 余, 近, 超, 以上, 左右, a range."""

from __future__ import annotations

import re

from etl.clean.parsed import Bound

_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("(?:大约|大概|约为|约|估计|~|≈)", "about"),
    ("(?:将近|接近|近|不足|不到|未满|不超过|不多于|少于|低于|小于|至多|最多|<=|<|≤)", "below"),
    ("(?:已?超过|已?超|逾|突破|多于|大于|高于|至少|最少|不少于|不低于|>=|>|≥)", "at_least"),
)
_AFTER: tuple[tuple[str, Bound], ...] = (
    ("(?:左右|上下|许)", "about"),
    ("(?:以下|以内|之内)", "below"),
    ("(?:及以上|以上|余|多|[+])", "at_least"),
)
BEFORE = tuple((re.compile(f"^{words} *"), bound) for words, bound in _BEFORE)
AFTER = tuple((re.compile(f"{words}$"), bound) for words, bound in _AFTER)
# 200余人, 10多万: the word stands between the digits and what follows them.
INSIDE = re.compile("(?<=[0-9十百千万亿个])[余多](?=[^0-9])")


def split_bound(text: str) -> tuple[str, Bound]:
    """The text without the words of a bound, and the bound; the word said first wins."""
    found: list[Bound] = []
    for pattern, bound in BEFORE:
        if pattern.match(text):
            text = pattern.sub("", text, count=1)
            found.append(bound)
            break
    for pattern, bound in AFTER:
        if pattern.search(text):
            text = pattern.sub("", text)
            found.append(bound)
            break
    text, inside = INSIDE.subn("", text)
    if inside:
        found.append("at_least")
    return text, (found[0] if found else "exact")
