"""Cuts a text into words with their part of speech, to see who acts and what only tells how."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

import rjieba

from reports.draft.words import known_words, words

# 风雨无阻, 马不停蹄: set phrases of four characters and more tell how, unless they name somebody.
_OPENING = frozenset("“「《")
_PHRASE_LENGTH = 4
_SHORT = 2
_NAMES = frozenset({"n", "nr", "ns", "nt", "nz", "j", "k"})
_CONTENT = frozenset("abdjns")  # adjectives, adverbs, nouns and places
_SOMEBODY = re.compile("[老幼残孤寡病妇儿童人员者民户家村街校夜晨春夏秋冬节假]")
# Words that say who acts end in one of these; 社区文化生活 says nothing of that.
_AGENT = re.compile(
    "[^ ](?:们|者|员|姐|人|女|男|工|警|生|师|干部|书记|主任|青年|群众|居民|村民|商户|孩子|家长|老师"
    "|队|组|团|站|所|家|社区|村|镇|乡|县|市|区|省|街道|妇联|会|联盟|公司|企业|机构|医院|学校|中心|局|委|院|单位|部门)$"
)

_BODIES = re.compile("队|团|组|会|站|员|者|人员|志愿者|小组|分队")  # 巡防队: its name is no verb


@dataclass(frozen=True)
class Word:
    """A word, where it stands, and its part of speech (the tags of jieba)."""

    text: str
    start: int
    tag: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_phrase(self) -> bool:
        """Whether it is a set phrase that tells how something was done."""
        is_long = len(self.text) >= _PHRASE_LENGTH and self.tag == "i"
        return is_long and not _SOMEBODY.search(self.text) and not _named().search(self.text)

    @property
    def is_verb(self) -> bool:
        """Whether what stands before it is who acts: a verb, or the preposition of one."""
        if self.tag.startswith(("v", "p")):
            return self.tag != "vn"
        lead = self.text[:_SHORT]  # 解决问题 is a noun of the dictionary
        return lead != self.text and lead in known_words() and segmented(lead)[0].tag == "v"


@lru_cache(maxsize=4096)
def segmented(text: str) -> tuple[Word, ...]:
    """The words of a text in order, blanks left out."""
    found, position = [], 0
    for word, tag in _cutter().tag(text):
        if word.strip():
            found.append(Word(word, position, tag))
        position += len(word)
    return tuple(found)


def without_phrases(text: str) -> str:
    """The text with set phrases blanked, character for character.

    One that stands before a noun says which ones are counted: 悬而未决的问题.
    """
    every = segmented(text)
    for word, after in zip_longest(every, every[1:]):
        names = after is not None and (after.tag.startswith(("n", "vn", "uj")) or after.text == "的")
        if word.is_phrase and not names:
            end = after.end if after is not None and after.text == "地" else word.end
            text = text[: word.start] + " " * (end - word.start) + text[end:]
    return text


def pieced(text: str, known: Set[str]) -> list[str]:
    """The words of which each character alone is known, but not the whole: 本该, 中等."""
    return [
        word.text
        for word in segmented(text)
        if len(word.text) > 1 and word.tag[0] in _CONTENT and word.text not in known
        and set(word.text) <= known
    ]  # fmt: skip


def agent(clause: str) -> tuple[int, int] | None:
    """Where a clause says who acts: the words before its verb when they name people, a body or a place."""
    lead: list[Word] = []
    every = segmented(clause)
    for word, after in zip_longest(every, every[1:]):
        if lead and word.text in _OPENING:
            break  # 管家们化身“和事佬”
        if (word.is_verb or word.tag in {"i", "l"}) and not (after is not None and _BODIES.match(after.text)):
            break
        lead.append(word)
    while lead and lead[-1].tag.startswith(("d", "ad", "x", "u", "t", "r", "m", "q")):
        lead.pop()
    while lead and lead[0].tag in {"m", "q"}:
        lead.pop(0)
    if not lead or not _AGENT.search("".join(word.text for word in lead)):
        if not lead or lead[-1].tag not in _NAMES:
            return None
    return lead[0].start, lead[-1].end


@cache
def _named() -> re.Pattern[str]:
    """The words that figures are told by: 休闲活动 is no set phrase."""
    neutral = {word for word in words().neutral if len(word) > 1}
    return re.compile("|".join(map(re.escape, known_words() | neutral)))


@cache
def _cutter() -> rjieba.Jieba:
    """The dictionary of the language with the words of drafts, as nouns where it lacks them."""
    cutter = rjieba.Jieba()
    for word in sorted(known_words()):
        if not cutter.has_word(word):
            cutter.add_word(word, None, "n")
    return cutter
