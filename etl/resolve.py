"""Which rows still speak when exports overlap: the newest export of a natural key wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.contract import Dataset
from etl.messages import Message
from etl.receipts import Part, Receipt

# An export that shares at least this part of the smaller one's keys is taken as a re-export of it:
# what it no longer lists in its period is withdrawn. Below it, the two only touch.
REEXPORT_SHARE = 0.5
# A re-export that has lost more than this part of its forerunner's rows waits for a person.
SHRINK_LIMIT = 0.2
EVERY = 255  # all bits of `figures`

_SUPERSEDED = """
create or replace table superseded (
    dataset varchar, sequence integer, source_sheet varchar, source_row uinteger, day date,
    outcome varchar, by_sequence integer
)"""

# What a newer export does to older live rows: unchanged, changed or withdrawn.
_HIT = """
create or replace temp table hit as
with new_rows as (
    select key, content from keyed where sequence = $s
),
new_keys as (
    select key, bit_or(figures) as figures from keyed where sequence = $s group by key
)
select o.sequence, o.source_sheet, o.source_row, o.day, o.key,
    case when n.key is null then 'withdrawn'
         when (o.key, o.content) in (select (key, content) from new_rows) then 'unchanged'
         else 'changed' end as kind
from keyed o left join new_keys n on n.key = o.key
where o.live and (
    (list_contains($touched::integer[], o.sequence) and (n.figures & o.figures) <> 0)
    or (list_contains($reexported::integer[], o.sequence) and (o.figures & $figures) <> 0
        and ($first is null or o.day is null or o.day between $first and $last)))
"""


@dataclass(frozen=True)
class Entry:
    """One file's part in one dataset, with where its Parquet lies."""

    receipt: Receipt
    part: Part
    paths: tuple[str, ...]

    def touches(self, other: Entry) -> bool:
        """Whether the periods of two entries of one sender overlap; registers always do."""
        mine, theirs = self.part.days, other.part.days
        if mine is None or theirs is None:
            return True
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]


@dataclass
class Changes:
    """What a file changed in what was known: row counts by kind."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


@dataclass
class Resolution:
    """Of one dataset, by sequence: changes, shrunken files (before, after), messages beside others.

    Changes and shrinking are in rows, or figures where a row may state some of them only.
    """

    changes: dict[int, Changes] = field(default_factory=dict)
    shrunken: dict[int, tuple[int, int]] = field(default_factory=dict)
    messages: dict[int, list[Message]] = field(default_factory=dict)


def entries(receipts: Iterable[Receipt], lake: Path) -> dict[str, list[Entry]]:
    """Loaded parts that hold rows, by dataset, in the order of loading."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for receipt in receipts:
        for part in receipt.parts:
            paths = tuple(str(lake / path) for path in part.parquet)
            if paths:  # a file without one accepted row neither replaces nor withdraws any
                found[part.dataset].append(Entry(receipt, part, paths))
    return found


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Create the empty table of superseded rows."""
    con.execute(_SUPERSEDED)


def resolve(
    con: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    parts: list[Entry],
    accepted_shrinks: set[str],
) -> Resolution:
    """Fill `superseded` for one dataset and count what each file changed.

    A file that has shrunk and that no person accepted stays out.
    """
    result = Resolution()
    for entry in parts:
        result.changes[entry.receipt.sequence] = Changes(added=entry.part.rows.accepted)
    by_sender: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in parts:
        by_sender[entry.receipt.community].append(entry)
    for group in by_sender.values():
        for cluster in _clusters(group):
            _resolve_cluster(con, dataset, cluster, accepted_shrinks, result)
    return result


def _clusters(group: list[Entry]) -> Iterator[list[Entry]]:
    """Sets of entries linked by overlapping periods; lone entries need no work."""
    waiting = sorted(group, key=lambda e: e.part.days or (), reverse=False)
    while waiting:
        cluster = [waiting.pop(0)]
        grew = True
        while grew:
            near = [e for e in waiting if any(e.touches(c) for c in cluster)]
            cluster += near
            waiting = [e for e in waiting if e not in near]
            grew = bool(near)
        if len(cluster) > 1:
            yield sorted(cluster, key=lambda e: e.receipt.sequence)


def _resolve_cluster(
    con: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    cluster: list[Entry],
    accepted_shrinks: set[str],
    result: Resolution,
) -> None:
    _collect_keys(con, dataset, cluster)
    for newer in cluster[1:]:
        sequence = newer.receipt.sequence
        after, figures = _stated(con, sequence)
        pairs = _pairs(con, newer, after, figures)
        lost = [older for older, (_, shared, _) in pairs.items() if shared]
        before = sum(have for have, _, again in pairs.values() if again)
        shrunk = before and after < before * (1 - SHRINK_LIMIT)
        if shrunk and newer.receipt.source_file_id not in accepted_shrinks:
            result.shrunken[sequence] = (before, after)
            con.execute("delete from keyed where sequence = ?", [sequence])
            del result.changes[sequence]
            continue
        reexported = [older for older, (_, _, again) in pairs.items() if again]
        result.changes[sequence] = _supersede(con, dataset.name, newer, lost, reexported, figures)


def _collect_keys(con: duckdb.DuckDBPyConnection, dataset: Dataset, cluster: list[Entry]) -> None:
    """Table `keyed`: a row for each stored row, with hashes of its key and its content.

    `figures` has a bit for each figure that the row states and `stated` is their number; both are
    1 where a row is one statement. A row that states none may erase any.
    """
    con.execute(
        "create or replace temp table keyed (sequence integer, source_sheet varchar,"
        " source_row uinteger, day date, key ubigint, content ubigint, figures utinyint,"
        " stated utinyint, live boolean)"
    )
    for entry in cluster:
        relation = con.read_parquet(list(entry.paths), union_by_name=True)
        have = set(relation.columns)
        # A column that a file never fills may be absent from its Parquet; it counts as empty.
        key = dict.fromkeys(("region_code", *dataset.key))
        content = [*(column.name for column in dataset.stored), "is_counted", "region_code"]
        day = dataset.date_column if dataset.date_column in have else "null"
        figures = _figures(dataset, have)
        con.execute(
            f"insert into keyed select {entry.receipt.sequence}, source_sheet, source_row,"
            f" cast({day} as date), {_hash(key, have)}, {_hash(content, have)},"
            f" coalesce(nullif({figures}, 0), {EVERY}), bit_count({figures}), true"
            f" from read_parquet({list(entry.paths)!r}, union_by_name=true)"
        )


def _hash(columns: Iterable[str], have: set[str]) -> str:
    texts = [
        f'coalesce(cast("{name}" as varchar), chr(1))' if name in have else "chr(1)"
        for name in columns
    ]
    return f"hash(concat_ws(chr(31), {', '.join(texts)}))"


def _figures(dataset: Dataset, have: set[str]) -> str:
    """A bit for each figure that is there."""
    bits = [
        f"if({name} is null, 0, {1 << number})"
        for number, name in enumerate(dataset.figures)
        if name in have
    ]
    return f"({' + '.join(bits) or '0'})::utinyint" if dataset.figures else "1::utinyint"


def _stated(con: duckdb.DuckDBPyConnection, sequence: int) -> tuple[int, int]:
    """How many statements a file makes (rows, or figures), and which figures are among them."""
    found = con.execute(
        "select coalesce(sum(stated), 0)::bigint, coalesce(bit_or(figures), 1)"
        " from keyed where sequence = ?",
        [sequence],
    ).fetchone()
    assert found is not None
    return int(found[0]), int(found[1])


def _pairs(
    con: duckdb.DuckDBPyConnection, newer: Entry, size: int, figures: int
) -> dict[int, tuple[int, int, bool]]:
    """Older sequence → (what it states in the newer's period, shared keys, is this a re-export).

    A file of visitors and one of revenue do not touch: neither states what the other does.
    """
    days = newer.part.days
    first, last = days if days else (None, None)
    rows = con.execute(
        """
        with new_keys as (select distinct key from keyed where sequence = $s),
        inside as (
            select sequence, key, stated from keyed
            where sequence < $s and live and (figures & $figures) <> 0
              and ($first is null or day is null or day between $first and $last)
        )
        select sequence, sum(stated)::bigint,
            coalesce(sum(stated) filter (key in (select key from new_keys)), 0)::bigint
        from inside group by sequence
        """,
        {"s": newer.receipt.sequence, "first": first, "last": last, "figures": figures},
    ).fetchall()
    return {
        sequence: (have, shared, shared >= REEXPORT_SHARE * min(have, max(size, 1)))
        for sequence, have, shared in rows
        if have
    }


def _supersede(
    con: duckdb.DuckDBPyConnection,
    dataset: str,
    newer: Entry,
    touched: list[int],
    reexported: list[int],
    figures: int,
) -> Changes:
    """Mark older rows that the newer export replaces or withdraws, and count the changes."""
    days = newer.part.days
    first, last = days if days else (None, None)
    con.execute(
        _HIT,
        {
            "s": newer.receipt.sequence,
            "touched": touched,
            "reexported": reexported,
            "figures": figures,
            "first": first,
            "last": last,
        },
    )
    sequence = newer.receipt.sequence
    con.execute(
        "insert into superseded select ?, sequence, source_sheet, source_row, day,"
        " if(kind = 'withdrawn', 'withdrawn', 'replaced'), ? from hit",
        [dataset, sequence],
    )
    con.execute(
        "update keyed set live = false from hit where keyed.sequence = hit.sequence"
        " and keyed.source_row = hit.source_row and keyed.day is not distinct from hit.day"
        " and keyed.source_sheet is not distinct from hit.source_sheet"
    )
    return _count_changes(con, sequence)


def _count_changes(con: duckdb.DuckDBPyConnection, sequence: int) -> Changes:
    """Counts in rows of the newer file (added, changed, unchanged) and of the older (withdrawn)."""
    found = con.execute(
        """
        with kind as (select key, min(kind) as kind from hit where kind <> 'withdrawn' group by key)
        select count(*) filter (k.kind is null), count(*) filter (k.kind = 'changed'),
            count(*) filter (k.kind = 'unchanged'),
            (select count(*) from hit where kind = 'withdrawn')
        from keyed n left join kind k using (key) where n.sequence = ?
        """,
        [sequence],
    ).fetchone()
    assert found is not None
    return Changes(*found)
