"""The health check: can the pipeline write, and is what it serves whole?"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass

import duckdb

from etl import receipts, state, versions
from etl.home import Home
from etl.messages import Refusal
from etl.receipts import Receipt
from etl.rollback import lacking
from etl.wholeness import altered, altered_originals, missing

LOW_DISK_BYTES = 2 * 1024**3


@dataclass(frozen=True)
class Check:
    """One thing looked at, with what was seen in both languages."""

    name: str
    ok: bool
    zh: str
    en: str


def examine(home: Home) -> list[Check]:
    """Every check, in the order in which a person would mend things."""
    first = [_folders(home), _disk(home), _state(home), _version(home), _fits(home)]
    try:
        known = receipts.every(home)
    except Refusal as refusal:
        return [*first, Check("lake_whole", False, refusal.message.zh, refusal.message.en)]
    return [*first, _lake(home, known), _originals(home, known), _waiting(known)]


def _folders(home: Home) -> Check:
    closed = [
        str(folder)
        for folder in (home.inbox, home.lake, home.warehouse, home.state, home.scratch)
        if not os.access(folder, os.W_OK)
    ]
    named = "、".join(closed)
    return Check(
        "folders_writable",
        not closed,
        f"不能写入：{named}，请检查文件夹权限" if closed else "数据文件夹可以写入",
        f"not writable: {named}; check the rights" if closed else "the data folders are writable",
    )


def _disk(home: Home) -> Check:
    free = shutil.disk_usage(home.root).free
    gib = free / 1024**3
    return Check(
        "disk_free",
        free > LOW_DISK_BYTES,
        f"磁盘剩余 {gib:.1f} GiB" + ("" if free > LOW_DISK_BYTES else "，请先清理再读入文件"),
        f"{gib:.1f} GiB of disk are free"
        + ("" if free > LOW_DISK_BYTES else "; make room before loading"),
    )


def _state(home: Home) -> Check:
    try:
        with state.opened(home) as connection:
            found = connection.execute("pragma quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    ok = found == "ok"
    return Check(
        "state_whole",
        ok,
        "决定与记录完好" if ok else f"state.sqlite 已损坏：{found}，请从备份恢复",
        "decisions are whole" if ok else f"state.sqlite is damaged: {found}; restore a backup",
    )


def _version(home: Home) -> Check:
    serving = versions.current(home)
    if serving is None:
        pointer = (home.warehouse / "CURRENT").is_file()
        kept = versions.every(home)
        advice = f"；可退回到 {kept[-1].name}" if kept else ""
        return Check(
            "version_serves",
            not pointer,
            f"CURRENT 指向的版本不见了{advice}" if pointer else "还没有发布过版本",
            "the version that CURRENT names is missing" if pointer else "nothing is published yet",
        )
    try:
        with duckdb.connect(str(serving.path(home)), read_only=True) as con:
            row = con.execute("select version, record_count from version").fetchone()
            con.execute("select count(*) from source_file").fetchone()
        ok = row is not None and row[0] == serving.name and versions.is_whole(home, serving)
        seen = serving.name if ok else "文件内容与发布时不同"
    except duckdb.Error as error:
        ok, seen = False, str(error).splitlines()[0]
    others = [version.name for version in versions.every(home) if version.name != serving.name]
    advice = f"；可用 rollback {others[-1]} 退回" if others else "；请用 publish 重建"
    return Check(
        "version_serves",
        ok,
        f"正在使用 {seen}" if ok else f"{serving.name} 打不开：{seen}{advice}",
        f"{seen} serves" if ok else f"{serving.name} does not open: {seen}",
    )


def _fits(home: Home) -> Check:
    """A version that can't be opened at all is told by `_version`."""
    serving = versions.current(home)
    lacks: list[str] = []
    with contextlib.suppress(duckdb.Error):
        lacks = lacking(home, serving) if serving else []
    named = "、".join(lacks[:3])
    return Check(
        "version_fits_release",
        not lacks,
        f"正在使用的版本由旧版程序发布，缺少 {named} 等，请运行 xianglan publish 重新发布"
        if lacks
        else "版本与程序相配",
        f"the version was made by an earlier release and lacks {named}; run xianglan publish"
        if lacks
        else "version and program fit",
    )


def _lake(home: Home, known: list[Receipt]) -> Check:
    loaded = [r for r in known if r.status == "loaded"]
    gone, changed = missing(home, loaded), altered(home, loaded)
    told = [
        (f"缺少文件：{_named(gone)}", f"missing: {_named(gone)}") if gone else None,
        (f"内容与存入时不同：{_named(changed)}", f"not what was stored: {_named(changed)}")
        if changed
        else None,
    ]
    bad = [pair for pair in told if pair]
    if not bad:
        count = len(loaded)
        zh = f"{count} 个来源文件都在，内容完好"
        return Check("lake_whole", True, zh, f"all {count} source files are there and whole")
    return Check(
        "lake_whole",
        False,
        "；".join(zh for zh, _ in bad) + "，请重新读入（load --again）",
        "; ".join(en for _, en in bad) + "; load them again",
    )


def _originals(home: Home, known: list[Receipt]) -> Check:
    changed = altered_originals(home, known)
    named = _named(changed)
    return Check(
        "originals_whole",
        not changed,
        f"原件已损坏：{named}，请向报送单位再要一份，删去 inbox 里的这一份后重新读入"
        if changed
        else "收到的原件都完好",
        f"damaged originals: {named}; ask for them again and remove the copies in inbox"
        if changed
        else "the originals are whole",
    )


def _named(files: list[str]) -> str:
    return "、".join(sorted(set(files))[:5])


def _waiting(known: list[Receipt]) -> Check:
    waiting = [r.file_name for r in known if r.status == "waiting"]
    named = "、".join(waiting[:5])
    return Check(
        "nothing_waits",
        True,
        f"{len(waiting)} 个文件等待确认：{named}" if waiting else "没有等待确认的文件",
        f"{len(waiting)} files wait for a person: {named}" if waiting else "no file waits",
    )
