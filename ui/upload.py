"""Files sent from a browser: a safe name, a private folder, and the load in a child process."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from ui.command import LOAD_SECONDS, Answer, run

SUFFIXES = ("csv", "tsv", "txt", "xlsx", "xls", "geojson", "json")
LONGEST_STEM = 80
FORBIDDEN = re.compile(r'[<>:"/\\|?*%]')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


class Sent(Protocol):
    """An uploaded file as Streamlit hands it over; the browser chose its name."""

    name: str

    def getbuffer(self) -> memoryview: ...


def safe_name(name: str) -> str:
    """A plain file name from any name: no folder, nothing invisible or reserved."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(c for c in base if unicodedata.category(c)[0] != "C")
    stem, _dot, suffix = FORBIDDEN.sub("_", seen).strip(" .").rpartition(".")
    stem, suffix = (stem, suffix.lower()) if suffix.lower() in SUFFIXES else (seen, "")
    stem = FORBIDDEN.sub("_", stem).strip(" .")[:LONGEST_STEM].strip(" .")
    if not stem or RESERVED.match(stem.split(".")[0]):
        stem = f"_{stem}"
    return f"{stem}.{suffix}" if suffix else stem


def load_uploads(files: Iterable[Sent], community: str = "", lang: str = "zh") -> Answer:
    """Load the files in one run, for one community when given, and return the receipts."""
    with tempfile.TemporaryDirectory(prefix="xianglan-upload-") as folder:
        paths = [_store(Path(folder), number, file) for number, file in enumerate(files)]
        options = ["--community", community] if community else []
        return run("load", *map(str, paths), *options, seconds=LOAD_SECONDS, lang=lang)


def _store(folder: Path, number: int, file: Sent) -> Path:
    """Each file in a folder of its own, so that equal names don't overwrite each other."""
    place = folder / str(number)
    place.mkdir()
    path = place / safe_name(file.name)
    path.write_bytes(file.getbuffer())
    return path
