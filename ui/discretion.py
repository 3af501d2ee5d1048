"""Records of marriage, love and violence at home: counted, but never told one by one."""

from __future__ import annotations

import polars as pl

PRIVATE_KIND = "婚姻家庭"
# A kind that nobody knew is kept as the sender wrote it, so the words are looked for there too.
PRIVATE_WORDS = "家暴|家庭暴力|婚恋|婚姻|离婚|夫妻|恋爱"
TEXTS = ("notes", "case_name", "description", "resolution_detail")
# Enough to find the line in the original, and nothing of what it says.
OPEN = frozenset(
    {
        "file",
        "source_file_id",
        "source_sheet",
        "source_row",
        "case_kind",
        "case_date",
        "region_code",
    }
)


def discreet(frame: pl.DataFrame) -> pl.DataFrame:
    """Cases without the contents of private ones; other records as they are."""
    if "case_kind" not in frame.columns:
        return frame
    texts = [pl.col(name).fill_null("") for name in TEXTS if name in frame.columns]
    written = pl.concat_str(texts, separator=" ") if texts else pl.lit("")
    is_private = (pl.col("case_kind") == PRIVATE_KIND).fill_null(False)
    is_private = is_private | written.str.contains(PRIVATE_WORDS)
    return frame.with_columns(
        pl.when(~is_private).then(pl.col(name)).alias(name)
        for name in frame.columns
        if name not in OPEN
    )
