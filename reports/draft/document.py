"""Reads a draft (.docx, .txt, .md) as paragraphs, and refuses what is unsafe or unreadable."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from reports.draft.check import Paragraph
from reports.draft.refusal import DraftRefused

if TYPE_CHECKING:
    from docx.document import Document

MEGABYTE = 1 << 20
LARGEST, LARGEST_UNPACKED = 20, 200  # MB, as sent and as its parts unpack
_OLE = b"\xd0\xcf\x11\xe0"
_WORD = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LONGEST_HEADING = 30


@dataclass(frozen=True)
class Draft:
    """A draft as paragraphs; a Word document also as it came, so that it can be commented."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    document: Document | None = None
    elements: tuple[Any, ...] = ()


def read_draft(name: str, content: bytes) -> Draft:
    """The paragraphs of an uploaded draft; raises DraftRefused."""
    if len(content) > LARGEST * MEGABYTE:
        raise DraftRefused("size", name, limit=LARGEST)
    suffix = PurePath(name).suffix.lower()
    if suffix in {".docm", ".dotm"}:
        raise DraftRefused("macro", name)
    if suffix in {".doc", ".wps"}:
        raise DraftRefused("locked", name)
    if suffix == ".docx":
        draft = _word(name, content)
    elif suffix in {".txt", ".md"}:
        draft = text_draft(_decoded(name, content), name)
    else:
        raise DraftRefused("kind", name)
    if not any(one.text.strip() for one in draft.paragraphs):
        raise DraftRefused("empty", name)
    return draft


def draft_sent(text: str, upload: tuple[str, bytes] | None) -> Draft:
    """The uploaded file (name, content), or else the pasted text; raises DraftRefused."""
    return text_draft(text) if upload is None else read_draft(*upload)


def text_draft(text: str, name: str = "") -> Draft:
    """A pasted text; each line is a paragraph."""
    return Draft(name, tuple(Paragraph(line) for line in text.splitlines()))


def _decoded(name: str, content: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                           (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if content.startswith(mark):
            return _strictly(name, content, (encoding,))
    return _strictly(name, content, ("utf-8", "gb18030"))


def _strictly(name: str, content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DraftRefused("encoding", name)


def _word(name: str, content: bytes) -> Draft:
    _refuse_unsafe(name, content)
    from docx import Document as opened

    try:
        document = opened(io.BytesIO(content))
        elements = tuple(_paragraphs(document.element.body))
    except Exception as error:  # python-docx and lxml raise whatever the file makes them raise
        raise DraftRefused("broken", name) from error
    headings = _headings(document)
    paragraphs = tuple(Paragraph(text_of(one), headings.get(one, "")) for one in elements)
    return Draft(name, paragraphs, document, elements)


def _refuse_unsafe(name: str, content: bytes) -> None:
    """Look at the package before anything parses it."""
    if content.startswith(_OLE):
        raise DraftRefused("locked", name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise DraftRefused("broken", name) from error
    if any(part.flag_bits & 1 for part in parts):
        raise DraftRefused("locked", name)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED * MEGABYTE:
        raise DraftRefused("size", name, limit=LARGEST_UNPACKED)
    if any("vbaproject" in one.lower() for one in names) or b"macroEnabled" in types:
        raise DraftRefused("macro", name)
    if _WORD not in names:
        raise DraftRefused("broken", name)


def _paragraphs(body: Any) -> Iterator[Any]:
    """All paragraphs in reading order, those of tables too, a text box only once."""
    for element in body.iter(f"{_W}p"):
        if next(element.iterancestors(_FALLBACK), None) is None:
            yield element


def runs_of(paragraph: Any) -> list[Any]:
    """The runs of a paragraph in order, in links and insertions too, without what was deleted."""
    found = []
    for run in paragraph.iter(f"{_W}r"):
        owner = next(run.iterancestors(f"{_W}p"))
        if owner is paragraph and next(run.iterancestors(f"{_W}del"), None) is None:
            found.append(run)
    return found


def run_text(run: Any) -> str:
    """What a run shows: its text, with tabs and breaks as blanks."""
    return "".join(
        (child.text or "") if child.tag == f"{_W}t" else _BLANKS.get(child.tag, "") for child in run
    )


def text_of(paragraph: Any) -> str:
    """The text of a paragraph; a run's place in it is the length of those before."""
    return "".join(run_text(run) for run in runs_of(paragraph))


def _headings(document: Document) -> dict[Any, str]:
    """What stands over and before each cell of a table: its column's and its row's heading."""
    found: dict[Any, str] = {}
    for table in document.element.body.iter(f"{_W}tbl"):
        rows = [list(row.iterchildren(f"{_W}tc")) for row in table.iterchildren(f"{_W}tr")]
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                above = rows[0][column] if index and column < len(rows[0]) else None
                before = row[0] if column else None
                parts = [_cell(one) for one in (above, before) if one is not None]
                words = "".join(part for part in parts if 0 < len(part) <= _LONGEST_HEADING)
                found |= dict.fromkeys(cell.iterchildren(f"{_W}p"), words)
    return found


def _cell(cell: Any) -> str:
    return "".join(text_of(one) for one in cell.iterchildren(f"{_W}p")).strip()
