"""The brief as Word and PDF: one A4 page, then the annex; sample data say so on every page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from metrics.filters import Filters
from metrics.senders import Sender, are_comparable, silent
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from reports import brief_paper as papers
from reports.annex import annex, marks
from reports.brief import Brief, brief, text
from reports.brief_paper import SAMPLE, brief_paper, file_of
from reports.figures import Known, Ref
from reports.paper import Note, Table
from reports.pdf import pdf
from reports.word import word
from reports.word_layout import BOTTOM, LINE_WIDTH, TOP
from tests.pages.mapped_town import DRAWN
from tests.pages.mapped_town import build as build_mapped
from tests.pages.town import build
from tests.reports.test_brief_rules import every_line

OCTOBER = Filters(date_from=date(2026, 10, 1), date_to=date(2026, 10, 31))
MADE_AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """A brief of two communities, with sample data."""
    warehouse = Warehouse(build(tmp_path_factory.mktemp("town")))
    found = brief(warehouse, OCTOBER)
    warehouse.close()
    return found


@pytest.fixture(scope="module")
def long(made: Brief) -> Brief:
    """A brief in which every rule has something to say, and everything has a long name."""
    lines = tuple(every_line())
    refs = dict.fromkeys(ref for line in lines for one in line.figures for ref in one.refs)
    number = next(iter(made.numbers.values()))
    numbers = {ref: replace(number, kpi=ref.name, value=1234.5, rows=9) for ref in refs}
    known = dict.fromkeys(refs, Known(1234.5, 9))
    return replace(
        made,
        lines=lines,
        numbers={**numbers, Ref(made.drawn, "twelve"): number},
        facts=replace(made.facts, values=known),
        scope_name="新疆维吾尔自治区" * 4,
    )


def pages(content: bytes) -> list[str]:
    """The text of each page without blanks."""
    found = PdfReader(io.BytesIO(content)).pages
    assert all(round(page.mediabox.width) == A4[0] for page in found)
    assert all(round(page.mediabox.height) == A4[1] for page in found)
    return [re.sub(r"\s+", "", page.extract_text()) for page in found]


@pytest.mark.parametrize("which", ["made", "long"])
def test_the_brief_is_one_page_and_the_annex_begins_the_next(
    which: str, request: pytest.FixtureRequest
) -> None:
    told = pages(pdf(brief_paper(request.getfixturevalue(which), MADE_AT, "县妇联")))
    assert "工作简报" in told[0]
    assert "说明：" in told[0]
    assert "附件" in told[1][:80]
    assert "数字出处" in told[1]
    assert "附件" not in told[0].replace("附件中的序号", "")
    assert told[0].endswith("—1—")
    assert "—2—" in told[1]


def test_a_full_page_is_used_well_and_what_is_left_out_stands_in_the_annex(long: Brief) -> None:
    paper = brief_paper(long, MADE_AT, "县妇联")
    told = pages(pdf(paper))
    left = [text(line, long.facts.values) for line in long.lines]
    on_page = [one for one in left if one in re.sub(r"\[\d+\]", "", told[0])]
    assert len(on_page) >= 8
    rest = "".join(str(block.text) for block in paper.blocks if isinstance(block, Note))
    assert [one for one in left if one not in on_page and one not in rest] == []


def test_everything_that_a_reader_must_know_is_on_the_page(made: Brief) -> None:
    told = pages(pdf(brief_paper(made, MADE_AT, "县妇联")))
    for words in ("2026年10月", "数据截至2026年10月31日", made.version, "2026年11月22日09:30"):
        assert words in told[0]
    assert "结案不等于解决" in told[0]
    assert "县妇联" in told[0]
    assert [page for page in told if SAMPLE not in page] == []


def test_real_data_carry_no_sample_mark(made: Brief) -> None:
    real = brief_paper(replace(made, is_sample=False), MADE_AT, "县妇联")
    assert "示例" not in "".join(pages(pdf(real)))


def test_word_and_pdf_say_the_same(made: Brief) -> None:
    paper = brief_paper(made, MADE_AT, "县妇联")
    document = docx.Document(io.BytesIO(word(paper)))
    cells = {c.text for t in document.tables for row in t.rows for c in row.cells}
    short = {re.sub(r"\s+", "", cell) for cell in cells if len(cell) < 13}
    printed = "".join(pages(pdf(paper)))
    assert len(short) > 20
    assert [cell for cell in short if cell not in printed] == []
    body = [re.sub(r"\s+", "", p.text) for p in document.paragraphs if "。" in p.text]
    assert len(body) > 5
    assert [words for words in body[:6] if words not in printed] == []
    breaks = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert [p.text for p in breaks] == ["附件"]
    assert len(document.inline_shapes) == 1


def test_the_picture_has_a_caption_and_words_for_who_cannot_see_it(made: Brief) -> None:
    document = docx.Document(io.BytesIO(file_of(made, "县妇联", "docx")))
    about = document.element.body.find(f".//{qn('wp:docPr')}")
    assert "最高的是" in about.get("descr")
    assert any(p.text.startswith("图1 巡防时长逐月") for p in document.paragraphs)


def test_the_annex_lists_every_number_with_definition_version_and_digest(made: Brief) -> None:
    paper = brief_paper(made, MADE_AT, "县妇联")
    numbers, definitions = (block for block in paper.blocks if isinstance(block, Table))
    assert len(numbers.rows) == len(made.numbers)
    digests = {number.digest[:12] for number in made.numbers.values()}
    assert {row[-1] for row in numbers.rows} == digests
    told = {row[2].split()[0] for row in definitions.rows}
    assert told == {number.kpi for number in made.numbers.values()}
    assert len(definitions.rows) == len(marks(made.numbers.values()))
    shown = [row for row in numbers.rows if "图1各月合计" in row[2]]
    assert len(shown) == 1


def number(kpi: str, value: float | None, rows: int) -> ReportedNumber:
    """A reported number of the month."""
    return ReportedNumber(kpi, OCTOBER, "v000001-a", value, rows, "d" * 64, 1)


def test_the_annex_does_not_tell_small_numbers_of_people_either() -> None:
    numbers = [number("care_person_count", 3, 3), number("patrol_hours", 3.0, 3)]
    numbers += [number("care_week_share", 0.75, 3), number("honour_count", None, 0)]
    table = next(one for one in annex(numbers, "顶街社区") if isinstance(one, Table))
    assert [row[3:5] for row in table.rows] == [
        ("不足5", "不足5"),
        ("3.00 小时", "3"),
        ("不足5", "不足5"),
        ("无数据", "0"),
    ]


def test_what_could_not_be_compared_is_said_in_the_annex(made: Brief) -> None:
    facts = replace(made.facts, apart=frozenset({("patrol", "year")}), ripe=False)
    paper = brief_paper(replace(made, facts=facts), MADE_AT, "县妇联")
    told = "".join(str(block.text) for block in paper.blocks if isinstance(block, Note))
    assert "报送单位不同" in told
    assert "期满不足三十天" in told


def test_senders_that_differ_make_a_dataset_incomparable() -> None:
    offices = [Sender("350626", (("patrol", (date(2026, 1, 1), date(2026, 10, 31))),))]
    before = OCTOBER.previous("year")
    assert before
    assert not are_comparable(offices, "patrol", OCTOBER, before)
    assert are_comparable(offices, "activity", OCTOBER, before)
    assert silent(offices, before) == offices
    assert silent(offices, OCTOBER) == []


def test_the_room_on_the_page_is_that_of_the_layout() -> None:
    point = 72 / 25.4
    assert pytest.approx((297 - TOP - BOTTOM) * point, abs=0.1) == papers.PAGE
    assert pytest.approx(LINE_WIDTH * point, abs=0.1) == papers.WIDTH


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """A brief of a community whose lanes are drawn."""
    warehouse = Warehouse(build_mapped(tmp_path_factory.mktemp("mapped")))
    found = brief(warehouse, replace(OCTOBER, scope=(DRAWN,)))
    warehouse.close()
    return found


def test_the_map_stands_in_the_annex_with_its_source_and_its_sum(walked: Brief) -> None:
    assert walked.ground is not None
    document = docx.Document(io.BytesIO(word(brief_paper(walked, MADE_AT, "县妇联"))))
    captions = [p.text for p in document.paragraphs if re.match(r"图\d ", p.text)]
    assert [text[:5] for text in captions] == ["图1 巡防", "图2 各网"]
    assert "图2 各网格（小巷）巡防时长（小时，2026年10月）" in captions  # cases are too few to tell
    assert len(document.inline_shapes) == 2
    told = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    lanes = dict(re.findall(r"([甲乙]巷)([\d.]+)", told[1]))
    assert set(lanes) == {"甲巷", "乙巷"}
    whole = walked.numbers[Ref(walked.ground.kpi)].value
    assert sum(map(float, lanes.values())) == pytest.approx(whole, abs=0.2)
    assert walked.ground.source.endswith("；界线由社区报送，示意；示例数据")
    printed = pages(pdf(brief_paper(walked, MADE_AT, "县妇联")))
    assert "地图见附件图2" in printed[0]
    assert "图2各处合计" in "".join(printed[1:])
    assert "图2各网格" in "".join(printed[1:])
    assert printed[0].endswith("—1—")


def test_a_brief_without_drawn_areas_has_no_map_and_names_none(made: Brief) -> None:
    assert made.ground is None
    assert "地图" not in pages(pdf(brief_paper(made, MADE_AT, "县妇联")))[0]
