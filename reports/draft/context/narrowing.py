"""How likely the words around a figure say that it is of some only, learned from sentences.

A figure is narrowed when at least one of the words narrows (noisy or); each word does so with the
logistic function of the sum of its features' weights. `bench/narrowing_words.py` learns them;
narrowing.tsv holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

from reports.draft.context.tied import Doubt, Tie
from reports.draft.language.wording import features

SOURCE = Path(__file__).with_name("narrowing.tsv")
BIAS = "any"  # of every word
WORD = "word="  # itself, wherever it stands
_SUSPECT = 0.1  # of the probability that a word alone narrows
_BODIES = re.compile("(?:微家|小组|协会|公司|分队|服务队)$")
_LETTERS = re.compile("[A-Za-z]")
# People and bodies, and those of whom a word right before tells which ones: 女店主, 骨干管家.
_SOMEBODY = re.compile(
    "(?:[者员主手队团组会站社所协]|[网格楼栋组队站所社会巷]长|干部|骨干|能手|大妈|阿姨|青年|学生|教师|老师|公司|单位|企业"
    "|机构|妇联|支部|微家|中心|儿童|妇女|老人|孩子|家长)$"
)
_WHICH = (
    "[的们\\s]{0,2}(?:小?巷?管家|志愿|格姐|队|姐妹|巷长|网格员|成员|微家|小组|分队|妇女|女性|居民"
    "|群众|家庭|老人|儿童|商户|游客|村民|人员|同志|工作者|社工|调解员|员|者|骨干|党员)"
)
_SOME_OF_THEM = re.compile("骨干|党员|青年志愿|退役军人|大学生|网格长|妇女儿童|明星管家")
_COUNTED = "纠纷|矛盾|问题|诉求|事件|心愿|微心愿"
# From here on a figure is asked about: when no list knows who acts, when the clauses around look
# as if they told of which ones, one word or all together, be these people or not, when no list
# knows the words beside it, of people or bodies, pieces of words or neither, and when nothing is
# in doubt.
ACTS = 0.1
HINTED, HINTED_BY_ALL = 0.2, 0.135
HINTED_OF_PEOPLE, HINTED_BY_ALL_OF_PEOPLE = 0.06, 0.1
UNLISTED, OF_PIECE, OF_NOBODY, PLAIN = 0.3, 0.48, 0.55, 0.65
WEIGHED: frozenset[Doubt] = frozenset({"words_hinted", "words_unlisted", "follows_unsure"})
OF_WORDS: frozenset[Doubt] = frozenset({*WEIGHED, "words_unknown"})


def is_unsure(tie: Tie) -> bool:
    """Whether the words around a number leave it in doubt of which ones it is told."""
    if "words_unknown" in tie.doubts:
        return True
    return not WEIGHED.isdisjoint(tie.doubts) and may_narrow(tie)


def handed_on(tie: Tie) -> list[Doubt]:
    """What the words of a number leave in doubt of another that is told of the same.

    For sure what a rule or words of people leave in doubt, as the same people did both; what else
    was said of the one may say nothing of the other: 惠商活动55场，服务4575人次.
    """
    if "words_unknown" in tie.doubts or (is_unsure(tie) and _tells_of_people(tie)):
        return ["words_unknown"]
    return [] if WEIGHED.isdisjoint(tie.doubts) else ["words_hinted"]


def may_narrow(tie: Tie, limit: float | None = None) -> bool:
    """Whether the words around a number are likely enough to narrow it to be asked about."""
    if tie.wording is None:
        return not OF_WORDS.isdisjoint(tie.doubts)
    if any(_LETTERS.search(word) for word in tie.unknown):
        return True  # VIP, 5A: no word of the language
    return chance(tie) >= (_limit(tie) if limit is None else limit)


def _limit(tie: Tie) -> float:
    agent = tie.reach.agent if tie.reach else ""
    does = any(word in agent or _BODIES.search(word) for word in tie.unknown)
    if "words_unlisted" in tie.doubts and does:
        return ACTS
    if not {"words_hinted", "follows_unsure"}.isdisjoint(tie.doubts):
        return _limit_of_hinted(tie)
    if "words_unlisted" in tie.doubts:
        if _is_of_which(tie):
            return HINTED_OF_PEOPLE
        if _is_of_somebody(tie):
            return UNLISTED
        return OF_PIECE if any(len(w) == 1 for w in tie.unknown) else OF_NOBODY
    return PLAIN


def _limit_of_hinted(tie: Tie) -> float:
    """The limit where the clauses around look as if they told of which ones."""
    is_of_all = tie.doubts == ("words_hinted",) and not suspects(tie)
    if _tells_of_people(tie):
        return HINTED_BY_ALL_OF_PEOPLE if is_of_all else HINTED_OF_PEOPLE
    return HINTED_BY_ALL if is_of_all else HINTED


def _tells_of_people(tie: Tie) -> bool:
    """Whether what may narrow a number is who did it or who they were."""
    lead = tie.sentence[: tie.number.start - tie.sentence_start]
    is_suspect = any(map(_SOMEBODY.search, suspects(tie)))
    return _is_of_somebody(tie) or is_suspect or tells_of_some(lead)


def tells_of_some(text: str) -> bool:
    """Whether a text tells of some of the people who are counted: 骨干管家, 党员."""
    return _SOME_OF_THEM.search(text) is not None


def _is_of_somebody(tie: Tie) -> bool:
    """Whether a word that no list knows is of people or bodies."""
    reach = tie.reach
    text = " ".join((*reach.earlier, reach.agent, reach.own)) if reach else ""
    return any(
        _SOMEBODY.search(word) or re.search(re.escape(word) + _WHICH, text) for word in tie.unknown
    )


def _is_of_which(tie: Tie) -> bool:
    """Whether it tells which are counted, or who of them did it: 17起家长里短的纠纷, 其中网格长."""
    told = f"{tie.reach.own}{tie.reach.after}" if tie.reach else ""
    return any(
        re.search(f"{re.escape(word)}的(?:{_COUNTED})", told)
        or (_SOMEBODY.search(word) and told.lstrip().startswith(f"其中{word}"))
        for word in tie.unknown
    )


def chance(tie: Tie) -> float:
    """The probability that the words around a number say that it is of some only."""
    return narrowing(list(told_of(tie)), weights())


def suspects(tie: Tie) -> list[str]:
    """The words around a number that most likely narrow it, the likeliest first."""
    found: dict[str, float] = {}
    for word in told_of(tie):
        named = next((one.removeprefix(WORD) for one in word if one.startswith(WORD)), "")
        if named and (alone := narrowing([word], weights())) >= _SUSPECT:
            found[named] = max(alone, found.get(named, 0.0))
    return sorted(found, key=lambda one: -found[one])


def told_of(tie: Tie) -> Iterator[tuple[str, ...]]:
    """What the words around a number tell, and which figure and unit it is of."""
    if tie.wording is None:
        return
    kpi = tie.match.rule.kpis[0] if tie.match else "-"
    yield f"kpi={kpi}", f"unit={tie.number.unit}"
    for word in features(tie.wording, tie.unknown):
        yield BIAS, *word


def narrowing(every: Sequence[Sequence[str]], weight: Mapping[str, float]) -> float:
    """The probability that one of the words, each with its features, narrows."""
    none = 1.0
    for word in every:
        none /= 1 + exp(sum(weight.get(one, 0.0) for one in word))
    return 1 - none


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature; the higher, the likelier it narrows."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(value) for name, value in pairs}
