"""What stands around a screen of the wall: where, when, the finding, the source, the turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from babel.dates import format_datetime

from metrics.errors import NoVersion, WarehouseError
from ui.amounts import SHANGHAI
from ui.escape import hypertext, plain
from ui.frame import sample_words
from ui.provenance import source_line
from ui.texts import _, either, locale
from ui.view import View
from ui.wall.screen import Screen

STYLE = Path(__file__).with_name("wall.css")


@cache
def _css() -> str:
    return STYLE.read_text(encoding="utf-8")


def style() -> str:
    """The look of the wall, which hides everything else of the dashboard."""
    return f"<style>{_css()}</style>"


def buttons() -> str:
    """Full screen, and the way back; seen only while the pointer is near."""
    full, back = hypertext(_("全屏")), hypertext(_("返回看板"))
    return (
        f'<div class="w-buttons"><button type="button" id="wall-full">{full}</button>'
        f'<a href="./overview" target="_self">{back}</a></div>'
        "<script>document.getElementById('wall-full').onclick = () => {"
        "document.documentElement.requestFullscreen();"
        "navigator.wakeLock?.request('screen').catch(() => {});"
        "}</script>"
    )


def paper(view: View, chosen: Sequence[Screen], turn: int, seconds: int) -> str:
    """The whole screen; raises WarehouseError."""
    screen = chosen[turn]
    content = screen.build(view)
    return (
        f'<div class="wall" lang="{"zh-CN" if locale() == "zh_CN" else "en"}">{_head(view)}'
        f'<div class="w-title"><h1>{hypertext(content.finding, 200)}</h1>'
        f"<p>{hypertext(content.about, 300)}</p></div>"
        f'<main class="w-body {screen.name}">{content.body}</main>'
        f"{_foot(view, chosen, turn, seconds)}</div>"
    )


def trouble(error: WarehouseError) -> str:
    """What is seen while there are no numbers to show; the wall goes on trying."""
    if isinstance(error, NoVersion):
        title, words = _("还没有数据"), _("数据入库后，这里会自动显示。")
    else:
        title, words = _("数据读不出来，没有显示任何数字"), either(error.zh, error.en)
    return (
        '<div class="wall empty"><div class="w-title">'
        f"<h1>{hypertext(title)}</h1><p>{hypertext(words, 500)}</p></div></div>"
    )


def _head(view: View) -> str:
    """Whose numbers, whether they are samples, and when they were last looked up."""
    sample = f'<b class="w-sample">{hypertext(sample_words())}</b>' if view.served.is_sample else ""
    return (
        f'<header><strong>{_("巷览")}</strong><span class="w-scope">'
        f"{hypertext(view.scope_name)}</span>{sample}"
        f'<span class="w-now">{hypertext(_now())}</span></header>'
    )


def _now() -> str:
    pattern = "y年M月d日 EEEE HH:mm" if locale() == "zh_CN" else "EEE, MMM d, HH:mm"
    words = format_datetime(datetime.now(SHANGHAI), pattern, locale=locale())
    return _("{time} 更新", time=words)


def _foot(view: View, chosen: Sequence[Screen], turn: int, seconds: int) -> str:
    version = _("版本 {version}", version=view.served.version)
    source = f"{source_line(view, shown=plain)} · {version}"
    marks = "".join(
        f'<li class="{"on" if place == turn else ""}">{hypertext(one.title())}</li>'
        for place, one in enumerate(chosen)
    )
    return (
        f'<footer><p>{hypertext(source, 300)}</p><ul class="w-turns">{marks}</ul>'
        f'<i class="w-clock" style="animation-duration:{seconds}s"></i></footer>'
    )
