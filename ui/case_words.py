"""The words of cases in the reader's language: kinds, channels, outcomes, ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics.dimensions import OPEN_AGES, RESOLUTION_RANGES, UNKNOWN
from ui.amounts import percent
from ui.texts import _


def kind_names() -> dict[str, str]:
    """The kinds of case."""
    return {
        "婚姻家庭": _("婚姻家庭"),
        "邻里": _("邻里"),
        "旅游": _("旅游"),
        "物业": _("物业"),
        "环境卫生": _("环境卫生"),
        "治安隐患": _("治安隐患"),
        "消防安全": _("消防安全"),
        "困难救助": _("困难救助"),
        "商户诉求": _("商户诉求"),
        "其他": _("其他"),
        UNKNOWN: _("未知"),
    }


def channel_names() -> dict[str, str]:
    """The ways in which a case is dealt with; they are not outcomes."""
    return {
        "现场解决": _("现场解决"),
        "上报解决": _("上报解决"),
        "联合协商": _("联合协商"),
        UNKNOWN: _("渠道未知"),
    }


def outcome_groups() -> Mapping[str, Sequence[str]]:
    """Outcomes as four groups; what nobody wrote down is in none of them."""
    return {
        _("已解决"): ("已解决",),
        _("部分解决、未解决"): ("部分解决", "未解决"),
        _("转办"): ("转办",),
        _("不属实、重复"): ("不属实", "重复"),
    }


def range_names() -> dict[str, str]:
    """How long it took to resolve a case, shortest first."""
    shown = (
        _("2小时以内"),
        _("2至24小时"),
        _("1至3天"),
        _("3至7天"),
        _("7至30天"),
        _("30天以上"),
    )
    return dict(zip(RESOLUTION_RANGES, shown, strict=True))


def age_names() -> dict[str, str]:
    """How long an open case has waited, newest first."""
    shown = (_("7天以内"), _("8至30天"), _("31至90天"), _("90天以上"))
    return dict(zip(OPEN_AGES, shown, strict=True))


def share_of(part: float, whole: float) -> str:
    """A part of a whole as a percentage, a dash when there is no whole."""
    return percent(part / whole if whole else None)


def in_order(parts: Mapping[str, float], names: Mapping[str, str]) -> list[tuple[str, float]]:
    """Values of categories in the order of their names, none left out; others follow."""
    others = [(label, value) for label, value in parts.items() if label not in {*names, UNKNOWN}]
    return [*((name, parts.get(label, 0)) for label, name in names.items()), *others]
