"""Numbers as drafts write them, in digits or in Chinese numerals, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL = "[零〇○一二两三四五六七八九十百千万亿]"
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
SCALE = "百万|千万|十万|万亿|[十百千万亿]"


def chinese(text: str) -> int | None:
    """The value of 一百二十三, 一〇五 or 两千三; None for what is no number."""
    if not text or any(c not in DIGITS | SMALL | LARGE for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, section, digit, last = 0, 0, None, 0
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            last = 1 if char in "零〇○" else last
        elif char in SMALL:
            section += (1 if digit is None else digit) * SMALL[char]
            digit, last = None, SMALL[char]
        else:
            step = section + (digit or 0)
            total = (total + step) * LARGE[char] if char == "亿" else total + step * LARGE[char]
            section, digit, last = 0, None, LARGE[char]
    # 一千三 is 1,300 and 两万五 25,000: a last digit counts in tenths of the step before it.
    rest = (digit or 0) * (last // 10 if last > 10 else 1)
    return total + section + rest


def scale(text: str | None) -> Decimal:
    """The factor of 万, 百万, 亿; one for nothing."""
    factor = Decimal(1)
    for char in text or "":
        factor *= SMALL.get(char) or LARGE[char]
    return factor


def written(text: str) -> tuple[Decimal, Decimal] | None:
    """Value and unit of the last digit of 1.2万, 12,000 or 一百二十三; None if unreadable."""
    found = re.fullmatch(rf"(?P<digits>{ARABIC})(?P<scale>(?:{SCALE})*)", text)
    if found:
        digits, factor = Decimal(found["digits"].replace(",", "")), scale(found["scale"])
        exponent = digits.as_tuple().exponent
        assert isinstance(exponent, int)
        return digits * factor, Decimal(1).scaleb(exponent) * factor
    whole, dot, fraction = text.partition("点")
    if dot:
        factor = scale(re.sub("[^万亿]", "", fraction))
        fraction = re.sub("[万亿]", "", fraction)
        start = chinese(whole)
        if start is None or not fraction or any(c not in DIGITS for c in fraction):
            return None
        digits = Decimal(f"{start}.{''.join(str(DIGITS[c]) for c in fraction)}")
        return digits * factor, Decimal(1).scaleb(-len(fraction)) * factor
    value = chinese(text)
    return None if value is None else (Decimal(value), Decimal(1))
