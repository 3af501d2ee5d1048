"""Which word the data bear, drawn as a table, and what must be said beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from metrics.impact.caution import Caution, cautions
from metrics.impact.estimate import Estimate, Method, Placebo
from metrics.impact.evidence import OUTCOMES
from metrics.impact.impact import Impact
from metrics.impact.ladder import RUNGS, verdict
from metrics.impact.panel import Panel, panel_of
from metrics.impact.sentence import Sentence, sentence
from metrics.impact.words import REASON_WORDS, RUNG_WORDS, caution_words
from tests.metrics.panels import months

# 主方法 | 区间下限 | 双重差分下限 | 拟合误差 | 对比区域 | 时间p | 空间p | 保留 | 说法 | 原因
DRAWN = """
synthetic   |  5 |  4 | 0.05 | 12 | 0.02 | 0.08 |        | attribution  |
synthetic   |  5 |  4 | 0.05 | 12 | 0.02 | 0.30 |        | contribution | space_placebo
synthetic   |  5 |  4 | 0.05 |  2 | 0.02 | 0.33 |        | contribution | few_comparisons
synthetic   |  5 |  4 | 0.20 | 12 | 0.02 | 0.08 |        | contribution | poor_fit
synthetic   |  5 |  4 | 0.05 | 12 | 0.02 | 0.08 | pandemic| contribution | caution
synthetic   |  5 |  4 | 0.05 | 12 | 0.02 | 0.08 | left_out| attribution  |
synthetic   |  5 | -4 | 0.05 | 12 | 0.02 | 0.08 |        | related      | methods_differ
synthetic   | -5 |  4 | 0.05 | 12 | 0.02 | 0.08 |        | change       | not_clear methods_differ
synthetic   |  5 |  4 | 0.05 | 12 | 0.30 | 0.08 |        | change       | time_placebo
interrupted |  5 |    | 0.05 |  0 | 0.05 |      |        | related      | no_comparison
interrupted | -5 |    | 0.05 |  0 | 0.05 |      |        | change       | not_clear no_comparison
interrupted |  5 |    | 0.05 |  0 |      |      |        | change       | time_placebo no_comparison
"""
LINES = [[cell.strip() for cell in line.split("|")] for line in DRAWN.strip().splitlines()]
PLACE = Sentence("顶街社区", "Dingjie")


def estimate(method: Method, low: float, fit: float, donors: int) -> Estimate:
    """An effect of 10 with an interval from `low`, 100 before the start."""
    treated = np.full(36, 100.0)
    treated[24:] = 110
    expected = np.full(36, 100.0)
    expected[:24] = 100 + 100 * fit
    areas = {f"区域{n}": np.full(36, 1.0) for n in range(donors)}
    return Estimate(method, Panel(months(36), treated, areas, 24), expected, 10, low, 20 - low)


def placebo(p: str) -> Placebo | None:
    return Placebo(0.1, [0.0], float(p), 0.01) if p else None


def drawn(cells: list[str]) -> tuple[list[Estimate], list[Caution]]:
    """The estimates and reservations of a drawn line."""
    method, low, second, fit, donors, time, space, said = cells[:8]
    kind: Method = "synthetic" if method == "synthetic" else "interrupted"
    main = estimate(kind, float(low), float(fit), int(donors))
    found = [replace(main, time=placebo(time), space=placebo(space))]
    if second:
        found.append(estimate("difference", float(second), float(fit), int(donors)))
    warned = [one for one in (Caution("pandemic"), Caution("left_out")) if one.name == said]
    return found, warned


@pytest.mark.parametrize("cells", LINES, ids=["|".join(cells) for cells in LINES])
def test_the_word_is_the_strongest_that_the_table_allows(cells: list[str]) -> None:
    found = verdict(*drawn(cells))
    assert (found.rung, " ".join(found.reasons)) == (cells[8], cells[9])


def test_a_decrease_is_never_put_down_to_the_work() -> None:
    found, said = drawn(LINES[0])
    worse = [replace(one, effect=-10.0, low=-15.0, high=-5.0) for one in found]
    assert verdict(worse, said).rung == "change"
    assert "not_more" in verdict(worse, said).reasons


@pytest.mark.parametrize("cells", LINES, ids=["|".join(cells) for cells in LINES])
def test_no_sentence_says_more_than_its_word(cells: list[str]) -> None:
    estimates, said = drawn(cells)
    found = Impact(estimates[0].panel, estimates, said, verdict(estimates, said))
    told = sentence(found, None, OUTCOMES["visitors"], PLACE)
    assert ("可归因于" in told.zh) == (cells[8] == "attribution")
    assert ("可能有贡献" in told.zh) == (cells[8] == "contribution")
    assert ("相关" in told.zh) == (cells[8] == "related")
    assert ("attributed" in told.en) == (cells[8] == "attribution")
    assert told.zh.endswith("。")


def test_a_sentence_gives_effect_interval_and_number_of_areas() -> None:
    estimates, said = drawn(LINES[2])
    found = Impact(estimates[0].panel, estimates, said, verdict(estimates, said))
    told = sentence(found, None, OUTCOMES["visitors"], PLACE)
    assert told.zh == (
        "与2个对比区域相比，从2012年1月起的12个月里，顶街社区月均游客量多10人次"
        "（+10.0%，95%区间5人次至15人次），小巷管家等工作可能有贡献；现有证据还不足以归因。"
    )


def test_every_word_reason_and_reservation_has_both_languages() -> None:
    assert set(RUNG_WORDS) == set(RUNGS)
    texts = [*RUNG_WORDS.values(), *REASON_WORDS.values()]
    assert all(zh and en and not any("\u4e00" <= c <= "\u9fff" for c in en) for zh, en in texts)


def names(panel: Panel) -> set[str]:
    return {one.name for one in cautions(panel)}


def flat(count: int, start: int, *, areas: int = 9, first: int = 2010) -> Panel:
    donors = {f"区域{n}": np.full(count, 5.0) for n in range(areas)}
    return Panel(months(count, first), np.full(count, 5.0), donors, start)


def test_enough_quiet_months_and_areas_call_for_no_reservation() -> None:
    assert names(flat(60, 24)) == set()


@pytest.mark.parametrize(
    ("panel", "expected"),
    [
        (flat(36, 12), {"few_before"}),
        (flat(30, 24), {"few_after"}),
        (flat(41, 24), {"part_of_a_year"}),
        (flat(60, 24, areas=0), {"no_comparison"}),
        (flat(60, 24, areas=2), {"few_comparisons"}),
        (flat(96, 48, first=2019), {"pandemic_one_side"}),
        (flat(96, 24, first=2019), {"pandemic"}),
        (replace(flat(60, 24), gaps=(date(2010, 3, 1),)), {"gaps"}),
        (replace(flat(60, 24), left_out=("丁县",)), {"left_out"}),
    ],
)
def test_each_weakness_of_the_data_is_told(panel: Panel, expected: set[str]) -> None:
    assert names(panel) == expected
    for one in cautions(panel):
        zh, en = caution_words(one)
        assert "{" not in zh + en


def test_a_jump_against_the_year_before_asks_about_the_definition() -> None:
    panel = flat(60, 24)
    panel.treated[30:] *= 10_000
    found = next(one for one in cautions(panel) if one.name == "definition_break")
    assert caution_words(found)[0].startswith("本地 2012年7月 与上年同月相差四倍以上")


def test_a_jump_out_of_the_pandemic_is_no_break() -> None:
    panel = flat(72, 48, first=2019)
    panel.treated[12:48] /= 10
    assert "definition_break" not in names(panel)


def rows(**areas: list[float | None]) -> pl.DataFrame:
    """A row an area and month from January 2024."""
    lines = [
        (date(2024, n + 1, 1), area, value)
        for area, values in areas.items()
        for n, value in enumerate(values)
    ]
    schema = {"period": pl.Date, "area": pl.String, "value": pl.Float64}
    return pl.DataFrame(lines, schema=schema, orient="row")


def test_a_month_without_a_value_is_left_out_of_all_areas_and_named() -> None:
    full: list[float | None] = [1.0] * 11
    found = panel_of(rows(own=[*full[:4], None, *full[5:]], 甲=full), "own", date(2024, 7, 1))
    assert found.gaps == (date(2024, 5, 1),)
    assert (found.before, found.after, len(found.donors["甲"])) == (5, 5, 10)


def test_an_area_with_few_months_is_not_compared_with() -> None:
    full: list[float | None] = [1.0] * 10
    thin = rows(own=full, 甲=full, 乙=[1.0, 1.0, *[None] * 8])
    found = panel_of(thin, "own", date(2024, 6, 1))
    assert (list(found.donors), found.left_out) == (["甲"], ("乙",))


def test_an_area_stated_twice_or_never_is_refused() -> None:
    twice = pl.concat([rows(own=[1.0]), rows(own=[2.0])])
    with pytest.raises(ValueError, match="twice"):
        panel_of(twice, "own", date(2024, 1, 1))
    with pytest.raises(ValueError, match="nothing is known"):
        panel_of(rows(own=[1.0]), "other", date(2024, 1, 1))
