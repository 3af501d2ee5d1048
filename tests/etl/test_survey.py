"""The one pass over a file's bytes: a true copy, and counts that do not depend on the blocks."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.arrive import receive
from etl.home import Home
from etl.messages import Refusal
from etl.read import copy_and_scan, direct, survey

PIECES = st.sampled_from(["a", "\n", "\r\n", "é", "巷", "𠮷", ","])
SMALL = direct.PAGE


def check(content: bytes, folder: Path) -> None:
    """A copy of the content is the same, and what is told of it is true."""
    source, target = folder / "source", folder / "target"
    source.write_bytes(content)
    found = copy_and_scan(source, target)
    assert target.read_bytes() == content
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.size, found.newlines) == (len(content), content.count(b"\n"))
    assert found.ends_in_newline == content.endswith(b"\n")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        assert not found.is_utf8
    else:
        assert found.is_utf8


@pytest.fixture
def blocks_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files have many blocks, and are written past the cache."""
    monkeypatch.setattr(survey, "BLOCK_BYTES", SMALL)
    monkeypatch.setattr(direct, "DIRECT_BYTES", 1)


@given(text=st.lists(PIECES, max_size=30).map("".join), shift=st.integers(0, 5), cut=st.booleans())
def test_characters_and_lines_are_counted_wherever_a_block_ends(
    tmp_path_factory: pytest.TempPathFactory, text: str, shift: int, cut: bool
) -> None:
    # The pieces lie around the end of the first block.
    content = b"x" * (SMALL - shift - len(text) // 2) + text.encode()
    folder = tmp_path_factory.mktemp("survey")
    with (
        mock.patch.object(survey, "BLOCK_BYTES", SMALL),
        mock.patch.object(direct, "DIRECT_BYTES", 1),
    ):
        check(content[:-1] if cut else content, folder)


@pytest.mark.usefixtures("blocks_of_a_page")
@pytest.mark.parametrize("size", [0, 1, SMALL - 1, SMALL, SMALL + 1, 7 * SMALL, 7 * SMALL + 513])
def test_a_copy_past_the_cache_has_every_byte(tmp_path: Path, size: int) -> None:
    check(os.urandom(size), tmp_path)


@pytest.mark.usefixtures("blocks_of_a_page")
@pytest.mark.parametrize("refused", ["open", "write"])
def test_a_file_system_that_knows_no_way_past_the_cache_gets_an_ordinary_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    call = getattr(os, refused)

    def refuse(*arguments: object) -> object:
        flags = arguments[1] if refused == "open" else direct.fcntl.fcntl(arguments[0], 3)
        if isinstance(flags, int) and flags & os.O_DIRECT:
            raise OSError(errno.EINVAL, "not here")
        return call(*arguments)

    monkeypatch.setattr(direct.os, refused, refuse)
    check(os.urandom(3 * SMALL + 9), tmp_path)


def test_a_file_that_is_refused_is_not_copied_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "UNBROKEN_BYTES", 1 << 21)
    source, target = tmp_path / "line.csv", tmp_path / "copy"
    with source.open("wb") as stream:
        stream.truncate(1 << 30)
    with pytest.raises(Refusal) as refusal:
        copy_and_scan(source, target)
    assert refusal.value.message.name == "line_too_long"
    assert target.stat().st_size <= 1 << 24


def test_a_copy_that_was_damaged_since_is_replaced_when_the_file_comes_again(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path / "data")
    home.prepare()
    path = tmp_path / "ledger.csv"
    path.write_bytes(b"a,b\n1,2\n")
    stored = receive(home, path).stored
    stored.chmod(0o600)
    stored.write_bytes(b"a,b\n9,9\n")
    assert receive(home, path).stored.read_bytes() == path.read_bytes()
