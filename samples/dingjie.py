"""顶街社区 (GB18030 CSV out of Excel): everything this community sends."""

from __future__ import annotations

import random
from pathlib import Path

from samples import (
    dingjie_activities,
    dingjie_cases,
    dingjie_life,
    dingjie_patrol,
    dingjie_registers,
    dingjie_renown,
    dingjie_tourism,
)
from samples.dingjie_people import make_stewards
from samples.office import Folder
from samples.people import Names


def write(root: Path, seed: str) -> None:
    """Write the community's folder."""

    def draws(part: str) -> random.Random:
        return random.Random(f"{seed}/dingjie/{part}")

    folder = Folder(root / "dingjie", "gb18030")
    names = Names(draws("names"))
    stewards = make_stewards(draws("stewards"), names)
    patrols = dingjie_patrol.make_patrols(draws("patrols"), stewards)
    dingjie_patrol.write_patrols(folder, patrols, draws("patrol faults"))
    dingjie_activities.write_activities(
        folder, dingjie_activities.make_activities(draws("activities"))
    )
    cases = dingjie_cases.make(draws("cases"), names)
    dingjie_cases.write(folder, cases, stewards, draws("case lines"))
    dingjie_registers.write(folder, draws("registers"), stewards)
    dingjie_renown.write(folder, draws("renown"), names, stewards)
    dingjie_tourism.write_tourism(folder, draws("tourism"))
    dingjie_life.write_points(folder, draws("points"), stewards, patrols)
    dingjie_life.write_care(folder, draws("care"), names, stewards)
