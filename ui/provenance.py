"""Where numbers come from: the line below each figure and the foot of each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ui.amounts import day, full
from ui.escape import markdown
from ui.texts import _
from ui.view import View

Shown: TypeAlias = Callable[[object, int], str]


def source_line(view: View, shown: Shown = markdown) -> str:
    """Source, as-of date, missing communities and the sample mark; `shown` makes names safe."""
    parts = [
        _("来源：{count} 个入库文件", count=full(view.served.file_count)),
        _("截至 {day}", day=day(view.as_of)),
    ]
    if missing := missing_line(view, shown):
        parts.append(missing)
    if view.served.is_sample:
        parts.append(_("示例数据"))
    return " · ".join(parts)


def missing_line(view: View, shown: Shown = markdown) -> str:
    """缺 n 个社区 with their names, "" when none is missing."""
    names = view.missing
    if not names:
        return ""
    listed = shown(_("、").join(names[:5]), 200)
    return _("缺 {count} 个报送单位（{names}）", count=len(names), names=listed)
