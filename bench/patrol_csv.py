"""Makes a large patrol ledger: 12 columns of Chinese text, as an office would export it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

HEADING = "序号,巡防日期,星期,巷名(片区),巷长,管家姓名,时段(晨巡/晚巡),起,止,时长,访,备注"
_LANES = [f"{name}巷" for name in ("前街", "后街", "公园", "下田", "西门", "顶街", "石埕", "澳角")]
_NAMES = [
    family + given
    for family in "林陈黄张李王吴蔡许郑"
    for given in ("秀英", "美玲", "丽华", "淑芬", "桂兰", "雅婷", "小红", "玉珍", "慧敏", "婉清")
]
_TEXTS = [
    "巡查无异常",
    "清理楼道杂物，劝导住户勿堆放",
    "提醒商户注意用火用电安全",
    "独居老人探访，状况良好",
    "劝导电动车规范停放",
    "协助游客问路并提供饮水",
]
_FIRST = "春夏秋冬晓玉金银海云青红文燕"
_MANY_NAMES = [f"{name[0]}{first}{name[2]}" for first in _FIRST for name in _NAMES]
_WHO = (_LANES, _NAMES, _NAMES)
_BLOCK = 500_000
_DAYS = 3650


def write(path: Path, rows: int, encoding: str = "utf-8", *, is_plausible: bool = False) -> None:
    """Write `rows` patrols to a CSV in the encoding; the same rows for the same count.

    Plausible ones have as many stewards as they need to be in one place at a time.
    """
    rng = np.random.default_rng(20260101)
    with open(path, "wb") as handle:
        handle.write((HEADING + "\r\n").encode(encoding))
        for start in range(0, rows, _BLOCK):
            text = _block(rng, start, min(_BLOCK, rows - start), is_plausible=is_plausible)
            handle.write(text if encoding == "utf-8" else text.decode().encode(encoding))


def _block(rng: np.random.Generator, start: int, rows: int, *, is_plausible: bool) -> bytes:
    def pick(values: list[str]) -> pl.Series:
        return pl.Series(values).gather(rng.integers(0, len(values), rows))

    numbers = np.arange(start, start + rows)
    evening = rng.integers(0, 2, rows)
    if is_plausible:
        evening = numbers // _DAYS % 2
    begins = 7 + 12 * evening
    hours = rng.integers(1, 4, rows)
    minute = rng.integers(0, 60, rows)
    visits = rng.integers(0, 9, rows)
    days, lanes, chiefs, stewards = rng.integers(0, _DAYS, rows), *map(pick, _WHO)
    if is_plausible:
        days, stewards = numbers % _DAYS, pl.Series(_MANY_NAMES).gather(numbers // (2 * _DAYS))
    frame = pl.DataFrame(
        {
            "number": numbers + 1,
            "day": pl.Series(days).cast(pl.Int32),
            "lane": lanes,
            "chief": chiefs,
            "steward": stewards,
            "evening": evening,
            "begins": begins,
            "ends": begins + hours,
            "minute": minute,
            "hours": hours,
            "visits": visits,
            "remark": pick(_TEXTS),
        }
    ).with_columns(day=pl.lit(date(2016, 1, 1)) + pl.duration(days="day"))
    clock = pl.col("minute").cast(pl.String).str.zfill(2)
    week = pl.col("day").dt.weekday().replace_strict(dict(enumerate("一二三四五六日", start=1)))
    return (
        frame.select(
            "number",
            pl.col("day").dt.strftime("%Y-%m-%d"),
            pl.format("星期{}", week).alias("weekday"),
            "lane",
            "chief",
            "steward",
            pl.when(pl.col("evening") == 1)
            .then(pl.lit("晚巡"))
            .otherwise(pl.lit("晨巡"))
            .alias("时段"),
            pl.format("{}:{}", "begins", clock).alias("起"),
            pl.format("{}:{}", "ends", clock).alias("止"),
            pl.format("{}小时", "hours").alias("时长"),
            "visits",
            pl.format("{}，{}号第{}处", "remark", pl.col("day").dt.day(), "visits").alias("备注"),
        )
        .write_csv(include_header=False, line_terminator="\r\n")
        .encode()
    )
