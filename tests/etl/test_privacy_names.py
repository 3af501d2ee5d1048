"""Names of residents planted in sentences are nowhere in clear once the rows are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.read import regular, text
from tests.command import Ran, ledger, load, patrols, write_csv, xianglan
from tests.etl.test_privacy import asked, leaks

ELDER, SISTER, SPACED = "欧阳丽珠", "上官金花", "林阿秀"
NAMES = (ELDER, SISTER, SPACED)
VISIT = ("走访时间", "片区", "走访对象", "参与人员", "走访详情", "服务标签", "走访类型", "时长")


def visit(day: int, name: str, **more: str) -> list[object]:
    """A visit whose other cells name the person visited as well."""
    cells = {
        "走访时间": f"2024-03-{day:02}",
        "片区": "顶街巷",
        "走访对象": name,
        "参与人员": "林秀英",
        "走访详情": f"{name}血压正常，{' '.join(name)}的女儿来电",
        "服务标签": f"慰问{name}",
        "走访类型": "日常走访",
        "时长": "1",
    }
    return list((cells | more).values())


def visits() -> list[list[object]]:
    """Plain rows, rows with a cell out of the ordinary, and rows that are rejected."""
    return [
        *(visit(day, name) for day, name in enumerate(NAMES, start=1)),
        visit(5, f"{ELDER}、{SISTER}", 走访详情=f"{SISTER}照看{ELDER}"),
        visit(6, f"{ELDER}家", **{"时长": f"{ELDER}家半小时"}),
        visit(7, SISTER, 走访类型=f"看望{SISTER}"),
        visit(8, SISTER, **{"时长": f"1小时（{SISTER}）"}),
        visit(9, SISTER, 走访时间=f"3月9日{SISTER}家"),
        visit(10, SISTER, 走访时间=f"{SISTER}2024-13-41"),
    ]


def _load(tmp_path: Path, name: str, table: Sequence[Sequence[object]]) -> tuple[Path, Ran]:
    data_dir = tmp_path / "data"
    return data_dir, load(data_dir, write_csv(tmp_path / f"{name}.csv", table))


@pytest.mark.parametrize("times", [1, 300])
def test_a_person_visited_is_not_named_in_the_other_cells(
    tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read row by row, and in blocks as a large file is."""
    for module in (regular, text):
        monkeypatch.setattr(module, "LARGE_BYTES", 20_000)
    table: list[list[object]] = [[*VISIT], *(row for _ in range(times) for row in visits())]
    data_dir, ran = _load(tmp_path, "入户走访", table)
    assert ran.file["rows"]["accepted"] >= 5 * times, ran.json
    assert ran.file["rows"]["rejected"] >= times
    assert not leaks(data_dir, ran, *asked(data_dir), secrets=(*NAMES, *map(" ".join, NAMES)))


def test_a_mention_can_be_followed_by_its_pseudonym(tmp_path: Path) -> None:
    data_dir, _ = _load(tmp_path, "入户走访", [[*VISIT], visit(1, ELDER)])
    [row] = xianglan("rows", "home_visit_count", "--json", data_dir=data_dir).json["rows"]
    who = row["visit_object"]
    assert (row["detail"], row["service_tag"]) == (f"{who}血压正常，{who}的女儿来电", f"慰问{who}")


def test_parties_are_not_named_in_what_is_told_of_their_dispute(tmp_path: Path) -> None:
    heading: list[object] = [
        "事件编号", "事件名称", "发生日期", "事件类别", "事件简述", "主要当事人姓名", "化解情况",
        "化解责任人姓名",
    ]  # fmt: skip
    rows: list[list[object]] = [
        [
            number,
            f"{name}与邻居纠纷",
            f"2024-03-{number:02}",
            "邻里",
            f"{name}反映漏水，当事人张三丰、居民李四维称不知情",
            name,
            f"{name}与张三丰，双方握手言和",
            "林秀英",
        ]
        for number, name in enumerate(NAMES, start=1)
    ]
    data_dir, ran = _load(tmp_path, "矛盾纠纷", [heading, *rows])
    assert ran.file["rows"]["accepted"] == len(NAMES), ran.json
    assert not leaks(data_dir, ran, *asked(data_dir), secrets=(*NAMES, "李四维", "当事人张三丰"))
    # The limit that the README states: a name that nothing introduces is not known as one.
    assert leaks(data_dir, secrets=["张三丰，双方握手言和"])
    assert leaks(data_dir, secrets=["林秀英"])


def test_a_wish_does_not_tell_who_wishes(tmp_path: Path) -> None:
    heading: list[object] = ["收集日期", "片区", "心愿人", "微心愿", "认领单位"]
    rows: list[list[object]] = [
        [f"2024-03-{day:02}", "顶街巷", name, f"给{name}换一盏灯", f"{name}的邻居"]
        for day, name in enumerate(NAMES, start=1)
    ]
    data_dir, ran = _load(tmp_path, "微心愿", [heading, *rows])
    assert ran.file["rows"]["accepted"] == len(NAMES), ran.json
    asking = xianglan("rows", "wish_count", "--json", data_dir=data_dir)
    assert not leaks(data_dir, ran, asking, secrets=NAMES)


def test_a_remark_on_a_patrol_does_not_name_a_resident_it_introduces(tmp_path: Path) -> None:
    rows = patrols(range(1, 4))
    rows[0][-1] = f"居民{ELDER}反映漏水"
    rows[1][-1] = f"劝导业主{SISTER}，王奶奶安好"
    rows[2][0], rows[2][-1] = "2024-13-41", f"居民{SPACED}来电"
    data_dir = tmp_path / "data"
    ran = load(data_dir, ledger(tmp_path / "巡防.csv", rows))
    assert (ran.file["rows"]["accepted"], ran.file["rows"]["rejected"]) == (2, 1)
    assert not leaks(data_dir, ran, *asked(data_dir), secrets=NAMES)
    assert leaks(data_dir, secrets=["王奶奶安好"])
