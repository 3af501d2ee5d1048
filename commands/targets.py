"""The verb that sets and lists targets: target."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.asking import asking
from commands.output import (
    OK,
    PATH,
    Lang,
    choose,
    emit,
    finish,
    open_home,
    refusals,
    tell,
    usual_options,
    wrong,
)

if TYPE_CHECKING:
    from etl.targets import Target

MOST_TARGETS = 5_000


@click.command
@click.argument("kpi", required=False, help="指标名；不写则列出全部目标")
@click.argument("period", required=False, help="年或月：2026、2026-10")
@click.argument("value", type=float, required=False, help="目标值；不写则取消")
@click.option("--scope", default="", show_default=False, help="区划代码或其前几位；不写是全部")
@click.option("--file", type=PATH, help="一次写多条的 JSON 文件")
@click.option("--who", default="", show_default=False, help="谁定的")
@usual_options
def target(
    kpi: str | None,
    period: str | None,
    value: float | None,
    scope: str,
    file: Path | None,
    who: str,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """目标：列出、设定或取消 / List, set or take away targets."""
    from etl.targets import set_targets

    if kpi is None and file is None:
        _list(data_dir, as_json)
        return
    rows = _of_file(file, lang, as_json) if file else [_row(kpi, scope, period, value)]
    if not " ".join(who.split()):
        text = choose(lang, "要写明是谁定的：--who 姓名。", "Say who: --who NAME.")
        wrong("target_wrong", text, as_json)
    checked = [_checked(row, data_dir, lang, as_json) for row in rows]
    with refusals(lang, as_json):
        count = set_targets(open_home(data_dir), checked, " ".join(who.split()))
    if as_json:
        emit({"changed": count})
    else:
        tell(choose(lang, f"已记下 {count} 处改动。", f"{count} changes recorded."), lang)
    finish(OK)


def _list(data_dir: Path, as_json: bool) -> None:
    from metrics.targets import targets

    known = sorted(targets(data_dir).items())
    if as_json:
        names = ("kpi", "scope", "period", "target")
        emit({"targets": [dict(zip(names, (*key, one), strict=True)) for key, one in known]})
        return
    for (kpi, scope, period), one in known:
        print(f"{kpi:36} {scope or '–':12} {period:8} {one:,.10g}")


def _row(kpi: str | None, scope: str, period: str | None, value: float | None) -> dict[str, Any]:
    return {"kpi": kpi, "scope": scope, "period": period or "", "target": value}


def _of_file(file: Path, lang: str, as_json: bool) -> list[dict[str, Any]]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        keys = {"kpi", "scope", "period", "target"}
        if len(rows) <= MOST_TARGETS and all(set(row) == keys for row in rows):
            return list(rows)
    except (OSError, ValueError, TypeError):
        pass
    text = choose(lang, f"读不懂目标文件 {file.name}。", f"{file.name} holds no targets.")
    wrong("target_wrong", text, as_json)


def _checked(row: dict[str, Any], data_dir: Path, lang: str, as_json: bool) -> Target:
    """The row as a target; ends the command with a sentence when it can't be one."""
    from etl.targets import Target
    from metrics.catalogue import find
    from metrics.targets import normal_scope, problem

    with asking(data_dir, lang, as_json):
        kpi, scope = find(str(row["kpi"])), normal_scope(str(row["scope"] or ""))
        period, value = str(row["period"]), row["target"]
        if value is not None:
            value = float(value)
            if texts := problem(kpi, scope, period, value):
                wrong("target_wrong", choose(lang, *texts), as_json)
    return Target(kpi.name, scope, period, value)
