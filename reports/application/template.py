"""An award body's own form filled in: by its placeholders, or by the labels of its boxes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from metrics.writing import form_subject, written
from reports.application.application import Application
from reports.application.boxes import FormBox, boxes, digest, fill_boxes
from reports.application.placeholders import fill, has_placeholders
from reports.application.refusal import FormRefused
from reports.brief_paper import SAMPLE
from reports.draft.document import read_draft
from reports.draft.refusal import DraftRefused

FORM_ERRORS = (FormRefused, DraftRefused)


def filled(
    made: Application, name: str, content: bytes, learned: Mapping[str, str] | None = None
) -> bytes:
    """The form as a .docx with its layout untouched; raises FormRefused, DraftRefused.

    `learned` are fields by label for a form without placeholders, on top of what is remembered.
    """
    document, found = opened(name, content)
    if has_placeholders(document):
        document = fill(made, name, content)
    else:
        mapped = boxes(document, remembered(made, found) | dict(learned or {}))
        fill_boxes(made, mapped)
    if made.is_sample:
        mark_pages(document, SAMPLE)
    out = io.BytesIO()
    try:
        document.save(out)
    except (KeyError, ValueError, OSError) as error:
        raise FormRefused("unread", name, reason=str(error)) from error
    return out.getvalue()


def opened(name: str, content: bytes) -> tuple[Document, list[FormBox]]:
    """A form and its boxes, none where it has placeholders; raises FormRefused, DraftRefused."""
    if PurePath(name).suffix.lower() not in {".docx", ".docm", ".dotm"}:
        raise FormRefused("kind", name)
    document = read_draft(name, content).document
    assert document is not None
    if has_placeholders(document):
        return document, []
    found = boxes(document)
    if not found:
        raise FormRefused("no_boxes", name)
    return document, found


def remembered(made: Application, found: list[FormBox]) -> dict[str, str]:
    """The fields by label that a person has said for this form before."""
    if not found:
        return {}
    return written(made.ledger.warehouse.data_dir, form_subject(digest(found)))


def mark_pages(document: Document, text: str) -> None:
    """A line above every page that moves nothing on it: a frame in each header."""
    for number, section in enumerate(document.sections):
        headers: list[Any] = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            if number == 0 or not header.is_linked_to_previous:  # what is linked shows it anyway
                header._element.insert(0, _frame(text))


def _frame(text: str) -> Any:
    """A paragraph in a frame 10 mm below the edge of the page."""
    return parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr>"
        '<w:framePr w:w="11906" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        ' w:x="1" w:y="400"/><w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/>'
        '<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="宋体" w:hint="eastAsia"/>'
        '<w:color w:val="B00020"/><w:sz w:val="18"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )
