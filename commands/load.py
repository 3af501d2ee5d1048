"""The verb that takes files in: load."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from commands.output import (
    OK,
    SOME_REFUSED,
    WRONG_USAGE,
    Lang,
    Verb,
    choose,
    emit,
    finish,
    open_home,
    refusals,
    tell,
    usual_options,
)
from commands.progress import bar
from etl.home import Home
from etl.load import Outcome, load_files
from etl.options import Options

EXISTING = click.Path(exists=True, path_type=Path)


def origin_options(verb: Verb) -> Verb:
    """Whose file it is and what it holds, for those that don't say so themselves."""
    community = click.option("--community", help="社区或单位的区划代码")
    return community(click.option("--dataset", help="数据种类（一般不用填）")(verb))


@click.command
@click.argument(
    "paths", type=EXISTING, nargs=-1, required=True, help="文件或文件夹 / files or folders"
)
@origin_options
@click.option("--no-publish", is_flag=True, help="只入湖，不发布")
@click.option("--again", is_flag=True, help="已入库的文件也重新读取")
@click.option("--accept-shrink", is_flag=True, help="确认新导出确实少了这么多行")
@usual_options
def load(
    paths: Sequence[Path],
    community: str | None,
    dataset: str | None,
    no_publish: bool,
    again: bool,
    accept_shrink: bool,
    data_dir: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """读入社区报来的文件，发布新版本 / Load exports and publish a new version."""
    code, kind = community_code(community, lang), dataset_name(dataset, lang)
    options = Options(code, kind, again, accept_shrink)
    with refusals(lang, as_json), open_home(data_dir).locked():
        home = open_home(data_dir)
        with bar(choose(lang, "读入", "loading")) as step:
            outcome = load_files(home, paths, options, step)
        version = None if no_publish else published(home, lang)
        from commands.receipts import describe, documents

        # For people nothing in the version adds to "unchanged", and opening it takes a second.
        ask = version is not None and (as_json or _has_news(home, outcome))
        files = documents(home, outcome, lang, published=ask)
        for line in describe(files, outcome.skipped, lang):
            tell(line)
        if as_json:
            skipped = [choose(lang, one.zh, one.en) for one in outcome.skipped]
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


def community_code(code: str | None, lang: str) -> str | None:
    """A region code of 12 digits, short ones filled up; what is no code ends the command."""
    if code is None:
        return None
    if not re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", code, re.ASCII):
        tell(
            choose(
                lang,
                f"--community {code}：区划代码应是 2、4、6、9 或 12 位数字，如 350626101901",
                f"--community {code}: a region code has 2, 4, 6, 9 or 12 digits",
            )
        )
        finish(WRONG_USAGE)
    return code.ljust(12, "0")


def dataset_name(name: str | None, lang: str) -> str | None:
    """A dataset that there is; any other name ends the command."""
    if name is None:
        return None
    from etl.datasets import DATASETS

    if name not in DATASETS:
        known = "、".join(f"{one.name}（{one.zh}）" for one in DATASETS.values())
        tell(
            choose(
                lang,
                f"--dataset {name}：没有这种数据，可用：{known}",
                f"--dataset {name}: there is no such dataset; there are {', '.join(DATASETS)}",
            )
        )
        finish(WRONG_USAGE)
    return name


def published(home: Home, lang: str, force: bool = False) -> str:
    """The name of the version that serves all of the lake; made now if none does, or by force."""
    from etl import versions

    if not force and versions.is_current(home):
        serving = versions.current(home)
        assert serving is not None
        return serving.name
    from etl.publish import publish as publish_lake

    with bar(choose(lang, "发布", "publishing")) as step:
        return publish_lake(home, lambda name: step(0, 0, name), force=force).name
