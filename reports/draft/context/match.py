"""Matches the words beside a number with the rules, and looks for words that no rule explains."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from metrics.catalogue import CATALOGUE
from reports.draft.context.reach import Reach, has_verb
from reports.draft.language.conditions import (
    Names,
    counted_kind,
    dataset,
    forms,
    named_conditions,
    plain_kind,
    way_told,
)
from reports.draft.language.predicate import acted_by_all
from reports.draft.language.said import kind_said, pattern, said, unexplained
from reports.draft.language.segment import segmented
from reports.draft.language.short_names import with_short_homes
from reports.draft.language.words import Rule, Where, known_words, words

FEW_UNKNOWN = 4  # characters
_NAMED = frozenset({"比例", "元"})  # what its noun alone tells: 活动满意率, 门票收入增长
_OF_CASES = frozenset({"件", "起", "宗"})  # so many 诉求 may be of any step of theirs
_COUNT_WORDS = frozenset("名位个家户支项条件间所只套")
# Units that one may be written for the other; a unit in none of them is never mistaken.
_FAMILIES = (
    frozenset({"元"}),
    frozenset({"米", "公里", "千米"}),
    frozenset({"小时", "分钟", "天"}),
    frozenset("人名位条个家支项处座所间套只块"),
    frozenset("次场期轮趟圈遍件起宗桩条个项处") | {"人次", "户次", "场次"},
)
_OF_THINGS = frozenset("个家所间处")  # what is counted stands behind: 6个微家对照清单核对114项
# Everyday words that say what kind of activity it was when they stand right before the word.
_NARROWED = re.compile(
    "(?:创新|探索|建设|提升|优化|加强|强化|深化|拓展|健全|完善|推进|推动|团队|队员|成员|姐妹|居民|群众|村民"
    "|阵地|力量|帮助|协助|引导|联合|妇联)(?=活动)"
)
# “星光”活动: its name says which ones, however common its words are.
_QUOTED = re.compile(
    "“([^“”]{1,12})”(?=[^，、“ ]{0,4}?(?:活动|行动|项目|宣讲|课堂|培训|微家|小组|队))"
)
_WHOSE = re.compile("^(?:居民|群众|村民|商户|各类)+")  # 189件居民诉求
_HAN = re.compile("[㐀-鿿]+")


@dataclass(frozen=True)
class Match:
    """A rule that holds, with the conditions that the words add.

    `handed`: those of them that another number handed on.
    """

    rule: Rule
    where: Where
    score: int
    handed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Matcher:
    """The rules, the names in the data (of micro-homes, of teams) that narrow a figure, and doers.

    `doers`: the bodies that do all there is in the draft's scope, by their names in the data.
    """

    names: Names
    doers: tuple[str, ...] = ()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of words.yaml with the names that the draft speaks of: <project_name>."""
        return tuple(
            replace(rule, words=tuple(self._named(rule, group) for group in rule.words))
            if rule.takes_names
            else rule
            for rule in words().rules
        )

    @cached_property
    def of_homes(self) -> Matcher:
        """The same where micro-homes are spoken of, so that 名苑小区 is the one of that name."""
        return Matcher(with_short_homes(self.names), self.doers)

    def _named(self, rule: Rule, group: tuple[str, ...]) -> tuple[str, ...]:
        """A group of words with the forms of the names in place of <project_name>."""
        of_data = self.names.get(dataset(rule), {})
        found = [one for one in group if not one.startswith("<")]
        for one in (one for one in group if one.startswith("<")):
            found += [text for forms in of_data.get(one[1:-1], {}).values() for text in forms]
        return tuple(found)

    def matches(
        self, unit: str, reach: Reach, follows: str | None = None, *, is_range: bool = False
    ) -> list[Match]:
        """The best rules for a number: from its own words, then from further and further."""
        fitting = [r for r in self.rules if unit in r.units or (not unit and r.words)]
        fitting = [r for r in fitting if r.range == is_range]
        fitting = [r for r in fitting if not (r.only and follows not in r.follow)]
        fitting = [r for r in fitting if not r.bare or reach.is_bare]
        fitting = [r for r in fitting if not r.next_to or not r.next_to.isdisjoint(reach.beside)]
        whole = reach.whole
        wide = (
            reach.own,
            reach.near,
            f"{reach.near} {reach.clause}",
            whole,
            f"{whole} {reach.later}",
        )
        for level, text in enumerate(wide):
            found = [
                match
                for rule in fitting
                if _holds(rule, text, reach)
                and (match := self.match(rule, reach, follows))
                and (level == 0 or self._is_about(match, reach))
                and (level == 0 or not _counts_other(rule, reach))
            ]
            if found:
                counted = [one for one in found if _is_counted(one.rule, unit, reach)]
                found = counted if counted and unit in _OF_THINGS else found
                best = [one for one in found if one.score == max(one.score for one in found)]
                return [one for one in best if one in counted] or best
        return []

    def candidates(self, unit: str, reach: Reach) -> list[Match]:
        """What the number may be about, with another unit or with words from further off."""
        sure = (rule for rule in self.rules if not (rule.only or rule.is_label or rule.doubt))
        rules = [rule for rule in sure if rule.words]
        named = _names if unit in _NAMED else _holds
        near = [r for r in rules if r.units & alike(unit) and named(r, reach.near, reach)]
        far = [rule for rule in rules if unit in rule.units and _holds(rule, reach.whole, reach)]
        if unit in _OF_CASES:
            of_cases = [rule for rule in rules if dataset(rule) == "case_record"]
            far += [r for r in of_cases if unit in r.units and said(r.words[-1], reach.own)]
        fitting = [rule for rule in (*near, *far) if self._is_near(rule, unit, reach)]
        once = {id(rule): rule for rule in fitting if not rule.range}
        return [self.match(rule, reach) for rule in once.values()]

    def _is_near(self, rule: Rule, unit: str, reach: Reach) -> bool:
        """Whether few words beside the number speak of something else, and none says what it is."""
        if unit in _COUNT_WORDS and (counted := _HAN.match(reach.after)):
            known = tuple(text for group in rule.words for text in group) + rule.also
            if not pattern(known).match(_WHOSE.sub("", counted.group())):
                return False
        rest = self.leftover(_claimed(reach, rule), Match(rule, {}, 0))
        return sum(map(len, rest)) <= FEW_UNKNOWN

    def match(self, rule: Rule, reach: Reach, follows: str | None = None) -> Match:
        """A rule as it holds for a number, with the conditions that the words beside it tell."""
        where = dict(rule.where) | self.conditions(rule, _claimed(reach, rule))
        if not all(said(group, reach.own) for group in rule.words):
            where = self.conditions(rule, reach.near) | where
        where |= counted_kind(rule, reach.behind, self.names)
        if reach.earlier and not any(said(group, reach.near) for group in rule.words):
            where = self.conditions(rule, reach.earlier[-1]) | where  # 给孩子办的青少年活动，有13场
        where |= plain_kind(where, reach.own)
        where |= way_told(reach.own, reach.rest) if "method" in rule.by and not where else {}
        is_following = follows is not None and follows in rule.follow
        own = sum(said(group, reach.own) for group in rule.words)
        score = len(rule.words) + own + len(where) + is_following + (1 if rule.doubt else 0)
        score += rule.weight
        return Match(rule, where, score)

    def _is_about(self, match: Match, reach: Reach) -> bool:
        """Words from further off count only when the number's own words speak of the same thing."""
        if any(said(group, reach.own) for group in match.rule.words):
            return True
        return not self.unknown(reach, match)

    def conditions(self, rule: Rule, text: str) -> dict[str, tuple[str, ...]]:
        """The values of a rule's dimensions that a text names."""
        return named_conditions(rule, text, self.names)

    def opened(self, rule: Rule, text: str) -> dict[str, bool]:
        """The dimensions of which a text names examples only: 现场解决、联合协商等方式.

        Whether it says no number of them: 名苑小区等3个微家 are not all there are.
        """
        found = {}
        for name in rule.by:
            every = [one for texts in forms(rule, name, self.names).values() for one in texts]
            told = every and re.search(
                f"(?:{pattern(tuple(every)).pattern})(?:、[^，、。]{{1,6}})*[^，、。]{{0,2}}等(?!级)(?P<next>.?)",
                text,
            )
            if told:
                found[name] = bool(told["next"].strip())
        return found

    def unknown(self, reach: Reach, match: Match) -> list[str]:
        """The words beside a number that may restrict what it counts and that nothing explains."""
        rest = self.leftover(f"{reach.agent} {_claimed(reach, match.rule)}", match)
        projects = self.names.get(dataset(match.rule), {}).get("project_name", {})
        told = [name for name, forms in projects.items() if said(forms, reach.whole)]
        if not told:
            return rest
        return [
            one for one in rest if one not in words().served and not any(one in t for t in told)
        ]

    def leftover(self, text: str, match: Match) -> list[str]:
        """The words of a text that neither the rule nor everyday language explains."""
        rule = match.rule
        known = {text for group in rule.words for text in group} | {*rule.also, *rule.labels}
        for name in rule.by:
            if name != "place_name" or name in match.where:  # 阳光站 acts, in 阳光站 is where
                known |= {one for texts in forms(rule, name, self.names).values() for one in texts}
        kinds = [found.group() for found in kind_said().finditer(text)]
        kinds += [
            name
            for name in _QUOTED.findall(text)
            if name.strip()
            and name not in known_words()
            and not any(name in one or one in name for one in known)
        ]
        rest = [one for one in unexplained(text, known) if not self.is_everybody(one)]
        return [*rest, *_NARROWED.findall(text), *kinds]

    def is_everybody(self, word: str) -> bool:
        """Whether a word is in the name of every body that does something: 微家 where all are."""
        return bool(self.doers) and all(word in one for one in self.doers)

    def unheard_of(self, text: str) -> list[str]:
        """The words of a text that no rule at all knows."""
        of_data = [forms for by in self.names.values() for forms in by.values()]
        names = {one for forms in of_data for texts in forms.values() for one in texts}
        return unexplained(text, known_words() | names)


def alike(unit: str) -> frozenset[str]:
    """The units that a unit may be mistaken for."""
    return frozenset({unit}).union(*(family for family in _FAMILIES if unit in family))


def _names(rule: Rule, text: str, _reach: Reach) -> bool:
    """Whether a text speaks of what a rule counts, be it in a way that rules the rule out."""
    return all(said(group, text) for group in rule.words)


def _counts_other(rule: Rule, reach: Reach) -> bool:
    """三个小组、11个姐妹: the noun behind a number says that it counts something of its own."""
    counted = _HAN.match(reach.after)
    if counted is None or any(said(group, reach.own) for group in rule.words):
        return False
    noun = segmented(counted.group())[0]
    return noun.tag.startswith("n") and len(noun.text) > 1 and noun.text not in rule.also


def _is_counted(rule: Rule, unit: str, reach: Reach) -> bool:
    """六个妇女微家对标清单: the noun right behind a number is what it counts."""
    words_of = tuple(text for group in rule.words for text in group)
    return unit in _COUNT_WORDS and bool(pattern(words_of).match(reach.after.lstrip()))


def _holds(rule: Rule, text: str, reach: Reach) -> bool:
    """Whether a text has a word of each group; who acts may have been said in a clause before."""
    is_listed = dataset(rule) == "case_record" and reach.shared and not has_verb(reach.own)
    if reach.is_listed and all(said(group, reach.own) for group in rule.words):
        is_listed = False  # 派单、接单用时中位数分别为8分钟、16分钟
    is_alone = text == reach.own and not is_listed
    beside = reach.own if is_alone else f"{reach.near} {text}"  # 解决家庭诉求48件、邻里诉求31件
    told = [said(group, reach.near if rule.near else text) for group in rule.words]
    if any(told) and reach.agent:
        told = [
            one or said(group, reach.agent) for one, group in zip(told, rule.words, strict=True)
        ]
    return all(told) and not said(rule.none, beside)


def _claimed(reach: Reach, rule: Rule) -> str:
    """A number's own words without what came of it: 巡防7500次换来了古城的安宁.

    What was done and how often is told by then. A count of people may be of those alone who the
    words behind it speak of (111名管家获得表彰), so it keeps them unless they tell what all do.
    """
    if CATALOGUE[rule.kpis[0].split("|")[0]].time != "flow":
        named = rule.words[-1] if rule.words and reach.after == reach.behind else ()
        return reach.own[: len(reach.own) - len(acted_by_all(reach.behind, named))]
    led_to = pattern(words().effects).search(reach.behind)
    if led_to is None:
        return reach.own
    told = reach.own[: len(reach.own) - len(reach.behind) + led_to.start()]
    rest = reach.behind[led_to.start() :]
    is_whole = all(said(group, told) for group in rule.words)
    return told if is_whole and not any(said(group, rest) for group in rule.words) else reach.own
