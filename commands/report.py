"""The verb that makes an award application, or verifies the numbers of one: report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.asking import asking, filters_of
from commands.output import (
    PATH,
    SOME_REFUSED,
    Lang,
    choose,
    emit,
    finish,
    open_home,
    period_options,
    refusals,
    tell,
    usual_options,
    wrong,
)

if TYPE_CHECKING:
    from reports.application.application import Application
    from reports.application.award import Award
    from reports.application.package import Package


@click.command
@click.argument("award", required=False, help="奖项代码；不写则列出全部")
@click.option("--scope", default="", show_default=False, help="社区的区划代码")
@period_options
@click.option("--template", type=PATH, help="主办单位的 .docx 表格")
@click.option("--beside", default="", show_default=False, help="并列比较的另一个社区的区划代码")
@click.option("--out", type=PATH, default=".", help="写到哪个文件夹")
@click.option("--who", default="巷览", help="谁制作的，写在文件里")
@click.option("--all-rows/--no-all-rows", help="佐证里列出每一行")
@click.option("--originals/--no-originals", help="把原件也复制进去（原件里有个人信息）")
@click.option("--verify", type=PATH, help="核对一份申报数字清单（JSON）")
@usual_options
def report(
    award: str | None,
    scope: str,
    date_from: datetime | None,
    date_to: datetime | None,
    template: Path | None,
    beside: str,
    out: Path,
    who: str,
    all_rows: bool,
    originals: bool,
    verify: Path | None,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """申报：表格、佐证、数字清单；--verify 逐个重算 / An application, or --verify."""
    if verify is not None:
        _verify(verify, data_dir, lang, as_json)
        return
    if award is None:
        _list(lang, as_json)
        return
    rules = _award(award, lang, as_json)
    if not scope.strip():
        wrong("scope_missing", choose(
            lang, "要写明是哪个社区：--scope 区划代码。", "Say which area: --scope CODE."
        ), as_json)  # fmt: skip
    with asking(data_dir, lang, as_json) as warehouse, warehouse.pinned() as pinned:
        filters = _window(rules, pinned, filters_of([scope], date_from, date_to))
        made = _application(rules, pinned, filters, _kept(rules, pinned, filters), beside)
        filled = _filled(made, template, lang, as_json) if template else None
        files = _package(made, pinned, who, filled, all_rows)
    _hand_over(made, files, out, data_dir if originals else None, lang, as_json)


def _hand_over(
    made: Application, files: Package, out: Path, home: Path | None, lang: str, as_json: bool
) -> None:
    """Write the files, with the originals of that data directory if one is given."""
    with refusals(lang, as_json):
        paths = _written(files, out)
        copied = _copied(files, out, home) if home else []
    if as_json:
        written = {kind: str(path) for kind, path in paths.items()}
        emit({**files.manifest, "files": written, "copied": copied})
        return
    _show(made, paths, lang)


def _award(name: str, lang: str, as_json: bool) -> Award:
    from difflib import get_close_matches

    from reports.application.award import awards

    known = awards()
    if name in known:
        return known[name]
    near = "、".join(get_close_matches(name, known, n=3)) or "、".join(known)
    wrong("award_unknown", choose(
        lang, f"没有代码为“{name}”的奖项。相近的有：{near}。", f"No award '{name}'. Near: {near}."
    ), as_json)  # fmt: skip


def _window(rules: Award, warehouse: Any, filters: Any) -> Any:
    """The days asked for; without them the award's years up to the end of the last month."""
    from dataclasses import replace
    from datetime import date

    from reports.application.window import window

    if filters.date_from and filters.date_to:
        return filters
    first, last = window(warehouse, filters, rules.years, date.today())
    last = filters.date_to or last
    return replace(filters, date_from=filters.date_from or min(first, last), date_to=last)


def _kept(rules: Award, warehouse: Any, filters: Any) -> dict[str, str]:
    """What people have written for this application before."""
    from metrics.writing import application_subject, written

    return written(warehouse.data_dir, application_subject(rules.name, filters.scope[0]))


def _application(
    rules: Award, warehouse: Any, filters: Any, kept: Mapping[str, str], beside: str
) -> Application:
    from reports.application.application import application, writing_of
    from reports.application.ledger import Readings

    return application(rules, Readings(warehouse), filters, writing_of(rules, kept), beside)


def _package(
    made: Application, warehouse: Any, who: str, filled: tuple[bytes, str] | None, all_rows: bool
) -> Package:
    from reports.application.evidence import Rows
    from reports.application.package import package

    author = " ".join(who.split()) or "巷览"
    return package(made, Rows(warehouse), author, filled=filled, all_rows=all_rows)


def _filled(made: Application, template: Path, lang: str, as_json: bool) -> tuple[bytes, str]:
    """The award body's own form filled in; ends the command when it can't be."""
    from reports.application.refusal import FormRefused
    from reports.application.template import filled
    from reports.draft.refusal import DraftRefused

    try:
        if not template.is_file():
            raise DraftRefused("missing", template.name)
        return filled(made, template.name, template.read_bytes()), template.name
    except (FormRefused, DraftRefused) as refusal:
        name = getattr(refusal, "why", "refused")
        text = choose(lang, refusal.zh, refusal.en)
        tell(text, lang)
        if as_json:
            emit({"error": f"form_{name}", "message": text})
        finish(SOME_REFUSED)


def _written(files: Package, out: Path) -> dict[str, Path]:
    from etl.messages import Refusal
    from reports.application.package import write

    try:
        return write(files, out)
    except OSError as error:
        raise Refusal("file_not_written", file=out, reason=error.strerror or str(error)) from None


def _copied(files: Package, out: Path, data_dir: Path) -> list[str]:
    """The originals beside the form, as received; the manifest lists them in any case."""
    import shutil

    inbox, folder = open_home(data_dir).inbox, out / "原件"
    folder.mkdir(parents=True, exist_ok=True)
    copied = []
    for one in files.manifest["originals"]:
        source = inbox / one["sha256"]
        if source.is_file():
            name = f"{one['sha256'][:12]}_{Path(one['name']).name}"
            shutil.copyfile(source, folder / name)
            copied.append(name)
    return copied


def _list(lang: str, as_json: bool) -> None:
    from reports.application.award import awards

    if as_json:
        emit({"awards": [
            {"award": a.name, "zh": a.zh, "en": a.en, "body": a.body, "year": a.year,
             "checked_on": a.checked_on, "unchecked": a.unchecked} for a in awards().values()
        ]})  # fmt: skip
        return
    for one in awards().values():
        print(f"{one.name:24} {one.title(lang)}")


def _show(made: Application, paths: Mapping[str, Path], lang: str) -> None:
    from reports.application.conditions import VERDICTS, evidence_of, missing_of

    for one in made.findings:
        name = choose(lang, one.condition.zh, one.condition.en)
        more = missing_of(one, lang)
        print(f"{VERDICTS[lang][one.verdict]}  {name}  {evidence_of(one, lang)}  {more}".rstrip())
    for box in made.boxes:
        name = choose(lang, box.box.zh, box.box.en)
        print(f"{name}  {box.length}/{box.box.limit}")
    for path in paths.values():
        tell(choose(lang, f"已写入 {path}", f"wrote {path}"), lang)
    if made.award.unchecked:
        listed = "；".join(made.award.unchecked)
        tell(choose(lang, f"待核对通知：{listed}", f"Inferred: {listed}"), lang)


def _verify(path: Path, data_dir: Path, lang: str, as_json: bool) -> None:
    from reports.application.manifest import read_numbers, verified

    with asking(data_dir, lang, as_json):
        found = list(verified(data_dir, read_numbers(path)))
    told = [
        {
            "kpi": one.number.kpi,
            "filters": one.number.filters.to_dict(),
            "version": one.number.version,
            "value": one.number.value,
            "again": one.again.value if one.again else None,
            "verdict": one.verdict,
        }
        for one in found
    ]
    is_equal = all(one.verdict == "equal" for one in found)
    if as_json:
        emit({"equal": is_equal, "numbers": told})
    else:
        for one in told:
            if one["verdict"] != "equal":
                print(f"{one['kpi']}  {one['value']} → {one['again']}  {one['verdict']}")
        same = sum(one.verdict == "equal" for one in found)
        tell(choose(lang, f"共 {len(found)} 个数，一致 {same} 个。",
                    f"{len(found)} numbers, {same} equal."), lang)  # fmt: skip
    if not is_equal:
        finish(SOME_REFUSED)
