"""The annex of evidence: every reported number with definition, filters, version and digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from metrics.checks import definition_of
from metrics.columns import COLUMNS
from metrics.filters import Filters
from metrics.small_cells import FEWEST_PEOPLE
from metrics.trace import ReportedNumber
from metrics.units import SHARE
from reports.days import period
from reports.figures import known_of
from reports.paper import Block, Note, Table, Title

DIGEST_SHOWN = 12


def marks(numbers: Iterable[ReportedNumber]) -> dict[str, int]:
    """The running number of each KPI or check, in the order in which they are told."""
    names = dict.fromkeys(number.kpi for number in numbers)
    return {name: place for place, name in enumerate(names, start=1)}


def annex(
    numbers: Sequence[ReportedNumber],
    scope_name: str,
    notes: Sequence[str] = (),
    goals: Mapping[str, str] | None = None,
    remarks: Mapping[ReportedNumber, str] | None = None,
    title: str = "数字出处",
    window: Filters | None = None,
) -> list[Block]:
    """Blocks of an annex on a page of its own; small numbers of people are not told here either.

    `goals` are texts of targets by KPI, as a number against a target can't be checked without;
    `remarks` say where a number is used when it is not in the text; `window` is the one that the
    document calls 申报时段.
    """
    order = marks(numbers)
    versions = "、".join(dict.fromkeys(number.version for number in numbers))
    told = [
        f"范围：{scope_name}。数据版本：{versions or '无'}。每个数都由下表所列记录算得，"
        "用同一版本、同一口径可以重算；摘要由所用记录的编号算出，记录变了摘要就变。",
        *notes,
    ]
    ordered = sorted(numbers, key=lambda number: order[number.kpi])
    told_of = remarks or {}
    rows = [_row(one, order[one.kpi], told_of.get(one, ""), window) for one in ordered]
    headings = ("序号", "指标", "时段", "数值", "记录数", "摘要")
    widths = (7, 32, 38, 26, 15, 28)
    found: list[Block] = [Title(title, is_annex=True), *map(Note, told)]
    if rows:
        right = frozenset({3, 4})
        found.append(Table("表1 数字", headings, _once(rows), widths, right))
        found.append(_definitions(order, goals or {}))
    return found


def _row(
    number: ReportedNumber, place: int, remark: str, window: Filters | None
) -> tuple[str, ...]:
    is_hidden = known_of(number.kpi, number.value, number.rows, number.filters).is_withheld
    return (
        str(place),
        definition_of(number.kpi).label_zh,
        _when(number.filters, window) + _conditions(number) + remark,
        _exact(number) if not is_hidden else f"不足{FEWEST_PEOPLE}",
        f"{number.rows:,}" if not is_hidden else f"不足{FEWEST_PEOPLE}",
        number.digest[:DIGEST_SHOWN],
    )


def _when(filters: Filters, window: Filters | None) -> str:
    days = (filters.date_from, filters.date_to)
    is_own = window is not None and days == (window.date_from, window.date_to)
    return "申报时段" if is_own else period(filters)


def _conditions(number: ReportedNumber) -> str:
    where = number.filters.conditions
    listed = (f"{COLUMNS.get(name, name)}：{'、'.join(values)}" for name, values in where)
    text = "，".join(listed)
    return f"（{text}）" if text else ""


def _exact(number: ReportedNumber) -> str:
    """Every digit that the unit has, so that rounding in the text can be followed."""
    unit = definition_of(number.kpi).unit
    if number.value is None:
        return "无数据"
    if unit is SHARE:
        return f"{number.value:.2%}"
    return f"{number.value:,.{max(unit.digits, 0) and 2}f} {unit.zh}"


def _once(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The running number and the name only where they change."""
    before, told = "", []
    for row in rows:
        told.append(("", "", *row[2:]) if row[0] == before else row)
        before = row[0]
    return told


def _definitions(order: Mapping[str, int], goals: Mapping[str, str]) -> Table:
    rows = []
    for name, place in order.items():
        one = definition_of(name)
        text = one.definition_zh + (f"目标：{goals[name]}。" if name in goals else "")
        rows.append(
            (str(place), f"{one.label_zh}（{one.unit.zh}）", f"{name} 第{one.version}版", text)
        )
    headings = ("序号", "指标", "代码与口径版本", "口径")
    return Table("表2 口径", headings, rows, (7, 30, 36, 73))
