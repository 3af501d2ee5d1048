"""顶街 lanes and stewards."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from samples.expected import DINGJIE_WINDOW, aim
from samples.people import Names, phone

REGION = "350626101901"
_FOUNDED = dt.date(2016, 1, 1)


@dataclass(frozen=True)
class Lane:
    """A lane with the other name that older ledgers use."""

    name: str
    alias: str
    chief: str
    houses: int


LANES = tuple(
    Lane(name, alias, chief, houses)
    for name, alias, chief, houses in (
        ("顶街巷", "第一片区", "林美治", 74),
        ("打铁巷", "打铁街", "陈秀缎", 78),
        ("石坛巷", "第三片区", "黄丽珠", 71),
        ("后街巷", "后街", "林素花", 80),
        ("文公巷", "第五片区", "谢惠卿", 76),
        ("水井巷", "水井头", "蔡雅琴", 70),
        ("桥雅巷", "桥雅街", "孙玉莲", 75),
        ("龙潭巷", "龙潭", "沈月娥", 79),
        ("公园巷", "第九片区", "朱碧霞", 73),
        ("澳雅巷", "澳雅头", "欧春梅", 77),
    )
)


@dataclass(frozen=True)
class Steward:
    """A volunteer of the lane service."""

    number: str
    name: str
    lane: int
    gender: str
    joined: dt.date
    left: dt.date | None
    party: bool
    phone: str

    def serves_on(self, day: dt.date) -> bool:
        """Whether she was a steward on that day."""
        return self.joined <= day and (self.left is None or day <= self.left)


def make_stewards(rng: random.Random, names: Names) -> list[Steward]:
    """Sixty founders, joiners and leavers; 102 serve at the end of 2025, some join in 2026."""
    stewards: list[Steward] = []
    last = DINGJIE_WINDOW[1]
    founders, leavers, later = 60, 24, 9
    staying = aim("dingjie-13", "stewards")
    plans: list[tuple[dt.date, dt.date | None]] = [(_FOUNDED, None)] * founders
    plans += [(_between(rng, dt.date(2016, 3, 1), last), None) for _ in range(staying - founders)]
    plans += [
        (_between(rng, dt.date(2026, 1, 5), dt.date(2026, 9, 30)), None) for _ in range(later)
    ]
    for _ in range(leavers):
        joined = _between(rng, dt.date(2016, 3, 1), dt.date(2023, 12, 31))
        plans.append((joined, joined + dt.timedelta(days=rng.randrange(200, 730))))
    for number, (joined, left) in enumerate(sorted(plans, key=lambda plan: plan[0]), 1):
        man = rng.random() < 0.06
        name = names.man() if man else names.woman()
        stewards.append(
            Steward(
                f"DJ{number:04}",
                name,
                (number - 1) % len(LANES),
                "男" if man else "女",
                joined,
                left,
                rng.random() < 0.35,
                phone(rng),
            )
        )
    return stewards


def _between(rng: random.Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=rng.randrange((last - first).days + 1))
