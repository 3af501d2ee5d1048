"""Whether what is stored is still byte for byte what was stored: a disk may flip a bit silently."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path

from etl.home import Home
from etl.receipts import Receipt

_PIECE = 1 << 20


def checksum(path: Path) -> str:
    """CRC-32 of a file: finds any accident, is no proof against forgery, costs 1 ms for 2 MB."""
    found = 0
    with open(path, "rb") as handle:
        while piece := handle.read(_PIECE):
            found = zlib.crc32(piece, found)
    return f"{found:08x}"


def checksums(home: Home, receipt: Receipt) -> dict[str, str]:
    """The checksum of each lake file of a receipt, by its path below the lake."""
    return {path: checksum(home.lake / path) for path in lake_files(receipt)}


def lake_files(receipt: Receipt) -> list[str]:
    """What a receipt names below the lake: accepted rows and rows set aside."""
    accepted = [path for part in receipt.parts for path in part.parquet]
    return [*accepted, *([receipt.set_aside] if receipt.set_aside else [])]


def missing(home: Home, receipts: Iterable[Receipt]) -> list[str]:
    """Names of the source files of which something is gone from the lake or the inbox."""
    return [
        receipt.file_name
        for receipt in receipts
        if not (home.inbox / receipt.source_file_id).is_file()
        or not all((home.lake / path).is_file() for path in lake_files(receipt))
    ]


def altered(home: Home, receipts: Iterable[Receipt]) -> list[str]:
    """Names of the source files whose rows in the lake are not what was stored; reads them all."""
    return [
        receipt.file_name
        for receipt in receipts
        if any(
            (home.lake / path).is_file() and checksum(home.lake / path) != known
            for path, known in receipt.checksums.items()
        )
    ]


def altered_originals(home: Home, receipts: Iterable[Receipt]) -> list[str]:
    """The same of the bytes as received, which are named by their sha256."""
    return [
        receipt.file_name
        for receipt in receipts
        if _is_other(home.inbox / receipt.source_file_id, receipt.source_file_id)
    ]


def _is_other(path: Path, sha256: str) -> bool:
    if not path.is_file():
        return False
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest() != sha256
