"""Chinese numerals as Arabic digits."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "壹": 1}
DIGITS |= {c: i for i, c in enumerate("贰叁肆伍陆柒捌玖", 2)}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
BIG = {"万": 10**4, "亿": 10**8}
NUMERAL = "[" + "".join(DIGITS) + "".join(SMALL) + "]"
LONGEST = 20  # characters; no number that people write out is longer
_RUN = re.compile(f"{NUMERAL}+")
_WITH_BIG = re.compile("[" + "".join(DIGITS) + "".join(SMALL) + "".join(BIG) + "]+")


def numeral(text: str) -> int | None:
    """The whole number that Chinese numerals write (一百二十三, 二〇二四, 两千), or None."""
    if not 0 < len(text) <= LONGEST or not _WITH_BIG.fullmatch(text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    last = 1
    for c in text:
        if c in DIGITS:
            digit, last = DIGITS[c], (10 if DIGITS[c] == 0 else last)
        elif c in ("廿", "卅"):
            section, digit, last = section + SMALL[c], 0, SMALL[c]
        elif c in SMALL:
            section, digit, last = section + (digit or 1) * SMALL[c], 0, SMALL[c]
        else:
            total, section, digit, last = (total + section + digit) * BIG[c], 0, 0, BIG[c]
    # 一百二 is 120: a last digit without its unit counts in the unit below the one before it.
    return total + section + digit * (last // 10 if last >= 100 and digit else 1)


def arabic(text: str) -> str:
    """The text with each run of Chinese numerals (below 万) written in digits."""
    return _RUN.sub(_in_digits, text)


def _in_digits(run: re.Match[str]) -> str:
    number = numeral(run.group())
    return run.group() if number is None else str(number)
