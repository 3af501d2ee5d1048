"""A version that no longer serves, read as it was, so that old documents can be recomputed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from metrics.errors import WarehouseError
from metrics.loads import version_names
from metrics.warehouse import Warehouse


class VersionGone(WarehouseError):
    """A version that a document cites was tidied away."""

    def __init__(self, version: str) -> None:
        self.version = version
        super().__init__(
            f"数据版本 {version} 已经不在了（只保留最近几个版本），不能原样重算。",
            f"Version {version} is gone (only the last few are kept).",
        )


class Archived(Warehouse):
    """A warehouse that stays at one named version; raises VersionGone when it is not kept."""

    def __init__(self, data_dir: Path | str, version: str) -> None:
        super().__init__(data_dir)
        self._version = version
        name = f"{version}.duckdb"
        if Path(name).name != name or "\\" in name or not (self.folder / name).is_file():
            raise VersionGone(version)

    def _current(self) -> str:
        return f"{self._version}.duckdb"


def before(warehouse: Warehouse) -> Iterator[Archived]:
    """The kept versions that were published before the serving one, newest first."""
    now = warehouse.version
    for version in version_names(warehouse):
        if version < now:
            with suppress(VersionGone):  # tidied away since it was listed
                yield Archived(warehouse.data_dir, version)
