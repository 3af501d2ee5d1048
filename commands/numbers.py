"""Verbs that give numbers and the rows behind them: kpi, rows, figures, rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.asking import asking, filters_of, scope_option, where_option
from commands.output import (
    OK,
    PATH,
    SOME_REFUSED,
    Lang,
    choose,
    emit,
    finish,
    period_options,
    refusals,
    tell,
    usual_options,
)
from etl.messages import Refusal

if TYPE_CHECKING:
    from metrics.figures import Figure
    from metrics.units import Unit
    from metrics.values import Value


@click.command
@click.argument("name", required=False, help="指标名；不写则列出全部指标")
@scope_option
@period_options
@click.option("--by", help="按哪一项分列")
@where_option
@usual_options
def kpi(
    name: str | None,
    scope: Sequence[str],
    date_from: datetime | None,
    date_to: datetime | None,
    by: str | None,
    where: Sequence[str],
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """一个指标的数值，或全部指标的口径 / A KPI's value, or the catalogue."""
    if name is None:
        _catalogue(as_json, lang)
        return
    from metrics.discretion import is_withheld, told
    from metrics.values import kpi_by, kpi_value

    with asking(data_dir, lang, as_json) as warehouse:
        filters = filters_of(scope, date_from, date_to, where)
        value = kpi_value(warehouse, name, filters)
        groups: list[dict[str, Any]] = []
        if by:
            found = told(value.kpi, filters, kpi_by(warehouse, name, filters, by), (by,))
            groups = found.to_dicts()
    hidden = is_withheld(value.kpi, filters, value.value, value.rows)
    if as_json:
        emit(_answer(value, groups, lang) | (_WITHHELD if hidden else {}))
        return
    label = choose(lang, value.kpi.label_zh, value.kpi.label_en)
    if hidden:
        print(f"{label} {_few(lang)}（{value.version}）")
    else:
        shown = _shown(value.value, value.kpi.unit, lang)
        print(f"{label} {shown} {value.unit}（{value.rows:,} 行，{value.version}）")
    for group in groups:
        hides, unit = group["is_hidden"], value.kpi.unit
        print(f"  {group[by or '']}  {_few(lang) if hides else _shown(group['value'], unit, lang)}")


_WITHHELD = {"value": None, "rows": None, "withheld": True}


def _shown(value: float | None, unit: Unit, lang: str) -> str:
    """A figure as people read it; `--json` has it exact."""
    return choose(lang, "无数据", "no data") if value is None else f"{round(value, unit.digits):,}"


def _few(lang: str) -> str:
    """What stands where a number would point at somebody."""
    return choose(lang, "不显示（人数太少或涉及隐私）", "withheld (very few people, or private)")


def _answer(value: Value, groups: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    """The JSON of a value; a group says that it is hidden only when it is."""
    return {
        "kpi": value.kpi.name,
        "value": value.value,
        "unit": value.kpi.unit.en if lang == "en" else value.unit,
        "rows": value.rows,
        "version": value.version,
        "by": [{k: v for k, v in group.items() if k != "is_hidden" or v} for group in groups],
    }


def _catalogue(as_json: bool, lang: str) -> None:
    from metrics.catalogue import CATALOGUE

    if as_json:
        emit({"kpis": [_definition(one) for one in CATALOGUE.values()]})
        return
    for one in CATALOGUE.values():
        print(
            f"{one.name:36} {choose(lang, one.label_zh, one.label_en)}"
            f"（{choose(lang, one.unit.zh, one.unit.en)}）"
            f"{choose(lang, one.definition_zh, one.definition_en)}"
        )


def _definition(one: Any) -> dict[str, Any]:
    return {
        "kpi": one.name,
        "label_zh": one.label_zh,
        "label_en": one.label_en,
        "unit": one.unit.zh,
        "unit_en": one.unit.en,
        "definition_zh": one.definition_zh,
        "definition_en": one.definition_en,
        "dataset": one.dataset,
        "additive": one.additive,
        "definition_version": one.version,
    }


@click.command
@click.argument("name", help="指标名")
@scope_option
@period_options
@where_option
@click.option("--limit", type=int, help="最多列出几行")
@usual_options
def rows(
    name: str,
    scope: Sequence[str],
    date_from: datetime | None,
    date_to: datetime | None,
    where: Sequence[str],
    limit: int | None,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """一个数值背后的行，写明文件和行号 / The rows behind a value, with file and line."""
    from metrics.values import kpi_rows, kpi_value

    with asking(data_dir, lang, as_json) as warehouse:
        filters = filters_of(scope, date_from, date_to, where)
        total = kpi_value(warehouse, name, filters).rows
        found = kpi_rows(warehouse, name, filters, limit)
    if as_json:
        emit({"total": total, "rows": found.to_dicts()})
        return
    for row in found.iter_rows(named=True):
        told = {k: v for k, v in row.items() if v is not None and k not in _SHOWN_FIRST}
        place = f"{row['file']}:{row['source_sheet'] or ''}:{row['source_row']}"
        print(place, *(f"{k}={v}" for k, v in told.items()))


_SHOWN_FIRST = {"file", "source_sheet", "source_row", "source_file_id", "record_id"}


@click.command
@usual_options
def figures(data_dir: Path, as_json: bool, lang: Lang) -> None:
    """公开发表的数字与已入库数据逐条核对 / Every published figure against the data."""
    from metrics.figures import published_figures

    with asking(data_dir, lang, as_json) as warehouse:
        found = [_figure(one) for one in published_figures(warehouse)]
    if as_json:
        emit({"figures": found})
    else:
        for one in found:
            computed = "|".join("–" if v is None else f"{v:,.10g}" for v in one["parts"])
            subject = choose(lang, one["subject_zh"], one["subject_en"])
            mark = _MARKS[one["verdict"]]
            print(
                f"{mark} {one['id']:15} {subject}  {one['published']} ({one['bound']})  {computed}"
            )
    finish(OK if all(one["verdict"] == "within" for one in found) else SOME_REFUSED)


_MARKS = {"within": "✓", "off": "✗", "no_data": "–"}


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "id": one.id,
        "subject_zh": one.subject_zh,
        "subject_en": one.subject_en,
        "scope": one.scope_zh,
        "published": one.text,
        "unit": one.unit_zh,
        "bound": one.bound,
        "computed": one.computed[0] if len(one.computed) == 1 else list(one.computed),
        "parts": list(one.computed),
        "kpis": list(one.kpis),
        "rows": one.rows,
        "verdict": one.verdict,
    }


@click.command
@click.option("--out", type=PATH, help="写成 Excel，每个报送单位一张表")
@usual_options
def rejected(out: Path | None, data_dir: Path, as_json: bool, lang: Lang) -> None:
    """没有收下的行和原因 / The rows that were not accepted, and why."""
    from metrics.loads import set_aside
    from metrics.regions import regions

    with asking(data_dir, lang, as_json) as warehouse:
        frame = set_aside(warehouse, outcome="rejected")
        places = regions(warehouse)
    rows = [
        row | {"why": _why(row, lang), "office": places.name(row["community_code"] or "")}
        for row in frame.iter_rows(named=True)
    ]
    if out is not None:
        from reports.rejected import write_rejected

        with refusals(lang, as_json):
            try:
                write_rejected(rows, out, lang)
            except OSError as error:
                reason = error.strerror or str(error)
                raise Refusal("file_not_written", file=out, reason=reason) from None
        tell(choose(lang, f"已写入 {out}", f"wrote {out}"), lang)
    if as_json:
        counts = Counter(row["sender"] or row["community_code"] or "–" for row in rows)
        emit({"rejected": len(rows), "by_sender": dict(sorted(counts.items())), "out": out})
    elif out is None:
        for row in rows:
            print(f"{row['file']}:{row['source_row']}  {row['why']}  {row['text']}")


def _why(row: dict[str, Any], lang: str) -> str:
    from etl.reasons import reason_texts

    return "；".join(
        choose(lang, *reason_texts(row["dataset"], reason)) for reason in row["reasons"]
    )
