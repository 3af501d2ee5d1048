"""Pictures made without a browser: every figure can be drawn, and the drawing keeps its values."""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import charts
from charts.axes import category_labels
from charts.courses import Course, courses
from charts.funnel import Step, funnel
from charts.hours import HourPoint, hour_bars
from charts.marked_months import MarkedMonth, MonthNames, marked_months
from charts.months import MonthPoint, month_bars
from charts.pairs import PairPoint, month_pairs
from charts.picture import picture, readable
from charts.placebos import bins, placebo_bars
from charts.ranking import Bar, ranking
from charts.stacks import Layer, stacks
from charts.style import Figure
from charts.traces import UnknownTrace, marks
from charts.typeface import BOLD, MissingGlyph, glyph, width_of, wrap

MONTHS = [date(2025 + (10 + i) // 12, (10 + i) % 12 + 1, 1) for i in range(12)]
MONTH, TICK = "%Y年%-m月", "%-m月\n%Y年"
UNSEEN = "\U0001fae8"  # an emoji, which no Chinese font has


def form(value: float) -> str:
    return f"{value:,.0f}"


def months() -> Figure:
    points = [MonthPoint(m, 100 + i, 90 + i) for i, m in enumerate(MONTHS)]
    return month_bars(points, names=("本期", "上年同期"), unit="小时", form=form)


def pairs() -> Figure:
    points = [PairPoint(m, 10 + i, 5 if i else None) for i, m in enumerate(MONTHS)]
    return month_pairs(
        points, names=("新增", "兑换"), unit="分", form=form, month_format=MONTH, tick_format=TICK
    )


def ranks(name: str = "邻里") -> Figure:
    return ranking([Bar(name, 40, "40 件"), Bar("<其他>", 8, "8 件", is_rest=True)])


def steps() -> Figure:
    return funnel([Step("点单", 40, "40 件"), Step("派单", 30, "30 件"), Step("评单", 1, "1 件")])


def layers() -> Figure:
    parts = [Layer("已解决", [50, 30]), Layer("转办", [5, 9]), Layer("未知", [3, 2], True)]
    return stacks(["现场解决", "上报解决"], parts, unit="件", form=form)


def hours() -> Figure:
    return hour_bars([HourPoint(7, 30, "7时"), HourPoint(19, 60, "19时")], form, "时")


def lines() -> Figure:
    every = [Course("古城", [100.0 + i for i in range(12)]), Course("对照地区", [90.0] * 12)]
    return courses(MONTHS, every, form, formats=(MONTH, TICK), start=(MONTHS[3], "开始"))


def marked() -> Figure:
    names = MonthNames("本期", "疫情", "上年同期", "大事", "人次", MONTH, TICK)
    points = [MarkedMonth(m, 100.0 + i, 90.0, i < 2) for i, m in enumerate(MONTHS)]
    return marked_months(points, names, form)


def placebos() -> Figure:
    found = bins(0.11, [-0.2, -0.05, 0.0, 0.02, 0.07])
    return placebo_bars(found, names=("安慰剂", "实际开始"), unit="个")


EVERY: dict[str, Callable[[], Figure]] = {
    "month_bars": months,
    "month_pairs": pairs,
    "ranking": ranks,
    "funnel": steps,
    "stacks": layers,
    "hour_bars": hours,
    "courses": lines,
    "marked_months": marked,
    "placebo_bars": placebos,
}


def builders() -> Iterator[str]:
    """The functions of charts/ that take numbers and give a figure."""
    for module in pkgutil.iter_modules(charts.__path__):
        found = importlib.import_module(f"charts.{module.name}")
        for name, made in inspect.getmembers(found, inspect.isfunction):
            is_own = made.__module__ == found.__name__ and not name.startswith("_")
            if is_own and inspect.signature(made).return_annotation == "Figure":
                yield name


def drawn(figure: Figure, title: str = "有 40 件") -> ET.Element:
    svg = picture(figure, title=title, about="单位：件", footing=["来源：一个文件"], format="svg")
    return ET.fromstring(svg)


def bars(root: ET.Element) -> dict[str, list[str]]:
    """Outlines of bars by what they say."""
    found: dict[str, list[str]] = {}
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        if path.get("aria-roledescription") == "bar":
            found.setdefault(path.get("aria-label", ""), []).append(path.get("d", ""))
    return found


def extent(outline: str, letter: str) -> float:
    """How far a bar reaches up or down (v) or across (h)."""
    numbers = re.findall(rf"{letter}(-?[\d.]+)", outline)
    return abs(float(numbers[0]))


def test_every_figure_of_ours_is_in_these_tests() -> None:
    assert set(builders()) - {"readable"} == set(EVERY)


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_every_figure_becomes_a_picture_with_its_words(make: Callable[[], Figure]) -> None:
    figure = make()
    made = picture(figure, title="有 40 件", about="单位：件", footing=["来源"], notice="示例数据")
    image = Image.open(io.BytesIO(made))
    assert image.format == "PNG"
    assert image.width == 1520
    colours = image.convert("RGB").getcolors(image.width * image.height) or []
    shown = {colour for count, colour in colours if count > 1_000}
    assert (160, 28, 44) in shown  # bars and lines
    assert (255, 243, 214) in shown  # the sample mark


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_a_picture_needs_no_font_where_it_is_seen(make: Callable[[], Figure]) -> None:
    root = drawn(make())
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
    said = {one.get("aria-label") for one in root.iter("{http://www.w3.org/2000/svg}g")}
    assert {"有 40 件", "单位：件", "来源：一个文件"} <= said
    assert marks(make()).bars or marks(make()).lines
    assert sum(map(len, bars(root).values())) == len(marks(make()).bars)


def test_bars_are_as_long_as_their_values() -> None:
    found = bars(drawn(ranks()))
    long, short = found["邻里 40 件"][0], found["<其他> 8 件"][0]
    assert extent(long, "h") == pytest.approx(5 * extent(short, "h"), rel=0.01)


def test_months_stand_side_by_side_with_heights_by_value() -> None:
    found = bars(drawn(months()))
    assert len(found) == 12
    heights = {said.split()[-1]: extent(path[0], "v") for said, path in found.items()}
    assert heights["110"] / heights["100"] == pytest.approx(1.1, rel=0.01)


def test_parts_of_a_stack_begin_where_the_part_before_ends() -> None:
    ends = [(b.start, b.end) for b in marks(layers()).bars if b.category == "现场解决"]
    assert ends == [(0, 50), (50, 55), (55, 58)]


def test_a_month_without_a_value_has_no_bar() -> None:
    assert len(marks(pairs()).bars) == 23


def test_months_are_labelled_in_chinese_and_years_where_they_begin() -> None:
    labels = category_labels([m.isoformat() for m in MONTHS], {"type": "date"} | _tick(), 700)
    assert list(labels.values())[:4] == [["11月", "2025年"], ["12月"], ["1月", "2026年"], ["2月"]]


@pytest.mark.parametrize("count", [1, 5, 14, 40, 120])
def test_labels_of_months_never_touch(count: int) -> None:
    days = [date(2016 + i // 12, i % 12 + 1, 1).isoformat() for i in range(count)]
    labels = category_labels(days, {"type": "date"} | _tick(), 600)
    assert 1 <= len(labels) <= 12


def _tick() -> dict[str, str]:
    return {"tickformat": TICK}


def test_a_character_without_glyph_fails_instead_of_leaving_a_box() -> None:
    with pytest.raises(MissingGlyph, match="no glyph"):
        drawn(ranks(), title=f"有{UNSEEN}件")
    with pytest.raises(MissingGlyph):
        drawn(ranks(f"邻{UNSEEN}"))


def test_a_name_without_glyph_can_be_drawn_with_a_stand_in() -> None:
    assert "邻〓 40 件" in bars(drawn(readable(ranks(f"邻{UNSEEN}\u200b"))))


def test_what_the_translation_does_not_know_is_refused() -> None:
    with pytest.raises(UnknownTrace):
        drawn({"data": [{"type": "pie"}], "layout": {}})
    with pytest.raises(UnknownTrace):
        drawn(ranks() | {"layout": ranks()["layout"] | {"shapes": [{}]}})


def test_weights_differ_although_the_font_file_is_thin_by_default() -> None:
    assert glyph("巷").path != glyph("巷", BOLD).path
    assert glyph("巷").path != glyph("巷", 100).path


@settings(deadline=None, max_examples=60)
@given(st.text("巷览abc 12.5%，。（）/", max_size=60), st.sampled_from([40, 90, 300]))
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, 16, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    hanging = [line for line in lines if width_of(line.rstrip("，。）.%"), 16) > width]
    assert not hanging


def test_numbers_and_their_units_are_not_torn_apart() -> None:
    assert wrap("共 12,345.6 万小时", 16, 90) == ["共 12,345.6", "万小时"]


def test_a_bracket_opens_on_the_line_of_what_it_holds() -> None:
    assert wrap("活动服务人次（人次）", 16, 7 * 16) == ["活动服务人次", "（人次）"]
