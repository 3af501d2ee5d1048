"""Choices of the office that runs the dashboard, read from the environment."""

from __future__ import annotations

import os
from typing import Literal

RISE_VARIABLE = "XIANGLAN_RISE_COLOUR"


def rise_colour() -> Literal["red", "green"]:
    """The colour of an increase: red unless the office says green; a fall has the other one."""
    return "green" if os.environ.get(RISE_VARIABLE, "").strip().lower() == "green" else "red"


def fall_colour() -> Literal["red", "green"]:
    """The colour of a decrease."""
    return "green" if rise_colour() == "red" else "red"
