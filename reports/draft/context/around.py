"""Whether the sentences around a number look as if they told of which ones alone it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.draft.context.match import Match, Matcher
from reports.draft.context.restricts import OTHERS, OUR_NAMES, is_of_all
from reports.draft.numbers.spans import Sentence

# 上述数字由团委、学校一并收集; 以上均来自外乡: whose figures they are.
_WHOSE = re.compile(
    "^\\s*(?:以上|上述|前述|上面|这[些一]?|此)[^，]{0,8}?(?:由|来自|出自|采自|源自|系|均?[为是])"
)
_PRAISED = re.compile("[说夸赞]|满意|放心|安心|高兴|着落|回音|回应")
_OFFICE = re.compile("收集|汇总|统计|提供|上报|填报|合计|采集|登记|来自|出自|数字|数据")
# 再看第三网格; 先说婚姻家庭一类; 说回小区里的妇女小组: of what the sentences behind it are.
_TOPIC = re.compile(
    "^\\s*(?:下面|下文|接着|接下来|这里|本段|此处|现在|最后|首先|其次|然后|以下)?[，]?(?:我们|咱们)?(?:不妨)?(?:再|先|只|单|且|也|又|就|仅|专)*"
    "(?:[看说谈讲论](?:一?[看说谈讲])?(?:回到?|到|起|的是|看)?|来[看说谈讲]|回[看到]|转[到向]|聊(?:聊|到|起)?|提(?:起|到)|镜头(?:转向|对准)|目光(?:转向|投向)"
    "|以(?=[^。]{1,16}为例)|拿(?=[^。]{1,16}[来说]))(?P<what>[^。，]{2,24})"
)
_TURNED = re.compile("(?:为例|来说|的话|的情况|[这那][一个块项边头些]{0,2}|一[类块项头下班])+$")
_THOSE = re.compile("那[些几批个]|这[几批]|其中|第[一二三四五六七八九十\\d]|部分|某")
_NO_TOPIC = re.compile("数据|数字|成绩|成效|变化|账本|台账|结果|全[县市镇社村]|去年|今年|一年")
# 隔壁叠一社区也在学着做: another place is spoken of.
_ELSEWHERE = re.compile(
    f"^\\s*[^，]{{0,4}}?(?:{OTHERS}|相邻|毗邻的?|对岸|邻[县镇村乡市区])[^，]{{0,6}}(?:社区|村|镇|乡|县|街道|市|区)"
)


@dataclass(frozen=True)
class Around:
    """What stands around a sentence: the one before if it has no numbers, the next up to them.

    `topic`: what an earlier sentence of the paragraph says that those behind it are of.
    """

    before: str = ""
    after: str = ""
    topic: str = ""


def arounds(text: str, every: Sequence[Sentence]) -> Iterator[Around]:
    """What stands around each sentence of a paragraph."""
    told = [text[one.start : one.end] for one in every]
    silent = [
        "" if any(c.numbers for c in one.clauses) else t for one, t in zip(every, told, strict=True)
    ]
    leads = [_lead(text, one) for one in every]
    topic = ""
    for before, own, after in zip(["", *silent], silent, [*leads[1:], ""], strict=False):
        topic = topic_of(own) or topic
        yield Around(before, after, topic)


def _lead(text: str, sentence: Sentence) -> str:
    """What a sentence says before its first clause with a number: 若把电话问候也算上，…."""
    first = next((one.start for one in sentence.clauses if one.numbers), sentence.end)
    return text[sentence.start : first]


def is_told_apart(match: Match, matcher: Matcher, around: Around) -> bool:
    """Whether a sentence around looks as if it said that a number is of some only."""
    return (
        _told_behind(around.after, match, matcher)
        or _told_before(around.before, match, matcher)
        or bool(around.topic and not _is_of_topic(around.topic, match, matcher))
    )


def _told_behind(text: str, match: Match, matcher: Matcher) -> bool:
    """Whether the sentence behind, without numbers, says of which ones it was counted."""
    if is_of_all(text, lambda told: matcher.leftover(told, match)):
        return True
    is_of_others = _WHOSE.search(text) and _OFFICE.search(text) and not _PRAISED.search(text)
    return bool(is_of_others) and bool(matcher.leftover(text, match))


def topic_of(text: str) -> str:
    """What a sentence without numbers makes the topic of those behind it, else nothing."""
    found = _TOPIC.match(text)
    if found is None or _NO_TOPIC.search(found["what"]):
        return ""
    return _TURNED.sub("", found["what"])


def _is_of_topic(topic: str, match: Match, matcher: Matcher) -> bool:
    """Whether a topic is of all that a number counts: 再说宣讲。2025年宣讲165场."""
    if _THOSE.search(topic):
        return False
    named = matcher.conditions(match.rule, topic)
    held = {**match.rule.implies, **match.where}
    if any(held.get(name) != values for name, values in named.items()):
        return False
    return not matcher.leftover(topic, match)


def _told_before(text: str, match: Match, matcher: Matcher) -> bool:
    """Whether the sentence before, without numbers, speaks of one body or of another place."""
    if _ELSEWHERE.search(text):
        return True
    named = matcher.conditions(match.rule, text.split("，", maxsplit=1)[0])
    return any(name in OUR_NAMES and name not in match.where for name in named)
