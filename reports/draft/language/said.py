"""Whether a text says a word, and what is left of it when all known words are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from reports.draft.language.segment import pieced, without_phrases, without_words
from reports.draft.language.words import everyday_words, words

_WORD = re.compile("[㐀-鿿A-Za-z]+")


def said(texts: tuple[str, ...], text: str) -> bool:
    """Whether any of the words stands in a text, be it with 了 in it: 圆了梦."""
    return bool(texts) and _with_aspect(texts).search(text) is not None


def unexplained(
    text: str, known: Iterable[str] = (), everyday: frozenset[str] | None = None
) -> list[str]:
    """The words of a text that are neither among the known ones nor everyday language."""
    every = (everyday_words() if everyday is None else everyday).union(known)
    plain = without_phrases(text)
    return [*_WORD.findall(without_words(plain, every)), *pieced(plain, every)]


@cache
def kind_said() -> re.Pattern[str]:
    """交流活动, 值班服务: a verb of every day that says what was done."""
    return re.compile(f"(?:{pattern(words().doing).pattern})(?=活动|服务|行动|培训|项目)")


@lru_cache(maxsize=4096)
def _with_aspect(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join("了?".join(map(re.escape, one)) for one in texts))


@lru_cache(maxsize=4096)
def pattern(texts: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))))
