"""The one-page brief (简报) of an area and a period: sentences with the numbers they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from charts.months import MonthPoint
from metrics.checks import reported_checks
from metrics.filters import Comparison, Filters
from metrics.loads import serving_version
from metrics.regions import Regions, regions
from metrics.senders import last_day, senders, silent
from metrics.targets import NEAR
from metrics.trace import ReportedNumber, reported_number
from metrics.warehouse import Warehouse
from reports.brief_calls import calls
from reports.brief_chart import month_points
from reports.brief_facts import gathered
from reports.brief_rules import Facts, Line, Part, attained, moved, overall
from reports.brief_topics import CHECKED, DRAWN
from reports.figures import Figure, Lang, Ref, Span, Values, said, with_unit
from reports.ground import Ground
from reports.ground import ground as ground_of

PARTS: tuple[Part, ...] = ("overall", "up", "down", "level", "goals", "calls")
HALF_A_YEAR, A_YEAR = 184, 366  # days


@dataclass(frozen=True)
class Brief:
    """A brief as content: what a screen, a Word file and a PDF say alike.

    `drawn` is the KPI to draw month by month ("" when there is none) with its `points`, `ground`
    the map; `numbers` holds every number in `lines` and that of each drawing as a whole.
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
    ground: Ground | None = None

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
        spans = spans_of(filters, comparisons(filters))
        tree = regions(pinned)
        checked = reported_checks(pinned, CHECKED, filters)
        facts = gathered(pinned, spans, offices, checked, near)
        facts = replace(facts, silent=[tree.name(one.code) for one in silent(offices, filters)])
        lines = (*overall(facts), *moved(facts), *attained(facts), *calls(facts))
        drawn = next((name for name in DRAWN if facts.of(name)), "")
        ground = ground_of(pinned, filters)
        return Brief(
            scope_name=scope_name(tree, filters),
            filters=filters,
            version=pinned.version,
            is_sample=bool(serving_version(pinned)["is_sample"]),
            last_day=latest,
            facts=facts,
            lines=lines,
            numbers=_traced(pinned, lines, spans, (drawn, ground), checked),
            spans=spans,
            drawn=drawn,
            points=tuple(month_points(pinned, drawn, spans["twelve"])) if drawn else (),
            ground=ground,
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
    """The area for a title: a town or community stands with the area above it, a lane with its."""
    if not filters.scope:
        return "各社区"
    names = []
    for code in filters.scope:
        path = [region.name for region in tree.path(code)]
        names.append("".join(path[-2:] if len(path) > 3 else path[-1:]))
    return "、".join(names) + filters.lane


def _closed(filters: Filters, latest: date | None) -> Filters:
    if filters.date_from is None or filters.date_to is None:
        raise ValueError("简报要写明起止日期。A brief needs a first and a last day.")
    if latest and filters.date_from <= latest < filters.date_to:
        return replace(filters, date_to=latest)
    return filters


def _traced(
    warehouse: Warehouse,
    lines: Sequence[Line],
    spans: Mapping[Span, Filters],
    drawings: tuple[str, Ground | None],
    checked: Mapping[str, ReportedNumber],
) -> dict[Ref, ReportedNumber]:
    """Every number that is told, in the order in which it is."""
    refs = dict.fromkeys(ref for line in lines for one in line.figures for ref in one.refs)
    drawn, ground = drawings
    if drawn:
        refs[Ref(drawn, "twelve")] = None
    if ground:
        refs[Ref(ground.kpi)] = None
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
