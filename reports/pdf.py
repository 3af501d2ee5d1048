"""A paper as PDF/A for print and archive, set by Typst in the Chinese font that comes along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from charts.typeface import FAMILY, drawable, font_folder
from reports.paper import BODIES, Block, Note, Paper, Paragraph, Picture, Table, runs

MEDIA_TYPE = "application/pdf"
LAYOUT = Path(__file__).with_name("official.typ")
# An archive format: the fonts are inside, and a character without a glyph is an error.
STANDARD: Final = "a-2a"


def pdf(paper: Paper) -> bytes:
    """The document as a PDF file; what the font lacks stands as 〓, so that nothing is lost unseen.

    Raises ValueError when the layout can't be set.
    """
    return typeset(_readable(content(paper)), pictures(paper), int(paper.made_at.timestamp()))


def content(paper: Paper) -> dict[str, Any]:
    """The paper as plain values, as the layout reads them; pictures are named, not held."""
    names = iter(pictures(paper))
    return {
        "title": paper.title,
        "author": paper.author,
        "running": paper.running,
        "family": FAMILY,
        "size": BODIES[paper.body][0],
        "pitch": BODIES[paper.body][1],
        "blocks": [_plain(block, names) for block in paper.blocks],
    }


def pictures(paper: Paper) -> dict[str, bytes]:
    """The pictures by file name, in their order."""
    found = [block.content for block in paper.blocks if isinstance(block, Picture)]
    return {f"picture{number}.png": one for number, one in enumerate(found, start=1)}


def typeset(values: Mapping[str, Any], files: Mapping[str, bytes], made_at: int) -> bytes:
    """Set plain values with the layout; raises ValueError, also for a character without a glyph."""
    import typst

    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "main.typ").write_text(LAYOUT.read_text(encoding="utf-8"), encoding="utf-8")
        (place / "paper.json").write_text(json.dumps(values), encoding="utf-8")
        for name, picture in files.items():
            (place / name).write_bytes(picture)
        try:
            made = typst.compile(
                place / "main.typ",
                root=place,
                font_paths=[font_folder()],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=STANDARD,
                timestamp=made_at,
            )
        except typst.TypstError as error:
            raise ValueError(f"the document can't be set: {error}") from error
    assert isinstance(made, bytes)
    return made


def _plain(block: Block, names: Any) -> dict[str, Any]:
    kind = {"kind": type(block).__name__}
    if isinstance(block, Picture):
        sizes = {"width": block.width, "height": block.height}
        return kind | sizes | {"file": next(names), "caption": block.caption, "alt": block.alt}
    if isinstance(block, Paragraph | Note):
        align = block.align if isinstance(block, Paragraph) else "left"
        return kind | {"runs": [asdict(run) for run in runs(block.text)], "align": align}
    if isinstance(block, Table):
        return kind | asdict(block) | {"right": sorted(block.right)}
    return kind | asdict(block)


def _readable(value: Any) -> Any:
    """Every text with a stand-in for what has no glyph."""
    if isinstance(value, str):
        return "\n".join(drawable(line) for line in value.splitlines())
    if isinstance(value, dict):
        return {key: _readable(one) for key, one in value.items()}
    return [_readable(one) for one in value] if isinstance(value, list | tuple) else value
