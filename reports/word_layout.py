"""The layout of official documents (GB/T 9704-2012) in Word: page, typefaces, page numbers."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor

from reports.paper import BODIES, Body

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
LINE_WIDTH = 210 - LEFT - RIGHT
PITCH = 28.0  # pt from line to line, where a style does not say otherwise
SIZES = {"二号": 22.0, "三号": 16.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0}
LATIN = "Times New Roman"
BODY, BLACK, KAI, TITLE, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
# What stands in where a machine lacks the typeface: Word looks for the alternative by itself.
FALLBACKS = {BODY: "仿宋", KAI: "楷体", TITLE: "华文中宋", BLACK: "SimHei", SONG: "SimSun"}
_HEADINGS = {1: BLACK, 2: KAI, 3: BODY, 4: BODY}
NOTE, CAPTION, CELL, FORM = "Note", "Caption", "Table Text", "Form Text"


def blank(body: Body = "三号") -> Word:
    """An empty document with page, styles and page numbers set, and body text in that size."""
    document = Document()
    _page(document)
    _defaults(document)
    _styles(document, *BODIES[body])
    _fallbacks(document)
    _settings(document)
    _page_numbers(document)
    return document


def typeface(element: Any, chinese: str, size: float | None = None, latin: str = LATIN) -> None:
    """Set the fonts of a run or style for every script, and the size in points.

    The hint makes Word take quotation marks and dashes from the Chinese font.
    """
    properties = element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for name, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", chinese), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, fonts)
    if size is not None:
        for name in ("w:sz", "w:szCs"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
            node = OxmlElement(name)
            node.set(qn("w:val"), str(round(size * 2)))
            properties.append(node)


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(24), Mm(22)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)


def _defaults(document: Word) -> None:
    """No theme fonts, which would win over ours, and Chinese as the language of Chinese text."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    spacing = (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{BODY}" w:cs="{LATIN}"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    document.styles.element.replace(defaults, parse_xml(spacing))


def _styles(document: Word, size: float, pitch: float) -> None:
    centre, left = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
    both = WD_ALIGN_PARAGRAPH.JUSTIFY
    _style(document, "Normal", BODY, size, both, indent=2, pitch=pitch)
    _style(document, "Title", TITLE, SIZES["二号"], centre, pitch=36)
    _style(document, "Subtitle", KAI, SIZES["三号"], centre)
    for level, font in _HEADINGS.items():
        _style(document, f"Heading {level}", font, size, left, indent=2, pitch=pitch, keep=True)
    _style(document, CAPTION, KAI, SIZES["小四"], centre, pitch=18)
    for name, points, line in ((NOTE, "五号", 16.0), (CELL, "五号", 15.0), (FORM, "小四", 20.0)):
        document.styles.add_style(name, 1).base_style = document.styles["Normal"]
        _style(document, name, BODY, SIZES[points], left, pitch=line)
    document.styles[NOTE].paragraph_format.space_before = Pt(5)
    _style(document, "Header", SONG, SIZES["小五"], centre, pitch=12)
    _style(document, "Footer", SONG, SIZES["四号"], left, pitch=16, latin=SONG)


def _style(
    document: Word,
    name: str,
    font: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH,
    **more: Any,
) -> None:
    """One style: `indent` in characters, `pitch` in points, `keep` with the next paragraph."""
    style: Any = document.styles[name]
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    for old in style.element.findall(qn("w:pPr")):
        style.element.remove(old)
    typeface(style.element, font, size, more.get("latin", LATIN))
    style.font.color.rgb = RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.alignment = align
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(more.get("pitch", PITCH))
    shape.keep_with_next = bool(more.get("keep"))
    shape.widow_control = True
    _indent(style.element.get_or_add_pPr(), int(more.get("indent", 0)), Pt(size))
    _no_gaps(style.element.get_or_add_pPr())
    if name.startswith("Heading "):
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(level)


def _no_gaps(properties: Any) -> None:
    """No blank between Chinese and digits: as printed, and 28 characters fit a line."""
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        node = OxmlElement(name)
        node.set(qn("w:val"), "0")
        properties.insert_element_before(
            node, "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc"
        )


def _indent(properties: Any, characters: int, size: Length) -> None:
    """The first line's indent in characters, so that it follows the size of the type."""
    node = properties.get_or_add_ind()
    node.set(qn("w:firstLineChars"), str(characters * 100))
    node.set(qn("w:firstLine"), str(round(characters * size.pt * 20)))
    node.set(qn("w:leftChars"), "0")
    node.set(qn("w:left"), "0")


def _fallbacks(document: Word) -> None:
    """Name an alternative for each typeface in the table of fonts."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    table = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = f'<?xml version="1.0" encoding="UTF-8"?>{table}'.encode()


def _settings(document: Word) -> None:
    """Odd and even pages differ; the form of Word 2013 and later; no stray preview picture."""
    document.settings.odd_and_even_pages_header_footer = True
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, compat)
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        relations.pop(key)


def _page_numbers(document: Word) -> None:
    """— 1 — in 宋体 四号, one character from the outer edge: right on odd pages, left on even."""
    section = document.sections[0]
    sides = (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for footer, side in sides:
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.alignment = side
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Pt(SIZES["四号"])
        paragraph.add_run("— ")
        _field(paragraph.add_run()._r, "PAGE")
        paragraph.add_run(" —")


def _field(run: Any, instruction: str) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        if kind in {"begin", "separate", "end"}:
            node = OxmlElement("w:fldChar")
            node.set(qn("w:fldCharType"), kind)
        else:
            node = OxmlElement("w:t" if kind else "w:instrText")
            node.text = kind or instruction
        run.append(node)
