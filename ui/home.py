"""Where the data of this dashboard lie."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

DATA_DIR_VARIABLE = "XIANGLAN_DATA_DIR"


def data_dir() -> Path:
    """The data directory, absolute, because the command runs from the project's folder."""
    return _resolved(os.environ.get(DATA_DIR_VARIABLE, "data"))


@lru_cache(maxsize=8)
def _resolved(folder: str) -> Path:
    return Path(folder).resolve()
