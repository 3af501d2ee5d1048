"""What people have written for their applications, read from the state database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def application_subject(award: str, scope: str) -> str:
    """Under what the texts of an award's application of a scope are kept."""
    return f"application/{award}/{scope}"


def form_subject(digest: str) -> str:
    """Under what the boxes of a form are kept; `digest` is of its labels."""
    return f"form/{digest}"


def written(data_dir: Path, subject: str) -> dict[str, str]:
    """Texts by name; none when nobody has written anything yet."""
    path = data_dir / "state" / "state.sqlite"
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as state:
            rows = state.execute("select name, content from writing where subject = ?", [subject])
            return {str(name): str(content) for name, content in rows.fetchall()}
    except sqlite3.OperationalError:  # the table is made with the first text
        return {}
