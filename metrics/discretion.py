"""What is counted but not told one by one: private cases, and cells of very few people.

Domain: cases of marriage, love and violence at home appear as counts at community level or above;
cells under five people are hidden in care and dispute views. Commands, pages and reports all ask
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.small_cells import FEWEST_PEOPLE, hidden
from metrics.units import CASES, HOUSEHOLDS, PERSONS

PRIVATE_KIND = "婚姻家庭"
# A kind that nobody knew is kept as the sender wrote it, so the words are looked for there too.
PRIVATE_WORDS = "家暴|家庭暴力|婚恋|婚姻|离婚|夫妻|恋爱"
TEXTS = ("notes", "case_name", "description", "resolution_detail")
# Enough to find the line in the original, and nothing of what it says.
PLACE = frozenset({"file", "source_file_id", "source_sheet", "source_row", "record_id"})
OPEN = PLACE | {"case_kind", "case_date", "region_code"}
BELOW_COMMUNITY = ("grid_name", "grid_code", "place_name")
# Dimensions whose groups may point at somebody, by dataset.
_TELLING = {
    "case_record": ("case_kind", *BELOW_COMMUNITY),
    "care_household": ("person_kind", "care_category", "grid_name"),
}
# Households and weeks: few households in a week could be told apart.
_CARE_WEEKS = ("care_week_share", "care_visits_per_household_week", "usual_care_visits")


def discreet(frame: pl.DataFrame, filters: Filters | None = None) -> pl.DataFrame:
    """Cases without the contents of private ones; other records as they are.

    Filters that name a lane or place would tell where they were, so then only the line is left.
    """
    if "case_kind" not in frame.columns:
        return frame
    texts = [pl.col(name).fill_null("") for name in TEXTS if name in frame.columns]
    written = pl.concat_str(texts, separator=" ") if texts else pl.lit("")
    is_private = (pl.col("case_kind") == PRIVATE_KIND).fill_null(False)
    is_private = is_private | written.str.contains(PRIVATE_WORDS)
    shown = PLACE if filters and _names(filters.narrows, BELOW_COMMUNITY) else OPEN
    return frame.with_columns(
        pl.when(~is_private).then(pl.col(name)).alias(name)
        for name in frame.columns
        if name not in shown
    )


def is_withheld(kpi: Kpi, filters: Filters, value: float | None, rows: int) -> bool:
    """Whether a single value is about so few people that it is not told."""
    if kpi.dataset == "case_record" and _is_private_place(filters, ()):
        return True
    few = 0 < _people(kpi, value, rows) < FEWEST_PEOPLE
    if kpi.dataset == "care_household" or kpi.name in _CARE_WEEKS:
        return few
    return few and is_telling(kpi, filters)


def is_telling(kpi: Kpi, filters: Filters) -> bool:
    """Whether what is asked is so narrow that few records may point at somebody."""
    return _names(filters.narrows, _TELLING.get(kpi.dataset, ()))


def told(kpi: Kpi, filters: Filters, groups: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Groups of `kpi_by` with `is_hidden`, and no value where it is true."""
    return groups.with_columns(
        pl.Series("is_hidden", _unseen(kpi, filters, groups, by), dtype=pl.Boolean)
    ).with_columns(
        pl.when(~pl.col("is_hidden")).then(pl.col(name)).alias(name)
        for name in ("value", "row_count")
    )


def _unseen(kpi: Kpi, filters: Filters, groups: pl.DataFrame, by: Sequence[str]) -> list[bool]:
    people = [
        (str(number), _people(kpi, value, rows))
        for number, (value, rows) in enumerate(groups.select("value", "row_count").iter_rows())
    ]
    few = {name for name, count in people if 0 < count < FEWEST_PEOPLE}
    telling = _TELLING.get(kpi.dataset, ())
    if _names((*by, *filters.narrows), telling):
        few = hidden(people)
    elif kpi.name not in _CARE_WEEKS:
        few = set()
    if kpi.dataset == "case_record" and _is_private_place(filters, by):
        kinds = groups["case_kind"] if "case_kind" in by else [PRIVATE_KIND] * groups.height
        private = {str(number) for number, kind in enumerate(kinds) if kind == PRIVATE_KIND}
        few = hidden([line for line in people if line[0] not in private], private)
    return [name in few for name, _ in people]


def _is_private_place(filters: Filters, by: Sequence[str]) -> bool:
    """Whether private cases are asked for below the level of a community."""
    asked = PRIVATE_KIND in filters.where.get("case_kind", ()) or "case_kind" in by
    return asked and _names((*filters.narrows, *by), BELOW_COMMUNITY)


def _people(kpi: Kpi, value: float | None, rows: int | None) -> float:
    counts = kpi.unit in (CASES, PERSONS, HOUSEHOLDS)
    return float((value if counts else rows) or 0)


def _names(given: Iterable[str], wanted: Sequence[str]) -> bool:
    return not set(given).isdisjoint(wanted)
