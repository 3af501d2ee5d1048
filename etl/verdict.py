"""Why rows were rejected, where one reason stands behind most of them or where each row matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from etl.datasets import DATASETS
from etl.messages import Message, say
from etl.reasons import reason_texts
from etl.receipts import Part
from etl.statements import CONTRADICTED

PREVAILING_SHARE = 0.5  # of the rows that were checked
FEWEST_ROWS = 5
MOST_REASONS = 4
OUTLINE = "outline_wkt"


def prevailing(file: str, part: Part, aside: Sequence[pl.DataFrame]) -> list[Message]:
    """The reason for which most rows of a part were rejected, if there is one."""
    rejected = [rows.filter(pl.col("outcome") == "rejected").select("reasons") for rows in aside]
    if not rejected:
        return []
    counts = pl.concat(rejected).explode("reasons").group_by("reasons", maintain_order=True).len()
    # Of two that come together the first says more: what follows from it comes behind it.
    reason, count = max(counts.iter_rows(), key=lambda found: found[1], default=("", 0))
    checked = part.rows.accepted + part.rows.rejected
    if count < FEWEST_ROWS or count <= PREVAILING_SHARE * checked:
        return _each(file, part, dict(counts.iter_rows()))
    zh, en = reason_texts(part.dataset, reason)
    told = {"rows": checked, "count": count, "reason": zh, "reason_en": en}
    return [say("rows_mostly_rejected", file=file, **told)]


def _each(file: str, part: Part, counts: Mapping[str, int]) -> list[Message]:
    """The reasons with their counts, where a row is a month of a year or a grid on the map.

    Contradictions have a message each already.
    """
    dataset = DATASETS[part.dataset]
    is_each_told = dataset.is_monthly or any(c.name == OUTLINE for c in dataset.columns)
    left = {reason: count for reason, count in counts.items() if reason != CONTRADICTED}
    if not (left and is_each_told):
        return []
    first = sorted(left.items(), key=lambda one: -one[1])[:MOST_REASONS]
    told = [(*reason_texts(part.dataset, reason), count) for reason, count in first]
    return [
        say(
            "rows_rejected",
            file=file,
            count=part.rows.rejected - counts.get(CONTRADICTED, 0),
            reasons="；".join(f"{zh}（{count} 行）" for zh, _en, count in told),
            reasons_en="; ".join(f"{en} ({count} rows)" for _zh, en, count in told),
        )
    ]
