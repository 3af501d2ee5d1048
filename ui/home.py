"""Where the data of this dashboard lie."""

from __future__ import annotations

import os
from pathlib import Path

DATA_DIR_VARIABLE = "XIANGLAN_DATA_DIR"


def data_dir() -> Path:
    """The data directory, absolute, because the command runs from the project's folder."""
    return Path(os.environ.get(DATA_DIR_VARIABLE, "data")).resolve()
