"""A brief as a paper: one A4 page with what matters most, then the annex with every number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import ceil

from charts.typeface import drawable, wrap
from reports.annex import annex, marks
from reports.brief import PARTS, Brief, text
from reports.brief_chart import Drawn, drawn
from reports.brief_rules import Line, Part
from reports.days import SHANGHAI, day, moment, period
from reports.figures import Figure, Ref, quantity, said
from reports.ground import drawn as ground_drawn
from reports.paper import (
    BODIES,
    Block,
    Body,
    Note,
    Paper,
    Paragraph,
    Picture,
    Run,
    Subtitle,
    Table,
    Title,
)
from reports.pdf import pdf
from reports.word import word

HEADS: dict[Part, str] = {
    "overall": "总体情况",
    "up": "上升较多",
    "down": "下降较多",
    "level": "升降",
    "goals": "目标完成",
    "calls": "需要关注",
}
NUMERALS = "一二三四五六"
SAMPLE = "示例数据：数字由程序编造，只供演示，不得用于申报"
# The page in points: 225 mm between the margins, and what stands on it besides the text.
PAGE, WIDTH = 637.8, 442.2
TITLE_SIZE, TITLE_PITCH, SUBTITLE_PITCH = 22.0, 36.0, 28.0
CAPTION_AND_GAPS, NOTE_SIZE, NOTE_PITCH, SPARE = 46.0, 10.5, 16.0, 16.0
POINTS_A_MILLIMETRE = 72 / 25.4
MARK_SIZE = 0.55  # of the text


@dataclass(frozen=True)
class _Page:
    """What is on the page and in which size, and what was left for the annex."""

    chosen: tuple[Line, ...]
    left: tuple[Line, ...]
    body: Body


def brief_paper(brief: Brief, made_at: datetime, author: str) -> Paper:
    """The brief as content for Word and PDF; `made_at` is aware, `author` made it."""
    picture = drawn(brief.drawn, brief.points, brief.spans["twelve"]) if brief.drawn else None
    title = f"{brief.scope_name}工作简报"
    notes = _notes(brief, made_at, author)
    order = marks(brief.numbers.values())
    room = _room(title, notes, picture)
    page = _page(brief, room, order, "三号")
    if page.left:
        page = _page(brief, room, order, "四号")
    blocks: list[Block] = [Title(title), Subtitle(f"（{period(brief.filters)}）")]
    paragraphs = _paragraphs(brief, page.chosen, order)
    blocks += paragraphs[:1]
    if picture:
        blocks.append(Picture(*picture))
    blocks += [*paragraphs[1:], Note(notes)]
    blocks += _annex(brief, page.left)
    running = SAMPLE if brief.is_sample else ""
    return Paper(title, tuple(blocks), made_at, running, author, page.body)


def _annex(brief: Brief, left: Sequence[Line]) -> list[Block]:
    """The annex, with the map above its tables."""
    remarks, maps = {}, []
    if brief.drawn:
        remarks[brief.numbers[Ref(brief.drawn, "twelve")]] = "，图1各月合计"
    if brief.ground:
        name = _map_name(brief)
        whole = brief.numbers[Ref(brief.ground.kpi)]
        remarks[whole] = remarks.get(whole, "") + f"，{name}各处合计"
        made = ground_drawn(brief.ground)
        maps.append(Picture(*made._replace(caption=f"{name} {made.caption}")))
    blocks = annex(
        list(brief.numbers.values()),
        brief.scope_name,
        _annex_notes(brief, left),
        _goals(brief),
        remarks,
    )
    place = next((n for n, one in enumerate(blocks) if isinstance(one, Table)), len(blocks))
    return [*blocks[:place], *maps, *blocks[place:]]


def _map_name(brief: Brief) -> str:
    """What the text calls the map."""
    return "图2" if brief.drawn else "图1"


def file_of(brief: Brief, author: str, suffix: str) -> bytes:
    """The brief as a file made now: `docx` for Word, `pdf` for PDF."""
    paper = brief_paper(brief, datetime.now(SHANGHAI), author)
    return {"docx": word, "pdf": pdf}[suffix](paper)


def _paragraphs(brief: Brief, lines: Sequence[Line], order: dict[str, int]) -> list[Paragraph]:
    """A paragraph a part, its head run in, a mark behind the first amount of each KPI."""
    marked: set[str] = set()
    found = []
    for number, part in enumerate(_parts(lines)):
        runs = [Run(f"{NUMERALS[number]}、{HEADS[part]}。", "black")]
        for line in (one for one in lines if one.part == part):
            if len(runs) > 1:
                runs.append(Run("；"))
            runs += _runs(brief, line, order, marked)
        found.append(Paragraph((*runs, Run("。"))))
    return found


def _parts(lines: Iterable[Line]) -> list[Part]:
    present = {line.part for line in lines}
    return [part for part in PARTS if part in present]


def _runs(brief: Brief, line: Line, order: dict[str, int], marked: set[str]) -> list[Run]:
    runs = []
    for one in line.zh:
        if not isinstance(one, Figure):
            runs.append(Run(one))
            continue
        runs.append(Run(said(one, brief.facts.values)))
        name = one.refs[0].name
        if name not in marked:
            marked.add(name)
            runs.append(Run(f"[{order[name]}]", "mark"))
    return runs


def _room(title: str, notes: str, picture: Drawn | None) -> float:
    """The height that is left for text on the page, in points."""
    room = PAGE - SPARE - SUBTITLE_PITCH - _height(title, TITLE_SIZE, TITLE_PITCH)
    room -= _height(notes, NOTE_SIZE, NOTE_PITCH)
    if picture:
        room -= picture.height * POINTS_A_MILLIMETRE + CAPTION_AND_GAPS
    return room


def _page(brief: Brief, room: float, order: dict[str, int], body: Body) -> _Page:
    """As many lines as fit: the first of each part, then by what matters most."""
    chosen = [brief.part(part)[0] for part in _parts(brief.lines)]
    for line in sorted(brief.lines, key=lambda line: -line.weight):
        if line in chosen:
            continue
        tried = [one for one in brief.lines if one in chosen or one is line]
        if _text_height(_paragraphs(brief, tried, order), body) <= room:
            chosen = tried
    kept = tuple(one for one in brief.lines if one in chosen)
    return _Page(kept, tuple(one for one in brief.lines if one not in kept), body)


def _text_height(paragraphs: Iterable[Paragraph], body: Body) -> float:
    """The height of body text; a mark counts as the part of a digit that it takes."""
    height = 0.0
    for paragraph in paragraphs:
        words = "　　"
        for run in paragraph.text:
            assert isinstance(run, Run)
            words += "0" * ceil(len(run.text) * MARK_SIZE) if run.voice == "mark" else run.text
        height += _height(words, *BODIES[body])
    return height


@lru_cache(maxsize=512)
def _height(words: str, size: float, pitch: float) -> float:
    return len(wrap(drawable(words), size, WIDTH)) * pitch


def _notes(brief: Brief, made_at: datetime, author: str) -> str:
    """What the reader must know, in small print below the text."""
    codes = "、".join(brief.filters.scope) or "全部"
    told = [
        "说明：" + ("示例数据，不是真实成效。" if brief.is_sample else ""),
        f"范围{brief.scope_name}（区划代码{codes}），",
        f"数据截至{day(brief.last_day) if brief.last_day else '—'}，版本{brief.version}，",
        f"{author}{moment(made_at)}制作。结案不等于解决；场次、人次、人、件各为一个单位，不相加；"
        "同比、环比按等长时段；方括号内是附件中的序号"
        + (f"，地图见附件{_map_name(brief)}。" if brief.ground else "。"),
    ]
    return "".join(told)


def _annex_notes(brief: Brief, left: Sequence[Line]) -> list[str]:
    told = []
    if left:
        words = "；".join(text(line, brief.facts.values) for line in left)
        told.append(f"正文未列的其他情况：{words}。")
    if brief.facts.apart:
        told.append("有的数据两期的报送单位不同，没有作同比或环比。")
    if not brief.facts.ripe:
        told.append(
            "期满不足三十天，事件、心愿等多数还在办理，解决率、用时、实现率没有与往期相比。"
        )
    told.append(
        "涉及重点关爱对象的数，不足5的不列出。升降写明的是百分之五（比例为两个百分点）以上的。"
    )
    return told


def _goals(brief: Brief) -> dict[str, str]:
    """Targets in words by KPI, for those that are told."""
    told = {}
    for goal, _light in brief.facts.goals:
        if Ref(goal.kpi.name) in brief.numbers:
            told[goal.kpi.name] = f"{quantity(goal.target, goal.kpi.unit)}{goal.kpi.unit.zh}"
    return told
