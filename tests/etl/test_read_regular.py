"""The fast path for large regular files gives what the tokenizer gives, and only where safe."""

from pathlib import Path

import polars as pl
import pytest

from etl.read import Reading, blocks, copy_and_scan, read, regular, text
from etl.read.blocks import NotRegular
from etl.read.model import Batch

HEADING = "序号,巡防日期,巷名(片区),管家姓名,时长\r\n"
FOOT = "填报人：林某　审核人：王某,,,,\r\n（盖章）\r\n\r\n"


def ledger(rows: int, spoil: dict[int, str] | None = None) -> str:
    """A ledger with a title, so many rows, a subtotal in the middle, a blank row and a foot."""
    lines = ["顶街社区巡防台账,,,,\r\n", HEADING]
    for number in range(1, rows + 1):
        day, lane, hours = number % 28 + 1, number % 9, number % 3
        line = f"{number},2025-10-{day:02d},前街 {lane}巷,林秀英,{hours}小时\r\n"
        lines.append((spoil or {}).get(number, line))
    middle = rows // 2
    lines[middle:middle] = ["小计,,,,9小时\r\n", ",,,,\r\n", HEADING]
    return "".join([*lines, "合计,,,,99小时\r\n", FOOT])


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the fast path from 20 KB on, so that the tests need no large files."""
    for module in (regular, text):
        monkeypatch.setattr(module, "LARGE_BYTES", 20_000)


def whole(reading: Reading) -> tuple[pl.DataFrame, list[tuple[object, ...]], list[object]]:
    """All rows, all lines set aside and all totals of the only table."""
    (table,) = reading.tables
    batches: list[Batch] = list(table.batches())
    aside = pl.concat([batch.set_aside for batch in batches]).sort("source_row")
    totals = [total for batch in batches for total in batch.totals]
    return pl.concat([batch.rows for batch in batches]), aside.rows(), list(totals)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_fast_path_and_tokenizer_agree(
    tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(ledger(3000).encode(encoding))
    with read(path, "ledger.csv") as fast:
        assert fast.tables[0].regular is not None
        rows, aside, totals = whole(fast)
    monkeypatch.setattr(text, "regular_reading", lambda *_: None)
    with read(path, "ledger.csv") as streamed:
        assert streamed.tables[0].regular is None
        assert whole(streamed)[1:] == (aside, totals)
        assert whole(streamed)[0].equals(rows)
    monkeypatch.setattr(text, "LARGE_BYTES", 1 << 30)
    with read(path, "ledger.csv") as held:
        assert held.tables[0].headings == fast.tables[0].headings
        assert whole(held)[0].equals(rows)
        assert whole(held)[1:] == (aside, totals)
    assert rows.height == 3000
    assert [reason for _, _, reason, _ in aside] == [
        *("title", "heading", "total", "blank", "heading_repeated"),
        *("total", "signature", "signature", "blank"),
    ]


def test_blocks_and_what_is_beside_them_make_up_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(ledger(3000), encoding="utf-8", newline="")
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 10_000)
    survey = copy_and_scan(path, tmp_path / "copy")
    with read(tmp_path / "copy", "ledger.csv", survey=survey) as reading:
        regular = reading.tables[0].regular
        assert regular is not None
        row, lines, totals = regular.first_row, [regular.outside.set_aside["source_row"]], []
        for span in regular.text.spans():
            columns = regular.text.parse(span)
            rows, marked = regular.raw(columns, row), regular.summaries(columns)
            row += rows.height
            if marked is not None:
                told = regular.explain(rows.filter(marked))
                totals += [total.source_row for total in told.totals]
                rows = pl.concat(
                    [rows.filter(~marked)[["source_row"]], told.set_aside[["source_row"]]]
                )
            lines.append(rows["source_row"])
        assert len(lines) > 5
        assert sorted(pl.concat(lines)) == list(range(1, survey.newlines + 1))
        assert totals == [1501, 3006]


@pytest.mark.parametrize(
    "bad",
    [
        '7,2025-10-01,"前街",林秀英,2小时\r\n',  # a quote
        "7,2025-10-01,前街,林秀英\r\n",  # too short
        "7,2025-10-01,前街,林秀英,2小时,多\r\n",  # too long
        "7,2025-10-01,前\r街,林秀英,2小时\r\n",  # a lone CR
        "7,2025-10-01,前\0街,林秀英,2小时\r\n",  # a NUL
    ],
)
def test_one_irregular_row_leaves_the_fast_path_and_loses_nothing(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(ledger(3000, {700: bad}), encoding="utf-8", newline="")
    with read(path, "ledger.csv") as reading:
        regular = reading.tables[0].regular
        if regular is not None:
            with pytest.raises(NotRegular):
                [regular.text.parse(span) for span in regular.text.spans()]
        rows, aside, _ = whole(reading)
    assert rows.height >= 2999
    faults = [reason for _, outcome, reason, _ in aside if outcome == "rejected"]
    assert rows.height + bool(faults) == 3000


def test_a_short_and_a_long_row_do_not_cancel_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    spoil = {7: "7,2025-10-01,前街,林秀英\r\n", 8: "8,2025-10-01,前街,林秀英,2小时,多\r\n"}
    path.write_text(ledger(3000, spoil), encoding="utf-8", newline="")
    with read(path, "ledger.csv") as reading:
        rows, aside, _ = whole(reading)
    assert rows.height == 2998
    assert [reason for _, outcome, reason, _ in aside if outcome == "rejected"] == ["ragged"] * 2


def test_blanks_at_the_edge_of_cells_are_removed_on_the_fast_path(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    for number, cell in enumerate([" 前街", "前街 ", "前街\u3000", "\u00a0前街", "前街\t"]):
        line = f"7,2025-10-01,{cell},林秀英,2小时\r\n"
        for encoding in ("utf-8", "gb18030"):
            if encoding == "gb18030" and "\u00a0" in cell:
                continue  # not a character that GB18030 exports hold
            path.write_bytes(ledger(3000, {7: line}).encode(encoding))
            with read(path, f"{number}.csv") as reading:
                rows, _, _ = whole(reading)
                assert reading.tables[0].regular is not None
                assert rows.filter(pl.col("序号") == "7")["巷名(片区)"].item() == "前街"
