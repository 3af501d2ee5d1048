"""Cuts a text into words with their part of speech, to see who acts and what only tells how."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from reports.draft.language.phrases import without_partners, without_turns
from reports.draft.language.words import everyday_words, known_words, words

if TYPE_CHECKING:
    import rjieba

_CONTENT = frozenset("abdjns")  # adjectives, adverbs, nouns and places
_TRAILING = ("d", "ad", "x", "u", "t", "r", "m", "q")  # adverbs, time words, numerals
# Pronouns, prepositions, conjunctions, particles, adverbs: few words, so those that do leave
# something out (没, 只, 另, 曾) are known, while nouns and verbs are without number.
_GRAMMAR = frozenset("rpcuyod")
_LEAVES_OUT = re.compile(
    "[曾原之满分不未没非无莫勿别仅只单光除外将拟应该能可或许恐似首初再重另半几乎差险偶时主先后早晚某他它余谁哪什多少凡逢如假若倘虽但却反稍略]"
    "|有的|有些"
)
_SHORT, _LONG = 2, 4  # characters of a verb, of a set phrase
_LONGEST = 14  # characters of a known word or name
# Set phrases that name people, places or times may narrow what is counted.
_SOMEBODY = re.compile("[老幼残孤寡病妇儿童人员者民户家村街校夜晨春夏秋冬节假]")
_ACTS = re.compile(
    "(?:[们者员姐人女男工警生师队组团站所家村镇乡县市区省会局委院校厅办班社厂馆店军兵友客匠长族嫂婆妈爸爷]"
    "|干部|书记|主任|青年|群众|居民|商户|孩子|街道|妇联|联盟|公司|企业|机构|学校|中心|单位|部门|大叔|阿姨"
    "|奶奶|马甲|袖章|骨干|模范|达人|乡贤|专家|支部|基金|团体|力量|家庭|妇女|老年|保安|代表)$"
)
_BODIES = re.compile("[队团组会站员者]|人员|志愿者|[小分]队")  # 巡防队: its name is no verb
# 全市最多: how it stands among others, nobody who acts.
_RANKED = re.compile("(?:居|列|位[居列])?全[国省市县区镇乡][^，]{0,2}(?:最|第|首|前列|领先|率先)")
_OPENING = frozenset("“「《")
_MODAL = frozenset("可能会要应须将已正") | {"可以", "能够", "正在"}
_ATTRIBUTES = frozenset(  # verbs that say who somebody is: 退休女教师
    {"退休", "退役", "返乡", "留守", "驻村", "包村", "离任", "在职", "下岗", "失业"}
    | {"外来", "外出", "务工", "复员", "在校", "实习"}
)
_ASPECT = frozenset("着了过")  # what stands before them is a verb, whatever the dictionary says
# That something came about: 评出, 编成; 查出 and 派出 tell of something else.
_BROUGHT = re.compile(
    "[评选编织建铺串联组撑筑培育树立办拓搭涌现燃掀唱奏绘汇集凝聚结推]{1,2}[起成出]"
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
        """Whether it is a set phrase that tells how something was done: 风雨无阻."""
        is_long = len(self.text) >= _LONG and self.tag == "i"
        return is_long and not _SOMEBODY.search(self.text) and not _named().search(self.text)

    @property
    def is_function(self) -> bool:
        """Whether it is a word of grammar that leaves nothing out: 这里, 自, 还."""
        return self.tag[0] in _GRAMMAR and self.tag != "eng" and not _LEAVES_OUT.search(self.text)

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
    """The text with set phrases, likenesses and the like blanked, character for character.

    One that stands before a noun says which ones are counted: 悬而未决的问题.
    """
    text = without_turns(text)
    every = segmented(text)
    for word, after in zip_longest(every, every[1:]):
        if word.tag == "v" and _BROUGHT.fullmatch(word.text) and not _is_taken(after):
            text = text[: word.start] + " " * len(word.text) + text[word.end :]
        names = after and (after.text == "的" or after.tag.startswith(("n", "vn")))
        if word.is_phrase and not names:
            end = after.end if after and after.text == "地" else word.end
            text = text[: word.start] + " " * (end - word.start) + text[end:]
    return text


def _is_taken(after: Word | None) -> bool:
    """Whether a verb stands in what says which ones: 评出的管家."""
    return after is not None and after.text == "的"


def without_words(text: str, known: Set[str]) -> str:
    """The text with known words blanked: the longest from left to right, and each that is cut."""
    rest = list(text)
    position = 0
    while position < len(text):
        sizes = range(min(_LONGEST, len(text) - position), 0, -1)
        size = next((n for n in sizes if text[position : position + n] in known), 0)
        rest[position : position + size] = " " * size
        position += size or 1
    for word in segmented(text):
        if word.text in known or word.is_function:
            rest[word.start : word.end] = " " * len(word.text)
    return "".join(rest)


def pieced(text: str, known: Set[str]) -> list[str]:
    """The words of which each character alone is known, but not the whole: 本该, 中等."""
    return [
        word.text
        for word in segmented(text)
        if len(word.text) > 1 and word.tag[0] in _CONTENT and word.text not in known
        and not word.is_function and set(word.text) <= known
    ]  # fmt: skip


def agent(clause: str) -> tuple[int, int] | None:
    """Where a clause says who acts: people, a body or a place before its verb."""
    if is_rank(clause):
        return None
    lead: list[Word] = []
    every = segmented(without_partners(clause))
    for word, after in zip_longest(every, every[1:]):
        if lead and word.text in _OPENING:
            break  # 管家们化身“和事佬”
        if not lead and word.tag == "vn":
            break  # 服务群众1578人次
        if not lead and word.text in _ATTRIBUTES:
            lead.append(word)
            continue
        is_acted = after is not None and after.text in _ASPECT
        ends = word.is_verb or is_acted or word.text in _MODAL
        ends = ends or bool(lead and word.tag in {"i", "l", "d"})
        if ends and not (after and _BODIES.match(after.text)):
            break
        lead.append(word)
    while lead and lead[-1].tag.startswith(_TRAILING):
        lead.pop()
    while lead and lead[0].tag in {"m", "q"}:
        lead.pop(0)
    if not lead:
        return None
    acting = [word for word in lead if _is_somebody(word)]
    return (lead[0].start, acting[-1].end) if acting else None


def is_rank(clause: str) -> bool:
    """Whether a clause says how something stands among others: 全市最多."""
    return _RANKED.search(clause) is not None


def _is_somebody(word: Word) -> bool:
    """Whether a noun is of people or a body, by its tag or its end: 老林, 保安, 商会."""
    if _ACTS.search(word.text):
        return True
    rest = without_words(word.text, everyday_words() | known_words())
    return word.tag in {"nr", "nt", "k"} and bool(rest.strip())  # 广泛开展 is nobody's name


@cache
def _named() -> re.Pattern[str]:
    """The words that figures are told by: 休闲活动 is no set phrase."""
    neutral = {word for word in words().neutral if len(word) > 1}
    return re.compile("|".join(map(re.escape, known_words() | neutral)))


@cache
def _cutter() -> rjieba.Jieba:
    """The dictionary of the language with the words of drafts, as nouns where it lacks them."""
    import rjieba  # reads its dictionary when imported: only once a draft is checked

    cutter = rjieba.Jieba()
    for word in sorted(known_words()):
        if not cutter.has_word(word):
            cutter.add_word(word, None, "n")
    return cutter
