"""The verb that writes the one-page brief as Word and PDF: brief."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.asking import asking, filters_of, scope_option
from commands.output import (
    PATH,
    Lang,
    choose,
    emit,
    period_options,
    refusals,
    tell,
    usual_options,
)
from etl.messages import Refusal

if TYPE_CHECKING:
    from metrics.filters import Filters
    from metrics.warehouse import Warehouse
    from reports.brief import Brief

FORMS = ("docx", "pdf")


@click.command
@scope_option
@period_options
@click.option("--out", type=PATH, default=".", help="写到哪个文件夹")
@click.option("--who", default="巷览", help="谁制作的，写在文件里")
@usual_options
def brief(
    scope: Sequence[str],
    date_from: datetime | None,
    date_to: datetime | None,
    out: Path,
    who: str,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """一页简报：Word、PDF 和数字清单；不写起止日期是最近一个月 / The one-page brief."""
    from reports.brief import brief as made_of
    from reports.brief_paper import file_of

    with asking(data_dir, lang, as_json) as warehouse:
        filters = _period(warehouse, filters_of(scope, date_from, date_to))
        made = made_of(warehouse, filters)
    name = f"简报_{made.scope_name}_{_days(made.filters)}"
    content = {form: file_of(made, " ".join(who.split()) or "巷览", form) for form in FORMS}
    content["json"] = json.dumps(_manifest(made), ensure_ascii=False, indent=1).encode()
    paths = {form: out / f"{name}.{form}" for form in content}
    with refusals(lang, as_json):
        for form, path in paths.items():
            _write(path, content[form])
    if as_json:
        emit({form: str(path) for form, path in paths.items()} | _manifest(made))
        return
    _show(made, lang)
    tell(choose(lang, f"已写入 {out / name}", f"wrote {out / name}"), lang)


def _period(warehouse: Warehouse, filters: Filters) -> Filters:
    """The period asked for; without days the month of the latest data."""
    from dataclasses import replace

    from metrics.senders import last_day, senders

    if filters.date_from and filters.date_to:
        return filters
    latest = filters.date_to or last_day(senders(warehouse, filters)) or date.today()
    first = filters.date_from or latest.replace(day=1)
    return replace(filters, date_from=first, date_to=latest)


def _days(filters: Filters) -> str:
    return f"{filters.date_from:%Y%m%d}-{filters.date_to:%Y%m%d}"


def _manifest(made: Brief) -> dict[str, Any]:
    """The sentences, and every number with what is needed to compute it again."""
    from reports.brief import text

    lines = [
        {
            "part": line.part,
            "zh": text(line, made.facts.values),
            "en": text(line, made.facts.values, "en"),
        }
        for line in made.lines
    ]
    return {
        "scope": list(made.filters.scope),
        "date_from": str(made.filters.date_from),
        "date_to": str(made.filters.date_to),
        "version": made.version,
        "is_sample": made.is_sample,
        "lines": lines,
        "numbers": [number.to_dict() for number in made.numbers.values()],
    }


def _show(made: Brief, lang: Lang) -> None:
    from reports.brief import text

    for line in made.lines:
        print(text(line, made.facts.values, lang))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all; raises Refusal."""
    temporary = path.with_name(f".{path.name}.part{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise Refusal("file_not_written", file=path, reason=error.strerror or str(error)) from None
