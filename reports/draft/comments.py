"""Writes the verdicts into a Word document as real comments, beside the numbers they are about."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from reports.draft.check import Checked, Claim
from reports.draft.document import Draft, read_draft, run_text, runs_of
from reports.draft.replies.advice import advice
from reports.draft.replies.figures import choose, day

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR, INITIALS = "巷览", "巷"
VERDICTS_EN = {
    "有据": "supported",
    "不符": "not as the data say",
    "口径不明": "unclear",
    "过时": "out of date",
    "无据": "no evidence",
}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def commented(draft: Draft, checked: Checked, lang: str = "zh") -> bytes:
    """The draft as .docx with a comment on each number; a pasted text becomes a new document."""
    document, elements = _new(draft) if draft.document is None else _copied(draft)
    targets = [(element, runs, comment_text(claim, lang))
               for index, element in enumerate(elements)
               for claim, runs in _cut_out(element, index, checked)]  # fmt: skip
    _head(document, elements, checked, lang)
    for element, runs, text in targets:
        _add(document, element, runs, text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def file_name(draft: Draft, lang: str = "zh") -> str:
    """A name for the commented document."""
    stem = PurePath(draft.name).stem or choose(lang, "申报稿", "draft")
    return f"{stem}_{choose(lang, '体检', 'checked')}.docx"


def _new(draft: Draft) -> tuple[Document, list[Any]]:
    from docx import Document as opened

    document = opened()
    style = document.styles["Normal"]
    style.font.name = "宋体"
    style.element.rPr.rFonts.set(f"{_W}eastAsia", "宋体")
    return document, [document.add_paragraph(one.text)._p for one in draft.paragraphs]


def _copied(draft: Draft) -> tuple[Document, list[Any]]:
    """A copy, so that the draft can be checked and commented again."""
    assert draft.document is not None
    content = io.BytesIO()
    draft.document.save(content)
    again = read_draft(draft.name, content.getvalue())
    assert again.document is not None
    return again.document, list(again.elements)


def _cut_out(element: Any, index: int, checked: Checked) -> list[tuple[Claim, list[Any]]]:
    """The claims of a paragraph with the runs that show them.

    They are cut out from the end, so that earlier places stay where they are.
    """
    found = []
    for claim in reversed([one for one in checked.claims if one.paragraph == index]):
        number = claim.judged.tie.number
        found.append((claim, _between(element, number.start, number.unit_end)))
    return found[::-1]


def comment_text(claim: Claim, lang: str = "zh") -> str:
    """【verdict】 and the advice."""
    verdict = claim.judged.verdict
    told = choose(lang, f"【{verdict}】", f"[{VERDICTS_EN[verdict]}] ")
    return told + advice(claim.judged, lang)


def _add(document: Document, element: Any, runs: list[Any], text: str) -> None:
    """A comment on some runs, or on the paragraph around when Word allows none in a text box."""
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    box = next(element.iterancestors(f"{_W}txbxContent"), None)
    if box is not None:
        element = next(box.iterancestors(f"{_W}p"))
        runs = runs_of(element)[:1]
    if not runs:
        return
    paragraph = Paragraph(element, document._body)
    marked = [Run(runs[0], paragraph), Run(runs[-1], paragraph)]
    document.add_comment(marked, text=text, author=AUTHOR, initials=INITIALS)


def _between(element: Any, start: int, end: int) -> list[Any]:
    """The runs that show a stretch of a paragraph's text, cut so that they show nothing else."""
    found, position = [], 0
    for run in runs_of(element):
        text = run_text(run)
        first, last = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if first < last:
            found.append(_cut(run, first, last, len(text)))
    return found


def _cut(run: Any, first: int, last: int, length: int) -> Any:
    """The part of a run between two places; one with pictures or tabs is left whole."""
    content = [child for child in run if child.tag != f"{_W}rPr"]
    if len(content) != 1 or content[0].tag != f"{_W}t":
        return run
    if last < length:
        _split(run, last)
    return _split(run, first) if first else run


def _split(run: Any, place: int) -> Any:
    """Cut a run in two with the same format; the second is returned."""
    second = copy.deepcopy(run)
    own, other = run.find(f"{_W}t"), second.find(f"{_W}t")
    text = own.text
    own.text, other.text = text[:place], text[place:]
    for one in (own, other):
        one.set(_SPACE, "preserve")
    run.addnext(second)
    return second


def _head(document: Document, elements: Sequence[Any], checked: Checked, lang: str) -> None:
    """A comment at the beginning: what was held against what, and that samples are samples."""
    first = next((one for one in elements if runs_of(one)), None)
    if first is None:
        return
    scope = checked.scope_name or choose(lang, "未选定", "none chosen")
    last = day(checked.last, lang)
    text = choose(
        lang,
        f"申报稿体检：范围{scope}，数据截至{last}，版本{checked.version}，共核对{len(checked.claims)}处数字。",
        f"Draft check: scope {scope}, data up to {last}, version {checked.version},"
        f" {len(checked.claims)} numbers.",
    )
    if checked.is_sample:
        text += choose(
            lang,
            "所用的是示例数据，不是真实成效，不得用于申报。",
            " These are sample data, not real results; never apply with them.",
        )
    _add(document, first, runs_of(first)[:1], text)
