"""Judges a tied number against the data: 有据, 不符, 口径不明, 过时 or 无据."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from metrics.archive import before
from metrics.catalogue import CATALOGUE
from metrics.claims import held_earlier, supports
from metrics.compose import dimensions_of
from metrics.errors import WarehouseError
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from metrics.wordings import Answer
from reports.draft.context.narrowing import OF_WORDS, WEIGHED, may_narrow
from reports.draft.context.tied import Doubt, Tie
from reports.draft.language.said import said
from reports.draft.language.words import are_apart, words
from reports.draft.numbers.number import SHARE
from reports.draft.verdicts.answered import is_askable, key_of
from reports.draft.verdicts.as_before import as_before
from reports.draft.verdicts.given import (
    Given,
    exceeds,
    holds_of_each,
    stated,
    tells_apart,
    tells_sum,
    tells_which,
)
from reports.draft.verdicts.judged import Judged, Verdict
from reports.draft.verdicts.kinds_told import is_of_one_kind, loosely_told, tells_kind
from reports.draft.verdicts.other_units import is_meant, is_of_nothing
from reports.draft.verdicts.part_meant import part_meant
from reports.draft.verdicts.readings import Readings

# An unlisted word may narrow what the data don't bear out.
_ASKED: dict[Doubt, Doubt] = dict.fromkeys(WEIGHED - {"follows_unsure"}, "words_unknown")
# What is borne out in spite of the number before it is not said to be unclear.
_HINTS: dict[Doubt, Doubt] = {"follows_unsure": "words_hinted"}
# What leaves open what is meant, even where the data say nothing.
_NOT_OURS: frozenset[Doubt] = frozenset(
    {"after_data", "unit_differs", "planned", "persons", "causal"}
)
_FEW, _FEW_OF_SHARE = 10, 200  # steps: 12场, 86.7%; fewer recur by chance
_SURELY = 0.9  # of the probability that its words narrow a number


class Judge:
    """Reads each number once; all of one version, and what it doesn't bear out of older ones."""

    def __init__(
        self, warehouse: Warehouse, answers: Mapping[str, Answer] = MappingProxyType({})
    ) -> None:
        self._warehouse = warehouse
        self._answers = answers
        self._older: list[Judge] | None = None
        self.readings = Readings(warehouse)

    def judge(self, tie: Tie, before: Sequence[Judged] = ()) -> Judged:
        """The verdict on a claim, `before` those of its sentence; raises WarehouseError."""
        found = self._judged(tie)
        if found.verdict in {"不符", "过时"} and not found.doubts:
            given = [self.readings.given(tie, one) for one in as_before(tie, before)]
            holding = tuple(one for one in given if one.is_known and one.holds)
            found = Judged(tie, "有据", holding) if holding else found
        if found.verdict == "有据":
            return found
        asked: list[Doubt] = [_ASKED.get(one, one) for one in found.doubts]
        return self._answered(replace(found, doubts=tuple(dict.fromkeys(asked))))

    def _answered(self, judged: Judged) -> Judged:
        """A claim whose words alone are in doubt, as its writer says that they are meant."""
        known = [one for one in judged.given if one.is_known]
        if judged.verdict != "口径不明" or not known or not is_askable(judged.doubts):
            return judged
        key = key_of(judged.tie)
        answer = self._answers.get(key)
        asked = replace(judged, question=key, answer=answer)
        if answer is None or answer.reach != "all":
            return asked
        return self._settled(replace(asked, doubts=()), known)

    def _judged(self, tie: Tie) -> Judged:
        if (found := self._witnessed(tie)) is not None:
            return found
        if not tie.readings or "scope_unknown" in tie.doubts:
            verdict: Verdict = "口径不明" if tie.doubts or tie.compared else "无据"
            return Judged(tie, verdict, doubts=tie.doubts)
        given = tuple(self.readings.given(tie, reading) for reading in tie.readings)
        if any(one.is_withheld for one in given):
            return Judged(tie, "口径不明", doubts=("withheld",))
        known = tuple(one for one in given if one.is_known)
        if not known:
            known = tuple(one for one in self._instead(tie, given) if one.is_known)
            more = self._of_more(tie, given[0], is_unknown=True)
            known = known or tuple(one for one in more if one.is_known)
            given = known or given
        if not known:
            return self._unknown(tie, given)
        doubts = tuple(dict.fromkeys((*tie.doubts, *self.readings.doubts(tie, known))))
        judged = Judged(
            tie, "口径不明", given, doubts, each_yuan=self.readings.each_yuan(known[0], tie.number)
        )
        if "whole_and_part" in doubts:
            return self._whole_and_part(judged)
        return self._weighed(judged, known)

    def _witnessed(self, tie: Tie) -> Judged | None:
        """What an exact number is of that no rule knows but the words nearby mention."""
        given = tuple(self.readings.given(tie, one) for one in tie.others)
        holding = tuple(one for one in given if one.is_known and one.holds)
        if len({one.reading.kpis for one in holding}) != 1 or self.readings.doubts(tie, holding):
            return None
        return Judged(tie, "有据", holding, ("mentioned",))

    def _weighed(self, judged: Judged, known: Sequence[Given]) -> Judged:
        """What the data say of a claim in spite of its doubts."""
        doubts = judged.doubts
        is_of_all = doubts == ("open_list",) and all(one.holds for one in known)
        if not doubts or is_of_all:  # 邻里、物业等纠纷 are all there are
            return self._undoubted(replace(judged, doubts=()), known)
        if doubts == ("closed",) and judged.tie.is_instead:  # 办理135件，解决110件: all of them
            taken = tuple(one for one in known if one.reading.kpis == ("case_count",))
            plain = replace(judged, given=taken, doubts=())
            return self._settled(plain, taken) if taken else judged
        if is_meant(judged.tie, doubts, known):
            return replace(judged, verdict="有据", doubts=("mentioned",))
        if is_of_nothing(judged.tie, doubts, known):
            return replace(judged, verdict="无据", given=(), doubts=())
        return self._worded(judged, known) if OF_WORDS.issuperset(doubts) else judged

    def _undoubted(self, judged: Judged, known: Sequence[Given]) -> Judged:
        """A claim that no rule leaves in doubt, unless its words are likely to narrow it."""
        settled = self._settled(judged, known)
        is_made = judged.tie.compared or any(one.reading.whole for one in known)
        is_made = is_made or bool(judged.tie.match and judged.tie.match.rule.is_label)
        if settled.verdict != "有据" or is_made or not may_narrow(judged.tie):
            return settled  # a change or a share is of what its figures are of, a KPI itself
        return replace(judged, doubts=("words_unknown",))

    def _worded(self, judged: Judged, known: Sequence[Given]) -> Judged:
        """A claim that its words alone leave in doubt: right, right once, or more than all."""
        if WEIGHED.issuperset(judged.doubts) and not may_narrow(judged.tie):
            told: list[Doubt] = [_HINTS.get(one, one) for one in judged.doubts]
            settled = self._settled(replace(judged, doubts=tuple(dict.fromkeys(told))), known)
            if settled.verdict == "有据":
                return settled
        refuted = self._settled(judged, known)
        is_once = refuted.verdict == "过时" and not may_narrow(judged.tie, _SURELY)
        is_more = refuted.verdict == "不符" and exceeds(judged.tie, known)
        return replace(refuted, doubts=()) if is_once or is_more else judged

    def _settled(self, judged: Judged, known: Sequence[Given]) -> Judged:
        """All readings hold, or none; when they disagree nobody can say."""
        holding = [one.holds for one in known]
        if all(holding):
            return replace(judged, verdict="有据")
        if any(holding):
            kpis = {one.reading.kpis for one in known}
            if judged.tie.is_each and not holds_of_each(known):
                return self._refuted(judged, known)
            tells = any(
                one(judged.tie, known) for one in (tells_which, tells_kind, tells_sum, tells_apart)
            )
            if len(kpis) == 1 and not judged.tie.is_each and tells:
                return replace(judged, verdict="有据")
            is_one = tells_which(judged.tie, known) or tells_apart(judged.tie, known)
            if len(kpis) > 1 and is_one and are_apart(kpis):
                return replace(judged, verdict="有据", given=tuple(g for g in known if g.holds))
            return replace(judged, doubts=("several",) if len(kpis) > 1 else ("windows_differ",))
        return self._refuted(judged, known)

    def _refuted(self, judged: Judged, known: Sequence[Given]) -> Judged:
        """What no reading bears out: right once, right of something else, or wrong."""
        part = self._part(judged.tie, known)
        instead = [one for one in self._instead(judged.tie, known) if one.is_known and one.holds]
        meant = [part] if part else instead if judged.tie.is_instead else []
        if meant:
            return replace(judged, verdict="有据", given=tuple(meant))
        superseded = self._superseded(judged.tie, known)
        earlier = None if superseded else self._earlier(judged.tie, known[0])
        if superseded is not None or earlier is not None:
            return replace(judged, verdict="过时", superseded=superseded, earlier=earlier)
        if instead and self._means(judged.tie, instead):
            return replace(judged, verdict="有据", given=tuple(instead))
        wider = self._wider(judged.tie, known[0])
        number = judged.tie.number
        is_rate = number.unit == SHARE and not is_of_one_kind(judged.tie, known[0])
        is_sure = (is_rate and number.is_telling) or number.is_beyond_chance
        if wider and (is_sure or tells_apart(judged.tie, (wider, *known))):
            return replace(judged, verdict="有据", given=(wider,))
        if instead or wider:
            return replace(judged, doubts=("several",))
        return replace(judged, verdict="不符")

    def _part(self, tie: Tie, known: Sequence[Given]) -> Given | None:
        """The part that a number is of beyond doubt: 桥雅巷的灯先亮了。去年这条巷子巡了761次."""
        where = part_meant(self._warehouse, tie, known)
        if where is None:
            return None
        reading = known[0].reading
        filters = replace(reading.filters, where={**reading.filters.where, **where})
        found = self.readings.given(tie, replace(reading, filters=filters))
        return found if found.holds and not found.is_withheld else None

    def _means(self, tie: Tie, instead: Sequence[Given]) -> bool:
        """Whether a number is of what its rule takes instead; 调解成功479件 is of no attempts."""
        is_own = tie.match is not None and said(tie.match.rule.then, tie.own)
        is_exact = tells_which(tie, instead) or tie.number.is_beyond_chance
        return tie.is_instead or (is_exact and not is_own)

    def _wider(self, tie: Tie, given: Given) -> Given | None:
        """The figure of more than the kind that was named, when it holds and may be meant.

        志愿服务队4支 may be all teams, 其中宣讲27场，2747人次参加 those who came to all activities.
        """
        found = self._of_more(tie, given)
        return found[0] if found and found[0].holds and found[0].is_known else None

    def _of_more(self, tie: Tie, given: Given, is_unknown: bool = False) -> tuple[Given, ...]:
        """What the data give for more than the kind that was named, or taken over and unknown."""
        filters = given.reading.filters
        loose = loosely_told(tie, filters, is_unknown)
        is_change = tie.compared and not is_unknown
        if is_change or not given.reading.is_plain or not loose:
            return ()
        where = {name: v for name, v in filters.where.items() if name not in loose}
        wider = replace(given.reading, filters=replace(filters, where=where))
        return (self.readings.given(tie, wider),)

    def _instead(self, tie: Tie, given: Sequence[Given]) -> tuple[Given, ...]:
        """Other KPIs that the words may mean: 60场，765人次参与 may be volunteers."""
        names = tie.match.rule.instead if tie.match and not tie.compared else ()
        plain = [one.reading for one in given if one.reading.is_plain]
        return tuple(
            self.readings.given(tie, replace(one, kpis=(name,)))
            for one in plain
            for name in names
            if one.filters.where.keys() <= set(dimensions_of(CATALOGUE[name]))
        )

    def _unknown(self, tie: Tie, given: tuple[Given, ...]) -> Judged:
        """What the data say nothing about; an older version may have."""
        is_dated = set(tie.doubts).isdisjoint(_NOT_OURS)
        if not is_dated or tie.compared:
            return Judged(tie, "口径不明", given, tie.doubts)
        superseded = None if tie.doubts else self._superseded(tie, given)
        if superseded is not None:
            return Judged(tie, "过时", given, superseded=superseded)
        return Judged(tie, "无据", given, tie.doubts)

    def _superseded(self, tie: Tie, given: Sequence[Given]) -> Given | None:
        """What the newest of the older versions gave that bears a claim out in every reading."""
        if self._older is None:
            self._older = [Judge(one) for one in before(self._warehouse)]
        for older in self._older:
            try:
                found = [older.readings.given(tie, one.reading) for one in given]
            except WarehouseError:  # damaged, tidied away, or of a release that lacks a table
                continue
            if all(one.is_known and one.holds for one in found):
                return found[0]
        return None

    def close(self) -> None:
        """Let go of the older versions."""
        for older in self._older or ():
            older._warehouse.close()

    def _earlier(self, tie: Tie, given: Given) -> ReportedNumber | None:
        name, filters, number = given.reading.kpis[0], given.reading.filters, tie.number
        if tie.compared or len(given.reading.kpis) > 1 or number.bound == "at_least":
            return None
        few = _FEW_OF_SHARE if number.unit == SHARE else _FEW
        if not given.reading.is_plain or (tie.is_bounded and number.steps < few):
            return None
        earlier = held_earlier(
            self._warehouse, name, filters, stated(number), is_bounded=tie.is_bounded
        )
        return self.readings.number(name, earlier) if earlier else None

    def _whole_and_part(self, judged: Judged) -> Judged:
        """解决、调解 in one number: wrong when it adds the mediated cases to the resolved ones."""
        given = judged.best
        if given is None or given.values[0] is None:
            return judged
        whole, written = given.reading.kpis[0], stated(judged.tie.number)
        for part in (name for name, holder in words().part_of.items() if holder == whole):
            value = self.readings.number(part, given.reading.filters).value
            if value and supports(written, (given.values[0] + value,)):
                return replace(judged, verdict="不符")
        return judged
