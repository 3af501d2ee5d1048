"""Files that overlap, repeat or shrink, as real CSV bytes through the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import DINGJIE, LEDGER, kpi, ledger, load, patrols, write_csv, xianglan
from tests.etl.exports import MONTH, changes, hours, march


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory that holds March."""
    return march(tmp_path)


def test_a_copy_of_a_file_under_another_name_is_unchanged(data_dir: Path, tmp_path: Path) -> None:
    ran = load(data_dir, ledger(tmp_path / "三月 (1).csv", patrols(MONTH)))
    assert (ran.code, ran.file["status"]) == (0, "unchanged")
    assert hours(data_dir) == (20, 20)


SAME = {
    "gb18030": {"encoding": "gb18030"},
    "bom": {"encoding": "utf-8-sig"},
    "utf-16": {"encoding": "utf-16"},
    "line ends": {"end": "\n"},
}


@pytest.mark.parametrize("how", SAME)
def test_the_same_rows_in_other_bytes_change_nothing(
    data_dir: Path, tmp_path: Path, how: str
) -> None:
    ran = load(data_dir, ledger(tmp_path / "三月重报.csv", patrols(MONTH), **SAME[how]))
    assert (ran.code, ran.file["status"]) == (0, "loaded")
    assert changes(ran) == (0, 0, 20, 0)
    assert hours(data_dir) == (20, 20)


def test_another_order_of_rows_and_columns_changes_nothing(data_dir: Path, tmp_path: Path) -> None:
    table = [LEDGER, *reversed(patrols(MONTH))]
    turned = [[row[i] for i in (3, 0, 5, 2, 4, 1)] for row in table]
    ran = load(data_dir, write_csv(tmp_path / "三月.csv", turned))
    assert changes(ran) == (0, 0, 20, 0)
    assert hours(data_dir) == (20, 20)


def test_a_title_and_running_numbers_change_nothing(data_dir: Path, tmp_path: Path) -> None:
    rows = [[f"{n}", *row] for n, row in enumerate(patrols(MONTH), start=501)]
    table = [
        ["顶街社区小巷管家巡防台账"],
        ["序号", *LEDGER],
        *rows,
        ["", "合计", "", "", "", "1200"],
    ]
    ran = load(data_dir, write_csv(tmp_path / "三月.csv", table))
    assert ran.file["status"] == "loaded", ran.told
    assert changes(ran) == (0, 0, 20, 0)


def test_one_row_corrected_and_one_deleted(data_dir: Path, tmp_path: Path) -> None:
    rows = [row for row in patrols(MONTH) if row[0] != "2024-03-10"]
    rows[4][4] = 90
    ran = load(data_dir, ledger(tmp_path / "三月更正.csv", rows))
    assert changes(ran) == (0, 1, 18, 1)
    assert hours(data_dir) == (19.5, 19)


def test_half_the_rows_wait_and_the_old_stay_until_a_person_agrees(
    data_dir: Path, tmp_path: Path
) -> None:
    half = ledger(tmp_path / "三月半.csv", [*patrols(range(1, 18, 2)), *patrols(range(20, 21))])
    ran = load(data_dir, half)
    assert (ran.code, ran.file["status"]) == (1, "waiting")
    assert "20" in ran.told
    assert "10" in ran.told
    assert "--accept-shrink" in ran.told
    assert hours(data_dir) == (20, 20)
    again = load(data_dir, half)
    assert (again.code, again.file["status"]) == (1, "waiting"), "it still waits"
    agreed = load(data_dir, half, options=["--accept-shrink"])
    assert (agreed.code, agreed.file["status"]) == (0, "loaded")
    assert hours(data_dir) == (10, 10)


def test_a_tenth_fewer_rows_is_an_ordinary_correction(data_dir: Path, tmp_path: Path) -> None:
    ran = load(
        data_dir, ledger(tmp_path / "三月.csv", [*patrols(range(1, 18)), *patrols(range(20, 21))])
    )
    assert (ran.code, changes(ran)) == (0, (0, 0, 18, 2))
    assert hours(data_dir) == (18, 18)


def test_overlapping_months_count_a_day_once(data_dir: Path, tmp_path: Path) -> None:
    rows = [*patrols(range(11, 21), minutes=120), *patrols(range(1, 11), month=4)]
    ran = load(data_dir, ledger(tmp_path / "三四月.csv", rows))
    assert ran.file["status"] == "loaded", ran.told
    assert changes(ran)[:3] == (10, 10, 0)
    assert hours(data_dir) == (10 + 20 + 10, 30)


def test_a_month_inside_a_year_and_a_year_around_a_month(tmp_path: Path) -> None:
    year = [row for month in range(1, 13) for row in patrols(MONTH, month=month)]
    march = patrols(MONTH, minutes=30)
    inside = tmp_path / "inside"
    load(inside, ledger(tmp_path / "全年.csv", year))
    ran = load(inside, ledger(tmp_path / "三月.csv", march))
    assert changes(ran) == (0, 20, 0, 0)
    assert hours(inside) == (11 * 20 + 10, 240)
    around = tmp_path / "around"
    load(around, tmp_path / "三月.csv")
    ran = load(around, tmp_path / "全年.csv")
    assert changes(ran) == (220, 20, 0, 0)
    assert hours(around) == (240, 240)


def test_what_is_loaded_last_is_the_newest_whatever_the_clock_of_the_file_says(
    data_dir: Path, tmp_path: Path
) -> None:
    import os

    older = ledger(tmp_path / "旧.csv", patrols(MONTH, minutes=30))
    os.utime(older, (0, 0))
    load(data_dir, older)
    assert hours(data_dir) == (10, 20)
    load(data_dir, tmp_path / "三月.csv")
    assert hours(data_dir) == (10, 20), "an unchanged file does not come back by itself"
    load(data_dir, tmp_path / "三月.csv", options=["--again"])
    assert hours(data_dir) == (10, 20), "reading again keeps a file's place in the order"


def test_other_communities_are_untouched_by_a_reexport(data_dir: Path, tmp_path: Path) -> None:
    rows = [[*LEDGER, "区划代码"], *([*row, "350582108901"] for row in patrols(MONTH))]
    options = ["--community", "350582000000"]
    ran = load(data_dir, write_csv(tmp_path / "晋江.csv", rows), options=options)
    assert changes(ran) == (20, 0, 0, 0), ran.told
    assert hours(data_dir) == (40, 40)
    load(data_dir, ledger(tmp_path / "三月更正.csv", patrols(MONTH, minutes=30)))
    assert hours(data_dir) == (30, 40)


def test_a_correction_of_the_sender_is_applied_and_steps_back_when_the_source_is_mended(
    tmp_path: Path,
) -> None:
    data_dir = tmp_path / "data"
    (data_dir / "sources").mkdir(parents=True)
    (data_dir / "sources" / "dingjie.yaml").write_text(
        f"""
sender: dingjie
community: "{DINGJIE}"
community_name: 东山县铜陵镇顶街社区
folders: [dingjie]
corrections:
  - match: {{巡防日期: 2024-03-02}}
    action: set
    column: patrol_minutes
    value: "45"
    expect: "450"
    reason: 多打了一个0
    who: 林主任
""",
        encoding="utf-8",
    )
    rows = patrols(range(1, 4))
    rows[1][4] = 450
    ran = load(data_dir, ledger(tmp_path / "三月.csv", rows))
    assert ran.code == 0, ran.told
    assert kpi(data_dir, "patrol_hours") == pytest.approx((60 + 45 + 60) / 60)
    rows[1][4] = 50
    mended = load(data_dir, ledger(tmp_path / "三月更正.csv", rows))
    assert "林主任" in mended.told
    assert kpi(data_dir, "patrol_hours") == pytest.approx((60 + 50 + 60) / 60)


def test_an_undone_reexport_brings_the_old_rows_back(data_dir: Path, tmp_path: Path) -> None:
    ran = load(data_dir, ledger(tmp_path / "三月更正.csv", patrols(MONTH, minutes=30)))
    assert hours(data_dir) == (10, 20)
    assert xianglan("undo", ran.file["source_file_id"], data_dir=data_dir).code == 0
    assert hours(data_dir) == (20, 20)


def test_loading_files_in_one_go_or_one_by_one_gives_the_same_figures(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    ledger(folder / "1.csv", patrols(MONTH))
    ledger(folder / "2.csv", patrols(range(11, 21), minutes=30))
    ledger(folder / "3.csv", patrols(MONTH, month=4))
    load(tmp_path / "one", folder)
    for path in sorted(folder.iterdir()):
        load(tmp_path / "many", path)
    assert hours(tmp_path / "one") == hours(tmp_path / "many") == (10 + 5 + 20, 40)
