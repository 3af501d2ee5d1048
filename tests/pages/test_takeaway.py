"""What leaves the dashboard: text stays text, numbers stay numbers, with a paper trail."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from charts.workbook import Sheet, workbook
from tests.pages.conftest import Screen

DANGEROUS = [
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "＝1",
    "＋1",
    "－1",
    "＠x",
]


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_from_a_file_never_becomes_a_formula(text: str) -> None:
    cell = read(workbook([Sheet("数据", ["名称"], [[text]])])).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.replace("_x000D_", "\r").replace("_x0009_", "\t") == text


def test_a_negative_number_stays_a_number() -> None:
    page = read(workbook([Sheet("数据", ["值"], [[-5], [Decimal("1.5")]])])).worksheets[0]
    assert [cell.value for cell in page["A"]] == ["值", -5, 1.5]


def test_days_and_links_are_kept_as_they_are() -> None:
    rows = [[date(2026, 10, 31), "http://a.example"], [datetime(2026, 1, 2, 3, 4), True]]
    page = read(workbook([Sheet("a/b[c]", ["x", "y"], rows)])).worksheets[0]
    assert page.title == "a_b_c_"
    assert page["A2"].value == datetime(2026, 10, 31)
    assert page["B2"].value == "http://a.example"
    assert page["B2"].hyperlink is None
    assert page["B3"].value is True


def test_an_export_taken_in_again_gives_the_same_cells() -> None:
    rows = [["林小花", "=危险", 12.5], ["，，", "a\nb", -3]]
    page = read(workbook([Sheet("数据", ["甲", "乙", "丙"], rows)])).worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == rows


def test_every_figure_has_an_excel_with_definitions_and_particulars(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, bytes] = {}

    def keep(label: str, data: object, file_name: str, **more: object) -> None:
        if file_name.endswith(".xlsx"):
            made[file_name] = data()  # type: ignore[operator]

    monkeypatch.setattr("ui.takeaway.st.download_button", keep)
    screen("overview", scope="350626")
    assert len(made) == 3
    for name, content in made.items():
        book = read(content)
        assert name.endswith("_20261031.xlsx")
        assert book.sheetnames[1:] == ["指标口径", "说明"]
        notes = {row[0].value: row[1].value for row in book["说明"].iter_rows(min_row=2)}
        assert "东山县" in notes["范围"]
        assert notes["截至日期"] == "2026年10月31日"
        assert notes["数据版本"].startswith("v000001")
        assert notes["制作时间"]
        assert "示例数据" in notes["注意"]
        assert book["指标口径"].max_row >= 2


def test_the_numbers_in_excel_are_those_of_the_figure(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: dict[str, bytes] = {}

    def keep(label: str, data: object, file_name: str, **more: object) -> None:
        if file_name.endswith(".xlsx"):
            made[file_name] = data()  # type: ignore[operator]

    monkeypatch.setattr("ui.takeaway.st.download_button", keep)
    app = screen("overview")
    outcomes = read(next(made[name] for name in made if name.startswith("办理结果"))).worksheets[0]
    counts = [row[1].value for row in outcomes.iter_rows(min_row=2)]
    tile = next(m.value for m in app.metric if m.label == "事件数")
    assert str(sum(counts)) == tile.split()[0].replace(",", "")
