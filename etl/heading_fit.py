"""How well the headings of a table fit one dataset: which heading fills which column."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from etl import title
from etl.clean.plan import ColumnPlan
from etl.clean.units import is_unit_of, title_units
from etl.contract import Column, Dataset
from etl.datasets import DATASETS
from etl.datasets.places import PLACE
from etl.heading_text import HeadingText, plain, stacked, take_apart
from etl.heading_words import AMBIGUOUS, FURNITURE, GENERIC, OTHER_NUMBER
from etl.shapes import main_shape

Values = Mapping[str, Sequence[str | None]]

_CHOICES = re.compile(r"[/、,或和]")
TIMES = ("starts_time", "ends_time", "starts_time_2", "ends_time_2")
INSTANTS = ("started_at", "ended_at")


@dataclass(frozen=True)
class Claim:
    """A heading's claim on a column; `rank` 0 is the column's own name, -1 a person's word."""

    text: str
    column: Column
    rank: int
    unit: str | None


@dataclass
class Fit:
    """The headings of a table held against one dataset."""

    dataset: Dataset
    claims: list[Claim] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    ambiguous: dict[str, list[Column]] = field(default_factory=dict)
    clashes: dict[str, list[str]] = field(default_factory=dict)
    from_title: dict[str, date | str] = field(default_factory=dict)
    missing: list[Column] = field(default_factory=list)
    share: float = 0.0
    title_hit: bool = False

    @property
    def names(self) -> set[str]:
        """The names of the columns that are filled."""
        return {claim.column.name for claim in self.claims}

    @property
    def is_complete(self) -> bool:
        """Whether the required columns and one that marks the dataset are there."""
        marked = not self.dataset.signature or bool(self.names & set(self.dataset.signature))
        return marked and not self.missing

    @property
    def score(self) -> float:
        """Share of headings understood, with a bonus for a title that names the dataset."""
        return self.share + (0.25 if self.title_hit else 0.0)

    def plan(self, titles: Sequence[str]) -> list[ColumnPlan]:
        """What to read from which heading; the title's unit serves where a heading has none."""
        units = {unit for text in titles for unit in title_units(text)}
        return [ColumnPlan(c.text, c.column, c.unit or _fitting(units, c)) for c in self.claims]


def _fitting(units: Collection[str], claim: Claim) -> str | None:
    """A table-wide unit holds only for columns counted in it: 万元 for yuan, not for persons."""
    if not claim.column.unit:
        return None
    fitting = [unit for unit in units if is_unit_of(unit, claim.column.unit)]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _index(name: str) -> Mapping[str, tuple[tuple[Column, int], ...]]:
    """Heading key → the columns it may fill; two only when they differ in precision of time."""
    dataset = DATASETS[name]
    found: dict[str, list[tuple[Column, int]]] = {}
    own = [c for c in dataset.columns if c not in PLACE]
    for column in [*own, *(c for c in dataset.columns if c in PLACE)]:
        for rank, text in enumerate((column.zh, *column.synonyms)):
            known = found.setdefault(plain(text), [])
            if not known or {known[0][0].kind, column.kind} == {"time", "instant"}:
                known.append((column, rank))
    for column in dataset.columns:
        found.setdefault(plain(column.name), [(column, 0)])
    return {key: tuple(columns) for key, columns in found.items()}


def fit(
    dataset: Dataset,
    headings: Sequence[str],
    titles: Sequence[str],
    learned: Mapping[str, str],
    values: Values,
) -> Fit:
    """Hold the headings against a dataset; `learned` maps headings to column names, '' ignores."""
    result = Fit(dataset)
    confirmed = {plain(heading): column for heading, column in learned.items()}
    for heading in headings:
        _place(result, heading, confirmed, values)
    _use_last_parts(result)
    _settle_times(result, titles, values)
    _settle_clashes(result)
    _finish(result, headings, titles)
    return result


def _place(result: Fit, heading: str, confirmed: Mapping[str, str], values: Values) -> None:
    text = take_apart(heading)
    name = confirmed.get(plain(heading))
    if name == "" or (name is None and FURNITURE & set(text.keys)):
        result.furniture.append(heading)
    elif name:
        result.claims.append(Claim(heading, result.dataset.column(name), -1, text.unit))
    elif text.is_repeat:
        result.repeated.append(heading)
    elif any(key in map(plain, result.dataset.spans) for key in text.keys):
        _place_span(result, heading, values)
    elif found := _look_up(result.dataset, text):
        result.claims += [Claim(heading, column, rank, text.unit) for column, rank in found]
    elif meanings := _meanings(result.dataset, text):
        result.ambiguous[heading] = meanings
    else:
        result.unknown.append(heading)


def _look_up(dataset: Dataset, text: HeadingText) -> tuple[tuple[Column, int], ...]:
    index = _index(dataset.name)
    for key in text.keys:
        if key in index:
            return index[key]
    found = index.get(text.bare, ())
    if found and text.bracketed:
        column = found[0][0]
        choices = [c for inside in text.bracketed for c in _CHOICES.split(inside) if c]
        known = {plain(t) for name, more in column.categories.items() for t in (name, *more)}
        known |= {plain(column.unit)} if column.unit else set()
        known |= {key for key, columns in index.items() if columns[0][0] == column}
        if all(choice in known for choice in choices):
            return found
    return ()


def _place_span(result: Fit, heading: str, values: Values) -> None:
    """A cell such as 8:30-10:00 feeds both ends; with days in it, both instants."""
    shape = main_shape(values.get(heading, ()))
    if shape and shape[0] in ("number", "duration"):
        minutes = [c for c in result.dataset.columns if c.kind == "minutes" and not c.transient]
        result.ambiguous[heading] = minutes
        return
    names = INSTANTS if shape and shape[0] == "instant" else TIMES
    held = {c.name for c in result.dataset.columns}
    result.claims += [
        Claim(heading, result.dataset.column(name), 0, None) for name in names if name in held
    ]


def _meanings(dataset: Dataset, text: HeadingText) -> list[Column]:
    names = next((AMBIGUOUS[key] for key in text.keys if key in AMBIGUOUS), ())
    return [column for column in dataset.columns if column.name in names]


def _use_last_parts(result: Fit) -> None:
    """巡防情况/巡 is 巡 if the group says nothing else and no other heading claims that column."""
    for heading in list(result.unknown):
        parts = stacked(heading)
        if parts is None or OTHER_NUMBER.search(parts[0]):
            continue
        text = take_apart(parts[1])
        found = _look_up(result.dataset, text)
        rivals = [
            h for h in result.unknown if h != heading and (p := stacked(h)) and p[1] == parts[1]
        ]
        if found and not rivals and found[0][0].name not in result.names:
            result.unknown.remove(heading)
            result.claims += [Claim(heading, column, rank, text.unit) for column, rank in found]


def _settle_times(result: Fit, titles: Sequence[str], values: Values) -> None:
    """A heading such as 开始时间 is an instant when its cells hold days, else a time of day."""
    has_day = any(c.kind == "date" and c.required for c in (k.column for k in result.claims))
    has_day = has_day or title.day_of(titles) is not None
    for heading in {c.text for c in result.claims if c.column.kind == "time"}:
        kinds = {c.column.kind for c in result.claims if c.text == heading}
        if kinds != {"time", "instant"}:
            continue
        shape = main_shape(values.get(heading, ()))
        is_instant = shape[0] in ("instant", "date", "number") if shape else not has_day
        drop = "time" if is_instant else "instant"
        result.claims = [c for c in result.claims if (c.text, c.column.kind) != (heading, drop)]


def _settle_clashes(result: Fit) -> None:
    """Of several headings for one column the surest wins; when none is surer the table waits."""
    by_column: dict[str, list[Claim]] = {}
    for claim in result.claims:
        by_column.setdefault(claim.column.name, []).append(claim)
    kept: list[Claim] = []
    for name, claims in by_column.items():
        winner = _surest(claims)
        if winner is None:
            result.clashes[name] = [claim.text for claim in claims]
            continue
        kept.append(winner)
        if winner.column.privacy != "drop":
            result.unknown += [c.text for c in claims if c is not winner]
    used = {claim.text for claim in kept}
    result.unknown = [h for h in dict.fromkeys(result.unknown) if h not in used]
    result.claims = kept


def _surest(claims: list[Claim]) -> Claim | None:
    if len(claims) == 1 or claims[0].column.privacy == "drop":
        return claims[0]
    least = min(claim.rank for claim in claims)
    best = [claim for claim in claims if claim.rank == least]
    if len(best) == 1 and (least <= 0 or claims[0].column in PLACE):
        return best[0]
    special = [claim for claim in claims if plain(claim.text) not in GENERIC]
    return special[0] if len(special) == 1 else None


def _finish(result: Fit, headings: Sequence[str], titles: Sequence[str]) -> None:
    dataset, names = result.dataset, result.names
    given: Mapping[str, date | str | None] = {
        "@day": title.day_of(titles),
        "@month": title.month_of(titles),
        "@area": title.area_of(titles),
    }
    for column in dataset.columns:
        sources = dataset.derived_from.get(column.name, ())
        if not column.required or column.name in names | set(result.clashes):
            continue
        if names & set(sources):
            continue
        from_title = next((v for s in sources if (v := given.get(s)) is not None), None)
        if from_title is None:
            result.missing.append(column)
        else:
            result.from_title[column.name] = from_title
    told = len(headings) - len(result.furniture)
    understood = {c.text for c in result.claims} | set(result.repeated)
    understood |= {h for clash in result.clashes.values() for h in clash}
    result.share = len(understood) / told if told else 0.0
    result.title_hit = any(word in text for word in dataset.title_words for text in titles)
