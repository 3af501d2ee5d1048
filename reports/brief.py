"""The one-page brief (简报) of an area and a period: sentences with the numbers they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from charts.months import MonthPoint
from metrics.catalogue import CATALOGUE, find
from metrics.checks import reported_checks
from metrics.filters import Comparison, Filters
from metrics.loads import serving_version
from metrics.regions import Regions, regions
from metrics.senders import Sender, are_comparable, last_day, senders, silent
from metrics.targets import NEAR, Light, Progress, Targets, progress, targets
from metrics.trace import ReportedNumber, reported_number
from metrics.values import kpi_by, kpi_values
from metrics.warehouse import Warehouse
from reports.brief_calls import calls
from reports.brief_chart import month_points
from reports.brief_rules import RIPE_AFTER, Facts, Line, Part, attained, moved, overall
from reports.brief_topics import CHECKED, DRAWN, NAMES, TOPICS
from reports.figures import Figure, Known, Lang, Ref, Span, Values, said, with_unit

PARTS: tuple[Part, ...] = ("overall", "up", "down", "level", "goals", "calls")
HALF_A_YEAR, A_YEAR = 184, 366  # days


@dataclass(frozen=True)
class Brief:
    """A brief as content: what a screen, a Word file and a PDF say alike.

    `drawn` is the KPI to draw month by month ("" when there is none) with its `points`; `numbers`
    holds every number in `lines` and that of all points together.
    """

    scope_name: str
    filters: Filters
    version: str
    is_sample: bool
    last_day: date | None
    facts: Facts
    lines: tuple[Line, ...]
    numbers: Mapping[Ref, ReportedNumber]
    spans: Mapping[Span, Filters]
    drawn: str
    points: tuple[MonthPoint, ...]

    def part(self, name: Part) -> list[Line]:
        """The lines of one part, the most important first."""
        return [line for line in self.lines if line.part == name]


def brief(warehouse: Warehouse, filters: Filters, near: float = NEAR) -> Brief:
    """The brief of a scope and a period with both ends; `near` is where a target is close.

    The period ends with the data at the latest, so that equal spans are compared. Raises
    ValueError for an open period, UnknownKpi, WarehouseError.
    """
    with warehouse.pinned() as pinned:
        offices = senders(pinned, filters)
        latest = last_day(offices)
        filters = _closed(filters, latest)
        tree = regions(pinned)
        kinds = comparisons(filters)
        spans = spans_of(filters, kinds)
        known = targets(warehouse.data_dir)
        checked = reported_checks(pinned, CHECKED, filters)
        facts = _facts(pinned, spans, known, offices, latest)
        facts = replace(
            facts,
            values={
                **facts.values,
                **{Ref(name): Known(one.value, one.rows) for name, one in checked.items()},
            },
            goals=_goals(facts.values, filters, known, near),
            lanes=_lanes(pinned, facts, filters),
            silent=[tree.name(one.code) for one in silent(offices, filters)],
        )
        lines = (*overall(facts), *moved(facts), *attained(facts), *calls(facts))
        drawn = next((name for name in DRAWN if facts.of(name)), "")
        numbers = _traced(pinned, lines, spans, drawn, checked)
        is_sample = bool(serving_version(pinned)["is_sample"])
        points = tuple(month_points(pinned, drawn, spans["twelve"])) if drawn else ()
        return Brief(
            scope_name(tree, filters),
            filters,
            pinned.version,
            is_sample,
            latest,
            facts,
            lines,
            numbers,
            spans,
            drawn,
            points,
        )


def comparisons(filters: Filters) -> tuple[Comparison, ...]:
    """Which equal earlier spans say something: 同比 to a year, 环比 to half of one or over it."""
    if filters.date_from is None or filters.date_to is None:
        return ()
    days = (filters.date_to - filters.date_from).days + 1
    if days > A_YEAR:
        return ("period",)
    return ("year", "period") if days <= HALF_A_YEAR else ("year",)


def spans_of(filters: Filters, kinds: Sequence[Comparison]) -> dict[Span, Filters]:
    """The period, the earlier ones, and the twelve months to draw."""
    found: dict[Span, Filters] = {"now": filters}
    for kind in kinds:
        if before := filters.previous(kind):
            found[kind] = before
    assert filters.date_from
    assert filters.date_to
    months = filters.date_to.year * 12 + filters.date_to.month - 12
    year_ago = date(months // 12, months % 12 + 1, 1)
    first = min(filters.date_from.replace(day=1), year_ago)
    found["twelve"] = replace(filters, date_from=first)
    return found


def scope_name(tree: Regions, filters: Filters) -> str:
    """The area for a title: a town or community stands with the area above it."""
    if not filters.scope:
        return "各社区"
    names = []
    for code in filters.scope:
        path = [region.name for region in tree.path(code)]
        names.append("".join(path[-2:] if len(path) > 3 else path[-1:]))
    return "、".join(names)


def _closed(filters: Filters, latest: date | None) -> Filters:
    if filters.date_from is None or filters.date_to is None:
        raise ValueError("简报要写明起止日期。A brief needs a first and a last day.")
    if latest and filters.date_from <= latest < filters.date_to:
        return replace(filters, date_to=latest)
    return filters


def _facts(
    warehouse: Warehouse,
    spans: Mapping[Span, Filters],
    known: Targets,
    offices: list[Sender],
    latest: date | None,
) -> Facts:
    """The values of the period and of the earlier ones, and which of them may be compared."""
    now = spans["now"]
    aimed = {kpi for kpi, _scope, _period in known if kpi in CATALOGUE}
    kinds = [kind for kind in get_args(Comparison) if kind in spans]
    asked: dict[Span, set[str]] = {"now": {*NAMES, *DRAWN, *aimed}}
    asked |= {kind: {topic.kpi for topic in TOPICS} for kind in kinds}
    values: dict[Ref, Known] = {}
    for span, names in asked.items():
        found = kpi_values(warehouse, sorted(names), spans[span])
        values |= {Ref(n, span): Known(v.value, v.rows) for n, v in found.items()}
    datasets = {find(topic.kpi).dataset for topic in TOPICS}
    return Facts(
        values=values,
        comparisons=tuple(kinds),
        apart=frozenset(
            (dataset, kind)
            for dataset in datasets
            for kind in kinds
            if not are_comparable(offices, dataset, now, spans[kind])
        ),
        ripe=bool(latest and now.date_to and (latest - now.date_to).days >= RIPE_AFTER),
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


def _lanes(warehouse: Warehouse, facts: Facts, filters: Filters) -> list[str]:
    """Names of lanes without a patrol."""
    name = "unpatrolled_lane_count"
    if not facts.of(name):
        return []
    frame = kpi_by(warehouse, name, filters, "grid_name")
    return [str(lane) for lane in frame["grid_name"].to_list()]


def _traced(
    warehouse: Warehouse,
    lines: Sequence[Line],
    spans: Mapping[Span, Filters],
    drawn: str,
    checked: Mapping[str, ReportedNumber],
) -> dict[Ref, ReportedNumber]:
    """Every number that is told, in the order in which it is."""
    refs = dict.fromkeys(ref for line in lines for one in line.figures for ref in one.refs)
    if drawn:
        refs[Ref(drawn, "twelve")] = None
    return {
        ref: checked.get(ref.name) or reported_number(warehouse, ref.name, spans[ref.span])
        for ref in refs
    }


def cited(made: Brief, line: Line, lang: Lang = "zh") -> list[tuple[ReportedNumber, str]]:
    """The numbers that a line rests on, each once, with their values in words."""
    refs = dict.fromkeys(ref for figure in line.figures for ref in figure.refs)
    values = made.facts.values
    return [(made.numbers[ref], with_unit(ref.name, values[ref], lang)) for ref in refs]


def pieces(line: Line, values: Values, lang: Lang = "zh") -> list[tuple[str, bool]]:
    """A line as texts, each with whether it is an amount, which should stand out."""
    words = line.en if lang == "en" else line.zh
    return [
        (said(one, values, lang), one.kind != "change") if isinstance(one, Figure) else (one, False)
        for one in words
    ]


def text(line: Line, values: Values, lang: Lang = "zh") -> str:
    """A line as one sentence without its full stop."""
    return "".join(piece for piece, _is_number in pieces(line, values, lang))
