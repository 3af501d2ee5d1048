"""From place names as written to region codes, and from grid names to the register's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

import polars as pl

from etl.clean.places import KINDS, grid_key
from etl.heading_text import plain

REGION_INPUT = ("region_code", "town_name", "region_name", "grid_code")
GRID_INPUT = ("region_code", "grid_name", "grid_code")
CODE_DIGITS = 12
GRID_CODE_DIGITS = 15  # a region code and three digits
_OFFICE = re.compile(r"(?:妇女联合会|妇联|党群服务中心)$")
_COMMITTEES = (
    (re.compile(r"(?:社区)?(?:居民委员会|居委会)$"), "社区"),
    (re.compile(r"村?(?:村民委员会|村委会)$"), "村"),
)
_ENDING = re.compile(r"(?:社区|街道|[村镇乡])$")
_NUMBERED = re.compile(rf"(\d+)({KINDS})")


def significant(code: str) -> str:
    """The digits of a region code that say something: 350922000000 → 350922."""
    for digits in (2, 4, 6, 9):
        if not code[digits:].strip("0"):
            return code[:digits]
    return code[:CODE_DIGITS]


def full_code(code: str) -> str | None:
    """A region code of 2, 4, 6, 9 or 12 digits as 12 digits; None for anything else."""
    if not re.fullmatch(r"\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?", code):
        return None
    return code.ljust(CODE_DIGITS, "0")


def place_key(name: str) -> str:
    """The name without blanks, width and the office in it: 顶街社区妇联 → 顶街社区."""
    key = _OFFICE.sub("", plain(name))
    for committee, kind in _COMMITTEES:
        key = committee.sub(kind, key)
    return key or plain(name)


class PlaceIndex:
    """Resolves the places of one sender, inside the area of its own code.

    `regions`: region_code, region_name. `grids`: region_code, grid_name, grid_code. `places` and
    `aliases` are what the sender's YAML has learned: name → region code, other name → grid name.
    """

    def __init__(
        self,
        community: str,
        regions: Iterable[tuple[str, str]] = (),
        grids: Iterable[tuple[str, str, str | None]] = (),
        places: Mapping[str, str] | None = None,
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self.community = community
        self.prefix = significant(community)
        self._codes: set[str] = set()
        self._names: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for code, name in regions:
            self._add_region(code, name)
        for name, code in (places or {}).items():
            self._names[place_key(name)] = {full_code(code) or code}
        self._aliases = {grid_key(other): name for other, name in (aliases or {}).items()}
        self._grids: dict[tuple[str, str], tuple[str, str | None]] = {}
        self._grid_names: dict[str, str] = {}
        for region, name, grid_code in grids:
            self._grids[(full_code(region) or region, grid_key(name))] = (name, grid_code)
            if grid_code:
                self._grid_names[grid_code] = name

    def _add_region(self, code: str, name: str) -> None:
        whole = full_code(code)
        if whole is None or not whole.startswith(self.prefix):
            return
        self._codes.add(whole)
        key = place_key(name)
        self._names.setdefault(key, set()).add(whole)
        self._stems.setdefault(_ENDING.sub("", key) or key, set()).add(whole)

    def find_region(self, name: str, within: str | None = None) -> str | None:
        """The code of the one place of that name (in the town `within`); None when not just one."""
        key = place_key(name)
        stem = _ENDING.sub("", key) or key
        for found in (self._names.get(key), self._stems.get(stem)):
            area = significant(within) if within else ""
            inside = {code for code in found or () if code.startswith(area)}
            if len(inside) == 1:
                return inside.pop()
        return None

    def find_inside(self, texts: Iterable[str]) -> str | None:
        """The code of the lowest registered place that the texts name; None when not just one."""
        keys = [place_key(text) for text in texts]
        named = {
            code
            for name, codes in self._names.items()
            if any(name in key for key in keys)
            for code in codes
        }
        lowest = max((len(significant(code)) for code in named), default=0)
        found = {code for code in named if len(significant(code)) == lowest}
        return found.pop() if len(found) == 1 else None

    def region(
        self, code: str | None, town: str | None, name: str | None, grid_code: str | None = None
    ) -> tuple[str, str | None]:
        """Region code of 12 digits, and the reason when it is not what was written.

        Reasons: region_unregistered (no such name or code known), region_outside_sender (a code
        of another area, kept as written).
        """
        if code is None and grid_code and re.fullmatch(rf"\d{{{GRID_CODE_DIGITS}}}", grid_code):
            code = grid_code[:CODE_DIGITS]
        if code is not None:
            return self._coded(code)
        town_code = self.find_region(town) if town else None
        if name:
            found = self.find_region(name, town_code)
            if found:
                return found, None
        if town_code and not name:
            return town_code, None
        if name or town:
            return town_code or self.community, "region_unregistered"
        return self.community, None

    def _coded(self, code: str) -> tuple[str, str | None]:
        whole = full_code(code)
        if whole is None:
            return self.community, "region_unregistered"
        if self.prefix.startswith(significant(whole)):
            return self.community, None  # the county of a community's own file says less
        if not whole.startswith(self.prefix):
            return whole, "region_outside_sender"
        known = whole in self._codes or whole == self.community
        return whole, None if known else "region_unregistered"

    def grid(
        self, region: str, name: str | None, code: str | None
    ) -> tuple[str | None, str | None]:
        """The register's name and code of a grid; of an unknown one its name in one spelling."""
        if name is None:
            return (self._grid_names.get(code), code) if code else (None, None)
        name = self._aliases.get(grid_key(name), name)
        known = self._grids.get((region, grid_key(name)))
        if known:
            return known[0], code or known[1]
        return one_spelling(name), code

    def regions(self, rows: pl.DataFrame) -> pl.DataFrame:
        """For distinct rows of REGION_INPUT: the same with `resolved_code` and `place_reason`."""
        told = [self.region(*row) for row in rows.select(REGION_INPUT).iter_rows()]
        return rows.select(REGION_INPUT).with_columns(
            pl.Series("resolved_code", [code for code, _ in told], dtype=pl.String),
            pl.Series("place_reason", [reason for _, reason in told], dtype=pl.String),
        )

    def grids(self, rows: pl.DataFrame) -> pl.DataFrame:
        """For distinct rows of GRID_INPUT: with `resolved_grid` and `resolved_grid_code`."""
        told = [self.grid(*row) for row in rows.select(GRID_INPUT).iter_rows()]
        return rows.select(GRID_INPUT).with_columns(
            pl.Series("resolved_grid", [name for name, _ in told], dtype=pl.String),
            pl.Series("resolved_grid_code", [code for _, code in told], dtype=pl.String),
        )


def one_spelling(name: str) -> str:
    """第一网格, 1号网格 and 第1 网格 are all written 第1网格; other names only lose odd width."""
    numbered = _NUMBERED.fullmatch(grid_key(name))
    if numbered:
        return f"第{numbered[1]}{numbered[2]}"
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip()


def place(frame: pl.DataFrame, index: PlaceIndex) -> pl.DataFrame:
    """Rows with resolved region and grid, and `place_reason`; names are resolved once each."""
    regions = index.regions(frame.select(REGION_INPUT).unique())
    placed = frame.join(
        regions, on=REGION_INPUT, how="left", nulls_equal=True, maintain_order="left"
    )
    placed = placed.with_columns(region_code="resolved_code").drop("resolved_code")
    if "grid_name" not in frame.columns:
        return placed
    grids = index.grids(placed.select(GRID_INPUT).unique())
    placed = placed.join(grids, on=GRID_INPUT, how="left", nulls_equal=True, maintain_order="left")
    return placed.with_columns(grid_name="resolved_grid", grid_code="resolved_grid_code").drop(
        "resolved_grid", "resolved_grid_code"
    )
