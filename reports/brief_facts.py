"""What a brief looks at, read from one version: values, targets, who sent what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from metrics.catalogue import CATALOGUE, find
from metrics.filters import Comparison, Filters
from metrics.senders import Sender, are_comparable, last_day
from metrics.targets import Light, Progress, Targets, progress, targets
from metrics.trace import ReportedNumber
from metrics.values import kpi_by, kpi_values
from metrics.warehouse import Warehouse
from reports.brief_rules import RIPE_AFTER, Facts
from reports.brief_topics import DRAWN, NAMES, TOPICS
from reports.figures import Known, Ref, Span, Values, known_of


def gathered(
    warehouse: Warehouse,
    spans: Mapping[Span, Filters],
    offices: list[Sender],
    checked: Mapping[str, ReportedNumber],
    near: float,
) -> Facts:
    """The facts of a period and of the earlier ones, names of senders apart.

    Raises UnknownKpi, WarehouseError.
    """
    now, known = spans["now"], targets(warehouse.data_dir)
    kinds = [kind for kind in get_args(Comparison) if kind in spans]
    values = _values(warehouse, spans, kinds, known)
    values |= {Ref(name): Known(one.value, one.rows) for name, one in checked.items()}
    latest = last_day(offices)
    return Facts(
        values=values,
        comparisons=tuple(kinds),
        apart=_apart(offices, spans, kinds),
        ripe=bool(latest and now.date_to and (latest - now.date_to).days >= RIPE_AFTER),
        goals=_goals(values, now, known, near),
        lanes=_lanes(warehouse, values, now),
    )


def _values(
    warehouse: Warehouse,
    spans: Mapping[Span, Filters],
    kinds: Sequence[Comparison],
    known: Targets,
) -> dict[Ref, Known]:
    aimed = {kpi for kpi, _scope, _period in known if kpi in CATALOGUE}
    asked: dict[Span, set[str]] = {"now": {*NAMES, *DRAWN, *aimed}}
    asked |= {kind: {topic.kpi for topic in TOPICS} for kind in kinds}
    values: dict[Ref, Known] = {}
    for span, names in asked.items():
        found = kpi_values(warehouse, sorted(names), spans[span])
        values |= {
            Ref(n, span): known_of(n, v.value, v.rows, spans[span]) for n, v in found.items()
        }
    return values


def _apart(
    offices: list[Sender], spans: Mapping[Span, Filters], kinds: Sequence[Comparison]
) -> frozenset[tuple[str, Comparison]]:
    """The datasets that other senders sent for an earlier period."""
    return frozenset(
        (dataset, kind)
        for dataset in {find(topic.kpi).dataset for topic in TOPICS}
        for kind in kinds
        if not are_comparable(offices, dataset, spans["now"], spans[kind])
    )


def _goals(
    values: Values, filters: Filters, known: Targets, near: float
) -> list[tuple[Progress, Light]]:
    """How far each target of the scope and period is met."""
    found = []
    for name in dict.fromkeys(kpi for kpi, _scope, _period in known):
        value = values.get(Ref(name), Known(None)).value
        kpi = CATALOGUE.get(name)
        if kpi and (one := progress(kpi, value, filters, known)):
            found.append((one, one.light(near)))
    return found


def _lanes(warehouse: Warehouse, values: Values, filters: Filters) -> list[str]:
    """Names of lanes without a patrol."""
    name = "unpatrolled_lane_count"
    if not values[Ref(name)].value:
        return []
    frame = kpi_by(warehouse, name, filters, "grid_name")
    return [str(lane) for lane in frame["grid_name"].to_list()]
