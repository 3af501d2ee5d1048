"""Everyday wordings of true figures are supported, traps never."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft
from tests.reports.draft_corpus import wordings


def verdicts(samples: Warehouse, name: str) -> dict[str, set[str]]:
    """The verdicts on the numbers of each of the wordings of a file, a paragraph each."""
    found: dict[str, set[str]] = {}
    for scope, texts in wordings(name).items():
        checked = check_draft(samples, [Paragraph(text) for text in texts], scope)
        found |= {text: set() for text in texts}
        for claim in checked.claims:
            found[texts[claim.paragraph]].add(claim.judged.verdict)
    return found


@pytest.mark.slow
def test_everyday_wordings_of_a_true_figure_are_supported(samples: Warehouse) -> None:
    found = verdicts(samples, "supported")
    assert [text for text, told in found.items() if told != {"有据"}] == []


@pytest.mark.slow
def test_a_true_number_of_something_else_is_never_supported(samples: Warehouse) -> None:
    found = verdicts(samples, "traps")
    assert [text for text, told in found.items() if "有据" in told] == []
