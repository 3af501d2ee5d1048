"""Nothing that names a resident is found in clear anywhere but in the inbox of originals."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.command import Ran, ledger, load, patrols, write_csv, xianglan

PHONE = "13806001234"
WIDE_PHONE = "１３８０６００１２３４"
LANDLINE = "0596-5881234"
IDENTITY = "350626199003074521"
OLD_IDENTITY = "350626900307452"
EMAIL = "ouyang.lz@example.org"
ROOM = "3栋502室"
RESIDENTS = ("欧阳丽珠", "上官金花", "司徒阿婆")
# No part of these may be found; the tail of a number is as telling as the whole.
SECRETS = (
    *RESIDENTS,
    PHONE,
    WIDE_PHONE,
    "138 0600 1234",
    "138-0600-1234",
    "06001234",
    "5881234",
    IDENTITY,
    "19900307",
    "900307452",
    "350626 19900307 4521",
    EMAIL,
    "ouyang.lz",
    "502室",
)
SPOKEN = (
    f"电话{PHONE}，座机{LANDLINE}",
    f"手机{WIDE_PHONE}、138 0600 1234、138-0600-1234",
    f"身份证{IDENTITY}",
    f"旧证{OLD_IDENTITY}，新证350626 19900307 4521",
    f"家住石坛巷{ROOM}，邮箱{EMAIL}",
)
VISIT = ("走访时间", "片区", "走访对象", "居住地址", "联系电话", "证件号码", "参与人员", "走访详情")


def visits() -> list[list[object]]:
    """Good and bad rows about residents, with every identifier in every place."""
    rows: list[list[object]] = []
    for day, said in enumerate(SPOKEN, start=1):
        name = RESIDENTS[day % 3]
        who = [name, f"石坛巷{ROOM}", PHONE, IDENTITY]
        rows.append([f"2024-03-{day:02}", "顶街巷", *who, "林秀英", said, "慰问", name, "1"])
        rows.append(["2024-13-41", "顶街巷", *who, "林秀英", f"{name}说{said}", "", name, "1"])
        rows.append(["2024-03-09", "顶街巷", *who, "林秀英", said, "", name, f"找{name}"])
        rows.append(["2024-03-10", "顶街巷", *who, said])  # ragged
        rows.append([name, "2024-03-11", "顶街巷", *who, said, "", "", "1"])  # shifted by a cell
    return rows


def everywhere(data_dir: Path) -> Iterator[tuple[str, bytes]]:
    """All that is kept outside the inbox and the key: raw bytes, Parquet cells, DuckDB tables."""
    for path in sorted(data_dir.rglob("*")):
        if not path.is_file() or "inbox" in path.parts or path.name == "pseudonym.key":
            continue
        where = str(path.relative_to(data_dir))
        yield where, path.read_bytes()
        if path.suffix == ".parquet":
            yield f"cells of {where}", repr(pl.read_parquet(path).rows()).encode()
        elif path.suffix == ".duckdb":
            yield from _tables(path)


def _tables(path: Path) -> Iterator[tuple[str, bytes]]:
    with duckdb.connect(str(path), read_only=True) as con:
        names = con.execute("select table_name from duckdb_tables()").fetchall()
        assert len(names) > 20
        for (name,) in names:
            yield f"{path.name}:{name}", repr(con.execute(f"from {name}").fetchall()).encode()


def leaks(data_dir: Path, *outputs: Ran, secrets: Sequence[str] = SECRETS) -> list[str]:
    """Where a secret stands in clear."""
    said = [(f"output {n}", ran.output + ran.told.encode()) for n, ran in enumerate(outputs)]
    places = [*everywhere(data_dir), *said]
    assert len(places) > 5
    return [
        f"{secret} in {where}"
        for where, raw in places
        for secret in secrets
        if secret.encode() in raw
    ]


def asked(data_dir: Path) -> list[Ran]:
    """What the verbs that show rows say."""
    return [
        xianglan("rejected", data_dir=data_dir),
        xianglan("rejected", "--json", data_dir=data_dir),
        xianglan("rows", "home_visit_count", "--json", data_dir=data_dir),
        xianglan("rows", "case_count", data_dir=data_dir),
        xianglan("versions", data_dir=data_dir),
        xianglan("doctor", data_dir=data_dir),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_residents_of_a_visit_ledger_are_nowhere_in_clear(tmp_path: Path, encoding: str) -> None:
    heading = [*VISIT, "服务标签", "家属姓名", "时长(小时)"]
    table = [
        [f"顶街社区入户走访表（联系人电话{PHONE}，{EMAIL}）"],
        heading,
        *visits(),
        [f"填报人：林秀英 {PHONE}"],
        [f"注：如有疑问请拨打{LANDLINE}"],
    ]
    path = write_csv(tmp_path / "顶街社区" / "入户走访.csv", table, encoding=encoding)
    data_dir = tmp_path / "data"
    ran = load(data_dir, path)
    rows = ran.file["rows"]
    assert rows["accepted"] >= 5, ran.json
    assert rows["rejected"] >= 15
    assert not leaks(data_dir, ran, *asked(data_dir))
    assert PHONE.encode() in _original(data_dir) or encoding == "utf-16"


def _original(data_dir: Path) -> bytes:
    [stored] = (data_dir / "inbox").iterdir()
    assert stat.S_IMODE(stored.stat().st_mode) == 0o400
    assert stat.S_IMODE(stored.parent.stat().st_mode) == 0o700
    return stored.read_bytes()


def test_parties_of_a_dispute_are_nowhere_in_clear(tmp_path: Path) -> None:
    heading = [
        "事件编号",
        "事件名称",
        "发生日期",
        "发生地点",
        "事件类别",
        "涉及人数",
        "事件简述",
        "主要当事人姓名",
        "证件号码",
        "联系方式",
        "化解责任人姓名",
        "化解是否成功",
    ]
    rows = [
        [
            n,
            f"{said}纠纷",
            f"2024-03-{n:02}",
            f"石坛巷{ROOM}",
            "邻里",
            2,
            said,
            name,
            IDENTITY,
            PHONE,
            "林秀英",
            "是",
        ]
        for n, (said, name) in enumerate(zip(SPOKEN, RESIDENTS * 2, strict=False), start=1)
    ]
    path = write_csv(tmp_path / "矛盾纠纷.csv", [heading, *rows])
    data_dir = tmp_path / "data"
    ran = load(data_dir, path)
    assert ran.file["rows"]["accepted"] == len(SPOKEN), ran.json
    assert not leaks(data_dir, ran, *asked(data_dir))


def test_identifiers_typed_into_the_wrong_columns_are_masked(tmp_path: Path) -> None:
    secrets = (PHONE, WIDE_PHONE, IDENTITY, "138 0600 1234", f"石坛巷{ROOM}", EMAIL)
    rows = []
    for secret in secrets:
        for column in range(6):
            row = patrols(range(1, 2))[0]
            row[column] = secret
            rows.append(row)
    data_dir = tmp_path / "data"
    ran = load(data_dir, ledger(tmp_path / "巡防.csv", [*rows, *patrols(range(2, 4))]))
    assert ran.file["rows"]["accepted"] > 2
    assert not leaks(data_dir, ran, *asked(data_dir))


def test_a_name_of_a_file_or_folder_does_not_give_a_phone_away(tmp_path: Path) -> None:
    folder = tmp_path / f"林阿姨{PHONE}"
    path = ledger(folder / f"巡防 {PHONE} {IDENTITY}.csv", patrols(range(1, 4)))
    data_dir = tmp_path / "data"
    ran = load(data_dir, path)
    assert ran.code == 0, ran.told
    assert not leaks(data_dir, xianglan("versions", data_dir=data_dir))
    assert PHONE not in ran.told
    assert ran.file["file"] == "巡防 〔电话〕 〔证件号〕.csv"


@pytest.mark.parametrize("headless", [True, False])
def test_headings_that_hold_identifiers_are_not_repeated(tmp_path: Path, headless: bool) -> None:
    rows: list[list[object]] = [
        [f"2024-03-{day:02}", name, PHONE, IDENTITY, f"石坛巷{ROOM}"]
        for day, name in enumerate(RESIDENTS, start=1)
    ]
    table = rows if headless else [["日期", "甲方", f"电话{PHONE}", EMAIL, "住处"], *rows]
    data_dir = tmp_path / "data"
    ran = load(data_dir, write_csv(tmp_path / "名单.csv", table))
    assert ran.file["status"] in {"refused", "waiting"}
    assert not leaks(data_dir, ran)


def test_a_file_that_can_not_be_settled_leaves_no_cell_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl import settle

    def fail(*_: object) -> None:
        raise pl.exceptions.ComputeError(f"could not parse {PHONE}")

    monkeypatch.setattr(settle, "_parts", fail)
    data_dir = tmp_path / "data"
    ran = load(data_dir, ledger(tmp_path / "巡防.csv", patrols(range(1, 4))))
    assert ran.code == 1
    assert ran.file["status"] == "refused"
    assert "ComputeError" in (data_dir / "state" / "faults.log").read_text(encoding="utf-8")
    assert "Traceback" not in ran.told
    assert not leaks(data_dir, ran)


def test_one_resident_has_one_pseudonym_in_one_data_directory_and_another_in_the_next(
    tmp_path: Path,
) -> None:
    table = [
        VISIT[:3],
        *(["2024-03-01", "顶街巷", RESIDENTS[0]] for _ in range(1)),
        ["2024-03-02", "顶街巷", RESIDENTS[0]],
    ]
    path = write_csv(tmp_path / "走访.csv", [[*row] for row in table])
    names = []
    for data_dir in (tmp_path / "a", tmp_path / "b"):
        assert load(data_dir, path).code == 0
        found = xianglan("rows", "home_visit_count", "--json", data_dir=data_dir).json["rows"]
        names.append({row["visit_object"] for row in found})
    assert [len(one) for one in names] == [1, 1]
    assert names[0] != names[1]
    key = tmp_path / "a" / "state" / "pseudonym.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
