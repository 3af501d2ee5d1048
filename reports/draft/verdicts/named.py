"""The names in the data that a draft speaks of: its projects, bodies, lanes, trades, newspapers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from metrics.catalogue import CATALOGUE
from metrics.dimensions import UNKNOWN
from metrics.filters import LANE, Filters
from metrics.values import kpi_by
from metrics.warehouse import Warehouse
from reports.draft.context.tied import COMMUNITY
from reports.draft.language.short_names import HOME, short_homes
from reports.draft.language.words import NAMED, words
from reports.draft.verdicts.remembered import remembered

Forms = Mapping[str, tuple[str, ...]]  # a value as drafts write it
_MARKS = re.compile("[“”「」《》]")
_KIND_OF_PLACE = re.compile("(?:小区|社区|花园)(?=妇女微家)")
_QUOTED = re.compile("^“[^“”]+”")


def names_in(
    warehouse: Warehouse, text: str, scope: str | None, user_scope: tuple[str, ...]
) -> Mapping[str, Mapping[str, Forms]]:
    """By dataset and dimension, the values whose names stand in a text, with the forms of each.

    The kinds of teams are those that the scope has; where there are none, 志愿服务队 is any team.
    """
    found: defaultdict[str, dict[str, Forms]] = defaultdict(dict)
    named = remembered(warehouse, _named)
    for (dataset, dimension), kpi in _askable().items():
        if dimension != LANE:
            every = named(kpi, Filters(user_scope=user_scope), dimension)
            found[dataset][dimension] = _spoken(every, text, dimension)
    if scope and len(scope) >= COMMUNITY:  # elsewhere a name stands for several lanes
        filters = Filters(scope=(scope,), user_scope=user_scope)
        lanes = _spoken(named("patrol_count", filters, LANE), text)
        for dataset in {dataset for dataset, dimension in _askable() if dimension == LANE}:
            found[dataset][LANE] = lanes
    found["team"]["team_kind"] = remembered(warehouse, _kinds)(scope, user_scope)
    return found


@cache
def _askable() -> Mapping[tuple[str, str], str]:
    """By dataset and dimension whose values are names, a KPI that can be split by it."""
    kpis = [kpi for kpi in reversed(CATALOGUE.values()) if kpi.time != "rule"]
    return {  # the first of the catalogue counts all of a dataset
        (kpi.dataset, name): kpi.name for kpi in kpis for name in NAMED if name in kpi.dimensions
    }


def _named(warehouse: Warehouse, kpi: str, filters: Filters, dimension: str) -> Forms:
    """All values of a dimension but the unknown one, with all their forms."""
    labels = kpi_by(warehouse, kpi, filters, dimension)[dimension].to_list()
    return {one: _forms(one, dimension) for one in labels if one and one != UNKNOWN}


def _spoken(forms: Forms, text: str, dimension: str = "") -> Forms:
    """The names of which some form stands in a text, with all their forms."""
    spoken = {**forms, **(short_homes(forms) if dimension == "micro_home_name" else {})}
    return {one: forms[one] for one, texts in spoken.items() if any(t in text for t in texts)}


def _forms(name: str, dimension: str) -> tuple[str, ...]:
    """A name as drafts write it: whole, without its marks, or only what it has in quotes."""
    quoted = _QUOTED.match(name)
    short = _KIND_OF_PLACE.sub("", name)  # 名苑妇女微家 for 名苑小区妇女微家
    every = [name, _MARKS.sub("", name), quoted.group() if quoted else "", short]
    if name.endswith(HOME):  # 商街姐妹微家
        every += [f"{one.removesuffix(HOME)}微家" for one in (name, short)]
    if dimension == "trade_kind":  # 布袋木偶店, 老药铺
        every += [f"{name}{kind}" for kind in ("店", "铺", "店铺", "商户", "商家")]
        every += [f"{do}{name}" for do in ("老", "做", "经营", "从事", "卖")]
    return tuple(dict.fromkeys(one for one in every if one))


def _kinds(warehouse: Warehouse, scope: str | None, user_scope: tuple[str, ...]) -> Forms:
    filters = Filters(scope=(scope,) if scope else (), user_scope=user_scope)
    held = kpi_by(warehouse, "team_count", filters, "team_kind")["team_kind"].to_list()
    every = words().conditions["team_kind"]
    return {kind: texts for kind, texts in every.items() if kind in held}
