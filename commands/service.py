"""Verbs that run the dashboard: demo, serve, doctor."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

import click

from commands.output import (
    OK,
    SOME_REFUSED,
    Lang,
    Verb,
    choose,
    data_dir_option,
    emit,
    finish,
    lang_option,
    open_home,
    refusals,
    tell,
    usual_options,
)
from commands.progress import bar

HERE = Path(__file__).resolve().parent.parent
SAMPLES = HERE / "data" / "samples"


def serving_options(verb: Verb) -> Verb:
    """Where the dashboard listens, on which data and in which language it speaks."""
    host = click.option("--host", default="127.0.0.1", help="监听地址，默认只在本机")
    port = click.option("--port", default=8501, help="端口")
    return data_dir_option(host(port(lang_option(verb))))


@click.command
@serving_options
def demo(data_dir: Path, host: str, port: int, lang: Lang) -> None:
    """还没有数据时读入示例，然后打开看板 / Load the samples if nothing is loaded, then serve."""
    from etl import versions

    home = open_home(data_dir)
    _refuse_beyond_loopback(host, lang)
    if versions.current(home) is None:
        from etl.load import load_files
        from etl.options import Options
        from etl.publish import publish

        tell(choose(lang, "第一次运行：正在读入示例数据……", "First run: loading the samples …"))
        with refusals(lang, False), home.locked(), bar(choose(lang, "读入", "loading")) as step:
            load_files(home, [SAMPLES], Options(), step)
            publish(home, lambda name: step(0, 0, name))
    _serve(data_dir, host, port, lang)


@click.command
@serving_options
def serve(data_dir: Path, host: str, port: int, lang: Lang) -> None:
    """打开看板 / Serve the dashboard."""
    _refuse_beyond_loopback(host, lang)
    _serve(data_dir, host, port, lang)


def _serve(data_dir: Path, host: str, port: int, lang: Lang) -> None:
    tell(choose(lang, f"看板地址：http://{host}:{port}", f"Dashboard: http://{host}:{port}"))
    environment = os.environ | {"XIANGLAN_DATA_DIR": str(data_dir.resolve())}
    command = [sys.executable, "-m", "ui.serve"]
    command += ["--server.address", host, "--server.port", str(port), "--server.headless", "true"]
    os.chdir(HERE)
    os.execve(sys.executable, command, environment)


def _refuse_beyond_loopback(host: str, lang: str) -> None:
    """Without sign-in the dashboard answers only this machine."""
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost"
    if not loopback:
        tell(
            choose(
                lang,
                f"没有启动：还没有设置登录，不能在 {host} 上对外服务。请改用 --host 127.0.0.1。",
                f"Not started: sign-in is not set up, so {host} can't be served. "
                "Use --host 127.0.0.1.",
            )
        )
        finish(SOME_REFUSED)


@click.command
@usual_options
def doctor(data_dir: Path, as_json: bool, lang: Lang) -> None:
    """体检：目录、磁盘、版本和湖里的文件是否完好 / Check folders, disk, version and lake."""
    from etl.doctor import examine

    checks = examine(open_home(data_dir))
    healthy = all(check.ok for check in checks)
    if as_json:
        found = [{"check": c.name, "ok": c.ok, "message": choose(lang, c.zh, c.en)} for c in checks]
        emit({"healthy": healthy, "checks": found})
    else:
        for check in checks:
            print(f"{'✓' if check.ok else '✗'} {choose(lang, check.zh, check.en)}")
    finish(OK if healthy else SOME_REFUSED)
