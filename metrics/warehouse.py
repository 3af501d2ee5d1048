"""The published data, read only: one connection a version, one cursor a query."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from metrics.errors import NoVersion, TooMuchAsked, VersionDamaged, VersionOutdated
from metrics.rollups import LISTED, Rollup

POINTER = "CURRENT"
_CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "2GB",  # an office PC has other work to do; what needs more spills to disk
}
_opening = threading.Lock()
Query = tuple[str, Mapping[str, Any]]


@cache
def _askers() -> ThreadPoolExecutor:
    """Small queries keep one processor busy each, so there are as many at a time."""
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="query")


@dataclass
class _Held:
    """An open version and how many snapshots still read it."""

    version: str
    connection: duckdb.DuckDBPyConnection
    rollups: tuple[Rollup, ...]
    readers: int = 0


@dataclass(frozen=True)
class Snapshot:
    """One version of the data; all its queries see the same rows."""

    version: str
    rollups: tuple[Rollup, ...]
    _connection: duckdb.DuckDBPyConnection
    _warehouse: Warehouse

    def query(self, sql: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """The rows of a query; raises TooMuchAsked, VersionDamaged, VersionOutdated."""
        with self._cursor() as cursor:
            found: pl.DataFrame = cursor.sql(sql, params=dict(params or {})).pl()
        return found

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """A few rows as tuples, in two thirds of the time; raises as `query`."""
        with self._cursor() as cursor:
            return cursor.execute(sql, dict(params or {})).fetchall()

    def rows_together(self, asked: Sequence[Query]) -> list[list[tuple[Any, ...]]]:
        """The rows of several queries, asked at the same time; raises as `query`."""
        if len(asked) < 2:
            return [self.rows(*one) for one in asked]
        return list(_askers().map(lambda one: self.rows(*one), asked))

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        try:
            yield cursor
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise VersionOutdated(self.version, str(error).splitlines()[0]) from error
        except duckdb.OutOfMemoryException as error:
            raise TooMuchAsked() from error
        except duckdb.Error as error:
            if _is_damage(error):
                raise self._warehouse.damaged(self.version) from error
            raise
        finally:
            cursor.close()


class Warehouse:
    """The published versions below a data directory; safe to share between threads."""

    def __init__(self, data_dir: Path | str) -> None:
        self.data_dir = Path(data_dir).resolve()
        self.folder = self.data_dir / "warehouse"
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._pointer: tuple[tuple[int, int, int], str] | None = None

    @property
    def version(self) -> str:
        """Name of the version that serves; raises NoVersion, VersionDamaged."""
        return self._current().removesuffix(".duckdb")

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The serving version, held while it is read; raises NoVersion, VersionDamaged."""
        held = self._take()
        try:
            yield Snapshot(held.version, held.rollups, held.connection, self)
        finally:
            self._give_back(held)

    @contextmanager
    def pinned(self) -> Iterator[Warehouse]:
        """A warehouse that stays at the serving version, for figures that belong together."""
        with self.snapshot() as snapshot:
            yield _Pinned(self, snapshot)

    def query(self, sql: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """The rows of one query on the serving version; raises WarehouseError."""
        with self.snapshot() as snapshot:
            return snapshot.query(sql, params)

    def close(self) -> None:
        """Let go of the open version once nobody reads it; the next query opens it again."""
        with self._lock:
            held, self._held = self._held, None
            if held and not held.readers:
                held.connection.close()

    def damaged(self, version: str) -> VersionDamaged:
        """The error for a version that can't be read, with the newest one that can."""
        names = sorted((p.name for p in self.folder.glob("[!.]*.duckdb")), reverse=True)
        names = [name for name in names if name.removesuffix(".duckdb") != version]
        good = next((name for name in names if self._opens(name)), None)
        return VersionDamaged(version, good.removesuffix(".duckdb") if good else None)

    def _current(self) -> str:
        """The name in CURRENT, read again only when the file has been replaced."""
        try:
            found = os.stat(self.folder / POINTER)
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._pointer and self._pointer[0] == seen:
                return self._pointer[1]
            name = (self.folder / POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise NoVersion() from None
        except (OSError, UnicodeDecodeError) as error:
            raise self.damaged(POINTER) from error
        if not name.endswith(".duckdb") or name != Path(name).name or "\\" in name:
            raise self.damaged(name or POINTER)
        self._pointer = (seen, name)
        return name

    def _take(self) -> _Held:
        with self._lock:
            name = self._current()
            version = name.removesuffix(".duckdb")
            stale = self._held
            if stale is None or stale.version != version:
                try:
                    connection = self._open(name)
                except duckdb.Error as error:
                    raise self.damaged(version) from error
                self._held = _Held(version, connection, _rollups(connection))
                if stale and not stale.readers:
                    stale.connection.close()
            assert self._held is not None
            self._held.readers += 1
            return self._held

    def _give_back(self, held: _Held) -> None:
        with self._lock:
            held.readers -= 1
            if not held.readers and held is not self._held:
                held.connection.close()

    def _open(self, name: str) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(str(self.folder / name), read_only=True, config=_CONFIG)
        with _opening:
            _lock_down(connection, self.data_dir)
        if not _is_whole(connection, self.folder / name):
            connection.close()
            raise duckdb.IOException(f"{name} is shorter than its header says")
        return connection

    def _opens(self, name: str) -> bool:
        try:
            connection = self._open(name)
        except duckdb.Error:
            return False
        try:
            return bool(connection.execute("SELECT COUNT(*) FROM version").fetchall())
        except duckdb.Error:
            return False
        finally:
            connection.close()


class _Pinned(Warehouse):
    """One snapshot of a warehouse in the place of the warehouse."""

    def __init__(self, warehouse: Warehouse, snapshot: Snapshot) -> None:
        self.data_dir, self.folder = warehouse.data_dir, warehouse.folder
        self._snapshot = snapshot

    @property
    def version(self) -> str:
        """Name of the version that is held."""
        return self._snapshot.version

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The version that is held."""
        yield self._snapshot


def _lock_down(connection: duckdb.DuckDBPyConnection, data_dir: Path) -> None:
    """Let queries read the lake and nothing else, for all cursors and for good.

    Views name lake files relative to the data directory. DuckDB checks such a name as it is
    written, before it looks along the search path, so the relative folder is allowed as well.
    """
    locked = connection.execute("SELECT CURRENT_SETTING('lock_configuration')").fetchall()
    if locked[0][0]:
        return  # a second connection of this process to the same file shares its settings
    folder = str(data_dir).replace("'", "''")
    connection.execute(f"SET GLOBAL file_search_path = '{folder}'")
    connection.execute(f"SET GLOBAL allowed_directories = ['{folder}/lake', 'lake']")
    connection.execute("SET GLOBAL enable_external_access = false")
    connection.execute("SET GLOBAL lock_configuration = true")


def _rollups(connection: duckdb.DuckDBPyConnection) -> tuple[Rollup, ...]:
    """The roll-ups of a version, smallest first; an older version has no list of them."""
    try:
        found = connection.execute(LISTED).fetchall()
    except duckdb.CatalogException:
        return ()
    return tuple(
        Rollup(name, dataset, step, tuple(dimensions), tuple(measures), *rest)
        for name, dataset, step, dimensions, measures, *rest in found
    )


def _is_whole(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether a file has all its blocks; a cut is else noticed only by who reads a lost block."""
    sizes = connection.execute("SELECT block_size, total_blocks FROM pragma_database_size()")
    block_size, total_blocks = sizes.fetchall()[0]
    return path.stat().st_size >= int(block_size) * int(total_blocks)


def _is_damage(error: duckdb.Error) -> bool:
    damage = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)
    return isinstance(error, (*damage, duckdb.InternalException)) or "Corrupt" in str(error)
