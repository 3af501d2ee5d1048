"""What a writer puts in by hand for an application, kept in the state database."""

from __future__ import annotations

from collections.abc import Mapping

from etl.home import Home
from etl.state import opened

_SCHEMA = """
create table if not exists writing (
    subject text not null, name text not null, content text not null, who text not null,
    kept_at text not null default (datetime('now')), primary key (subject, name)
)
"""


def keep_writing(home: Home, subject: str, texts: Mapping[str, str | None], who: str) -> int:
    """Keep all texts or none; None forgets one. The number of texts changed."""
    with opened(home) as connection:
        connection.execute(_SCHEMA)
        before = connection.total_changes
        for name, text in texts.items():
            if text is None:
                connection.execute(
                    "delete from writing where subject = ? and name = ?", (subject, name)
                )
            else:
                connection.execute(
                    "insert or replace into writing (subject, name, content, who)"
                    " values (?, ?, ?, ?)",
                    (subject, name, text, who),
                )
        return connection.total_changes - before
