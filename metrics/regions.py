"""Names of regions, and the tree that scopes are chosen from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.filters import scope_prefix
from metrics.tables import TABLES
from metrics.warehouse import Warehouse

UNREGISTERED = "未登记区划"
# Length of a prefix at each level of the 12-digit code.
LEVELS = {"province": 2, "city": 4, "county": 6, "town": 9, "community": 12}

# First two digits of GB/T 2260; names below a province come from the region table.
_PROVINCES = (
    "11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市 "
    "32江苏省 33浙江省 34安徽省 35福建省 36江西省 37山东省 41河南省 42湖北省 43湖南省 44广东省 "
    "45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 53云南省 54西藏自治区 61陕西省 62甘肃省 "
    "63青海省 64宁夏回族自治区 65新疆维吾尔自治区 71台湾省 81香港特别行政区 82澳门特别行政区"
)


@dataclass(frozen=True)
class Region:
    """A place to choose as scope: its code as a prefix, its name, and whether it is registered."""

    code: str
    name: str
    is_registered: bool


class Regions:
    """The region tree of one version, with what is in the data but not in the region table."""

    def __init__(self, version: str, names: dict[str, str], used: Iterable[str]) -> None:
        self.version = version
        self._names = {name[:2]: name[2:] for name in _PROVINCES.split()} | names
        codes: set[str] = set()
        for code in {*names, *(scope_prefix(code) for code in used if code)}:
            codes.update(self._upward(code))
        self._inside: defaultdict[str, list[str]] = defaultdict(list)
        for code in sorted(codes):
            self._inside[self._parent(code)].append(code)

    def region(self, code: str) -> Region:
        """A region by code; one that nobody registered keeps its code beside 未登记区划."""
        prefix = scope_prefix(code)
        name = self._names.get(prefix)
        return Region(prefix, name or f"{UNREGISTERED} {prefix}", name is not None)

    def name(self, code: str) -> str:
        """The name of a code."""
        return self.region(code).name

    def path(self, code: str) -> list[Region]:
        """From the province down to the region itself."""
        return [self.region(one) for one in self._upward(scope_prefix(code))]

    def full_name(self, code: str) -> str:
        """All names of the path after one another: 福建省漳州市东山县."""
        return "".join(region.name for region in self.path(code))

    def children(self, code: str = "", user_scope: tuple[str, ...] = ()) -> list[Region]:
        """The regions directly below, of those that a user may see or has to pass to get there."""
        prefix = scope_prefix(code) if code else ""
        allowed = tuple(scope_prefix(one) for one in user_scope)
        found = self._inside.get(prefix, ())
        seen = (one for one in found if not allowed or any(_touch(one, a) for a in allowed))
        return [self.region(one) for one in seen]

    def _upward(self, prefix: str) -> list[str]:
        lengths = [length for length in LEVELS.values() if length < len(prefix)]
        return [*(prefix[:length] for length in lengths), prefix]

    def _parent(self, prefix: str) -> str:
        path = self._upward(prefix)
        return path[-2] if len(path) > 1 else ""


def regions(warehouse: Warehouse) -> Regions:
    """The region tree of the serving version; raises WarehouseError. Keep it for that version."""
    with warehouse.snapshot() as snapshot:
        smallest = {rollup.dataset: rollup.name for rollup in reversed(snapshot.rollups)}
        tables = {smallest.get(name, name) for name in TABLES if name != "region"}
        used = " UNION ".join(f"SELECT region_code FROM {name}" for name in sorted(tables))
        named = snapshot.query(
            "SELECT region_code, MIN(region_name) AS region_name FROM region"
            " WHERE region_name IS NOT NULL GROUP BY region_code"
        )
        codes = snapshot.query(
            f"{used} UNION SELECT community_code FROM source_file WHERE community_code IS NOT NULL"
        )
        names = {scope_prefix(code): name for code, name in named.iter_rows()}
        return Regions(snapshot.version, names, codes["region_code"].to_list())


def _touch(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
