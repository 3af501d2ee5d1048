"""How rows that are no data call themselves: totals, signatures, notes. Defined once, for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from etl.coded import Coded

# The blanks that are removed from both ends of every cell, also no-break and wide ones.
BLANKS: Final = " \t\r\n\0\u00a0\u3000"

# These patterns are read by Python's re and by Rust's regex; keep to what both understand.
TOTAL: Final = (
    r"^[（(【]?\s*(?:.{0,12}(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计)"
    r"|全(?:国|省|市|县|区|镇|乡|街道|社区|村)(?:合计|总数|总计)?"
    r"|(?i:(?:grand|sub)?[ -]?totals?))\s*[)）】]?\s*[:：]?$"
)
SIGNATURE: Final = (
    r"^\s*(?:"
    r"(?:填报|填表|制表|制单|审核|复核|审批|经办|报送|报表|统计|打印|导出|录入)(?:人员?|单位|日期|时间|负责人)?"
    r"|(?:单位|部门|统计)?(?:负责人|领导)(?:签字|签名|签章)?|签字|签名|签章|联系人|联系电话|截止日期|截至日期"
    r")\s*(?:[（(].{0,8}[)）])?\s*[:：]"
    r"|^\s*[（(]?\s*(?:单位|部门|社区|此处)?\s*(?:盖章|公章|签章)处?\s*[)）]?\s*[:：]?\s*$"
)
NOTE: Final = (
    r"^\s*[（(【]?(?:注|备注|附注|说明|填表说明|数据来源|资料来源|来源"
    r"|(?i:notes?|remarks?|sources?))\s*\d?\s*[】]?[:：]"
    r"|^\s*(?i:end of (?:file|report))\s*$|^以下空白$"
    r"|^\s*[—\-*]{2,}\s*(?:完|以下空白|本页完)?\s*[—\-*]*$"
)
_SUMMARY: Final = f"(?:{TOTAL})|(?:{SIGNATURE})|(?:{NOTE})"
_PATTERNS: Final = {
    "total": re.compile(TOTAL),
    "signature": re.compile(SIGNATURE),
    "note": re.compile(NOTE),
}
LABEL_CELLS = 3  # a label stands in one of the first cells


def label_reason(label: str) -> str | None:
    """'total', 'signature' or 'note' when a row with this first text is one, else None."""
    for reason, pattern in _PATTERNS.items():
        if pattern.search(label):
            return reason
    return None


def first_text(cells: list[str]) -> str:
    """The first cell that is not blank, among the first three, without outer blanks."""
    for cell in cells[:LABEL_CELLS]:
        if text := cell.strip(BLANKS):
            return text
    return ""


def summary(columns: list[str], headings: list[str], extras: list[str]) -> pl.Expr:
    """True for the rows that are no data: blank, total, signature, note, the heading again, or
    with text beyond the last heading (`extras`); never null.

    `columns` are the columns' names in the frame, `headings` the texts of the last heading row.
    """
    label = pl.coalesce(columns[:LABEL_CELLS])
    tests = [
        pl.all_horizontal(pl.col(columns).is_null()),
        label.str.contains(_SUMMARY).fill_null(False),
    ]
    if any(headings):
        same = [pl.col(c).eq(t) for c, t in zip(columns, headings, strict=True) if t]
        tests.append(pl.all_horizontal(same).fill_null(False))
    tests += [pl.col(column).is_not_null() for column in extras]
    return pl.any_horizontal(tests)


def may_be_label(columns: Sequence[Coded]) -> bool:
    """Whether any text that can be a row's first one is a total's, a signature's or a note's.

    Only a blank cell lets the next one speak.
    """
    for column in columns[:LABEL_CELLS]:
        if column.only_digits:
            return False
        if column.texts.str.contains(_SUMMARY).any():
            return True
        if not column.texts.null_count():
            return False
    return False
