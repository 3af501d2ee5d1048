"""What is said of each number of a paragraph about the samples."""

from __future__ import annotations

from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft

SUPPORTED, UNCLEAR, WRONG, OUTDATED, NOTHING = "有据", "口径不明", "不符", "过时", "无据"
COUNTY, LANES, HOMES, CITY, OLD_TOWN, QUARTER, TOWN = (
    "350922", "350626101901", "440605011901", "350582", "350602009901", "350602004901",
    "350922101000",
)  # fmt: skip


def verdicts(samples: Warehouse, scope: str, text: str) -> list[str]:
    checked = check_draft(samples, [Paragraph(text)], scope)
    return [claim.judged.verdict for claim in checked.claims]
