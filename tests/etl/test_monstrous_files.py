"""Files beyond all measure are refused with the limit named, in bounded memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from etl.messages import Refusal
from etl.read import Limits, read, regular, text, workbook
from tests.command import kpi, ledger, load, patrols

HEADING = "巡防日期,巷名,管家姓名,时段,时长(分钟),备注\r\n".encode()
MOST_MIB = 250  # of memory for a file of any size; the libraries alone take some 100
READ = """
import json, re, sys
from pathlib import Path
from etl.messages import Refusal
from etl.read import Limits, read, survey_file
path = Path(sys.argv[1])
try:
    limits = Limits(file_bytes=1 << 40)
    with read(path, path.name, survey=survey_file(path), limits=limits) as found:
        told = f"{len(found.tables)} tables"
except Refusal as refusal:
    told = refusal.message.name
# The kernel's other figure, ru_maxrss, begins with the memory of the process that started this one.
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) >> 10
print(json.dumps({"told": told, "peak_mib": peak}))
"""


def sparse(path: Path, begins: bytes, size: int, ends: bytes) -> Path:
    """A file of that size which takes up no room: NULs between its ends."""
    with path.open("wb") as out:
        out.write(begins)
        out.seek(size - len(ends))
        out.write(ends)
    return path


MONSTERS = {
    "one line": (b"", b"x"),
    "one line after a heading": (HEADING + b"2024-03-01,", b"x\r\n"),
    "one cell in quotes": (HEADING + b'2024-03-01,"', b'"\r\n'),
}


@pytest.mark.parametrize(
    "size", [200 << 20, pytest.param(10 << 30, marks=pytest.mark.slow)], ids=["200 MB", "10 GB"]
)
@pytest.mark.parametrize("kind", MONSTERS)
def test_a_line_without_end_is_refused_in_little_memory(
    tmp_path: Path, kind: str, size: int
) -> None:
    path = sparse(tmp_path / "x.csv", MONSTERS[kind][0], size, MONSTERS[kind][1])
    started = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True
    )
    found = json.loads(ran.stdout)
    assert found["told"] == "line_too_long"
    assert found["peak_mib"] < MOST_MIB
    assert time.monotonic() - started < 20 + 10 * (size >> 30)


def test_a_quoted_cell_over_many_lines_is_read_as_what_it_is_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(HEADING + b'2024-03-01,"' + b"x\r\n" * 100_000)
    with read(path, "x.csv") as reading:
        batches = list(reading.tables[0].batches())
    assert sum(len(batch.rows) + len(batch.set_aside) for batch in batches) == 100_001


def test_blank_lines_at_the_end_of_a_large_file_are_no_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (regular, text):
        monkeypatch.setattr(module, "LARGE_BYTES", 20_000)
    lines = HEADING.decode().replace("\r\n", "\n") + "2024-03-01,顶街巷,林秀英,晨巡,60,x\n" * 3000
    (tmp_path / "x.csv").write_text(lines + "\n\n", encoding="utf-8")
    with read(tmp_path / "x.csv", "x.csv") as reading:
        assert reading.tables[0].regular is not None
        batches = list(reading.tables[0].batches())
    assert sum(batch.rows.height for batch in batches) == 3000
    aside = [row for batch in batches for row in batch.set_aside.rows()]
    assert [(row[0], row[2]) for row in aside if row[0] > 1] == [(3002, "blank"), (3003, "blank")]


def book(path: Path, rows: int = 20) -> Path:
    """A workbook with an ordinary ledger."""
    made = openpyxl.Workbook()
    made.active.append(["巡防日期", "巷名", "管家姓名", "时长(分钟)"])
    for day in range(rows):
        made.active.append([f"2024-05-{1 + day % 28:02}", "顶街巷", "林秀英", 60])
    made.save(path)
    return path


def reason(path: Path, limits: Limits) -> str:
    """What a person is told of a workbook that is too big."""
    with pytest.raises(Refusal) as refusal:
        read(path, path.name, limits=limits)
    assert refusal.value.message.name == "workbook_too_big"
    return refusal.value.message.zh


def child(path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something else run in the place of the child that reads workbooks."""
    path.write_text(source, encoding="utf-8")
    monkeypatch.setattr(workbook, "CHILD", path)


def test_a_workbook_that_takes_too_much_memory_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(tmp_path / "child.py", "room = bytearray(1 << 30)", monkeypatch)
    told = reason(book(tmp_path / "x.xlsx"), Limits(child_memory_bytes=512 << 20))
    assert "512 MB 内存" in told


def test_a_workbook_that_takes_too_long_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(tmp_path / "child.py", "import time; time.sleep(60)", monkeypatch)
    assert "1 秒" in reason(book(tmp_path / "x.xlsx"), Limits(child_seconds=1))


def test_a_child_that_the_kernel_kills_takes_no_other_file_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(tmp_path / "child.py", "import os; os.kill(os.getpid(), 9)", monkeypatch)
    folder = tmp_path / "in"
    ledger(folder / "三月.csv", patrols(range(1, 6)))
    book(folder / "五月.xlsx")
    ran = load(tmp_path / "data", folder)
    assert ran.code == 1
    status = {file["file"]: file["status"] for file in ran.json["files"]}
    assert status == {"三月.csv": "loaded", "五月.xlsx": "refused"}
    assert "内存" in ran.told
    assert kpi(tmp_path / "data", "patrol_record_count") == 5
    monkeypatch.undo()
    assert load(tmp_path / "data", folder / "五月.xlsx").code == 0
    assert kpi(tmp_path / "data", "patrol_record_count") == 25
