"""Finds the numbers of a text that claim something, with value, unit and bound."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reports.draft.numbers.not_claims import blocked
from reports.draft.numbers.number import SHARE, TIMES, Bound, Number
from reports.draft.numbers.numerals import ARABIC, NUMERAL, SCALE, scale, written

_HALF = {full: full - 0xFEE0 for full in range(0xFF10, 0xFF1A)}
_HALF |= {ord("．"): ord("."), ord("％"): ord("%"), ord("＋"): ord("+"), ord("－"): ord("-")}
UNITS = (
    "次/巷·日|巷·日|次/户·周|件/百户|件/万人次|元/人次|"
    "[人户场件]次(?!之)|平方米|平方公里|公里|千米|小时|钟头|分钟|课时|百分点|"
    "元|人|名|位|户|件|起|宗|桩|条|个|家|支|项|间|场|次|轮|趟|圈|遍|篇|份|只|处|座|所|站|台|套|辆|"
    "口人|吨|公斤|斤|箱|袋|册|本|幅|期|批|倍|分|节|堂|组|对|天|回|床|杯|碗|壶|封|幢|米|亩|环|对子|人|块|队|盏|栋|则|单|张(?!网|表|图)|枚|棵|株|盆|顿|桶|瓶|盒"
    "|部(?![门委分位队])|把(?![关脉手它他])|双(?![方向手创])|副(?![主书会县])|面(?![积向临对广上])|款(?![项物式])"
    "|具(?![体有备])|例(?![会行如外])|岁"
)
# 一把手, 两面, 60岁以上: in numerals no count, and no age save of all of them.
_IN_DIGITS = frozenset("部把双副面款具例")
_AGED = re.compile("(?:平均年龄|年[龄纪]最[大小长]|最年[长轻]者?)[^，。；\\d]{0,6}$")
_SAME = {"钟头": "小时", "口人": "人"}
_UNIT = re.compile(
    rf"\s*(?:多|余)?(?:个(?=[多余]?(?:小时|钟头|百分点)))?(?P<more>(?<=个)[多余])?(?P<unit>{UNITS})(?:[（(]次[)）]|(?<=篇)次)?"
)
_STATED_UNIT = re.compile(rf"[（(/](?:单位[:：]?)?(?P<scale>[万亿])?(?P<unit>{UNITS}|%)[）)]?")
_NO_UNIT_AFTER = re.compile("分之|个月|个体|次日|人均|条例|项目化|名义|位于|本身|件件|处处")
_AT_LEAST = (
    "超过|超出|突破|不少于|不低于|不下于|至少|最少|高于|多于|逾|超"
    "|(?<![赶迎走送端搬用住圆撞遇碰册簿榜])上"  # not 赶上了九十五场, 名册上94人
)
_BELOW = "不足|不到|未满|将近|接近|低于|少于|不超过|至多|最多|近"
_ABOUT = "大约|大概|约为|约有|约"
_BEFORE = re.compile(rf"(?:(?P<at_least>{_AT_LEAST})|(?P<below>{_BELOW})|(?P<about>{_ABOUT}))了?$")
_APART = re.compile(r"(?:至少|最少(?!的)|不少于|不低于)[^\d，。；、：]{1,6}$")
# 最少70间、最多80间: the smallest and the largest of them, no bounds
_ENDS = re.compile(r"最少[^，。；]{1,12}?[，、](?:而)?最多|最多[^，。；]{1,12}?[，、](?:而)?最少")
_AFTER = re.compile(
    "(?:以上|之多|开外|出头|有余|挂零)|(?P<below>以下|以内|之内)|(?P<about>左右|上下)|(?P<more>余|多)(?![年次方样])"
)
_ONE = rf"(?:{ARABIC})(?:[余多])?(?:{SCALE})*|{NUMERAL}+(?:点{NUMERAL}+)?(?:[余多几](?:[万亿]))?"
_DASH = r"\s*(?:[-—–~～]+|至|到)\s*"
_NUMBER = re.compile(
    rf"百分之(?P<percent>(?:{ARABIC})|{NUMERAL}+(?:点{NUMERAL}+)?)"
    rf"|(?P<below>{NUMERAL}+)分之(?P<above>{NUMERAL}+)"
    r"|(?P<tenths>[一两二三四五六七八九])成(?P<hundredths>[一二三四五六七八九半])?(?P<over>多|有余)?(?=以上|左右|的|是|为|属|系|来自|，|。|；|、|$)"
    r"|(?P<double>翻(?:了)?(?:一|两)?番)"
    rf"|(?P<vague>[数几])(?=[十百千万])(?P<steps>[十百千万]+)"
    rf"|(?P<low>{_ONE})(?P<range>[%]?{_DASH}(?P<high>{_ONE}))?"
)
# 分别为142.34万、153.29万和156.17万人次: the last of a list says what all of them count.
_IN_ORDER = re.compile("(?:分别|依次|各[为有是])[^。；]{0,60}$")
_LAST_UNIT = re.compile(rf"(?:\s*[、和与及]\s*(?:{_ONE}))+\s*(?P<unit>{UNITS})")
_SAID_UNIT = "(?P<unit>人次|户次|场次|人数|件数)"
# 参与人次依次为1485、1596和1689: what is measured is their unit.
_MEASURED = re.compile(_SAID_UNIT + "(?:分别|依次)[为是](?:[\\d.,]+[、和与及])*$")
# 参加人次由1823增至2747: of both
_GREW = re.compile(
    _SAID_UNIT + "[^，。；\\d]{0,8}[由从](?:[\\d.,]+万?[增升提降减涨跌][^，。；\\d]{0,3}[至到])?$"
)
# 参加人次2893: of what is measured right before it
_MEASURES = re.compile(_SAID_UNIT + "(?:共计?|达到?|为|是|有|：)?\\s*$")
_ENDS_HERE = re.compile("\\s*(?:[，。；、）]|$)")
_NEAR = 70  # characters before a number that may say so
_UNIT_OF = {"场次": "场", "人数": "人", "件数": "件"}
_STANDS_ALONE = re.compile(r"\s*(?:[余多])?\s*$")
_NEARLY = re.compile("[一二两三四五六七八九]{2}")  # 两三次, 三五个
# 建有队伍一支，获荣誉一项: what is counted stands before it
_ONE_OF = re.compile("(?:服务队|队伍|荣誉|称号|中心|奖项|的|实践[所站]|表彰|[：:])(?:有|共)?$")
_BARE = re.compile("[百千万亿]+")
_TOLD_BEFORE = re.compile("(?:达到?|共计?|累计|总计|合计|[为有：:])$")


def half_width(text: str) -> str:
    """Digits and signs in half width, character for character."""
    return text.translate(_HALF)


def find_numbers(text: str) -> list[Number]:
    """The numbers of a paragraph that claim something, in order."""
    plain = half_width(text)
    spans = blocked(plain)
    found: list[Number] = []
    position = 0
    while match := _NUMBER.search(plain, position):
        position = max(match.end(), match.start() + 1)
        if any(match.start() < end and start < match.end() for start, end in spans):
            position = max(
                [e for s, e in spans if match.start() < e and s < match.end()] + [position]
            )
            continue
        number = _read(plain, match)
        if number is not None:
            found.append(replace(number, text=text[number.start : number.end]))
            position = max(position, number.unit_end)
    return found


def _read(text: str, match: re.Match[str]) -> Number | None:
    if match["percent"]:
        return _share(text, match, written(match["percent"]), Decimal("0.01"))
    if match["above"]:
        return _fraction(text, match)
    if match["tenths"]:
        inside: Bound = "at_least" if match["over"] else "exact"
        return _share(text, match, _tenths(match), Decimal("0.1"), inside=inside)
    if match["double"]:
        value = Decimal(4 if "两" in match["double"] else 2)
        return Number(*match.span(), match.end(), "", (value,), TIMES, "at_least", Decimal(0))
    return _range(text, match) if match["high"] else _plain(text, match)


def _tenths(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """九成 as 9 tenths, 三成六 as 3.6, 三成半 as 3.5, and the worth of the last digit."""
    tenths, more = written(match["tenths"]), match["hundredths"]
    if tenths is None or not more:
        return tenths
    rest = Decimal(5) if more == "半" else (written(more) or tenths)[0]
    return tenths[0] + rest / 10, Decimal("0.1")


def _plain(text: str, match: re.Match[str]) -> Number | None:
    if match["vague"]:
        # Several hundred is at least two hundred.
        several = written("两" + match["steps"])
        if several is None:
            return None
        return _bounded(text, match, (several[0],), several[1], "at_least")
    low = match["low"]
    value = written(re.sub("[余多几]", "", low))
    if value is None:
        return None
    is_more = bool(re.search("[余多几]", low))
    if text.startswith(("%", "‰"), match.end()):
        factor = Decimal("0.01") if text[match.end()] == "%" else Decimal("0.001")
        return _share(text, match, value, factor, length=1)
    return _bounded(text, match, (value[0],), value[1], "at_least" if is_more else "exact")


def _range(text: str, match: re.Match[str]) -> Number | None:
    high = written(match["high"])
    low_text = match["low"]
    tail = re.search(rf"(?:{SCALE})+$", match["high"])
    if tail and low_text[-1].isdigit():
        low_text += tail.group()
    low = written(low_text)
    if low is None or high is None or low[0] >= high[0]:
        return None
    if text.startswith("%", match.end()):
        values = (low[0] / 100, high[0] / 100)
        return Number(
            match.start(), match.end() + 1, match.end() + 1, "", values, SHARE, "range", Decimal(0)
        )
    return _bounded(text, match, (low[0], high[0]), Decimal(0), "range")


def _fraction(text: str, match: re.Match[str]) -> Number | None:
    above, below = written(match["above"]), written(match["below"])
    if above is None or below is None or not below[0]:
        return None
    bound, start, _ = _around(text, match.start(), match.end(), match.end(), "exact")
    value = above[0] / below[0]
    return Number(start, match.end(), match.end(), "", (value,), SHARE, bound, Decimal("0.01"))


def _share(
    text: str,
    match: re.Match[str],
    value: tuple[Decimal, Decimal] | None,
    factor: Decimal,
    length: int = 0,
    inside: Bound = "exact",
) -> Number | None:
    if value is None:
        return None
    end = match.end() + length
    bound, start, end = _around(text, match.start(), end, end, inside)
    amount, step = value[0] * factor, value[1] * factor
    return Number(start, end, end, "", (amount,), SHARE, bound, step)


def _bounded(
    text: str, match: re.Match[str], values: tuple[Decimal, ...], step: Decimal, inside: Bound
) -> Number | None:
    """A number with its unit; None when nothing says that it counts anything."""
    end = match.end()
    more = re.compile(
        "[余多几](?![年月样方])|来(?=个|名|位|户|件|场|次|家|人|支|平方米|公里|小时|天)"
    ).match(text, end)
    if more and inside == "exact":
        end, inside = more.end(), "about" if more.group() == "来" else "at_least"
    unit = _UNIT.match(text, end)
    if unit and _NO_UNIT_AFTER.match(text, unit.start("unit")):
        unit = None
    if unit and unit["more"] and inside == "exact":  # 462个多小时
        inside = "at_least"
    bound, start, _ = _around(text, match.start(), end, unit.end() if unit else end, inside)
    if not _counts(text, match, start, end, unit, bound):
        return None
    name = unit["unit"] if unit else _unit_of_list(text, match)
    name = _SAME.get(name, name)
    if name == "百分点":
        values, step = tuple(value / 100 for value in values), step / 100
    return Number(start, end, unit.end() if unit else end, "", values, name, bound, step)


def _unit_of_list(text: str, match: re.Match[str]) -> str:
    """The unit of several numbers told in order: what is measured, or that of the last."""
    lead = max(0, match.start() - _NEAR), match.start()
    if measured := _MEASURED.search(text, *lead) or _GREW.search(text, *lead):
        return _UNIT_OF.get(measured["unit"], measured["unit"])
    if (named := _MEASURES.search(text, *lead)) and _ENDS_HERE.match(text, match.end()):
        return _UNIT_OF.get(named["unit"], named["unit"])
    told = _LAST_UNIT.match(text, match.end())
    return told["unit"] if told and _IN_ORDER.search(text, *lead) else ""


def _around(
    text: str, start: int, end: int, unit_end: int, inside: Bound
) -> tuple[Bound, int, int]:
    """The bound that the words beside a number give it, and where the number then starts."""
    before = _BEFORE.search(text, max(0, start - 5), start)
    if before and any(m.start() <= before.start() < m.end() for m in _ENDS.finditer(text)):
        before = None
    bound: Bound = inside
    if before:
        start = before.start()
        bound = "below" if before["below"] else "about" if before["about"] else "at_least"
    elif inside == "exact" and _APART.search(text, max(0, start - 12), start):
        bound = "at_least"
    after = _AFTER.match(text, unit_end)
    if after and bound == "exact":
        bound = "below" if after["below"] else "about" if after["about"] else "at_least"
    return (inside if inside == "range" else bound), start, end


def _counts(
    text: str,
    match: re.Match[str],
    start: int,
    end: int,
    unit: re.Match[str] | None,
    bound: Bound,
) -> bool:
    """Whether a number counts something: it has a unit, or stands alone, or is told as a total."""
    low = match.group()
    is_chinese = not low[0].isdigit()
    if unit and _is_no_count(unit["unit"], text[:start], is_chinese):
        return False
    if is_chinese:
        return unit is not None and _counts_in_words(text, match, unit, bound)
    if unit is not None or _unit_of_list(text, match):
        return True
    if text[:start].strip() == "" and _STANDS_ALONE.match(text, end):
        return True
    ends = end >= len(text) or text[end] in "，。；、）)！,; "
    return ends and (bound != "exact" or bool(_TOLD_BEFORE.search(text, 0, start)))


def _counts_in_words(text: str, match: re.Match[str], unit: re.Match[str], bound: Bound) -> bool:
    """Whether Chinese numerals count; 一 does where what it is one of stands before it."""
    low = match.group()
    if low == "一":
        return bool(_ONE_OF.search(text, 0, match.start()) and _ENDS_HERE.match(text, unit.end()))
    return not _NEARLY.fullmatch(low) and (bound != "exact" or not _BARE.fullmatch(low))


def _is_no_count(unit: str, lead: str, is_chinese: bool) -> bool:
    """Whether what looks like a unit is none: 一把手, 60岁以上, but 平均年龄54岁."""
    if unit == "岁":
        return _AGED.search(lead) is None
    return is_chinese and unit in _IN_DIGITS


def in_unit_of(number: Number, context: str) -> Number:
    """A number without a unit in the unit that its headings state: 接待游客（万人次）."""
    stated = _STATED_UNIT.search(context)
    if number.unit or stated is None:
        return number
    factor = scale(stated["scale"])
    if stated["unit"] == "%":
        factor = Decimal("0.01")
    values = tuple(value * factor for value in number.values)
    unit = SHARE if stated["unit"] == "%" else stated["unit"]
    return replace(number, values=values, unit=unit, step=number.step * factor)
