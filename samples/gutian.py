"""古田县 (UTF-8 with a byte order mark): ledgers of townships and of the county centre."""

from __future__ import annotations

import random
from pathlib import Path

from samples import gutian_activities, gutian_cases, gutian_registers, gutian_stewards
from samples.office import Folder
from samples.outlines import write_village_outlines
from samples.people import Names


def write(root: Path, seed: str) -> None:
    """Write the county's folder."""

    def draws(part: str) -> random.Random:
        return random.Random(f"{seed}/gutian/{part}")

    folder = Folder(root / "gutian", "utf-8-sig")
    names = Names(draws("names"))
    gutian_activities.write_activities(
        folder, gutian_activities.make_activities(draws("activities"))
    )
    cases = gutian_cases.make(draws("cases"), names)
    gutian_cases.write(folder, cases, draws("case lines"), names)
    gutian_registers.write_places(folder)
    write_village_outlines(folder, draws("outlines"))
    gutian_registers.write_stations(folder, draws("stations"), names)
    gutian_registers.write_teams(folder, draws("teams"), names)
    gutian_registers.write_aid(folder, draws("aid"))
    gutian_stewards.write_stewards(folder, draws("stewards"), names)
