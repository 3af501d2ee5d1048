"""Why most of a table was rejected, when one reason stands behind it: two columns swapped, say."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from etl.messages import Message, say
from etl.reasons import reason_texts
from etl.receipts import Part

PREVAILING_SHARE = 0.5  # of the rows that were checked
FEWEST_ROWS = 5


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
        return []
    zh, en = reason_texts(part.dataset, reason)
    told = {"rows": checked, "count": count, "reason": zh, "reason_en": en}
    return [say("rows_mostly_rejected", file=file, **told)]
