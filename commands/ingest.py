"""Verbs about files and versions: learn, inspect, publish, undo, versions, rollback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from commands.load import community_code, dataset_name, origin_options, published
from commands.output import (
    OK,
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


@click.command
@click.argument("file", help="文件，或回执里的文件编号")
@click.option("--csv", is_flag=True, help="把读到的行写成 UTF-8 CSV")
@origin_options
@usual_options
def inspect(
    file: str,
    csv: bool,
    community: str | None,
    dataset: str | None,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """看看读取器怎样理解一个文件，不入库 / What the reader sees; nothing is stored."""
    from commands.seen import lines
    from etl.arrive import check_is_file, display_name
    from etl.inspect import describe_file, locate
    from etl.read import read, write_csv

    kind = dataset_name(dataset, lang)
    with refusals(lang, as_json):
        home = open_home(data_dir)
        stored, named = locate(home, file)
        check_is_file(stored)
        with read(stored, display_name(named)) as reading:
            if csv:
                write_csv(reading, sys.stdout.buffer)
                finish(OK)
            code = community_code(community, lang)
            seen = describe_file(home, named, reading, lang, community=code, dataset=kind)
    if as_json:
        emit(seen)
    else:
        for line in lines(seen, lang):
            print(line)
    finish(OK)


@click.command
@click.option(
    "--engine",
    type=click.Choice(["duckdb"]),
    default="duckdb",
    expose_value=False,
    help="目前只有 duckdb",
)
@usual_options
def publish(data_dir: Path, as_json: bool, lang: Lang) -> None:
    """用湖里的数据重建并发布 / Rebuild the warehouse from the lake and publish it."""
    from etl import versions

    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        name = published(home, lang, force=True)
        version = versions.current(home)
    assert version is not None
    tell(choose(lang, f"已发布 {name}", f"published {name}"))
    if as_json:
        emit({"version": name, "seconds": version.seconds, "records": version.record_count})


@click.command
@usual_options
def versions(data_dir: Path, as_json: bool, lang: Lang) -> None:
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


@click.command
@click.argument("version", help="哪个版本，见 xianglan versions")
@usual_options
def rollback(version: str, data_dir: Path, as_json: bool, lang: Lang) -> None:
    """退回到以前的版本 / Let an earlier version serve again."""
    from etl.rollback import rollback as go_back

    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        name = go_back(home, version).name
    tell(choose(lang, f"现在使用 {name}", f"{name} serves now"))
    if as_json:
        emit({"version": name})


@click.command
@click.argument("source_file_id", help="回执里的文件编号，前几位即可")
@usual_options
def undo(source_file_id: str, data_dir: Path, as_json: bool, lang: Lang) -> None:
    """撤销一个文件的入库并重新发布 / Take a loaded file out again and publish."""
    from etl.load import undo_load

    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        receipt = undo_load(home, source_file_id)
        name = published(home, lang)
    tell(choose(lang, f"已撤销 {receipt.file_name}", f"{receipt.file_name} is undone"))
    if as_json:
        emit({"undone": receipt.source_file_id, "file": receipt.file_name, "version": name})


@click.command
@click.argument("source_file_id", help="回执里的文件编号，前几位即可")
@click.option("--set", "columns", multiple=True, help="表头=列名，如 工时合计=patrol_minutes")
@click.option("--ignore", "ignored", multiple=True, help="这个表头不用")
@click.option("--dataset", help="数据种类")
@click.option("--community", help="社区或单位的区划代码")
@click.option("--who", default="local", envvar="USER", show_envvar=True, help="由谁确认")
@usual_options
def learn(
    source_file_id: str,
    columns: Sequence[str],
    ignored: Sequence[str],
    dataset: str | None,
    community: str | None,
    who: str,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """回答一个等待确认的文件，记住答案并读入 / Answer what a file waits for, and load it."""
    from etl.learn import Lesson
    from etl.learn import learn as learn_file
    from etl.load import Outcome

    pairs = [one.rpartition("=") for one in columns]
    lesson = Lesson(who, dataset, community, {h: c for h, _, c in pairs}, tuple(ignored))
    home = open_home(data_dir)
    with refusals(lang, as_json), home.locked():
        try:
            loaded = learn_file(home, source_file_id, lesson, lambda done, total, what: None)
        except KeyError as error:
            tell(choose(lang, f"没有这个数据种类或列名：{error}", f"no such name: {error}"))
            finish(WRONG_USAGE)
        name = published(home, lang)
        from commands.receipts import describe, documents

        files = documents(home, Outcome([loaded]), lang, published=True)
    for line in describe(files, [], lang):
        tell(line)
    if as_json:
        emit({"files": files, "version": name})
    finish(OK if loaded.status == "loaded" else SOME_REFUSED)
