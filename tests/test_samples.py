"""The sample exports are the same each time and hold the faults that they name."""

from __future__ import annotations

import filecmp
import re
from collections import Counter
from pathlib import Path

import pytest

from samples.expected import EXPECTED
from samples.write import COMMUNITIES, write_samples
from tests.sample_rows import ENCODINGS, ROOT, cells, files, lines


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("samples")
    write_samples(root)
    return root


def test_two_runs_write_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    write_samples(tmp_path)
    assert files(samples).keys() == files(tmp_path).keys()
    names = [name for name in files(samples) if not name.endswith(".xlsx")]
    assert filecmp.cmpfiles(samples, tmp_path, names, shallow=False)[0] == names
    for name, path in files(samples).items():
        if name.endswith(".xlsx"):
            assert cells(path) == cells(tmp_path / name)


def test_another_seed_tells_another_story(samples: Path, tmp_path: Path) -> None:
    COMMUNITIES["nanhai"](tmp_path, "another seed")
    name = "nanhai/长者探访记录_示例数据.csv"
    assert (tmp_path / name).read_bytes() != (samples / name).read_bytes()


def test_the_samples_in_the_project_are_what_the_generator_writes(samples: Path) -> None:
    kept = ROOT / "data" / "samples"
    written = files(samples)
    assert {n for n in files(kept) if n != "README.md"} == set(written)
    for name, path in written.items():
        if name.endswith(".xlsx"):
            assert cells(kept / name) == cells(path), name
        else:
            assert (kept / name).read_bytes() == path.read_bytes(), name


def test_the_samples_stay_small_and_say_what_they_are(samples: Path) -> None:
    written = files(samples)
    assert sum(path.stat().st_size for path in written.values()) < 15_000_000
    assert {name.split("/")[0] for name in written} == set(COMMUNITIES)
    assert [name for name in written if "示例数据" not in name] == []


def test_each_community_writes_its_own_dialect(samples: Path) -> None:
    starts = {"gutian": b"\xef\xbb\xbf", "jinjiang": b"\xff\xfe"}
    for name, path in files(samples).items():
        community = name.split("/")[0]
        data = path.read_bytes()
        if name.endswith(".xlsx"):
            assert data[:2] == b"PK"
            continue
        assert data.startswith(starts.get(community, b""))
        data.decode(ENCODINGS[community])
        if ENCODINGS[community] == "gb18030":
            with pytest.raises(UnicodeDecodeError):
                data.decode("utf-8")


def test_phone_and_identity_numbers_belong_to_nobody(samples: Path) -> None:
    mobiles: Counter[str] = Counter()
    identities: Counter[str] = Counter()
    landlines: Counter[str] = Counter()
    for name, path in files(samples).items():
        if not name.endswith(".xlsx"):
            text = path.read_bytes().decode(ENCODINGS[name.split("/")[0]])
            mobiles.update(n[:3] for n in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text))
            identities.update(n[:6] for n in re.findall(r"(?<!\d)\d{17}[\dX](?!\d)", text))
        landlines.update(re.findall(r"0\d{2,3}(?=-\d{7,8}(?!\d))", text))
    assert set(mobiles) == {"154"}
    assert set(landlines) == {"0590"}
    assert set(identities) == {"359999"}


def test_every_published_figure_has_an_aim() -> None:
    table = lines(ROOT / "data" / "published_figures.csv", "utf-8")
    assert {line[0] for line in table[1:]} == set(EXPECTED)


def test_the_named_faults_are_there(samples: Path) -> None:
    patrol = samples / "dingjie" / "巡防台账"

    def ledger(month: str) -> list[list[str]]:
        return lines(patrol / f"小巷管家巡防台账_{month}_示例数据.csv", "gb18030")

    june = ledger("2019年06月")
    stated = next(line[9] for line in june if line[0] == "合计")
    hours = sum(int(m) for line in june[3:-3] for m in re.findall(r"(\d+)小时", line[9]))
    rest = sum(int(m) for line in june[3:-3] for m in re.findall(r"(\d+)分", line[9]))
    told = re.fullmatch(r"(\d+)小时(?:(\d+)分钟)?", stated)
    assert told is not None
    assert int(told[1]) * 60 + int(told[2] or 0) == hours * 60 + rest + 120
    assert any(line[1] == "2024年2月30日" for line in ledger("2024年02月"))
    march = [tuple(line) for line in ledger("2026年03月")[3:-3]]
    assert max(Counter(march).values()) == 2
    assert sum("已作废" in line for line in ledger("2022年04月")) == 2
    first, again = (
        ledger("2025年09月"),
        lines(patrol / "小巷管家巡防台账_2025年09月_示例数据_更正后重报.csv", "gb18030"),
    )
    before = {tuple(line[1:9]) for line in first}
    after = {tuple(line[1:9]) for line in again}
    assert before - after
    assert after - before
    assert any("　" in line[5] for line in ledger("2017年03月"))
