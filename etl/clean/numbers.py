"""Numbers as people write them: 1.2万, 12,000, 约200, 300多, 10-15, (5), 一百二十三."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from etl.clean.bounds import split_bound
from etl.clean.numerals import NUMERAL, numeral
from etl.clean.parsed import Parsed, half_width, problem, unfilled
from etl.clean.units import SCALES, THINGS, unit_scale

_DIGITS = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]*)?|\.[0-9]+"
)
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True)) + "|w|k"
_CORE = re.compile(
    r"(?P<currency>¥|人民币|RMB)? *(?P<sign>[+-])?"
    rf"(?P<digits>{_DIGITS})(?:[eE](?P<power>[+-]?[0-9]{{1,2}}))?"
    rf" *(?P<scale>{_SCALE})? *(?P<unit>%|‰|km|{THINGS})?",
    re.IGNORECASE,
)
_CHINESE = re.compile(rf"(?P<number>(?:{NUMERAL}|[万亿])+?)(?P<unit>{THINGS})?")
_RANGE = re.compile(r"(?P<low>.*[0-9万千百亿])(?: *(?:-|~|—|至|到) *)(?P<high>[0-9].*)")
_BRACKETS = re.compile(r"\((?P<inside>[0-9][^()]*)\)")
_SMALL = {"w": 10**4, "k": 10**3}
TICKS = frozenset("√✓✔☑")
LARGEST = Decimal(10) ** 15
# No count in these exports needs eleven digits; a mobile number in a wrong column has as many.
LARGEST_COUNT = Decimal(10) ** 10
PERSONAL = re.compile("(?:86)?1[3-9][0-9]{9}|[1-8][0-9]{16}[0-9Xx]")


def parse_number(text: str, *, unit: str | None = None) -> Parsed[Decimal]:
    """The exact number in a cell; a bare one counts in the scale of `unit` (万人次 → 10000)."""
    if (blank := unfilled(text)) is not None:
        return blank
    core, bound = split_bound(half_width(text))
    if PERSONAL.fullmatch(core):
        return problem("number_is_personal")
    ends = _RANGE.fullmatch(core)
    if ends and bound == "exact":
        return _range(ends, unit)
    read = _negative_in_brackets(core, unit) or _exact(core, unit)
    if read.value is not None and abs(read.value) >= LARGEST:
        return problem("number_too_large")
    if bound == "exact" or read.value is None:
        return read
    return Parsed(read.value, plain=False, bound=bound)


def parse_count(text: str, *, unit: str | None = None) -> Parsed[int]:
    """A whole number; problem `number_not_whole` when a fraction is left."""
    read = parse_number(text, unit=unit)
    if read.value is None:
        return cast("Parsed[int]", read)
    if abs(read.value) >= LARGEST_COUNT:
        return problem("number_too_large")
    if read.value != read.value.to_integral_value():
        return problem("number_not_whole")
    return Parsed(int(read.value), plain=read.plain, bound=read.bound)


def parse_decimal(text: str, *, unit: str | None = None) -> Parsed[float]:
    """A number with a fraction; 12% is 0.12."""
    read = parse_number(text, unit=unit)
    if read.value is None:
        return cast("Parsed[float]", read)
    if abs(read.value) >= LARGEST_COUNT:
        return problem("number_too_large")
    return Parsed(float(read.value), plain=read.plain, bound=read.bound)


def _negative_in_brackets(text: str, unit: str | None) -> Parsed[Decimal] | None:
    """(5) is how accountants write -5."""
    found = _BRACKETS.fullmatch(text)
    read = _exact(found["inside"], unit) if found else None
    if read is None or read.value is None:
        return read
    return Parsed(-read.value, plain=False)


def _range(ends: re.Match[str], unit: str | None) -> Parsed[Decimal]:
    """The lower end of 10-15, which is what the cell supports for certain."""
    high = _exact(ends["high"], unit)
    # 1-2万 means 1万 to 2万: what follows the higher end holds for the lower one too.
    tail = re.sub(rf"^(?:{_DIGITS})", "", ends["high"])
    low = _exact(ends["low"] + tail if ends["low"][-1].isdigit() else ends["low"], unit)
    if low.value is None or high.value is None or low.value > high.value:
        return problem("number_unreadable")
    return Parsed(low.value, plain=False, bound="range")


def _exact(text: str, unit: str | None) -> Parsed[Decimal]:
    found = _CORE.fullmatch(text)
    if not found:
        return Parsed(Decimal(1), plain=False) if text in TICKS else _chinese(text, unit)
    value = Decimal(found["digits"].replace(",", "").replace(" ", "").rstrip(".") or "0")
    if found["sign"] == "-":
        value = -value
    if found["power"]:
        value = value.scaleb(int(found["power"]))
    own = found["scale"], found["unit"]
    if own == (None, None):
        value *= Decimal(1) if found["currency"] else unit_scale(unit)
    else:
        value *= _own_scale(found["scale"]) * _own_unit(found["unit"])
    plain = not found["scale"] and not found["power"] and found["unit"] in (None, unit)
    return Parsed(value, plain=plain and not found["currency"])


def _chinese(text: str, unit: str | None) -> Parsed[Decimal]:
    found = _CHINESE.fullmatch(text)
    value = numeral(found["number"]) if found else None
    if found is None or value is None:
        return problem("number_unreadable")
    return Parsed(Decimal(value) * (Decimal(1) if found["unit"] else unit_scale(unit)), plain=False)


def _own_scale(scale: str | None) -> Decimal:
    if not scale:
        return Decimal(1)
    return Decimal(SCALES.get(scale) or _SMALL[scale.lower()])


def _own_unit(unit: str | None) -> Decimal:
    return unit_scale(unit) if unit in ("%", "‰", "公里", "千米", "km", "KM") else Decimal(1)
