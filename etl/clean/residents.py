"""Residents named in a row's own columns, found again in the other cells of that row.

Each mention becomes the pseudonym that the column itself holds, so a sentence can still be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

import polars as pl

from etl.clean.names import split_names
from etl.clean.parsed import is_empty
from etl.clean.plan import ColumnPlan
from etl.clean.privacy import pseudonym

StandIn = Callable[[str], str]

_BLANKS = "[ \u00a0\u3000]"
_HOUSEHOLD = re.compile(r"(?:一家|家庭|家|户|夫妇|夫妻|母女|母子|父子|父女|等人?)$")
# What stands in a column of names and names nobody.
_NOBODY = re.compile(
    "老人|老年|儿童|孩子|学生|妇女|居民|村民|群众|业主|住户|租户|租客|商户|商家|店|游客|家庭|家属|人员|党员"
    "|对象|志愿|社区|小区|网格|小组|单位|公司|学校|片区|高龄|空巢|独居|孤寡|低保|五保|特困|困难|困境|残疾|残障"
    "|失独|失能|留守|单亲|孤儿|军属|军人|烈属|退役|退休|优抚|匿名|不详|未知|某|双方|多人|全体|甲方|乙方|本人"
)
_FEWEST_CHARACTERS = 2
MOST_REMEMBERED = 20_000
_CELL, _TEXT, _ROW, _NAME = "cell", "text", "row", "name"


@lru_cache(maxsize=MOST_REMEMBERED)
def named(cell: str) -> tuple[tuple[str, str], ...]:
    """(as it may stand in a sentence, as the column has it) for each person in a cell of names.

    林芳家 is also looked for as 林芳. Words that name nobody, such as 独居老人, are left out.
    """
    if is_empty(cell):
        return ()
    found: dict[str, str] = {}
    for name in split_names(cell):
        for mention in (name, _HOUSEHOLD.sub("", name)):
            if len(mention) >= _FEWEST_CHARACTERS and not _NOBODY.search(mention):
                found.setdefault(mention, name)
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=MOST_REMEMBERED)
def _pattern(mention: str) -> re.Pattern[str]:
    """林芳 is found as 林 芳 too; a mention in letters only as whole words."""
    gap = f"{_BLANKS}*"
    spaced = gap.join(re.escape(c) for c in mention if not re.fullmatch(_BLANKS, c))
    whole = f"(?<![A-Za-z0-9]){spaced}(?![A-Za-z0-9])"
    return re.compile(whole if mention.isascii() else spaced)


def without_names(text: str, cells: Iterable[str], stand_in: StandIn) -> str:
    """The text with `stand_in(name)` for each person whom the cells name."""
    for cell in cells:
        for mention, name in named(cell):
            pattern = _pattern(mention)
            if pattern.search(text):
                text = pattern.sub(stand_in(name), text)
    return text


def named_headings(plan: Sequence[ColumnPlan]) -> list[str]:
    """The headings under which residents are named."""
    return list(dict.fromkeys(p.heading for p in plan if p.column.privacy == "pseudonym"))


def spoken_headings(plan: Sequence[ColumnPlan]) -> list[str]:
    """The headings of sentences and labels; a column `…_name` names a place, a team or a shop."""
    return _others(plan, _is_spoken)


def other_headings(plan: Sequence[ColumnPlan]) -> list[str]:
    """The headings of days, amounts and categories, whose odd texts are kept in the notes."""
    return _others(plan, lambda one: one.column.kind not in ("text", "free_text", "code"))


def _is_spoken(one: ColumnPlan) -> bool:
    is_label = one.column.kind == "text" and not one.column.name.endswith("_name")
    return one.column.kind == "free_text" or is_label


def _others(plan: Sequence[ColumnPlan], wanted: Callable[[ColumnPlan], bool]) -> list[str]:
    names = named_headings(plan)
    return list(
        dict.fromkeys(
            one.heading
            for one in plan
            if one.column.privacy == "open" and wanted(one) and one.heading not in names
        )
    )


def pseudonyms(key: bytes) -> StandIn:
    """Each name as its keyed pseudonym."""
    return lru_cache(maxsize=MOST_REMEMBERED)(partial(pseudonym, key=key))


def hide_names(
    rows: pl.LazyFrame, names: Sequence[str], texts: Sequence[str], stand_in: StandIn
) -> pl.LazyFrame:
    """The rows with those whom the columns `names` name replaced in the columns `texts`."""
    if not names:
        return rows
    return rows.with_columns(hidden_expr(text, names, stand_in) for text in texts)


def hidden_expr(text: str, names: Sequence[str], stand_in: StandIn) -> pl.Expr:
    """The column `text` with `stand_in(name)` for those whom the row's columns `names` name."""

    def hidden(cells: pl.Series) -> pl.Series:
        frame = cells.struct.unnest()
        return _hidden(frame[text], [frame[name] for name in names], stand_in)

    cells = pl.struct(text, *names)
    return cells.map_batches(hidden, return_dtype=pl.String(), is_elementwise=True).alias(text)


def _hidden(texts: pl.Series, cells: Sequence[pl.Series], stand_in: StandIn) -> pl.Series:
    rows = pl.concat([_mentioned(texts, names) for names in cells]).unique().sort()
    if rows.is_empty():
        return texts
    spoken = zip(texts.gather(rows), *(names.gather(rows) for names in cells), strict=True)
    told = [without_names(text, filter(None, named), stand_in) for text, *named in spoken]
    return texts.clone().scatter(rows, pl.Series(told, dtype=pl.String))


def _mentioned(texts: pl.Series, cells: pl.Series) -> pl.Series:
    """The rows whose text holds, blanks aside, a person of its own cell; a quick look at each."""
    frame = pl.DataFrame({_TEXT: texts, _CELL: cells}).with_row_index(_ROW).drop_nulls()
    distinct = frame[_CELL].unique()
    meant = pl.DataFrame(
        {_CELL: distinct, _NAME: [[mention for mention, _ in named(c)] for c in distinct]},
        schema={_CELL: pl.String, _NAME: pl.List(pl.String)},
    )
    pairs = frame.join(meant.explode(_NAME).drop_nulls(), on=_CELL)
    told = pl.col(_TEXT).str.replace_all(_BLANKS, "")
    sought = pl.col(_NAME).str.replace_all(_BLANKS, "")
    return pairs.filter(told.str.contains(sought, literal=True))[_ROW]
