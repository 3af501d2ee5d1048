"""Ties each number of a paragraph to a KPI, conditions, scope and window; unsure stays unsure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial

from reports.draft.context.around import Around, arounds
from reports.draft.context.caused import is_brought, is_caused
from reports.draft.context.narrowing import handed_on
from reports.draft.context.planned import is_planned, is_told_since
from reports.draft.context.reach import Reach, reaches
from reports.draft.context.standing import Place
from reports.draft.context.tied import COMMUNITY, Doubt, Setting, Tie
from reports.draft.language.said import said
from reports.draft.language.wording import wording
from reports.draft.language.words import words
from reports.draft.numbers.find import find_numbers, half_width, in_unit_of
from reports.draft.numbers.not_claims import structural
from reports.draft.numbers.number import SHARE, Number
from reports.draft.numbers.spans import Sentence, sentences
from reports.draft.periods.behind import told_behind, without_naming
from reports.draft.periods.listed_times import listed_times
from reports.draft.periods.times import Mention, moved
from reports.draft.periods.when import Spoken
from reports.draft.relations.against import THAN_YEAR
from reports.draft.relations.beside import beside
from reports.draft.relations.counterpart import told_before
from reports.draft.relations.gone_on import came_to, gone_on_alike, named_behind
from reports.draft.relations.grown import (
    THAN_TIME,
    grown,
    held_against,
    later_figure,
    without_growth,
)
from reports.draft.relations.inherit import whole_of
from reports.draft.relations.kinds_alone import kinds_alone
from reports.draft.relations.means import mean
from reports.draft.relations.remainders import what_is_left
from reports.draft.relations.totals import with_totals
from reports.draft.ties.compared import changed, comparison, without_change
from reports.draft.ties.heard import prepared, times_told, uncompared
from reports.draft.ties.settle import settled
from reports.draft.ties.shares import share_of_whole, whole_of_share
from reports.draft.ties.splits import each, of_topic, part_of_whole, split_whole, with_doubts
from reports.draft.ties.unmatched import unmatched
from reports.draft.ties.women import of_women

# 巡防7500次，这是2025年全县的数字
_THIS_IS = re.compile("(?:[这那]|以上|上述)(?:[都就便正]|均)*是[^，。；]*")
# 联合协商仅4件: few they are, but all of them
_ONLY = re.compile("(?<=[一-鿿])(?<!不)(?P<only>仅仅?|只)(?:有|为|占|是|达)?\\s*$")
_NOTHING = re.compile("[\\s达到至为、]")
_SEVERAL = re.compile("(?:[两二三四五六七八九十]|[2-9]|\\d{2,})个(?:社区|村)")


@dataclass
class _Paragraph:
    """What the sentences of a paragraph hand on to the next."""

    text: str
    carried: Mention | None = None
    as_of: Mention | None = None
    last: Mention | None = None
    year: int | None = None
    before: str = ""
    told: Tie | None = None
    scope_named: bool = False
    scope: str | None = None
    around: Around = field(default_factory=Around)

    @property
    def left(self) -> tuple[Mention | None, Mention | None]:
        """The times that the sentences before left."""
        return self.as_of, self.carried


def tie_paragraph(text: str, setting: Setting, context: str = "") -> list[Tie]:
    """Every claim of a paragraph; `context` is what stands over it (a table's headings)."""
    lead = f"{context}：" if context else ""
    whole = lead + text
    found = [n for n in find_numbers(whole) if n.start >= len(lead)]
    numbers = [in_unit_of(n, context) for n in found]
    paragraph = _Paragraph(prepared(half_width(whole)))
    ties: list[Tie] = []
    every = sentences(paragraph.text, numbers)
    for sentence, around in zip(every, arounds(paragraph.text, every), strict=True):
        paragraph.around = around
        ties += _sentence(whole, paragraph, sentence, setting)
    return [_shifted(tie, len(lead), text) for tie in ties] if lead else ties


def _shifted(tie: Tie, by: int, text: str) -> Tie:
    number = tie.number
    number = replace(
        number, start=number.start - by, end=number.end - by, unit_end=number.unit_end - by
    )
    return replace(tie, number=number, sentence=text, sentence_start=0)


def _sentence(whole: str, paragraph: _Paragraph, sentence: Sentence, setting: Setting) -> list[Tie]:
    plain = paragraph.text[sentence.start : sentence.end]
    if "微家" in plain:
        setting = replace(setting, matcher=setting.matcher.of_homes)
    found = times_told(plain, setting.days, paragraph.year, paragraph.left, paragraph.last)
    spoken = Spoken(plain, found, paragraph.carried, paragraph.as_of)
    blank = _blanked(paragraph.text, sentence, spoken, setting)
    spoken_of = listed_times(sentence, spoken)
    ties: list[Tie] = []
    held_by: Tie | None = None
    first: Tie | None = None  # of its clause: what a clause begins with holds for all its numbers
    behind = told_behind(sentence, spoken)
    ends = _ends(sentence) | {number: one.until for number, one in behind.items()}
    for number, reach in named_behind(reaches(blank, sentence, paragraph.text)).items():
        position = number.start - sentence.start
        if any(m.kind == "aside" and m.start <= position < m.end for m in found):
            continue
        scope = _scope(paragraph, plain, position, setting)
        previous, is_enumerated = told_before(number, sentence, blank, ties)
        heard = grown(spoken_of.get(number, spoken), position)
        held_by = whole_of(reach, ties, held_by)
        holder = held_by or split_whole(number, reach, ties)
        place = Place(
            reach, heard, position, ends[number], previous,
            is_enumerated, later_figure(ties), holder, tuple(ties), paragraph.before,
            paragraph.around, paragraph.told,
        )  # fmt: skip
        ends_at = (sentence.start, sentence.end), (number.start, number.unit_end)
        bare = Tie(number, scope=scope, wording=wording(paragraph.text, *ends_at))
        tie = of_women(bare, place, partial(_tie, setting=setting))
        first = tie if first is None or not reach.shared or reach.is_listed else first
        clause = behind[number].clause if number in behind else None
        said_behind = blank[clause.start : clause.end] if clause else ""
        rest = paragraph.text[number.unit_end : sentence.end]
        told = paragraph.text[clause.start : clause.end] if clause else ""
        tie = _placed(tie, [told, *_THIS_IS.findall(rest)], setting)
        tie = replace(tie, own=reach.own, whole=holder, before=paragraph.before)
        ties.append(_quoted(_doubted(tie, first, place, said_behind, setting), whole, sentence))
    _hand_on(paragraph, spoken, ties, setting)
    return with_totals(beside(ties, sentence))


def _doubted(tie: Tie, first: Tie, place: Place, said_behind: str, setting: Setting) -> Tie:
    """A tie with what the first of its clause, the clause behind and a plan leave in doubt."""
    reach = place.reach
    if tie.readings and first.number != tie.number:
        tie = tie.doubted(*_unheard(first, reach))
    text, until = place.spoken.text, place.position + tie.number.unit_end - tie.number.start
    lead = text[: place.position]
    is_effect = (tie.number.unit == "人次" or not tie.readings) and is_brought(lead, tie.number)
    if is_effect or is_caused(lead, tie.number, text[until:]):
        tie = tie.doubted("causal")
    if said_behind:
        tie = _also_told(tie, said_behind, setting)
    if is_planned(reach) and not is_told_since(place, setting.days.now):
        return replace(tie, doubts=(), unknown=()).doubted("planned")
    return tie


def _also_told(tie: Tie, clause: str, setting: Setting) -> Tie:
    """7500次巡防，是2025年夜间的成绩: what the clause that names the time says besides."""
    if tie.match is None:
        return tie
    told = setting.matcher.conditions(tie.match.rule, clause)
    unknown = setting.matcher.leftover(without_naming(clause), tie.match)
    is_other = any(tie.where.get(name) != values for name, values in told.items())
    tie = replace(tie, unknown=tuple(dict.fromkeys((*tie.unknown, *unknown))))
    return tie.doubted("words_unknown") if unknown or is_other else tie


def _placed(tie: Tie, clauses: list[str], setting: Setting) -> Tie:
    """巡防7500次，这是2025年全县的数字: in doubt when such a clause names another place."""
    for clause in clauses:
        named, where = setting.places.of_sentence(clause, len(clause), setting.scope)
        if named and where != tie.scope:
            return tie.doubted("scope_unknown")
    return tie


def _unheard(first: Tie, reach: Reach) -> list[Doubt]:
    """其中晨巡由3634件增加到3902件: a number without words of its own is as unsure as the first."""
    is_bare = first.match is None and not _NOTHING.sub("", reach.own)
    return ["words_hinted"] if is_bare else handed_on(first)


def _ends(sentence: Sentence) -> dict[Number, int]:
    """Where the words after each number end: at the next number or with the clause."""
    found = {}
    for clause in sentence.clauses:
        nexts = [*(n.start for n in clause.numbers), clause.end][1:]
        for number, end in zip(clause.numbers, nexts, strict=False):
            found[number] = end - sentence.start
    return found


def _quoted(tie: Tie, whole: str, sentence: Sentence) -> Tie:
    text = whole[sentence.start : sentence.end]
    start = sentence.start + len(text) - len(text.lstrip())
    return replace(tie, sentence=text.strip(), sentence_start=start)


def _hand_on(paragraph: _Paragraph, spoken: Spoken, ties: list[Tie], setting: Setting) -> None:
    paragraph.before = plain = spoken.text
    paragraph.told = next(reversed(ties), None)
    paragraph.carried, paragraph.as_of = spoken.leaves()
    windows = [one for one in spoken.mentions if one.kind == "window" and one.spans]
    paragraph.last = windows[-1] if windows else paragraph.last
    years = [one.spans[0][0] for one in windows]
    paragraph.year = next((day.year for day in reversed(years) if day), paragraph.year)
    named, scope = setting.places.of_sentence(plain, len(plain), setting.scope)
    if named:
        changed_place = paragraph.scope_named and scope != paragraph.scope
        paragraph.scope_named, paragraph.scope = True, None if changed_place else scope


def _scope(paragraph: _Paragraph, plain: str, position: int, setting: Setting) -> str | None:
    """The place of a number: named in its sentence, or alone in the paragraph, or the draft's."""
    named, scope = setting.places.of_sentence(plain, position, setting.scope)
    if named:
        return scope
    if setting.scope and len(setting.scope) >= COMMUNITY and _SEVERAL.search(plain[:position]):
        return None
    return paragraph.scope if paragraph.scope_named else setting.scope


def _blanked(text: str, sentence: Sentence, spoken: Spoken, setting: Setting) -> str:
    """The paragraph with time words, places and numbers that claim nothing blanked."""
    part, by = text[sentence.start : sentence.end], sentence.start
    hidden = [(m.start, m.end) for m in (moved(one, by) for one in spoken.mentions)]
    places, scope = setting.places, setting.scope
    hidden += [(start + by, end + by) for start, end in places.spans(part, scope)]
    hidden += [(m.start() + by, m.end() + by) for m in THAN_TIME.finditer(part)]
    than = [found.span() for found in THAN_YEAR.finditer(part)]
    hidden += [
        (start + by, end + by)
        for start, end in structural(uncompared(part))
        if not any(first <= start and end <= last for first, last in than)
    ]
    numbers = (one for clause in sentence.clauses for one in clause.numbers)
    leads = (_ONLY.search(text, sentence.start, one.start) for one in numbers)
    hidden += [found.span("only") for found in leads if found]
    for start, end in hidden:
        text = text[:start] + " " * (end - start) + text[end:]
    return without_growth(text)


def _tie(bare: Tie, place: Place, setting: Setting) -> Tie:
    number, reach, previous = bare.number, place.reach, place.previous
    follows = previous.dataset if previous else None
    is_range = number.bound == "range"
    alone = kinds_alone(number, place, setting) or gone_on_alike(number, place)
    found = alone or setting.matcher.matches(number.unit, reach, follows, is_range=is_range)
    if not (found and any(said(group, reach.own) for group in found[0].rule.words)):
        found = came_to(number, place) or found
    made = _held_against(bare, place, setting)
    made = made or whole_of_share(bare, place, setting)
    made = made or what_is_left(bare, found, place, setting)
    made = made or mean(bare, found, place, setting)
    if made is not None:
        return made
    kind = comparison(number, place)
    if number.unit == SHARE and (share := share_of_whole(bare, found, kind, place, setting)):
        return share
    if kind:
        return changed(bare, kind, place, setting)
    if not alone and (part := part_of_whole(number, place, setting)) is not None:
        found = [part]
    if found:
        tie = settled(bare, of_topic(found, place, setting), place, setting)
        return with_doubts(each(tie, place), place, setting)
    if number.unit == SHARE and said((*words().up, *words().down), reach.near):
        return changed(bare, "year", place, setting)
    return unmatched(bare, place, setting)


def _held_against(bare: Tie, place: Place, setting: Setting) -> Tie | None:
    """今年上半年28场，较去年同期的32场略有减少: the same figure of the other time."""
    alike = (one for one in reversed(place.ties) if one.number.unit == bare.number.unit)
    before = next((one for one in alike if one.match), place.previous)
    until = place.position + bare.number.unit_end - bare.number.start
    previous = held_against(place.spoken, place.position, until, before)
    if previous is None or previous.match is None or previous.number.unit != bare.number.unit:
        return None
    if any(said(group, place.reach.own) for group in previous.match.rule.words):
        return None
    match = replace(previous.match, where=previous.where)
    unsure = [one for one in previous.doubts if one != "window_unknown"]
    text = without_change(place.reach.own)
    plain = replace(place, reach=replace(place.reach, own=text, shared="", clause=text))
    return settled(bare, [match], plain, setting).doubted(*unsure)
