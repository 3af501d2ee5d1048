"""Cuts a text into words with their part of speech, to see who acts and what only tells how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from reports.draft.words import known_words, words

# 风雨无阻, 有声有色: set phrases of four characters and more tell how, unless they name somebody.
_PHRASE_LENGTH = 4
_SOMEBODY = re.compile("[老幼残孤寡病妇儿童人员者民户家村街校夜晨春夏秋冬节假]")
# Words that say who acts end in one of these; 社区文化生活 says nothing of that.
_AGENT = re.compile(
    "[^ ](?:们|者|员|姐|人|女|男|工|警|生|师|干部|书记|主任|青年|群众|居民|村民|商户|孩子|家长|老师"
    "|队|组|团|站|所|家|社区|村|镇|乡|县|市|区|省|街道|妇联|协会|联盟|公司|企业|机构|医院|学校|中心|局|委|院|单位|部门)$"
)


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
        return self.tag.startswith(("v", "p")) and self.tag != "vn"


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
    """The text with set phrases blanked, character for character."""
    for word in segmented(text):
        if word.is_phrase:
            text = text[: word.start] + " " * len(word.text) + text[word.end :]
    return text


def agent(clause: str) -> tuple[int, int] | None:
    """Where a clause says who acts: the words before its verb when they name people, a body or a place."""
    lead: list[Word] = []
    for word in segmented(clause):
        if word.is_verb:
            break
        lead.append(word)
    while lead and lead[-1].tag.startswith(("d", "ad", "x", "u")):
        lead.pop()
    while lead and lead[0].tag in {"m", "q"}:
        lead.pop(0)
    if not lead or not _AGENT.search("".join(word.text for word in lead)):
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
