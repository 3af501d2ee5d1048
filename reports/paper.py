"""An official document as content: blocks in order, the same for Word and for PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Voice = Literal[
    "body",  # 仿宋
    "black",  # 黑体: headings of the first level, what must stand out
    "kai",  # 楷体: headings of the second level, subtitles
    "mark",  # small and raised: the number of a source
]
Align = Literal["left", "centre", "right"]
Body = Literal["三号", "四号"]
# Points of the type and from line to line; 三号 on 28 points is the rule, 四号 for what must fit.
BODIES: dict[Body, tuple[float, float]] = {"三号": (16.0, 28.0), "四号": (14.0, 22.0)}


@dataclass(frozen=True)
class Run:
    """A piece of a line in one typeface."""

    text: str
    voice: Voice = "body"


Text: TypeAlias = str | Sequence[Run]


@dataclass(frozen=True)
class Title:
    """The title of a document (小标宋 二号) or of an annex on a new page, whose `sign` is above."""

    text: str
    is_annex: bool = False
    sign: str = "附件"


@dataclass(frozen=True)
class Subtitle:
    """A centred line below the title (楷体 三号)."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (一、黑体), 2 (（一）楷体), 3 (1.) or 4 (（1）); its number is in it."""

    text: str
    level: Literal[1, 2, 3, 4] = 1


@dataclass(frozen=True)
class Paragraph:
    """Body text (仿宋 三号, two characters in); a signature stands `right` without indent."""

    text: Text
    align: Align = "left"


@dataclass(frozen=True)
class Note:
    """Small print: definitions, sources, what the reader must know."""

    text: Text


@dataclass(frozen=True)
class Table:
    """A table with its caption above; `widths` are parts of the line, numbers stand right."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Picture:
    """A PNG with its caption below, what it shows in words, and its size in millimetres."""

    content: bytes = field(repr=False)
    caption: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True)
class Cell:
    """A cell of a form over `span` columns; each line of its text is a paragraph."""

    text: str
    span: int = 1
    voice: Voice = "body"
    align: Align = "left"


@dataclass(frozen=True)
class Grid:
    """A form: rows of cells whose spans fill the columns; `widths` are parts of the line.

    `is_whole`: it stays on one page with the heading above it.
    """

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    is_whole: bool = False


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page."""


Block: TypeAlias = (
    Title | Subtitle | Heading | Paragraph | Note | Table | Grid | Picture | PageBreak
)


@dataclass(frozen=True)
class Paper:
    """A document: its blocks, the line on top of each page, its type, and what its properties say.

    `made_at` is aware; it is printed by whoever wrote the blocks, and set as the file's date.
    """

    title: str
    blocks: tuple[Block, ...]
    made_at: datetime
    running: str = ""
    author: str = "巷览"
    body: Body = "三号"


def runs(text: Text) -> tuple[Run, ...]:
    """A text as runs."""
    return (Run(text),) if isinstance(text, str) else tuple(text)
