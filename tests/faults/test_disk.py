"""A full disk: an error in words, the old version serves, and the next load recovers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.command import load
from tests.faults.load_child import load as load_in_child
from tests.faults.load_child import served, write_ledger

pytestmark = pytest.mark.slow
SMALL_MIB = 12


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A tmpfs of a few MiB; skipped where mounting is not allowed (see the injected fault)."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_MIB}m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _fill(folder: Path, leave: int) -> Path:
    """Take all but `leave` bytes of the disk."""
    ballast = folder / "ballast"
    with open(ballast, "wb") as handle:
        try:
            while True:
                handle.write(bytes(1 << 16))
                handle.flush()
        except OSError:
            pass
    size = ballast.stat().st_size
    with open(ballast, "r+b") as handle:
        handle.truncate(max(size - leave, 0))
    return ballast


# What is left decides where it breaks: at the copy, in the lake, in the version being built.
@pytest.mark.parametrize("leave", [0, 100_000, 600_000, 900_000, 1_500_000, 2_500_000])
def test_a_full_disk_leaves_the_old_version_and_recovers(
    tmp_path: Path, small_disk: Path, leave: int
) -> None:
    data_dir = small_disk / "data"
    write_ledger(tmp_path / "old.csv", date(2023, 1, 1), 30)
    write_ledger(tmp_path / "new.csv", date(2024, 1, 1), 300, stewards=40)
    assert load(data_dir, tmp_path / "old.csv").code == 0
    old = served(data_dir)
    ballast = _fill(small_disk, leave)
    code, _, told = load_in_child(data_dir, tmp_path / "new.csv")
    full = (300 * 40 + 600, 300 * 40 * 60 + 30 * 20 * 60)
    if code == 0:
        assert served(data_dir) == full[::-1]
    else:
        assert code == 1, told
        assert "Traceback" not in told
        assert "清理磁盘" in told or "磁盘" in told
        assert served(data_dir) == old
    ballast.unlink()
    ran = load(data_dir, tmp_path / "new.csv")
    assert ran.code == 0, ran.told
    assert served(data_dir) == full[::-1]


def test_a_write_that_fails_midway_leaves_the_old_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same without mounting: a limit on file size makes every larger write fail."""
    import resource

    data_dir = tmp_path / "data"
    write_ledger(tmp_path / "old.csv", date(2023, 1, 1), 30)
    write_ledger(tmp_path / "new.csv", date(2024, 1, 1), 300, stewards=40)
    assert load(data_dir, tmp_path / "old.csv").code == 0
    old = served(data_dir)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        code, _, told = load_in_child(data_dir, tmp_path / "new.csv")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == 1, told
    assert "Traceback" not in told
    assert served(data_dir) == old
    assert load(data_dir, tmp_path / "new.csv").code == 0
