"""The form of an award as a paper, where the award body has none of its own to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from metrics.catalogue import find
from metrics.trace import ReportedNumber
from reports.annex import annex, marks
from reports.application.application import Application, BoxText
from reports.application.award import UNCHECKED, Attachment
from reports.application.conditions import condition_table
from reports.application.fields import field_of
from reports.application.narrative import Clause
from reports.application.renown import Event
from reports.brief_paper import SAMPLE
from reports.days import day, moment, period
from reports.paper import (
    Block,
    Cell,
    Grid,
    Heading,
    Note,
    Paper,
    Paragraph,
    Picture,
    Run,
    Subtitle,
    Table,
    Title,
)

NUMERALS = "一二三四五六七八九十"
SIGNS = ("申报单位意见", "推荐单位意见", "评选单位意见")
SIGN_LINES = "\n\n\n负责人（签名）：　　　　　　　　（公章）\n　　　　年　　月　　日"
WIDE = 12  # 字: a longer value takes a line of its own


def form_paper(made: Application, made_at: datetime, author: str) -> Paper:
    """The form with its boxes, tables and pictures, places to sign and seal, and the annexes.

    `made_at` is aware; while samples are loaded every page says so.
    """
    title = made.award.form_zh
    blocks: list[Block] = [Title(title), Subtitle(f"（{made.award.zh}，{made.award.year}年）")]
    heads = iter(NUMERALS)
    order = marks(made.numbers)
    blocks += [Heading(f"{next(heads)}、基本情况"), _basics(made)]
    for box in made.boxes:
        blocks.append(Heading(f"{next(heads)}、{box.box.zh}"))
        blocks += _box(box, order)
    blocks += [Heading(f"{next(heads)}、审核意见"), _signs(), Heading(f"{next(heads)}、附件目录")]
    blocks += _listed(made)
    for number, one in enumerate(made.award.attachments, start=1):
        blocks += _attached(made, one, f"附件{number}", made_at, author)
    running = SAMPLE if made.is_sample else ""
    return Paper(f"{made.scope_name}{title}", tuple(blocks), made_at, running, author)


def _basics(made: Application) -> Grid:
    """Labels and values, two pairs a line; what is long has a line of its own."""
    rows: list[list[Cell]] = []
    half: list[Cell] = []
    for name, text in made.values.items():
        one = field_of(name)
        assert one
        label = Cell(one.zh, 1, "black", "centre")
        if len(text) > WIDE:
            rows.append([label, Cell(text, 3)])
            continue
        half += [label, Cell(text)]
        if len(half) == 4:
            rows.append(half)
            half = []
    if half:
        half[-1] = Cell(half[-1].text, 3)
        rows.append(half)
    return Grid(rows, (24, 26, 26, 24))


def _box(one: BoxText, order: dict[str, int]) -> Iterator[Block]:
    marked: set[str] = set()
    for line in one.text.text.splitlines():
        if line.startswith("（") and len(line) < WIDE:
            yield Heading(line, 2)
        elif line.strip():
            yield Paragraph(tuple(_runs(line.strip(), one.text.clauses, order, marked)))
    limit = f"（{one.length}字，限{one.box.limit}字"
    yield Note(limit + (f"，{UNCHECKED}）" if one.box.is_inferred else "）"))


def _runs(
    line: str, clauses: Sequence[Clause], order: dict[str, int], marked: set[str]
) -> Iterator[Run]:
    """The line with the number of the source behind each clause that first tells a KPI."""
    at = 0
    for clause in clauses:
        place = line.find(clause.text, at)
        names = [n.kpi for n in clause.numbers if n.kpi not in marked]
        if place < 0 or not names:
            continue
        end = place + len(clause.text)
        yield Run(line[at:end])
        numbers = dict.fromkeys(str(order[name]) for name in names)
        yield Run(f"[{'，'.join(numbers)}]", "mark")
        marked.update(names)
        at = end
    if line[at:]:
        yield Run(line[at:])


def _figures(made: Application) -> Iterator[Block]:
    for number, one in enumerate(made.comparisons, start=1):
        with_change = one.kind == "periods"
        columns = [name.replace("至", "\n至") for name in one.headings]
        headings = ("指标", *columns, *(("变化",) if with_change else ()))
        rows = [
            (find(row.kpi).label_zh, *row.values, *((row.change or "—",) if with_change else ()))
            for row in one.rows
        ]
        kind = "两个等长时段" if with_change else "两地同期"
        right = frozenset({1, 2, 3} if with_change else {1, 2})
        widths = (32, 36, 36, 24) if with_change else (40, 44, 44)
        yield Table(f"表{number} {kind}主要数据", headings, rows, widths, right)
        yield Note(
            "报送单位不同的指标不作比较，变化栏写“—”。" if with_change
            else "两地人口和口径不尽相同，只并列，不排名。"
        )  # fmt: skip
    for drawn, _numbers in made.pictures:
        yield Picture(*drawn)


def _renown(made: Application) -> Iterator[Block]:
    for caption, events, heads in (
        ("曾获荣誉", made.honours, ("时间", "名称", "颁发单位", "级别", "证明材料")),
        ("媒体报道", made.reports, ("时间", "标题", "媒体", "级别", "链接")),
    ):
        if events:
            yield Table(caption, heads, [_event(one) for one in events], (31, 48, 28, 13, 26))
    if made.honours or made.reports:
        yield Note(f"截至{day(made.filters.at)}，新的在前；个人荣誉只计数，不列姓名。")


def _event(one: Event) -> tuple[str, ...]:
    return day(one.day), one.title, one.by, one.level, one.proof or "待补"


def _signs() -> Grid:
    rows = [
        [Cell(one, 1, "black", "centre"), Cell(SIGN_LINES, 1, "body", "right")] for one in SIGNS
    ]
    return Grid(rows, (22, 78), is_whole=True)


def _listed(made: Application) -> Iterator[Block]:
    for number, one in enumerate(made.award.attachments, start=1):
        yield Paragraph(f"附件{number}：{one.zh}")


def _attached(
    made: Application, one: Attachment, sign: str, made_at: datetime, author: str
) -> list[Block]:
    """An attachment that the document itself holds, from a new page."""
    if one.source == "evidence":
        return [Title(one.zh, True, sign), *_evidence(made, made_at, author)[1:]]
    title: Block = Title(one.zh, True, sign)
    if one.source == "conditions":
        return [title, condition_table(made), Note("本表是程序按规则和台账核对的结果，供自查。")]
    found = list(_figures(made) if one.source == "charts" else _renown(made))
    return [title, *(found or [Paragraph("本期没有记录。")])]


def _evidence(made: Application, made_at: datetime, author: str) -> list[Block]:
    """The annex of numbers, with what the writer put in that no data speak of."""
    last = day(made.last_day) if made.last_day else "—"
    told = [
        f"申报时段{period(made.filters)}，数据截至{last}，{author}{moment(made_at)}制作。"
        "结案不等于解决；场次、人次、人、件、条、户次各为一个单位，不相加。"
        "正文方括号内是本表序号，逐行明细见佐证工作簿。",
        f"规则：{made.award.source.zh}，{day(made.award.checked_on)}核对"
        + (f"；推断待核对：{'、'.join(made.award.unchecked)}。" if made.award.unchecked else "。"),
    ]
    loose = [n for one in made.boxes for n in one.text.untraced]
    if loose:
        told.append(f"以下数字由撰写人写入，没有数据依据，请另附证明：{'、'.join(loose)}。")
    return annex(made.numbers, made.scope_name, told, remarks=_remarks(made), window=made.filters)


def _remarks(made: Application) -> dict[ReportedNumber, str]:
    """Which numbers are of the community that stands beside, or drawn in a picture."""
    beside = [one for one in made.comparisons if one.kind == "areas"]
    found = {row.numbers[1]: f"，{one.headings[1]}" for one in beside for row in one.rows}
    for drawn, numbers in made.pictures:
        found |= dict.fromkeys(numbers, f"，{drawn.caption.split()[0]}")
    return found
