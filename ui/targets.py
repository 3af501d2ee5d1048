"""Targets on a tile: 目标完成率 with a light that is a shape, a colour and a word."""

from __future__ import annotations

import os

from metrics.kpi import Kpi
from metrics.targets import NEAR, Light, Targets, progress, targets
from ui.amounts import Number, percent, with_unit
from ui.home import data_dir
from ui.remarks import Colour, Remark
from ui.texts import _
from ui.view import View

LIGHTS: dict[Light, tuple[str, Colour]] = {
    "met": ("●", "green"),
    "near": ("▲", "orange"),
    "missed": ("■", "red"),
}
NEAR_VARIABLE = "XIANGLAN_TARGET_NEAR"


def near() -> float:
    """From which part of what is due a target is close (临近): 0.9 unless the office says so."""
    try:
        own = float(os.environ.get(NEAR_VARIABLE, ""))
    except ValueError:
        return NEAR
    return own if 0 < own < 1 else NEAR


def light_words() -> dict[Light, str]:
    """Each light in a word."""
    return {"met": _("达标"), "near": _("临近"), "missed": _("未达标")}


def known_targets() -> Targets:
    """Every target that is set."""
    return targets(data_dir())


def target_remark(view: View, kpi: Kpi, value: Number | None, known: Targets) -> Remark | None:
    """Attainment with its light, and the target; None when no target fits the view."""
    number = None if value is None else float(value)
    found = progress(kpi, number, view.filters, known)
    if found is None:
        return None
    light = found.light(near())
    word, share = light_words()[light], percent(found.attainment)
    short = _("{light} 目标完成率 {share}", light=word, share=share)
    words = _("{short}（目标 {target}）", short=short, target=with_unit(found.target, kpi.unit))
    if found.elapsed < 1:
        words += _("，时间已过 {share}", share=percent(found.elapsed))
    return Remark(words, *LIGHTS[light], short=short)
