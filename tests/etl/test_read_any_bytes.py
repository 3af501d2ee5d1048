"""Whatever the bytes: a reading that accounts for every line once, or a refusal with its reason."""

import csv
import io
import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl.messages import Refusal
from etl.read import Reading, read
from etl.read.delimited import records
from etl.read.dialect import find_dialect
from etl.read.model import Limits

LIMITS = Limits(columns=50, line_chars=5000)
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_bytes(content: bytes, name: str = "样表.csv", limits: Limits = LIMITS) -> Reading:
    """Read bytes as a file of that name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        reading = read(path, name, limits=limits, scratch=Path(folder))
        for table in reading.tables:  # small files are held in memory: batches work afterwards
            assert table.regular is None
        return reading


def lines_of(reading: Reading) -> list[int]:
    """The source rows of all rows and all lines set aside, sorted."""
    found: list[int] = []
    for table in reading.tables:
        for batch in table.batches():
            assert batch.rows.columns == ["source_row", *table.headings]
            found += batch.rows["source_row"].to_list() + batch.set_aside["source_row"].to_list()
    return sorted(found)


_WORDS = "序号 日期 合计 填报人：林 注： 时长 指标名称 单位 1月 2月 3月 1 3.5 2024-1-1 x"
_MARKS = [",", ",", ",", ",", '"', '""', ";", "\t", " ", "\0", "\n", "\n", "\r\n", "\r"]
MESSY = [*_WORDS.split(), *_MARKS]
messy_text = st.lists(st.sampled_from(MESSY), max_size=120).map("".join)


def check(content: bytes) -> None:
    """The invariant: every line once, or a refusal that has texts."""
    try:
        reading = read_bytes(content)
    except Refusal as error:
        refusal = error.message
        reading = None
    if reading is None:
        assert refusal.zh
        assert refusal.en
        return
    found = lines_of(reading)
    assert found, "something was read"
    if not any(table.reshaped for table in reading.tables):
        sides = len(reading.tables)
        assert max(map(found.count, found)) <= sides
        if sides == 1:
            assert len(found) == len(set(found)), "a line is accounted for twice"


@calm
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"a,b\n\xff,\xfe\n")
@example(b"PK\x03\x04")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
def test_any_bytes_give_a_reading_or_a_refusal(content: bytes) -> None:
    check(content)


@calm
@given(messy_text, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_any_text_gives_a_reading_or_a_refusal(text: str, encoding: str) -> None:
    check(text.encode(encoding))


@calm
@given(messy_text)
def test_every_record_of_the_tokenizer_is_a_row_or_set_aside_once(text: str) -> None:
    try:
        reading = read_bytes(text.encode())
    except Refusal:
        return
    if any(table.reshaped for table in reading.tables) or reading.encoding != "utf-8":
        return
    dialect = find_dialect(io.StringIO(text, newline="").readlines(), "样表.csv", LIMITS)
    lines = io.StringIO(text, newline="").readlines()
    expected = [record.line for record in records(lines, dialect, "样表.csv", LIMITS)]
    found = lines_of(reading)
    assert sorted(set(found)) == expected
    if len(reading.tables) == 1:
        assert found == expected, "each once"


@calm
@given(messy_text)
def test_no_character_is_lost(text: str) -> None:
    try:
        reading = read_bytes(text.encode())
    except Refusal:
        return
    if any(table.reshaped for table in reading.tables):
        return
    seen = "".join(
        "".join(str(value) for row in part.iter_rows() for value in row[1:] if value is not None)
        for table in reading.tables
        for batch in table.batches()
        for part in (batch.rows, batch.set_aside.select("source_row", "text"))
    )
    for mark in "序号日期巷名合计填报人林注时长指标单位月0123456789x":
        assert seen.count(mark) >= text.count(mark), mark


names = st.text(
    alphabet=st.sampled_from("日期巷名管家姓时长数量备注说明事由地址甲乙丙丁"),
    min_size=2,
    max_size=6,
)
values = st.one_of(
    st.text(alphabet=st.sampled_from('林陈黄秀英美玲巡查无异常，。,;"\n| 12'), max_size=12).map(
        str.strip
    ),
    st.integers(0, 10**6).map(str),
    st.dates().map(str),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A heading and rows as an ordinary export has them: a first column of running numbers."""
    width = draw(st.integers(2, 6))
    heading = ["序号", *draw(st.lists(names, min_size=width - 1, max_size=width - 1, unique=True))]
    cells = st.lists(values, min_size=width - 2, max_size=width - 2)
    rows = draw(st.lists(cells, min_size=2, max_size=12))
    return heading, [[str(n), str(n * 7), *row] for n, row in enumerate(rows, start=1)]


@calm
@given(
    tables(),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from([",", "\t", ";", "|"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_well_formed_csv_comes_back_cell_by_cell(
    table: tuple[list[str], list[list[str]]], encoding: str, delimiter: str, end: str
) -> None:
    heading, rows = table
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([heading, *rows])
    reading = read_bytes(out.getvalue().encode(encoding))
    assert len(reading.tables) == 1
    got = pl.concat([batch.rows for batch in reading.tables[0].batches()])
    assert reading.tables[0].headings == heading
    expected = [tuple(cell or None for cell in row) for row in rows]
    assert got.drop("source_row").rows() == expected


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n\n", b" , , \n"])
def test_a_file_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        read_bytes(content)
    assert refusal.value.message.name in ("file_empty", "no_table")
