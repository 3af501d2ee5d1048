"""Which words of a sentence belong to which number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from reports.draft.language.segment import agent
from reports.draft.numbers.in_order import respectively
from reports.draft.numbers.number import Number
from reports.draft.numbers.spans import Clause, Sentence

_VERBS = (
    "辐射|吸纳|惠及|覆盖|参与|参加|解决|调解|化解|(?<!志愿)服务|增设|接待|记录|收集|开展|举办|举行|组织"
    "|实现|已?兑现|已?圆梦|占|达|受益|帮扶|兑换|新增|新建|成立|其中|完成|发放|走访|入户|探访|吸引|带动|联合|建有|设有|设立"
    "|登记(?![在造入])|答复了|回复了|圆了|办成了|办妥|办好|劝成了|说成了|调成了|用掉了|落实了|建立|招募|共|增加|减少|增长|下降|建在|构成|组成|受理|上报|评选|组建|累计|奉献|贡献|提供"
)
_VERB = re.compile(_VERBS)
_JOINED = re.compile("(?:和|及|与|以及|并|、|同|或|，)\\s*$")
# 1475名格姐里党员400多名
_WITHIN = re.compile(
    "\\s*[^，、]{2,12}?(?<![其集当])(?=(?:之中|当中|里面|里头|中|里)(?:有|近|约|超|就|的?党员|的?女|的?男))"
)
# 26件中解决17件: what was done is told of the part.
_OUT_OF = re.compile("\\s*(?:之中|当中|里面|里头|中|里)(?:已经?|共|就|顺利|成功)?\\s*")
# 解决23件，剔除不属实事项后，解决率100%: what is left out of the figure behind alone.
_LEFT_OUT = re.compile("(?:剔除|扣除|去掉|除去|减去|刨去)[^，]*后\\s*")
_BRACKET = re.compile("[（(](?=[^）)]*$)")  # 181人（老人147人、儿童34人）
# 2025年目标：巡防7500次；走访9000户次: of all that stands behind.
PLAN = re.compile(
    "(?:目标|计划|(?:任务|考核|预期)指标|打算|展望|设想|愿景|预期|(?<!完成)任务)(?:书|表|清单|值|安排)?(?:设定|确定|定)?为?\\s*$"
)
_HAN = re.compile("[一-鿿]")
_EACH = re.compile("各[^、，]{0,4}$")
# 社区书记介绍，…: who tells it, not who did it
_TELLS = re.compile(
    "(?:书记|主任|主席|会长|站长|队长|巷长|社工(?:小?[一-鿿])?|负责人|干部)(?:笑着|自豪地)?"
    "(?:介绍|[说讲]|坦言|表示|告诉记者)道?\\s*$"
)
_HIMSELF = re.compile("本人|自己|亲自|一个?人|独自|[她他](?!们)|[我俺](?![们镇村县市区社])")
_PART = re.compile("、|以及|和(?=[^、]{0,6}$)")
_BARE = re.compile(
    "(?:[全本]|我?(?:社区|辖区|片区|村|镇|街道|县|市|区)[内里]?|我们|如今|只|仅|现|目前|一?共|总共|共计|合计|总计|有|约|达到?|是|为|就|便|也|都|已|还|又|再|[\\s、，“”])*"
)
_BESIDE = re.compile("(?:[\\s、，和与及有共]|居民|住户|人口|常住|登记)*")


@dataclass(frozen=True)
class Reach:
    """The words beside a number, those that its clause begins with, and all up to its clause's end.

    `earlier`: the clauses of the sentence before its own, `counts` whether they have numbers.
    `after`: the words behind the number, which say what is counted when there are any; `behind`
    those of them that are its own. `agent`: who acts, when only an earlier
    clause without numbers says so. `laters`: the clauses behind, up to the next number.
    `rest`: what the sentence says after the number. `is_listed`: one of those that 分别 tells.
    `heading`: what stands before a colon, up to the next semicolon: 邻里类：2025年调解成功164件.
    `beside`: the units of the numbers right before and behind: 3260人、1085户. `named`: the words
    of the next number in the same unit, when this one has none.
    """

    own: str
    shared: str
    clause: str
    earlier: tuple[str, ...] = ()
    counts: tuple[bool, ...] = ()
    after: str = ""
    behind: str = ""
    agent: str = ""
    laters: tuple[str, ...] = ()
    rest: str = ""
    is_listed: bool = False
    heading: str = ""
    beside: tuple[str, ...] = ()
    named: str = ""

    @property
    def later(self) -> str:
        """The clause right behind, when it has no numbers."""
        return self.laters[0] if self.laters else ""

    @property
    def near(self) -> str:
        """What the number's clause begins with, and the words beside it."""
        return f"{self.shared} {self.own}"

    @property
    def whole(self) -> str:
        """The sentence up to the end of the number's clause."""
        return " ".join((*self.earlier, self.clause))

    @property
    def silent(self) -> tuple[str, ...]:
        """The clauses of the sentence before its own that have no numbers."""
        told = zip(self.earlier, self.counts, strict=True)
        return tuple(text for text, counts in told if not counts)

    @property
    def topic(self) -> str:
        """The clause just before, when it has no numbers: 最难缠的是物业上的事，2025年26件."""
        return self.earlier[-1] if self.earlier and not self.counts[-1] else ""

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what is counted: 全社区现有3260人、1085户; not 走访慰问，3260人."""
        is_led = bool(self.topic) and has_verb(self.topic)
        return not is_led and _BARE.fullmatch(self.near) is not None


def reaches(text: str, sentence: Sentence, plain: str) -> dict[Number, Reach]:
    """The reach of every number of a sentence.

    `text` is the paragraph with times and places blanked, `plain` the paragraph as it was.
    """
    found: dict[Number, Reach] = {}
    earlier: list[str] = []
    counts: list[bool] = []
    acting = heading = ""
    for clause in sentence.clauses:
        said = _agent(plain, clause, sentence)
        handed_on = "" if said else acting
        if said:
            whole = text[clause.start + said[0] : clause.start + said[1]]
            acting = "" if clause.numbers else whole
        listed = respectively(text, clause, {one: told.own for one, told in found.items()})
        label = _label(plain, sentence, clause)
        for number, before, behind, shared, whole in _in_clause(text, clause, label):
            parts = listed.get(number, (before, behind, shared))
            after, own = text[number.unit_end : clause.end], f"{parts[0]} {parts[1]}"
            found[number] = Reach(
                own,
                parts[2],
                own if _OUT_OF.fullmatch(parts[1]) else whole,
                tuple(earlier),
                tuple(counts),
                after,
                parts[1],
                handed_on,
                (),
                text[number.unit_end : sentence.end],
                number in listed,
                heading,
            )
        earlier.append(_without_numbers(text, clause))
        counts.append(bool(clause.numbers))
        heading = _heading(text, clause, heading)
    return _with_laters(_with_neighbours(found, text), text, sentence)


def _agent(plain: str, clause: Clause, sentence: Sentence) -> tuple[int, int] | None:
    """Where a clause says who acts; who only tells it does not."""
    spoken, rest = _blanked(plain, clause), plain[clause.end : sentence.end]
    is_telling = _TELLS.search(spoken) and not _HIMSELF.search(rest)
    return None if is_telling else agent(spoken)


def _with_laters(found: dict[Number, Reach], text: str, sentence: Sentence) -> dict[Number, Reach]:
    """With the clauses behind; 八月117场，九月104场，活动从没断过: a list of times shares them."""
    waiting: list[Number] = []
    is_list = False
    for place, clause in enumerate(sentence.clauses, start=1):
        if not clause.numbers:
            continue
        is_bare = not _HAN.search(_without_numbers(text, clause))
        waiting = [*(waiting if is_bare and is_list else ()), *clause.numbers]
        silent = takewhile(lambda one: not one.numbers, sentence.clauses[place:])
        told = (_without_numbers(text, one) for one in silent)
        laters = tuple(one for one in told if not _LEFT_OUT.fullmatch(one))
        found |= {one: replace(found[one], laters=laters) for one in waiting if laters}
        is_list = is_bare and not laters
    return found


def _with_neighbours(found: dict[Number, Reach], text: str) -> dict[Number, Reach]:
    """With the units of the numbers that stand right beside them."""
    for one, other in pairwise(list(found)):
        if _BESIDE.fullmatch(text, one.unit_end, other.start):
            found[one] = replace(found[one], beside=(*found[one].beside, other.unit))
            found[other] = replace(found[other], beside=(one.unit,))
    return found


def _heading(text: str, clause: Clause, heading: str) -> str:
    """What the clauses behind one stand under."""
    mark = text[clause.end : clause.end + 1]
    if mark in {"：", ":"} and not clause.numbers:
        return text[clause.start : clause.end]
    is_over = mark in {"；", ";"} and not PLAN.search(heading)
    return "" if is_over else heading


def _label(text: str, sentence: Sentence, clause: Clause) -> str:
    """登记人数：122人: what stands before the colon right in front of a number."""
    before = next((one for one in sentence.clauses if one.end == clause.start - 1), None)
    if not clause.numbers or text[clause.start : clause.numbers[0].start].strip():
        return ""
    if before is None or before.numbers or text[before.end] not in "：:":
        return ""
    return f"{text[before.start : before.end]} "


def has_verb(text: str) -> bool:
    """Whether a text says what was done."""
    return _VERB.search(text) is not None


def _blanked(text: str, clause: Clause) -> str:
    """A clause with its numbers blanked."""
    for number in clause.numbers:
        text = (
            text[: number.start] + " " * (number.unit_end - number.start) + text[number.unit_end :]
        )
    return text[clause.start : clause.end]


def _in_clause(
    text: str, clause: Clause, label: str
) -> Iterator[tuple[Number, str, str, str, str]]:
    """The numbers of a clause with their own words before and behind, its beginning, and all.

    `label`: what stands for the words of the first when it has none.
    """
    numbers = clause.numbers
    if not numbers:
        return
    gaps = [_split(text[one.unit_end : other.start]) for one, other in pairwise(numbers)]
    befores = ["", *(right for _left, right in gaps)]
    afters = [*(left for left, _right in gaps), text[numbers[-1].unit_end : clause.end]]
    begin = text[clause.start : numbers[0].start]
    whole = _without_numbers(text, clause)
    for number, before, after in zip(numbers, befores, afters, strict=True):
        if number is numbers[0]:
            yield number, begin if after.strip() else label or begin, after, "", whole
        else:
            yield number, before, after, begin, whole


def _split(gap: str) -> tuple[str, str]:
    """What stands between two numbers, parted into what belongs to the one and to the other."""
    if _JOINED.search(gap):
        return gap, ""
    if within := _WITHIN.match(gap):
        return gap[: within.end()], gap[within.end() :]
    if bracket := _BRACKET.search(gap):
        return gap[: bracket.start()], gap[bracket.start() :]
    parts = list(_PART.finditer(gap))
    if parts and _EACH.search(gap):  # 甲29场、乙和丙各17场
        return gap[: parts[0].start()], gap[parts[0].end() :]
    if parts:
        return gap[: parts[-1].start()], gap[parts[-1].end() :]
    verb = _VERB.search(gap)
    return (gap[: verb.start()], gap[verb.start() :]) if verb else (gap, "")


def _without_numbers(text: str, clause: Clause) -> str:
    pieces, position = [], clause.start
    for number in clause.numbers:
        pieces.append(text[position : number.start])
        position = number.unit_end
    pieces.append(text[position : clause.end])
    return " ".join(pieces)
