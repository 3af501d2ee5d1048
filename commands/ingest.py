"""Verbs that take data in: load, inspect, publish, undo, versions, rollback."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.output import (
    OK,
    SOME_REFUSED,
    WRONG_USAGE,
    AsJson,
    DataDir,
    Lang,
    choose,
    emit,
    finish,
    open_home,
    refusals,
    tell,
)
from commands.progress import bar
from etl.home import Home
from etl.load import Outcome
from etl.messages import Message

Paths = Annotated[list[Path], typer.Argument(help="文件或文件夹 / files or folders", exists=True)]


def load(
    paths: Paths,
    data_dir: DataDir = Path("data"),
    community: Annotated[str | None, typer.Option(help="社区或单位的区划代码")] = None,
    dataset: Annotated[str | None, typer.Option(help="数据种类（一般不用填）")] = None,
    no_publish: Annotated[bool, typer.Option("--no-publish", help="只入湖，不发布")] = False,
    again: Annotated[bool, typer.Option("--again", help="已入库的文件也重新读取")] = False,
    accept_shrink: Annotated[
        bool, typer.Option("--accept-shrink", help="确认新导出确实少了这么多行")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = "zh",
) -> None:
    """读入社区报来的文件，发布新版本 / Load exports and publish a new version."""
    from etl.load import load_files
    from etl.options import Options

    options = Options(_community(community, lang), _dataset(dataset, lang), again, accept_shrink)
    with refusals(lang, as_json), open_home(data_dir).locked():
        home = open_home(data_dir)
        with bar(choose(lang, "读入", "loading")) as step:
            outcome = load_files(home, paths, options, step)
        version = None if no_publish else _publish(home, lang)
        from commands.receipts import describe, documents

        # For people nothing in the version adds to "unchanged", and opening it takes a second.
        ask = version is not None and (as_json or _has_news(home, outcome))
        files = documents(home, outcome, lang, published=ask)
        for line in describe(files, outcome.skipped, lang):
            tell(line)
        if as_json:
            skipped = [_text(message, lang) for message in outcome.skipped]
            emit({"files": files, "version": version, "skipped": skipped})
        refused = any(
            f["status"] in {"refused", "waiting"} or (f["rows"] and f["rows"]["rejected"])
            for f in files
        )
    finish(SOME_REFUSED if refused else OK)


def _has_news(home: Home, outcome: Outcome) -> bool:
    """Whether the version may say more of these files than that they are unchanged."""
    from etl import versions

    serving = versions.current(home)
    waiting = serving.waiting if serving else ()
    return any(
        one.status != "unchanged" or one.receipt.source_file_id in waiting for one in outcome.files
    )


def _community(code: str | None, lang: str) -> str | None:
    """A region code of 12 digits; short ones are filled up as the standard does."""
    if code is None:
        return None
    if not re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", code, re.ASCII):
        raise typer.BadParameter(
            choose(
                lang,
                f"--community {code}：区划代码应是 2、4、6、9 或 12 位数字，如 350626101901",
                f"--community {code}: a region code has 2, 4, 6, 9 or 12 digits",
            )
        )
    return code.ljust(12, "0")


def _dataset(name: str | None, lang: str) -> str | None:
    if name is None:
        return None
    from etl.datasets import DATASETS

    if name not in DATASETS:
        known = "、".join(f"{one.name}（{one.zh}）" for one in DATASETS.values())
        raise typer.BadParameter(
            choose(
                lang,
                f"--dataset {name}：没有这种数据，可用：{known}",
                f"--dataset {name}: there is no such dataset; there are {', '.join(DATASETS)}",
            )
        )
    return name


def _text(message: Message, lang: str) -> str:
    return message.en if lang == "en" else message.zh


def _publish(home: Any, lang: str, force: bool = False) -> str:
    from etl import versions

    if not force and versions.is_current(home):
        serving = versions.current(home)
        assert serving is not None
        return serving.name
    from etl.publish import publish as publish_lake

    with bar(choose(lang, "发布", "publishing")) as step:
        return publish_lake(home, lambda name: step(0, 0, name), force=force).name


def inspect(
    file: Annotated[str, typer.Argument(help="文件，或回执里的文件编号")],
    csv: Annotated[bool, typer.Option("--csv", help="把读到的行写成 UTF-8 CSV")] = False,
    community: Annotated[str | None, typer.Option(help="社区或单位的区划代码")] = None,
    dataset: Annotated[str | None, typer.Option(help="数据种类（一般不用填）")] = None,
    data_dir: DataDir = Path("data"),
    as_json: AsJson = False,
    lang: Lang = "zh",
) -> None:
    """看看读取器怎样理解一个文件，不入库 / What the reader sees; nothing is stored."""
    from commands.seen import lines
    from etl.arrive import check_is_file, display_name
    from etl.inspect import describe_file, locate
    from etl.read import read, write_csv

    kind = _dataset(dataset, lang)
    with refusals(lang, as_json):
        home = open_home(data_dir)
        stored, named = locate(home, file)
        check_is_file(stored)
        with read(stored, display_name(named)) as reading:
            if csv:
                write_csv(reading, sys.stdout.buffer)
                finish(OK)
            code = _community(community, lang)
            seen = describe_file(home, named, reading, lang, community=code, dataset=kind)
    if as_json:
        emit(seen)
    else:
        for line in lines(seen, lang):
            print(line)
    finish(OK)


def publish(
    data_dir: DataDir = Path("data"),
    engine: Annotated[str, typer.Option(help="duckdb")] = "duckdb",
    as_json: AsJson = False,
    lang: Lang = "zh",
) -> None:
    """用湖里的数据重建并发布 / Rebuild the warehouse from the lake and publish it."""
    if engine != "duckdb":
        raise typer.BadParameter(choose(lang, "目前只有 duckdb", "only duckdb for now"))
    from etl import versions

    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        name = _publish(home, lang, force=True)
        version = versions.current(home)
    assert version is not None
    tell(choose(lang, f"已发布 {name}", f"published {name}"))
    if as_json:
        emit({"version": name, "seconds": version.seconds, "records": version.record_count})


def versions(data_dir: DataDir = Path("data"), as_json: AsJson = False, lang: Lang = "zh") -> None:
    """列出保留的版本 / List the kept versions."""
    from etl import versions as store

    home = open_home(data_dir)
    serving = store.current(home)
    kept = [
        {
            "version": version.name,
            "published_at": version.published_at,
            "records": version.record_count,
            "files": len(version.source_file_ids),
            "current": bool(serving and serving.name == version.name),
        }
        for version in store.every(home)
    ]
    if as_json:
        emit({"versions": kept})
        return
    for version in kept:
        mark = "●" if version["current"] else "○"
        print(f"{mark} {version['version']}  {version['published_at']}  {version['records']} 行")


def rollback(
    version: str, data_dir: DataDir = Path("data"), as_json: AsJson = False, lang: Lang = "zh"
) -> None:
    """退回到以前的版本 / Let an earlier version serve again."""
    from etl.rollback import rollback as go_back

    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        name = go_back(home, version).name
    tell(choose(lang, f"现在使用 {name}", f"{name} serves now"))
    if as_json:
        emit({"version": name})


def undo(
    source_file_id: str,
    data_dir: DataDir = Path("data"),
    as_json: AsJson = False,
    lang: Lang = "zh",
) -> None:
    """撤销一个文件的入库并重新发布 / Take a loaded file out again and publish."""
    from etl.load import undo_load

    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        receipt = undo_load(home, source_file_id)
        name = _publish(home, lang)
    tell(choose(lang, f"已撤销 {receipt.file_name}", f"{receipt.file_name} is undone"))
    if as_json:
        emit({"undone": receipt.source_file_id, "file": receipt.file_name, "version": name})


def learn(
    source_file_id: Annotated[str, typer.Argument(help="回执里的文件编号，前几位即可")],
    columns: Annotated[
        list[str] | None, typer.Option("--set", help="表头=列名，如 工时合计=patrol_minutes")
    ] = None,
    ignored: Annotated[list[str] | None, typer.Option("--ignore", help="这个表头不用")] = None,
    dataset: Annotated[str | None, typer.Option(help="数据种类")] = None,
    community: Annotated[str | None, typer.Option(help="社区或单位的区划代码")] = None,
    who: Annotated[str, typer.Option(help="由谁确认", envvar="USER")] = "local",
    data_dir: DataDir = Path("data"),
    as_json: AsJson = False,
    lang: Lang = "zh",
) -> None:
    """回答一个等待确认的文件，记住答案并读入 / Answer what a file waits for, and load it."""
    from etl.learn import Lesson
    from etl.learn import learn as learn_file
    from etl.load import Outcome

    pairs = [one.rpartition("=") for one in columns or []]
    lesson = Lesson(who, dataset, community, {h: c for h, _, c in pairs}, tuple(ignored or ()))
    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        try:
            loaded = learn_file(home, source_file_id, lesson, lambda done, total, what: None)
        except KeyError as error:
            tell(choose(lang, f"没有这个数据种类或列名：{error}", f"no such name: {error}"))
            finish(WRONG_USAGE)
        name = _publish(home, lang)
        from commands.receipts import describe, documents

        files = documents(home, Outcome([loaded]), lang, published=True)
    for line in describe(files, [], lang):
        tell(line)
    if as_json:
        emit({"files": files, "version": name})
    finish(OK if loaded.status == "loaded" else SOME_REFUSED)
