"""The workbook of rows to mend: a sheet an office, every row once, nothing that can run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports import rejected
from reports.rejected import write_rejected


def row(office: str, number: int, text: str = "2024-02-30 | 顶街巷") -> dict[str, Any]:
    """A rejected row of an office."""
    return {
        "office": office,
        "file": "巡防.csv",
        "source_sheet": None,
        "source_row": number,
        "why": "没有这一天，请改正",
        "text": text,
    }


def sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet, heading first."""
    book = openpyxl.load_workbook(path)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


def test_each_office_has_its_sheet_with_its_rows_in_order(tmp_path: Path) -> None:
    out = tmp_path / "退回.xlsx"
    write_rejected([row("晋江市", 9), row("顶街社区", 5), row("晋江市", 2)], out, "zh")
    found = sheets(out)
    assert set(found) == {"晋江市", "顶街社区"}
    assert [line[2] for line in found["晋江市"]] == ["行号", 2, 9]
    assert [p.name for p in tmp_path.iterdir()] == ["退回.xlsx"]


def test_no_cell_can_become_a_formula_or_a_link(tmp_path: Path) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "https://example.org", "<b>"]
    write_rejected(
        [row("顶街社区", n, text) for n, text in enumerate(texts)], tmp_path / "x.xlsx", "zh"
    )
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [cell for line in book.worksheets[0].iter_rows(min_row=2) for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "＝"))]
    assert len(risky) == 5
    assert all(cell.quotePrefix for cell in risky)


def test_long_like_and_forbidden_office_names_get_sheets_of_their_own(tmp_path: Path) -> None:
    offices = ["很长" * 20 + "甲", "很长" * 20 + "乙", "A/B", "a_b", ""]
    write_rejected([row(office, 1) for office in offices], tmp_path / "x.xlsx", "zh")
    found = sheets(tmp_path / "x.xlsx")
    assert len(found) == len(offices)
    assert "未知报送单位" in found
    assert all(len(name) <= 31 for name in found)


def test_more_rows_than_a_sheet_takes_go_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rejected, "SHEET_ROWS", 3)
    write_rejected([row("顶街社区", n) for n in range(7)], tmp_path / "x.xlsx", "en")
    found = sheets(tmp_path / "x.xlsx")
    assert [len(lines) - 1 for lines in found.values()] == [3, 3, 1]


def test_nothing_to_mend_is_a_sheet_that_says_so(tmp_path: Path) -> None:
    write_rejected([], tmp_path / "x.xlsx", "zh")
    assert list(sheets(tmp_path / "x.xlsx")) == ["没有要改的行"]
