"""The verb that writes the KPI handbook: handbook."""

from __future__ import annotations

from pathlib import Path

import click

from commands.output import (
    PATH,
    Lang,
    choose,
    emit,
    json_option,
    lang_option,
    refusals,
    tell,
)

SYSTEM_HEADINGS = {"is_counted": "是否计入", "region_code": "区划代码", "source_row": "行号"}


def handbook_text() -> str:
    """The handbook in Markdown, with tables and columns named as senders know them."""
    from etl.datasets import DATASETS
    from reports.handbook import handbook as written

    def heading(table: str, column: str) -> str:
        if column in SYSTEM_HEADINGS:
            return SYSTEM_HEADINGS[column]
        return DATASETS[table].column(column).zh

    return written({name: dataset.zh for name, dataset in DATASETS.items()}, heading)


@click.command
@click.option("--out", type=PATH, help="写成 Markdown 文件；不写则输出到屏幕")
@json_option
@lang_option
def handbook(out: Path | None, as_json: bool, lang: Lang) -> None:
    """指标手册：全部口径和算例 / The KPI handbook with definitions and worked examples."""
    from metrics.catalogue import CATALOGUE

    text = handbook_text()
    if out is not None:
        with refusals(lang, as_json):
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(text, encoding="utf-8", newline="\n")
        tell(choose(lang, f"已写入 {out}", f"wrote {out}"), lang)
    if as_json:
        emit({"kpis": len(CATALOGUE), "out": out})
    elif out is None:
        print(text, end="")
