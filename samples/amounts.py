"""Whole numbers that vary like life and still add up to a stated sum."""

from __future__ import annotations

import random
from collections.abc import Sequence


def spread(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Split a total in proportion to the weights; each part is at least `least`."""
    rest = total - least * len(weights)
    if rest < 0:
        raise ValueError(f"{total} cannot give {least} to each of {len(weights)}")
    scale = rest / sum(weights)
    parts, carried = [], 0.0
    for weight in weights:
        carried += weight * scale
        part = int(carried + 1e-9)
        carried -= part
        parts.append(part + least)
    parts[-1] += total - sum(parts)
    return parts


def draw(
    rng: random.Random, total: int, count: int, *, sigma: float = 0.5, least: int = 0
) -> list[int]:
    """`count` log-normally uneven numbers that add up to the total."""
    return spread(total, [rng.lognormvariate(0, sigma) for _ in range(count)], least)


def settle(rng: random.Random, values: list[int], total: int, low: int, high: int) -> None:
    """Nudge values in place, by fives while possible, until they add up to the total."""
    missing = total - sum(values)
    for step in (5, 1):
        while abs(missing) >= step:
            before = missing
            for index in rng.sample(range(len(values)), len(values)):
                if abs(missing) < step:
                    break
                change = step if missing > 0 else -step
                if low <= values[index] + change <= high:
                    values[index] += change
                    missing -= change
            if missing == before:
                raise ValueError(f"{total} lies outside what {len(values)} values can reach")
