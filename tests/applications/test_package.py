"""Evidence and manifest: content that can be read again and computed again."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from metrics.archive import Archived, VersionGone
from metrics.catalogue import CATALOGUE
from metrics.trace import reported_number
from metrics.warehouse import Warehouse
from metrics.writing import application_subject, form_subject, written
from reports.application.application import Application, application
from reports.application.evidence import MOST_ROWS, Rows, evidence
from reports.application.ledger import Readings, said
from reports.application.manifest import read_numbers, verified
from reports.application.package import package, write
from tests.applications import forms
from tests.applications.conftest import WINDOW, rules
from tests.command import xianglan
from tests.pages.federation import LANE, STEWARDS, build_federation

MADE_AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
DAYS = ("--from", "2023-11-01", "--to", "2026-10-31")


@pytest.fixture(scope="module")
def made(warehouse: Warehouse) -> Application:
    """An application that no form has been filled from, which would tell more numbers."""
    return application(rules(), Readings(warehouse), WINDOW, beside="350922100201")


@pytest.fixture(scope="module")
def paths(warehouse: Warehouse, made: Application, tmp_path_factory: Any) -> dict[str, Path]:
    """The files of an application, written."""
    folder: Path = tmp_path_factory.mktemp("package")
    return write(package(made, Rows(warehouse), "县妇联", made_at=MADE_AT), folder)


def manifest_of(paths: dict[str, Path]) -> dict[str, Any]:
    """The manifest as read again."""
    found: dict[str, Any] = json.loads(paths["manifest"].read_text(encoding="utf-8"))
    return found


def test_the_manifest_holds_every_number_and_each_recomputes_equal(
    folder: Path, made: Application, paths: dict[str, Path]
) -> None:
    numbers = read_numbers(paths["manifest"])
    assert numbers == made.numbers
    assert len(numbers) > 40
    assert {one.verdict for one in verified(folder, numbers)} == {"equal"}


def test_the_manifest_ties_conditions_and_clauses_to_numbers(
    made: Application, paths: dict[str, Path]
) -> None:
    told = manifest_of(paths)
    ids = {one["id"]: one for one in told["numbers"]}
    assert len(ids) == len(made.numbers)
    clauses = [c for box in told["boxes"] for c in box["clauses"] if c["numbers"]]
    assert len(clauses) > 10
    for clause in clauses:
        assert set(clause["numbers"]) <= set(ids)
    assert {n for one in told["conditions"] for n in one["numbers"]} <= set(ids)
    assert all(said(n) == ids[f"n{place:03}"]["said"] for place, n in enumerate(made.numbers, 1))


def test_two_packages_of_the_same_data_say_the_same(
    warehouse: Warehouse, paths: dict[str, Path]
) -> None:
    again = application(rules(), Readings(warehouse), WINDOW, beside="350922100201")
    made = package(again, Rows(warehouse), "县妇联", made_at=MADE_AT)
    assert json.loads(json.dumps(made.manifest)) == manifest_of(paths)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"value": 1}, "differs"),
        ({"rows": 1}, "differs"),
        ({"digest": "0" * 64}, "differs"),
        ({"definition_version": 99}, "redefined"),
        ({"version": "v000009-99999999"}, "version_gone"),
        ({"version": "../CURRENT"}, "version_gone"),
        ({"kpi": "no_such_thing"}, "unknown_kpi"),
    ],
)
def test_a_number_that_was_changed_is_found(
    folder: Path, made: Application, change: dict[str, Any], verdict: str
) -> None:
    number = replace(made.numbers[0], **change)
    assert [one.verdict for one in verified(folder, [number])] == [verdict]


def test_a_version_that_no_longer_serves_is_read_as_it_was(tmp_path: Path) -> None:
    home = build_federation(tmp_path)
    first = Warehouse(home).version
    (home / "warehouse" / "CURRENT").write_text("v000002-00000000.duckdb\n", encoding="utf-8")
    old = Archived(home, first)
    assert old.version == first
    old.close()
    with pytest.raises(VersionGone):
        Archived(home, "v000002-00000000")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "xianglan-application-1"}', "\x00"])
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "清单.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"清单\.json"):
        read_numbers(path)


def test_the_evidence_has_a_sheet_for_each_number(
    made: Application, paths: dict[str, Path]
) -> None:
    book = openpyxl.load_workbook(paths["evidence"])
    assert len(book.sheetnames) == 1 + len(made.numbers)
    listed = list(book["目录"].iter_rows(values_only=True))[2:]
    assert [row[4] for row in listed] == [said(number) for number in made.numbers]
    for number, row in zip(made.numbers, listed, strict=True):
        sheet = book[str(row[6])]
        head = {r[0]: r[1] for r in sheet.iter_rows(min_row=1, max_row=8, values_only=True)}
        assert head[CATALOGUE[number.kpi].label_zh] == said(number)
        assert head["口径"] == CATALOGUE[number.kpi].definition_zh
        assert head["摘要"] == number.digest
        assert number.filters.scope[0] in head["范围"]


def test_the_rows_have_file_and_line_and_masked_names(paths: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(paths["evidence"])
    texts = [
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    assert not [name for name in STEWARDS if name in " ".join(texts)]
    assert any("林**" in text for text in texts)
    name = next(name for name in book.sheetnames if name.endswith("_巡防时长"))
    rows = list(book[name].iter_rows(values_only=True))
    if named := re.search("“(.+)”", " ".join(str(row[1]) for row in rows if row[0] == "明细")):
        rows = list(book[named.group(1)].iter_rows(values_only=True))
    heading = next(n for n, row in enumerate(rows) if row[0] == "来源文件" and "行号" in row)
    body = [row for row in rows[heading + 1 :] if row[0]]
    count = next(row[1] for row in rows if row[0] == "记录数")
    assert len(body) == count
    assert all(isinstance(row[list(rows[heading]).index("行号")], int) for row in body)


def test_many_rows_are_cut_and_their_files_still_counted(
    warehouse: Warehouse, made: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.application.evidence.MOST_ROWS", 3)
    number = next(n for n in made.numbers if n.kpi == "patrol_hours" and n.rows > 3)

    def rows_of(*, all_rows: bool) -> list[tuple[Any, ...]]:
        content = evidence([number], Rows(warehouse), True, all_rows=all_rows)
        book = openpyxl.load_workbook(io.BytesIO(content))
        return list(book.worksheets[1].iter_rows(values_only=True))

    cut, whole = rows_of(all_rows=False), rows_of(all_rows=True)
    assert any(f"共{number.rows:,}行" in str(row[1]) for row in cut)
    assert sum(row[1] for row in cut if row[0] and str(row[0]).endswith(".csv") and row[2] and len(
        str(row[2])) == 64) == number.rows  # fmt: skip
    assert len(whole) > len(cut) + number.rows - 5
    assert MOST_ROWS > 3


def test_too_few_people_have_neither_value_nor_rows(
    warehouse: Warehouse, made: Application
) -> None:
    few = WINDOW.narrowed(person_kind="儿童")

    number = reported_number(warehouse, "care_person_count", few)
    assert number.value == 3
    content = evidence([number], Rows(warehouse), True)
    told = [
        str(cell)
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert "人数太少，数值和明细都不列出" in told
    assert "3" not in told
    assert any("不足5" in cell for cell in told)


def test_originals_are_named_by_their_hash(paths: dict[str, Path]) -> None:
    found = manifest_of(paths)["originals"]
    assert found
    assert all(len(one["sha256"]) == 64 and one["name"] for one in found)


def test_the_command_writes_a_package_that_it_verifies(folder: Path, tmp_path: Path) -> None:
    asked = ("report", "innovation_case", "--scope", LANE, *DAYS, "--out", tmp_path, "--json")
    ran = xianglan(*asked, data_dir=folder)
    assert ran.code == 0
    assert {"docx", "pdf", "evidence", "manifest"} <= set(ran.json["files"])
    assert all(Path(one).is_file() for one in ran.json["files"].values())
    manifest = ran.json["files"]["manifest"]
    checked = xianglan("report", "--verify", manifest, "--json", data_dir=folder)
    assert (checked.code, checked.json["equal"]) == (0, True)
    path = Path(manifest)
    path.write_text(path.read_text(encoding="utf-8").replace('"rows": ', '"rows": 1'), "utf-8")
    spoilt = xianglan("report", "--verify", manifest, data_dir=folder)
    assert spoilt.code == 1
    assert "differs" in spoilt.output.decode()


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("report",), 0, "innovation_case"),
        (("report", "innovation"), 2, "innovation_case"),
        (("report", "innovation_case"), 2, "--scope"),
        (("report", "--verify", "nothing.json"), 2, "nothing.json"),
    ],
)
def test_a_slip_of_the_command_is_told(
    folder: Path, asked: tuple[str, ...], code: int, words: str
) -> None:
    ran = xianglan(*asked, data_dir=folder)
    assert ran.code == code
    assert words in ran.told + ran.output.decode()


def test_a_form_is_filled_or_refused_by_the_command(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "表.docx"
    asked = ("report", "innovation_case", "--scope", LANE, *DAYS, "--out", tmp_path / "o")
    own.write_bytes(forms.with_text("{{ patrol_hours }}"))
    ran = xianglan(*asked, "--template", own, "--json", data_dir=folder)
    assert ran.code == 0
    assert Path(ran.json["files"]["form"]).is_file()
    own.write_bytes(forms.with_text("{{ patrol_hour }}"))
    refused = xianglan(*asked, "--template", own, data_dir=folder)
    assert refused.code == 1
    assert "正文第1段" in refused.told


def test_what_a_writer_puts_in_is_kept_and_forgotten(tmp_path: Path) -> None:
    home, file = build_federation(tmp_path / "home"), tmp_path / "t.json"
    subject = application_subject("innovation_case", LANE)
    assert written(home, subject) == {}
    for texts, left in (({"head": "林某", "case": "正文"}, 2), ({"head": None}, 1)):
        file.write_text(json.dumps(texts), encoding="utf-8")
        assert xianglan("keep", subject, "--file", file, "--who", "我", data_dir=home).code == 0
        assert len(written(home, subject)) == left
    assert written(home, subject) == {"case": "正文"}
    assert written(home, form_subject("x")) == {}
    with sqlite3.connect(home / "state" / "state.sqlite") as state:
        assert state.execute("select distinct who from writing").fetchall() == [("我",)]


@pytest.mark.parametrize(
    ("subject", "text", "who"),
    [
        ("flag/x", "{}", "我"),
        ("application/a/1", "[1]", "我"),
        ("application/a/1", "{", "我"),
        ("application/a/1", '{"a": 1}', "我"),
        ("application/a/1", "{}", " "),
    ],
)
def test_nothing_else_is_kept(tmp_path: Path, subject: str, text: str, who: str) -> None:
    file = tmp_path / "t.json"
    file.write_text(text, encoding="utf-8")
    ran = xianglan("keep", subject, "--file", file, "--who", who, data_dir=tmp_path / "home")
    assert ran.code == 2
