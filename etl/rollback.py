"""Going back to an earlier version, unless this release could not read it."""

from __future__ import annotations

import duckdb

from etl import versions
from etl.datasets import DATASETS
from etl.home import Home
from etl.messages import Refusal
from etl.reports import write_reports
from etl.resolve import prepare
from etl.rollups import create_rollups
from etl.tables import create_dataset_table
from etl.versions import Version

_COLUMNS = """
select table_name || '.' || column_name from duckdb_columns()
where not internal and database_name <> 'temp'
"""
_NAMED = 3


def rollback(home: Home, name: str) -> Version:
    """Let an earlier version serve again.

    Raises Refusal('version_unknown'), and 'version_damaged' or 'version_outdated' when it could not
    be read after the switch.
    """
    version = versions.find(home, name)
    try:
        lacks = lacking(home, version)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise Refusal("version_damaged", version=version.name, reason=reason) from None
    if lacks:
        named = "、".join(lacks[:_NAMED])
        raise Refusal("version_outdated", version=version.name, lacks=named, count=len(lacks))
    versions.switch(home, version)
    return version


def lacking(home: Home, version: Version) -> list[str]:
    """The tables and columns, as table.column, that this release publishes and the version lacks.

    Raises duckdb.Error when the version can't be opened.
    """
    with duckdb.connect(str(version.path(home)), read_only=True) as con:
        found = {name for (name,) in con.execute(_COLUMNS).fetchall()}
    return sorted(_published(home) - found)


def _published(home: Home) -> set[str]:
    """What publishing nothing at all would make."""
    with duckdb.connect() as con:
        prepare(con)
        for dataset in DATASETS.values():
            create_dataset_table(con, home, dataset, [])
        create_rollups(con)
        write_reports(con, home, "", [], {}, {})
        con.execute("drop table superseded")
        return {name for (name,) in con.execute(_COLUMNS).fetchall()}
