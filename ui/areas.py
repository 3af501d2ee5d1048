"""Areas to choose from: the region tree of the serving version, and the names in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import streamlit as st

from metrics.filters import scope_prefix
from metrics.outlines import lanes
from metrics.regions import LEVELS, Region, Regions, regions
from metrics.warehouse import Warehouse
from ui.data import warehouse
from ui.home import data_dir

Areas: TypeAlias = Mapping[str, str]
GRID = "grid_name"
PATH_MARK = " › "


def areas(user_scope: str = "") -> Areas:
    """Code → name of every area that a user may see, top down; raises WarehouseError."""
    found = warehouse()
    return _areas(found, str(data_dir()), found.version, user_scope)


def name_of(code: str) -> str:
    """The name of a code; 未登记区划 with the code when nobody registered it."""
    return _tree().name(code) if code.isdigit() else code


def known_scope(asked: str, places: Areas) -> str:
    """The asked area when it is one that may be seen, otherwise "" for everything."""
    try:
        code = scope_prefix(asked)
    except ValueError:
        return ""
    return code if code in places else ""


def lanes_of(scope: str) -> tuple[str, ...]:
    """Names of the lanes of a community; none for what is larger than a community."""
    found = warehouse()
    return _lanes(found, str(data_dir()), found.version).get(scope, ())


def above(code: str, places: Areas) -> list[str]:
    """From the topmost area down to the area itself."""
    return [one for one in places if code.startswith(one)]


def path_name(code: str, places: Areas) -> str:
    """福建省 › 漳州市 › 东山县."""
    return PATH_MARK.join(places[one] for one in above(code, places))


def path_names(user_scope: str = "") -> Areas:
    """Code → path of every area that a user may see; raises WarehouseError."""
    found = warehouse()
    return _path_names(found, str(data_dir()), found.version, user_scope)


def levels_below(code: str) -> list[str]:
    """Dimensions to compare the parts of an area by; without an area, its counties first."""
    if not code:
        return ["county", "town", "community"]
    return [*(level for level, length in LEVELS.items() if length > len(code)), GRID]


def _tree() -> Regions:
    return _regions(warehouse(), str(data_dir()), warehouse().version)


@st.cache_resource(show_spinner=False, max_entries=4)
def _regions(_warehouse: Warehouse, folder: str, version: str) -> Regions:
    return regions(_warehouse)


@st.cache_resource(show_spinner=False, max_entries=4)
def _lanes(_warehouse: Warehouse, folder: str, version: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(
        (scope_prefix(code), name) for code, name in lanes(_warehouse) if code
    ):
        found[code] = (*found.get(code, ()), name)
    return found


@st.cache_resource(show_spinner=False, max_entries=50)
def _areas(_warehouse: Warehouse, folder: str, version: str, user_scope: str) -> Areas:
    allowed = (user_scope,) if user_scope else ()
    return {region.code: region.name for region in _walk(_tree(), "", allowed)}


@st.cache_resource(show_spinner=False, max_entries=50)
def _path_names(_warehouse: Warehouse, folder: str, version: str, user_scope: str) -> Areas:
    places = areas(user_scope)
    return {code: path_name(code, places) for code in places}


def _walk(tree: Regions, code: str, allowed: tuple[str, ...]) -> Iterator[Region]:
    for region in tree.children(code, allowed):
        yield region
        yield from _walk(tree, region.code, allowed)
