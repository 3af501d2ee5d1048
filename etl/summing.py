"""Adding records up by many columns, fast.

Ledgers repeat a few places, shifts and names over and over. Grouped by one whole number that stands
for all of them, five million rows take half the time that they take by four texts and a day: DuckDB
looks a text up once for each entry of a Parquet dictionary, and compares one number a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

# A text is found in its list by looking at one after the other: only short lists are worth it.
LONGEST_LIST = 250
_START = "date '0001-01-01'"


@dataclass(frozen=True)
class Digit:
    """A column as one digit of the key: SQL of the digit, how many there are (None: no end).

    `shown` gives the column back from the digit, which stands in it as `{}`.
    """

    name: str
    sql: str
    base: int | None
    shown: str


def day(name: str, sql: str) -> Digit:
    """A day, never empty; it must be the last digit."""
    return Digit(name, f"({sql} - {_START})", None, f"{_START} + cast({{}} as integer)")


def month(name: str, sql: str) -> Digit:
    """The first day of a day's month; it must be the last digit."""
    first = f"cast({_START} + to_months(cast({{}} as integer)) as date)"
    return Digit(name, f"date_diff('month', {_START}, {sql})", None, first)


def hour(name: str, sql: str) -> Digit:
    """An hour of the day, or none."""
    return Digit(name, f"coalesce({sql}, 24)", 25, "nullif({}, 24)")


def summed(
    con: duckdb.DuckDBPyConnection,
    source: str,
    texts: Sequence[str],
    digits: Sequence[Digit],
    sums: Mapping[str, str],
) -> str:
    """A SELECT of `sums` (name → aggregate) of a source by columns of text and other digits.

    It must be run on the same connection, and before the next one is asked for.
    """
    found = _texts(con, source, texts)
    plain = [name for name, digit in found.items() if digit is None]
    coded = [*(digit for digit in found.values() if digit), *digits]
    shown, key, weight = {}, "", 1
    for digit in coded:
        if digit.base != 1:  # a column that says the same in every row takes no part
            key += f"{' + ' if key else ''}{weight}::bigint * {digit.sql}"
        value = f"coded // {weight}"
        shown[digit.name] = digit.shown.format(
            f"({value}) % {digit.base}" if digit.base else f"({value})"
        )
        weight *= digit.base or 1
    inner = ", ".join([f"{key} as coded", *plain, *(f"{sql} as {n}" for n, sql in sums.items())])
    outer = ", ".join([*(f"{sql} as {n}" for n, sql in shown.items()), *plain, *sums])
    return f"select {outer} from (select {inner} from {source} group by all)"


def _texts(
    con: duckdb.DuckDBPyConnection, source: str, names: Sequence[str]
) -> dict[str, Digit | None]:
    """Each text as its place in the list of all, kept as a variable of the column's name."""
    if not names:
        return {}
    lists = ", ".join(f"list(distinct {name}), count(*) > count({name})" for name in names)
    row = con.execute(f"select {lists} from {source}").fetchone()
    assert row is not None
    found: dict[str, Digit | None] = {}
    for name, listed, has_empty in zip(names, row[::2], row[1::2], strict=True):
        told = [text for text in listed or [] if text is not None]
        every = [*told, None] if has_empty or not told else told
        if len(every) > LONGEST_LIST:
            found[name] = None
            continue
        con.execute(f"set variable {name} = cast($1 as varchar[])", [every])
        place = f"(list_position(getvariable('{name}'), {name}) - 1)"
        found[name] = Digit(name, place, len(every), f"getvariable('{name}')[{{}} + 1]")
    return found
