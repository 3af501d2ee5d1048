"""Writes the sample folders of the communities."""

from __future__ import annotations

from pathlib import Path

from samples import dingjie, gutian, jinjiang, nanhai, xiangcheng

SEED = "xianglan-samples-1"
COMMUNITIES = {
    "dingjie": dingjie.write,
    "gutian": gutian.write,
    "jinjiang": jinjiang.write,
    "xiangcheng": xiangcheng.write,
    "nanhai": nanhai.write,
}


def write_samples(root: Path, seed: str = SEED) -> None:
    """Write all communities under root; the same seed gives the same bytes."""
    for write in COMMUNITIES.values():
        write(root, seed)
