"""Everything that is handed in, as files: form in Word and PDF, evidence workbook, manifest."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.application.application import Application
from reports.application.evidence import Rows, evidence
from reports.application.form import form_paper
from reports.application.manifest import manifest
from reports.days import SHANGHAI
from reports.pdf import pdf
from reports.word import word


@dataclass(frozen=True)
class Package:
    """Files by name, which of them is what, and the manifest as plain values."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]
    manifest: Mapping[str, Any]


def package(
    made: Application,
    rows: Rows,
    author: str,
    *,
    filled: tuple[bytes, str] | None = None,
    all_rows: bool = False,
    made_at: datetime | None = None,
) -> Package:
    """The files of an application; `filled` is the award body's own form and its name.

    Raises WarehouseError, ValueError when a document can't be set.
    """
    moment = made_at or datetime.now(SHANGHAI)
    stem = stem_of(made)
    paper = form_paper(made, moment, author)
    content = {
        "docx": (f"{stem}.docx", word(paper)),
        "pdf": (f"{stem}.pdf", pdf(paper)),
        "evidence": (
            f"{stem}_佐证.xlsx",
            evidence(made.numbers, rows, made.is_sample, all_rows=all_rows),
        ),
    }
    if filled:
        content["form"] = (f"{stem}_{Path(filled[1]).stem}.docx", filled[0])
    names = {kind: name for kind, (name, _) in content.items()} | {"manifest": f"{stem}_清单.json"}
    told = manifest(made, rows, moment.isoformat(timespec="seconds"), names)
    files = dict(content.values())
    files[names["manifest"]] = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return Package(files, names, told)


def stem_of(made: Application) -> str:
    """The beginning of every file name: award, area, days; nothing that a file system refuses."""
    days = f"{made.filters.date_from:%Y%m%d}-{made.filters.date_to:%Y%m%d}"
    award = re.sub(r"[“”\"/\\:*?<>|]", "", made.award.zh)
    return f"{award}_{made.scope_name}_{days}"


def write(made: Package, folder: Path) -> dict[str, Path]:
    """Write each file whole; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.files.items():
        temporary = folder / f".{name[:60]}.part{os.getpid()}"
        try:
            temporary.write_bytes(data)
            os.replace(temporary, folder / name)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return {kind: folder / name for kind, name in made.names.items()}
