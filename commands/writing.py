"""The verb that keeps what a writer puts in for an application: keep."""

from __future__ import annotations

import json
from pathlib import Path

import click

from commands.output import (
    PATH,
    Lang,
    choose,
    emit,
    open_home,
    refusals,
    tell,
    usual_options,
    wrong,
)

MOST_TEXTS, LONGEST = 500, 100_000


@click.command
@click.argument("subject", help="application/奖项/区划代码，或 form/表格摘要")
@click.option("--file", type=PATH, required=True, help="JSON：{名称: 文字}，null 为删除")
@click.option("--who", default="", show_default=False, help="谁写的")
@usual_options
def keep(
    subject: str,
    file: Path,
    who: str,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """记住撰写人写的文字和表格栏目的对应 / Keep what a writer put in for an application."""
    from etl.writing import keep_writing

    texts = _texts(file, lang, as_json)
    if not subject.startswith(("application/", "form/")) or not who.strip():
        wrong("writing_wrong", choose(
            lang, "要写明主题（application/…、form/…）和 --who。", "Give a subject and --who."
        ), as_json)  # fmt: skip
    with refusals(lang, as_json):
        count = keep_writing(open_home(data_dir), subject, texts, " ".join(who.split()))
    if as_json:
        emit({"changed": count})
        return
    tell(choose(lang, f"已记下 {count} 处。", f"{count} texts kept."), lang)


def _texts(file: Path, lang: str, as_json: bool) -> dict[str, str | None]:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        is_short = isinstance(raw, dict) and len(raw) <= MOST_TEXTS
        if is_short and all(v is None or (isinstance(v, str) and len(v) <= LONGEST)
                            for v in raw.values()):  # fmt: skip
            return dict(raw)
    except (OSError, ValueError):
        pass
    wrong("writing_unreadable", choose(
        lang, f"读不懂文件 {file.name}。", f"{file.name} holds no texts."
    ), as_json)  # fmt: skip
