"""The verbs about drafts: check-draft, and wording for what it asks."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.asking import asking
from commands.output import (
    DAY,
    PATH,
    SOME_REFUSED,
    WRONG_USAGE,
    Lang,
    choose,
    emit,
    finish,
    open_home,
    refusals,
    tell,
    usual_options,
)

if TYPE_CHECKING:
    from reports.draft.check import Checked
    from reports.draft.document import Draft

_KEY = re.compile("[0-9a-f]{12}")


@click.command
@click.argument("file", type=PATH, help="申报稿：.docx、.txt 或 .md")
@click.option("--scope", help="区划代码；不写则看标题里的地名")
@click.option("--date", "written", type=DAY, help="成稿日期；不写则看文中的日期行")
@click.option("--out", type=PATH, help="写成带批注的 .docx")
@usual_options
def check_draft(
    file: Path,
    scope: str | None,
    written: datetime | None,
    out: Path | None,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """申报稿体检：每个数字是否有据，可改成什么 / Check every number of a draft."""
    from metrics.filters import scope_prefix
    from metrics.wordings import answers
    from reports.draft.check import check_draft as checked_against
    from reports.draft.claims import claim_dicts

    draft = _read(file, lang, as_json)
    with asking(data_dir, lang, as_json) as warehouse:
        prefix = scope_prefix(scope) if scope else None
        day = written.date() if written else None
        checked = checked_against(
            warehouse, draft.paragraphs, prefix, day, answers=answers(data_dir)
        )
    claims = claim_dicts(checked, lang)
    if out is not None:
        _write(draft, checked, out, lang, as_json)
    if as_json:
        emit(
            {
                "claims": claims,
                "scope": checked.scope,
                "date": checked.written,
                "version": checked.version,
                "is_sample": checked.is_sample,
                "out": out,
            }
        )
        return
    _show(claims, checked, lang)


@click.command
@click.argument("key", help="哪一句，见 xianglan check-draft")
@click.argument(
    "reach",
    type=click.Choice(["all", "some", "reopened"]),
    help="all 没有别的限定，some 只是其中一部分，reopened 撤回",
)
@click.option("--who", required=True, help="谁回答的")
@usual_options
def wording(key: str, reach: str, who: str, data_dir: Path, as_json: bool, lang: Lang) -> None:
    """回答体检的提问：这句话的数有没有别的限定 / Say whether a sentence narrows its figures."""
    from etl.state import decide
    from metrics.wordings import subject_of

    who = " ".join(who.split())
    if not _KEY.fullmatch(key) or not who:
        zh = "没有记下：要写明哪一句（12 位编号）和谁回答的。"
        text = choose(lang, zh, "Nothing recorded: give the key (12 characters) and who answers.")
        tell(text, lang)
        if as_json:
            emit({"error": "answer_incomplete", "message": text})
        finish(WRONG_USAGE)
    with refusals(lang, as_json):
        decide(open_home(data_dir), subject_of(key), reach, who, "")
    if as_json:
        emit({"key": key, "reach": reach, "who": who})
    else:
        tell(choose(lang, "已记下。", "Recorded."), lang)


def _read(file: Path, lang: str, as_json: bool) -> Draft:
    from reports.draft.document import LARGEST, MEGABYTE, read_draft
    from reports.draft.refusal import DraftRefused

    try:
        if not file.is_file():
            raise DraftRefused("missing", file.name)
        if file.stat().st_size > LARGEST * MEGABYTE:
            raise DraftRefused("size", file.name, limit=LARGEST)
        return read_draft(file.name, file.read_bytes())
    except DraftRefused as refusal:
        _refuse(refusal, lang, as_json)
    except OSError:
        _refuse(DraftRefused("missing", file.name), lang, as_json)
    raise AssertionError("a refusal ends the command")


def _refuse(refusal: Any, lang: str, as_json: bool) -> None:
    text = choose(lang, refusal.zh, refusal.en)
    tell(text, lang)
    if as_json:
        emit({"error": f"draft_{refusal.why}", "message": text})
    finish(SOME_REFUSED)


def _write(draft: Draft, checked: Checked, out: Path, lang: str, as_json: bool) -> None:
    """The commented document, whole or not at all."""
    from reports.draft.comments import commented
    from reports.draft.refusal import DraftRefused

    content = commented(draft, checked, lang)
    temporary = out.with_name(f".{out.name}.part{os.getpid()}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, out)
    except OSError as error:
        reason = error.strerror or str(error)
        _refuse(DraftRefused("unwritten", str(out), reason=reason), lang, as_json)
    finally:
        temporary.unlink(missing_ok=True)
    tell(choose(lang, f"已写入 {out}", f"wrote {out}"), lang)


def _show(claims: list[dict[str, Any]], checked: Checked, lang: str) -> None:
    from reports.draft.comments import VERDICTS_EN

    for claim in claims:
        verdict = choose(lang, claim["verdict"], VERDICTS_EN[claim["verdict"]])
        print(f"{verdict}  {claim['written']}  {claim['text']}")
        print(f"      {claim['advice']}")
        if claim["question"] and claim["answer"] is None:
            asked = "若没有别的限定：xianglan wording {} all --who 姓名"
            asked_en = "if no words narrow it: xianglan wording {} all --who NAME"
            print(f"      {choose(lang, asked, asked_en).format(claim['question'])}")
    counts = Counter(claim["verdict"] for claim in claims)
    told = [f"{choose(lang, v, VERDICTS_EN[v])} {n}" for v, n in counts.items()]
    scope = checked.scope_name or choose(lang, "未选定范围", "no scope")
    total = choose(lang, f"共 {len(claims)} 处数字", f"{len(claims)} numbers")
    tell(f"{scope} · {checked.version} · {total} · {' · '.join(told)}", lang)
    if checked.is_sample:
        tell(choose(lang, "示例数据，不得用于申报。", "Sample data: never apply with them."), lang)
