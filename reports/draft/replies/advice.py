"""What to tell the writer about a number: what the data say, and honest wording to use instead."""

from __future__ import annotations

import re
from datetime import datetime

from metrics.catalogue import CATALOGUE
from metrics.filters import SHANGHAI
from metrics.units import SHARE
from metrics.wordings import Answer
from reports.draft.context.narrowing import OF_WORDS, suspects
from reports.draft.context.tied import Made, Reading, Tie
from reports.draft.language.said import said
from reports.draft.language.words import words
from reports.draft.replies.doubts import DOUBTS
from reports.draft.replies.figures import amount, choose, computed, day, percent, subject, window
from reports.draft.verdicts.given import Given
from reports.draft.verdicts.judged import Judged

_STOPS = "，；。！？：,;"
_CAUSAL_SUBJECT = re.compile("^.*(?:带动|促进|拉动|推动|促使|撬动|助推|助力)")
_SHOWN = 3


def advice(judged: Judged, lang: str = "zh") -> str:
    """Some sentences for the writer, with the wording to use instead at their end."""
    parts = [remarks(judged, lang)]
    if instead := wording(judged):
        parts.append(choose(lang, f"可写作：{instead}", f"You may write (in Chinese): {instead}"))
    return choose(lang, "", " ").join(part for part in parts if part)


def remarks(judged: Judged, lang: str = "zh") -> str:
    """What the data say and what is in doubt."""
    doubts = [one for one in judged.doubts if judged.verdict != "无据" or one not in OF_WORDS]
    parts = [_finding(judged, lang), *(DOUBTS[one][lang == "en"] for one in doubts)]
    if judged.each_yuan is not None and "ratio" in judged.doubts:
        each = f"{judged.each_yuan:.1f}"
        parts.append(choose(lang, f"现在算得人均{each}元。", f"It comes to {each} yuan each."))
    is_borne_out = judged.verdict == "有据"
    unknown = [one for one in judged.tie.unknown if len(one) > 1 or is_borne_out]
    if unknown and {"words_unknown", "words_unlisted", "mentioned"} & set(doubts):
        told = "、".join(f"“{one}”" for one in unknown[:_SHOWN])
        parts.append(choose(lang, f"没认出的话：{told}。", f"Words not recognised: {told}."))
    elif "words_unknown" in doubts and (found := suspects(judged.tie)[:_SHOWN]):
        told = "、".join(f"“{one}”" for one in found)
        parts.append(choose(lang, f"可能限定的话：{told}。", f"Words that may narrow it: {told}."))
    parts += [note[lang == "en"] for note in judged.notes]
    if judged.answer is not None:
        parts.append(_answered(judged.answer, lang))
    return choose(lang, "", " ").join(part for part in parts if part)


def _answered(answer: Answer, lang: str) -> str:
    """Who said how the words are meant, and when: it is their word and not the data's."""
    at = datetime.fromisoformat(f"{answer.answered_at}+00:00").astimezone(SHANGHAI)
    who, when = answer.who, day(at.date(), lang)
    if answer.reach == "all":
        zh = f"措辞由{who}于{when}确认：没有别的限定。"
        return choose(lang, zh, f"{who} confirmed on {when} that no words narrow it.")
    zh = f"{who}于{when}说明：说的只是其中一部分。请改写，或附这一部分的凭据。"
    en = f"{who} said on {when} that it is of some only: change it, or give evidence of those."
    return choose(lang, zh, en)


def _finding(judged: Judged, lang: str) -> str:
    """What the data say, before any doubt."""
    best = judged.best
    if judged.verdict == "无据":
        return choose(
            lang,
            "数据里没有与之对应的记录。请附其他凭据，或不写这个数。",
            "The data hold nothing about it. Give other evidence or leave the number out.",
        )
    if judged.superseded is not None:
        return _superseded(judged, judged.superseded, lang)
    if best is None:
        return _candidates(judged.tie, lang)
    told = _of_each(judged, lang) if judged.tie.is_each else _told(best, judged, lang)
    settled = {
        "有据": ("，与所写相符。", ": as written."),
        "不符": ("，与所写不符。", ": not as written."),
    }
    if judged.earlier is not None:
        return f"{told}{choose(lang, '。', '.')}{_earlier(judged, lang)}"
    if judged.verdict in settled:
        return told + settled[judged.verdict][lang == "en"]
    joined = _of_each(judged, lang)
    zh = f"还不能确认。若指这个口径：{joined}。"
    return choose(lang, zh, f"Unconfirmed. It may be: {joined}.")


def _of_each(judged: Judged, lang: str) -> str:
    """The first readings with their values."""
    known = [one for one in judged.given if one.is_known]
    told = list(dict.fromkeys(_told(one, judged, lang) for one in known))[:_SHOWN]
    return choose(lang, "；", "; ").join(told)


def _superseded(judged: Judged, old: Given, lang: str) -> str:
    """What the serving and the older version give, both named."""
    best, was = judged.best, _told(old, judged, lang)
    told, serving = (one.numbers[0].version for one in (old, judged.given[0]))
    if best is None:
        return choose(
            lang,
            f"所写的是旧数据版本{told}的数（{was}），现行版本{serving}里已没有这样的记录。",
            f"As in the older version {told} ({was}); the serving version {serving} holds no such"
            " records.",
        )
    now = computed(best.values, best.reading, lang, judged.tie.number)
    return choose(
        lang,
        f"按现行数据版本{serving}，{_told(best, judged, lang)}；所写的是旧版本{told}的数"
        f"（{was}），数据后来更正过，请改用{now}。",
        f"By the serving version {serving}, {_told(best, judged, lang)}; as written in the older"
        f" version {told} ({was}). The data were corrected since: use {now}.",
    )


def _told(given: Given, judged: Judged, lang: str) -> str:
    """One reading with its value: 2025年巡防时长为5542.85小时."""
    names, filters = given.reading.kpis, given.reading.filters
    value = computed(given.values, given.reading, lang, judged.tie.number)
    what, when = subject(names, filters, lang), window(filters, lang)
    if given.reading.whole:
        return f"{_share(given, what, when, lang)}{value}"
    if given.reading.made:
        return f"{_made(given, given.reading.made, lang)}{value}"
    if given.change is not None:
        return _change(given, judged, what, when, lang)
    return choose(lang, f"{when}{what}为{value}", f"{what}, {when}: {value}")


def _change(given: Given, judged: Judged, what: str, when: str, lang: str) -> str:
    change, kpi = given.change, CATALOGUE[given.reading.kpis[0]]
    assert change is not None
    values = (change.now.value, change.before.value)
    now, before = (amount(v, kpi) if v is not None else "–" for v in values)
    share = "" if change.share is None else f"{change.share * 100:+.1f}%"
    if kpi.unit is SHARE and change.difference is not None:
        points = choose(lang, "个百分点", " points")
        share = f"{change.difference * 100:+.1f}{points}"
    return choose(
        lang,
        f"{when}{what}为{now}，上期为{before}，变化{share}",
        f"{what}, {when}: {now}, before {before}, change {share}",
    )


def _share(given: Given, what: str, when: str, lang: str) -> str:
    """A part and its whole: 2025年事件（邻里）为3件，占同期事件24件的."""
    assert given.reading.whole
    (name, filters), (kpi, of) = (given.reading.kpis[0], given.reading.filters), given.reading.whole
    pairs = zip(given.numbers, (name, kpi), (filters, of), strict=True)
    part, whole = (
        "–" if one.value is None else computed((one.value,), Reading((kpi,), of), lang)
        for one, kpi, of in pairs
    )
    total = subject((kpi,), of, lang)
    return choose(
        lang,
        f"{when}{what}为{part}，占{total}（{whole}）的",
        f"{what}, {when}: {part} of {total} ({whole}), ",
    )


def _made(given: Given, made: Made, lang: str) -> str:
    """Two figures and what is made of them: 2025年事件（189件）减去解决数（171件），余."""
    plain = [(given.reading.kpis[0], given.reading.filters), *made.others]
    values = [computed((one.value,), Reading((kpi,), of), lang)
              for one, (kpi, of) in zip(given.numbers, plain, strict=True)]  # fmt: skip
    names = [subject((kpi,), of, lang) for kpi, of in plain]
    left, right = choose(lang, "（", " ("), choose(lang, "）", ")")
    every = zip(names, values, strict=True)
    first, *others = (f"{name}{left}{value}{right}" for name, value in every)
    rest, when = "、".join(others), window(given.reading.filters, lang)
    if made.how == "left":
        return choose(lang, f"{when}{first}减去{rest}，余", f"{when}, {first} less {rest}: ")
    return choose(lang, f"{when}{first}除以{rest}，得", f"{when}, {first} over {rest}: ")


def _earlier(judged: Judged, lang: str) -> str:
    earlier = judged.earlier
    assert earlier is not None
    when = window(earlier.filters, lang)
    return choose(
        lang,
        f"所写的是{when}的数，现在已经变了。",
        f" The number written is that of {when}; it has changed since.",
    )


def _candidates(tie: Tie, lang: str) -> str:
    names = list(dict.fromkeys(one for name in tie.candidates for one in name.split("|")))[:_SHOWN]
    if not names:
        return ""
    labels = choose(lang, "、", ", ").join(CATALOGUE[name].label(lang) for name in names)
    return choose(lang, f"可能指：{labels}。", f"It may mean: {labels}.")


def wording(judged: Judged) -> str:
    """The clause with the figure that the data support, "" when they support none for sure."""
    best, tie = judged.best, judged.tie
    if best is None or judged.verdict in {"有据", "无据"} or best.change or best.reading.made:
        return ""
    if not set(judged.doubts) <= {"causal", "loose", "joined_when"}:
        return ""
    kpi = CATALOGUE[best.reading.kpis[0]]
    known = [value for value in best.values if value is not None]
    told = [percent(v) if best.reading.whole else amount(v, kpi, tie.number) for v in known]
    start = tie.number.start - tie.sentence_start
    end = tie.number.end - tie.sentence_start
    text = tie.sentence
    first = max((text.rfind(mark, 0, start) for mark in _STOPS), default=-1) + 1
    ends = [found for mark in (*_STOPS, "、") if (found := text.find(mark, end)) >= 0]
    before, after = text[first:start], text[end : min(ends, default=len(text))]
    if said(words().causal, before):
        before = _CAUSAL_SUBJECT.sub("同期", before)
    windows = {(one.filters.date_from, one.filters.date_to) for one in tie.readings}
    opening = (
        "" if tie.is_dated and len(windows) == 1 else f"{window(best.reading.filters, 'zh')}，"
    )
    return f"“{opening}{before.strip()}{'至'.join(told)}{after.strip()}”"
