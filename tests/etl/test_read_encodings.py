"""The encoding of a text file is found, and nothing is ever decoded lossily."""

from __future__ import annotations

import pytest

from etl.messages import Refusal
from tests.etl.readings import LEDGER, aside_of, names_of, reading_of, rows_of


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_ledger_reads_the_same_in_every_encoding(encoding: str) -> None:
    reading = reading_of(LEDGER.encode(encoding))
    (table,) = reading.tables
    assert table.headings == ["序号", "巡防日期", "管家姓名", "时长"]
    assert rows_of(table).rows() == [
        (4, "1", "2025-10-01", "林秀英", "2小时"),
        (5, "2", "2025-10-02", "陈美玲", "3小时"),
        (8, "3", "2025-10-03", "黄丽华", "2小时"),
    ]


def test_gb18030_keeps_four_byte_characters() -> None:
    text = "姓名,时长\n林𠮷英,2\n陈䶮,3\n王美玲同志在前街社区,4\n"
    (table,) = reading_of(text.encode("gb18030")).tables
    assert rows_of(table)["姓名"].to_list()[:2] == ["林𠮷英", "陈䶮"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("序號,巡防日期,管家姓名\n1,2025-10-01,林秀英\n2,2025-10-02,陳美玲\n", "big5"),
        ("nom,prénom,âge\nÉmile,Zoë,3\nRené,Noël,4\n", "cp1252"),
    ],
)
def test_other_encodings_are_refused_and_not_read_as_nonsense(text: str, encoding: str) -> None:
    with pytest.raises(Refusal) as refusal:
        reading_of(text.encode(encoding))
    assert refusal.value.message.name == "encoding_unknown"
    assert "另存为" in refusal.value.message.zh


def test_lines_in_a_second_encoding_are_rejected_by_number() -> None:
    sound = "".join(f"{n},林秀英巡查无异常\n" for n in range(1, 50))
    for main, other in (("utf-8", "gb18030"), ("gb18030", "utf-8")):
        content = b"".join(
            [f"序号,情况说明\n{sound}".encode(main), "50,陈美玲清理楼道\n".encode(other), b"51,x\n"]
        )
        reading = reading_of(content)
        (table,) = reading.tables
        assert reading.encoding == main
        assert rows_of(table).height == 50
        assert aside_of(table)[-1] == (51, "rejected", "undecodable")
        assert "encoding_mixed" in names_of(reading)


def test_characters_that_were_lost_before_are_noted() -> None:
    reading = reading_of("姓名,备注\n林�英,x\n陈某,锟斤拷\n".encode())
    (message,) = reading.messages
    assert (message.name, message.params["count"]) == ("encoding_damaged", 2)
