"""Whatever a large file holds, its blocks give what the tokenizer gives, or nothing of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.messages import Refusal
from etl.read import Reading, blocks, read, regular, text

PLAIN = st.text("前街巷林秀英09ab -", max_size=6)
ODD = st.sampled_from(
    ["", "合计", "填报人：林某", '"', '"a"', "a\rb", "\0", " 空", "尾\u3000", "堃珺𠮷", "x,y"]
)
CELL = st.one_of(PLAIN, PLAIN, PLAIN, PLAIN, ODD)
ROW = st.lists(CELL, min_size=3, max_size=3)


@pytest.fixture(autouse=True)
def _everything_is_large() -> Iterator[None]:
    """Small limits, so that a few hundred lines are many blocks behind a small sample."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (regular, text):
            patch.setattr(module, "LARGE_BYTES", 300)
            patch.setattr(module, "SAMPLE_LINES", 12)
        patch.setattr(regular, "SAMPLE_BYTES", 400)
        patch.setattr(regular, "TAIL_BYTES", 300)
        patch.setattr(blocks, "BLOCK_BYTES", 120)
        yield


def found(reading: Reading) -> tuple[list[object], list[object], list[object]]:
    """All rows, lines set aside and totals of a reading."""
    rows: list[object] = []
    aside: list[object] = []
    totals: list[object] = []
    for table in reading.tables:
        for batch in table.batches():
            rows += batch.rows.select(pl.all().fill_null("")).rows()
            aside += batch.set_aside.rows()
            totals += [(total.source_row, total.label) for total in batch.totals]
    return rows, sorted(map(str, aside)), totals


def read_both(raw: bytes) -> tuple[object, object, bool]:
    """What the blocks and what the tokenizer make of the bytes, and whether there were blocks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "巡防.csv"
        path.write_bytes(raw)
        told: list[object] = []
        has_blocks = False
        for is_fast in (True, False):
            with pytest.MonkeyPatch.context() as patch:
                if not is_fast:
                    patch.setattr(text, "regular_reading", lambda *_: None)
                try:
                    with read(path, path.name) as reading:
                        has_blocks |= any(table.regular for table in reading.tables)
                        told.append(found(reading))
                except Refusal as refusal:
                    told.append(refusal.message.name)
        return told[0], told[1], has_blocks


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(ROW, min_size=30, max_size=60),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    end=st.sampled_from(["\n", "\r\n"]),
    is_whole=st.booleans(),
    spoilt=st.none() | st.binary(min_size=1, max_size=4),
    at=st.integers(0, 4000),
)
def test_blocks_and_tokenizer_agree(
    rows: list[list[str]], encoding: str, end: str, is_whole: bool, spoilt: bytes | None, at: int
) -> None:
    regular_rows = [[str(i), f"前街{i % 3}巷", f"{i % 5}小时"] for i in range(14)]
    lines = ["序号,巷名,时长", *(",".join(cells) for cells in [*regular_rows, *rows])]
    raw = (end.join(lines) + (end if is_whole else "")).encode(encoding)
    if spoilt:
        at %= len(raw)
        raw = raw[:at] + spoilt + raw[at:]
    fast, careful, _ = read_both(raw)
    assert fast == careful


def test_these_files_do_have_blocks() -> None:
    lines = ["序号,巷名,时长", *(f"{i},前街{i % 3}巷,{i % 5}小时" for i in range(60))]
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        fast, careful, has_blocks = read_both("\n".join(lines).encode(encoding))
        assert has_blocks
        assert fast == careful
