"""What a file really is, by its first bytes and not by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from etl.messages import Message, Refusal, say

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and encrypted workbooks
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip 压缩包 (gzip archive)"),
    (b"7z\xbc\xaf", "7z 压缩包 (7z archive)"),
    (b"Rar!", "rar 压缩包 (rar archive)"),
    (b"\x89PNG", "图片 (image)"),
    (b"\xff\xd8\xff", "图片 (image)"),
    (b"GIF8", "图片 (image)"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"<body")


@dataclass(frozen=True)
class Kind:
    """Whether it is a workbook or text, and what to say when its name claims something else."""

    is_workbook: bool
    messages: list[Message] = field(default_factory=list)


def kind_of(head: bytes, name: str) -> Kind:
    """Tell workbook from text; Refusal `file_not_table`, `workbook_encrypted` for other things."""
    suffix = PurePath(name).suffix.lower()
    for magic, kind in _OTHERS:
        if head.startswith(magic):
            raise Refusal("file_not_table", file=name, kind=kind)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    if start.startswith(_MARKUP):
        raise Refusal("file_not_table", file=name, kind="网页 (HTML or XML)")
    if head.startswith(_CFB):
        if "EncryptedPackage".encode("utf-16-le") in head:
            raise Refusal("workbook_encrypted", file=name)
        return Kind(True, _renamed(name, suffix, (".xls", ".et"), "Excel 97-2003"))
    if head.startswith(_ZIP):
        return Kind(
            True, _renamed(name, suffix, (".xlsx", ".xlsm", ".xlsb", ".ods"), "Excel .xlsx")
        )
    return Kind(False, _renamed(name, suffix, ("", ".csv", ".txt", ".tsv", ".tab"), "CSV"))


def _renamed(name: str, suffix: str, usual: tuple[str, ...], kind: str) -> list[Message]:
    if suffix in usual or suffix not in (".xls", ".xlsx", ".csv", ".txt", ".tsv", ".xlsm", ".pdf"):
        return []
    return [say("file_renamed", file=name, suffix=suffix, kind=kind)]
