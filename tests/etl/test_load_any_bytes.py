"""Whatever the bytes: the whole load gives a receipt that adds up, and no clean cell is altered."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl import receipts, versions
from etl.home import Home
from etl.load import Loaded, load_files
from etl.options import Options
from etl.publish import publish
from tests.command import DINGJIE

calm = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
HEADING = ("序号", "巡防日期", "巷名", "管家姓名", "时段", "时长(分钟)", "访", "备注")
DAY, LANE, STEWARD, SHIFT, MINUTES, VISITS, REMARK = range(1, 8)
# Cells that mean just what they say: a loaded row must hold exactly these values.
STEWARDS = ("林秀英", "陈美玲", "欧阳海燕", "黄阿妹")
LANES = ("顶街巷", "打铁巷", "石坛巷", "文公巷")
REMARKS = ("无异常", "劝导乱停放", "清理楼道，已完成", 'He said "好"', "两\n行", "")
Row = list[str]


@contextmanager
def data_directory() -> Iterator[Home]:
    """An empty data directory, removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "data")
        home.prepare()
        yield home


def put(home: Home, content: bytes, name: str = "巡防.csv") -> Loaded:
    """Load bytes as a file of 顶街社区."""
    path = home.root.parent / name
    path.write_bytes(content)
    with home.locked():
        outcome = load_files(home, [path], Options(DINGJIE), lambda *_: None)
    [loaded] = outcome.files
    return loaded


def check_receipt(loaded: Loaded) -> None:
    """A status of the closed list, counts that add up, and words for a person."""
    receipt = loaded.receipt
    assert loaded.status in {"loaded", "waiting", "refused"}
    for part in receipt.parts:
        rows = part.rows
        assert rows.read == rows.accepted + rows.rejected + rows.excluded
    if loaded.status != "loaded":
        assert receipt.messages
    for message in receipt.messages:
        assert message.zh
        assert message.en
        assert message.name != "file_not_understood", "a bug of ours, not a fault of the file"


def stored(home: Home, loaded: Loaded, dataset: str = "patrol") -> pl.DataFrame:
    """The accepted rows of a file as the lake holds them."""
    paths = [
        home.lake / path
        for part in loaded.receipt.parts
        if part.dataset == dataset
        for path in part.parquet
    ]
    frames = [pl.read_parquet(path) for path in paths]
    return pl.concat(frames) if frames else pl.DataFrame({"source_row": []})


def set_aside(home: Home, loaded: Loaded) -> pl.DataFrame:
    """The lines of a file that were not taken; suspected twins were."""
    path = loaded.receipt.set_aside
    if path is None:
        return pl.DataFrame({"source_row": []})
    return pl.read_parquet(home.lake / path).filter(
        pl.col("outcome").is_in(["rejected", "excluded"])
    )


@calm
@given(st.binary(max_size=600))
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example("巡防日期,时长\n".encode())
@example("巡防日期,时长\n,\n".encode("gb18030"))
def test_any_bytes_give_a_receipt(content: bytes) -> None:
    with data_directory() as home:
        check_receipt(put(home, content))


rows_drawn = st.lists(
    st.tuples(
        st.integers(0, 900).map(lambda n: str(date(2022, 1, 1) + timedelta(days=n))),
        st.sampled_from(LANES),
        st.sampled_from(STEWARDS),
        st.sampled_from(["晨巡", "晚巡"]),
        st.integers(10, 300).map(str),
        st.integers(0, 40).map(str),
        st.sampled_from(REMARKS),
    ),
    min_size=1,
    max_size=25,
).map(lambda drawn: [[str(n), *row] for n, row in enumerate(drawn, start=1)])


def as_csv(rows: list[Row], end: str = "\r\n") -> str:
    """The rows as an ordinary CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


# Ways to spoil a table. Each keeps whole rows whole, or breaks them so that they must be set aside.
def _cell(column: int, *texts: str) -> Callable[[list[Row], int], None]:
    def spoil(rows: list[Row], at: int) -> None:
        if column < len(rows[at]):
            rows[at][column] = texts[at % len(texts)]

    return spoil


def _insert(*lines: Row) -> Callable[[list[Row], int], None]:
    def spoil(rows: list[Row], at: int) -> None:
        rows[at:at] = [list(line) for line in lines]

    return spoil


def _top(*lines: Row) -> Callable[[list[Row], int], None]:
    def spoil(rows: list[Row], at: int) -> None:
        rows[0:0] = [list(line) for line in lines]

    return spoil


def _foot(*lines: Row) -> Callable[[list[Row], int], None]:
    def spoil(rows: list[Row], at: int) -> None:
        rows += [list(line) for line in lines]

    return spoil


def _cut(rows: list[Row], at: int) -> None:
    rows[at] = rows[at][: max(1, at % len(HEADING))]


def _widen(rows: list[Row], at: int) -> None:
    rows[at] = [*rows[at], "多出", "来的"]


SPOILERS: dict[str, Callable[[list[Row], int], None]] = {
    "no such day": _cell(DAY, "2024-02-30", "2023年13月1日", "某日", "2024/0/0"),
    "other spellings of days": _cell(
        DAY, "2023/3/8", "2023.3.8", "20230308", "2023年3月8日", "45359"
    ),
    "bad minutes": _cell(MINUTES, "很久", "-5", "一整天吧", "99999999999", "#DIV/0!", "1e400"),
    "spoken minutes": _cell(MINUTES, "半小时", "1:30", "约60", "90分钟", "１２０"),
    "ditto": _cell(LANE, "同上", "〃", '"', ""),
    "phones": _cell(REMARK, "电话13806001234", "138 0600 1234", "住3栋502室"),
    "a phone as a count": _cell(VISITS, "13806001234", "350626199003074521"),
    "totals": _insert(["", "小计", "", "", "", "600", "", ""]),
    "a grand total": _foot(["合计", "", "", "", "", "12,345", "", ""]),
    "blank lines": _insert([""], [""] * 8),
    "the heading again": _insert(list(HEADING)),
    "a title": _top(["顶街社区小巷管家巡防台账（2023年）"], ["填报单位：顶街社区妇联"]),
    "a signature": _foot(["填报人：林秀英", "", "审核：陈美玲"], ["注：如有出入请联系社区"]),
    "a short row": _cut,
    "a long row": _widen,
    "strange texts": _cell(REMARK, "\u200b", "�", "锟斤拷", "=1+1", "<b>", "a\tb", "'; drop table"),
    "strange names": _cell(STEWARD, "", "–", "林秀英、陈美玲", "林 秀 英", "x" * 300),
}


def below_heading(table: list[Row]) -> st.SearchStrategy[int]:
    """Where to spoil: a spoilt heading would be another table."""
    return st.integers(table.index(list(HEADING)) + 1, len(table) - 1)


BROKEN_TEXT: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "a stray quote": lambda text: text.replace("无异常", '无"异常', 1),
    "an open quote": lambda text: text.replace("无异常", '"无异常', 1),
    "cut off": lambda text: text[: -max(1, len(text) // 7)],
    "no last newline": lambda text: text.rstrip("\r\n"),
    "mixed line ends": lambda text: text.replace("\r\n", "\n", 2),
    "nul": lambda text: text.replace("劝导", "劝\0导"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le")


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[list[Row], bytes]:
    """A drawn table and the bytes of the same table spoilt in up to five ways."""
    rows = draw(rows_drawn)
    table = [list(HEADING), *(list(row) for row in rows)]
    for name in draw(st.lists(st.sampled_from(sorted(SPOILERS)), max_size=5)):
        SPOILERS[name](table, draw(below_heading(table)))
    text = BROKEN_TEXT[draw(st.sampled_from(sorted(BROKEN_TEXT)))](as_csv(table))
    return rows, text.encode(draw(st.sampled_from(ENCODINGS)), "replace")


def meant(row: Row) -> dict[str, Any]:
    """What a clean row must be in the lake."""
    return {
        "patrol_date": date.fromisoformat(row[DAY]),
        "grid_name": row[LANE],
        "steward_name": row[STEWARD],
        "shift": row[SHIFT],
        "patrol_minutes": int(row[MINUTES]),
        "visit_count": int(row[VISITS]),
    }


@calm
@given(spoilt())
def test_a_spoilt_table_is_accounted_for_line_by_line(drawn: tuple[list[Row], bytes]) -> None:
    _, content = drawn
    with data_directory() as home:
        loaded = put(home, content)
        check_receipt(loaded)
        if loaded.status != "loaded":
            return
        [part] = loaded.receipt.parts
        kept = stored(home, loaded)["source_row"].to_list()
        out = set_aside(home, loaded)["source_row"].to_list()
        assert len(kept) == part.rows.accepted
        assert len(out) == part.rows.rejected + part.rows.excluded
        both = sorted([*kept, *out])
        assert len(set(both)) == len(both), "no line is both taken and set aside"


@calm
@given(rows_drawn, st.data())
def test_a_clean_row_among_spoilt_ones_comes_back_unaltered_or_is_set_aside(
    rows: list[Row], data: st.DataObject
) -> None:
    table = [list(HEADING), *(list(row) for row in rows)]
    for name in data.draw(st.lists(st.sampled_from(sorted(SPOILERS)), max_size=5)):
        SPOILERS[name](table, data.draw(below_heading(table)))
    encoding = data.draw(st.sampled_from(ENCODINGS))
    untouched = {row[0]: row for row in rows if row in table}
    with data_directory() as home:
        loaded = put(home, as_csv(table).encode(encoding, "replace"))
        check_receipt(loaded)
        if loaded.status != "loaded":
            return
        place = _lines(table)
        found = {row["source_row"]: row for row in stored(home, loaded).iter_rows(named=True)}
        out = set(set_aside(home, loaded)["source_row"].to_list())
        for number, row in untouched.items():
            line = place[number]
            if line in found:
                got = {name: found[line][name] for name in meant(row)}
                assert got == meant(row)
                assert (found[line]["remark"] or "") == row[REMARK]
            else:
                assert line in out, f"line {line} is neither taken nor set aside"


def _lines(table: list[Row]) -> dict[str, int]:
    """The first line of the file on which each numbered row stands."""
    line, found = 1, {}
    for row in table:
        if len(row) == len(HEADING) and row[0].isdigit():
            found[row[0]] = line
        line += 1 + sum(cell.count("\n") for cell in row)
    return found


@settings(calm, max_examples=12)
@given(spoilt())
def test_the_same_bytes_make_the_same_version(drawn: tuple[list[Row], bytes]) -> None:
    _, content = drawn
    seen = []
    key = b"k" * 32
    for _ in range(2):
        with data_directory() as home:
            (home.state / "pseudonym.key").write_bytes(key)
            loaded = put(home, content)
            rows = stored(home, loaded)
            with home.locked():
                version = publish(home)
            assert versions.is_current(home)
            receipt = json.loads(receipts.every(home)[0].to_json()) | {"loaded_at": "", "path": ""}
            seen.append((version.content, version.record_count, rows.rows(), receipt))
    assert seen[0][1:] == seen[1][1:]
