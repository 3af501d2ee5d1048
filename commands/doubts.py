"""Verbs about the questions that records raise: flags, decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.asking import asking, filters_of, scope_option
from commands.output import (
    OK,
    WRONG_USAGE,
    Lang,
    choose,
    emit,
    finish,
    open_home,
    period_options,
    refusals,
    tell,
    usual_options,
)

if TYPE_CHECKING:
    from metrics.plausibility import Asked, Support

LONGEST_REASON = 500
_KEY = re.compile(r"[0-9a-f]{12}")


@click.command
@click.argument("name", required=False, help="核对项；不写则列出全部")
@scope_option
@period_options
@click.option("--limit", type=click.IntRange(min=1), default=200, help="最多列出几条")
@usual_options
def flags(
    name: str | None,
    scope: Sequence[str],
    date_from: datetime | None,
    date_to: datetime | None,
    limit: int,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """可信度核对：要请报送单位核对什么，两个合计 / What to check, and both totals of hours."""
    from metrics.decisions import decisions
    from metrics.plausibility import asked, find_flag, questions, support

    with asking(data_dir, lang, as_json) as warehouse, warehouse.pinned() as pinned:
        filters, taken = filters_of(scope, date_from, date_to), decisions(data_dir)
        if name is not None:
            rows = questions(pinned, find_flag(name), filters, taken, limit).to_dicts()
            _show_questions(rows, as_json)
            return
        every, totals = asked(pinned, filters, taken), support(pinned, filters, taken)
        version = pinned.version
    if as_json:
        flag_list = [_flag(one, lang) for one in every]
        emit({"flags": flag_list, "hours": [_hours(one) for one in totals], "version": version})
        return
    for one in every:
        if one.count:
            print(f"{one.flag.level:8} {one.open:6} {one.flag.name:44} {one.flag.label(lang)}")
    for total in totals:
        if total.reported is not None:
            stands = choose(lang, "申报 / 可支撑", "reported / supportable")
            print(f"{total.dataset:16} {stands} {total.reported:,.1f} / {total.supportable:,.1f}")


def _show_questions(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        emit({"questions": rows})
        return
    for row in rows:
        print(*(f"{k}={v}" for k, v in row.items() if v is not None))


def _flag(one: Asked, lang: str) -> dict[str, Any]:
    return {
        "flag": one.flag.name,
        "level": one.flag.level,
        "label": one.flag.label(lang),
        "ask": one.flag.ask(lang),
        "questions": one.count,
        "records": one.records,
        "open": one.open,
        "confirmed": one.confirmed,
        "disallowed": one.disallowed,
    }


def _hours(one: Support) -> dict[str, Any]:
    return {
        "dataset": one.dataset,
        "reported": one.reported,
        "supportable": one.supportable,
        "disputed": [
            {"flag": flag.name, "records": count, "hours": hours}
            for flag, count, hours in one.disputed
        ],
    }


@click.command
@click.argument("flag", help="核对项，见 xianglan flags")
@click.argument("key", help="哪一条，见 xianglan flags 核对项")
@click.argument(
    "verdict",
    type=click.Choice(["confirmed", "disallowed", "reopened"]),
    help="confirmed 属实，disallowed 不予支持，reopened 撤回",
)
@click.option("--reason", required=True, help="理由")
@click.option("--who", required=True, help="谁作的决定")
@usual_options
def decide(
    flag: str,
    key: str,
    verdict: str,
    reason: str,
    who: str,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """记下对一条核对的决定和理由 / Record a decision on one question, with its reason."""
    from etl.clean.privacy import mask_text
    from etl.state import decide as remember
    from metrics.decisions import subject_of
    from metrics.plausibility import find_flag

    with asking(data_dir, lang, as_json):
        find_flag(flag)
    reason, who = mask_text(" ".join(reason.split())), " ".join(who.split())
    if not _KEY.fullmatch(key) or not reason or not who or len(reason) > LONGEST_REASON:
        text = choose(
            lang,
            f"没有记下：要写明哪一条（12 位编号）、谁决定的，理由不超过 {LONGEST_REASON} 字。",
            "Nothing recorded: give the key (12 characters), who decided, and a reason of at most "
            f"{LONGEST_REASON} characters.",
        )
        tell(text, lang)
        if as_json:
            emit({"error": "decision_incomplete", "message": text})
        finish(WRONG_USAGE)
    with refusals(lang, as_json):
        remember(open_home(data_dir), subject_of(flag, key), verdict, who, reason)
    if as_json:
        emit({"flag": flag, "key": key, "verdict": verdict, "reason": reason, "who": who})
    else:
        tell(choose(lang, "已记下。", "Recorded."), lang)
    finish(OK)
