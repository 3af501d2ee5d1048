"""Made-up panels of months whose effect is known."""

from __future__ import annotations

from datetime import date

import numpy as np

from metrics.impact.panel import Panel, Series

SEASON = np.array((0.75, 1.15, 0.8, 0.95, 1.25, 1.05, 1.6, 1.7, 0.95, 1.45, 0.75, 0.6))
FIRST = 2010  # ten years before the pandemic


def months(count: int, first: int = FIRST) -> tuple[date, ...]:
    """The first days of so many months."""
    return tuple(date(first + n // 12, n % 12 + 1, 1) for n in range(count))


def simulated(
    rng: np.random.Generator,
    *,
    areas: int = 3,
    before: int = 48,
    after: int = 24,
    effect: float = 0.0,
) -> tuple[Panel, float]:
    """Areas of unlike size that share season and fate, and the true effect a month."""
    count = before + after
    days = months(count)
    fate = np.cumsum(rng.normal(0, 0.02, count)) + 0.003 * np.arange(count)
    treated = _area(rng, 90_000, fate)
    donors = {f"区域{n}": _area(rng, rng.uniform(1e5, 2e5), fate) for n in range(areas)}
    added = np.where(np.arange(count) >= before, treated * effect, 0.0)
    return Panel(days, treated + added, donors, before), float(added[before:].sum() / max(after, 1))


def _area(rng: np.random.Generator, size: float, fate: Series) -> Series:
    """Season, the common fate, and errors of its own that hang together over time."""
    own = rng.normal(0, 0.06, len(fate))
    for place in range(1, len(fate)):
        own[place] += 0.4 * own[place - 1]
    return np.asarray(size * np.resize(SEASON, len(fate)) * np.exp(fate + own), dtype=np.float64)
