"""Names of grids and lanes made comparable: 第1网格 = 第一网格 = 1号网格 = 网格01."""

from __future__ import annotations

import re
import unicodedata

from etl.clean.numerals import NUMERAL, numeral
from etl.clean.parsed import BLANKS

KINDS = "微网格|网格|片区|小区|小组|片|组|区|段|巷|弄|楼|栋|幢"
_NUMBER = rf"(?:[0-9]+|{NUMERAL}+)"
_BEFORE_KIND = re.compile(rf"(?P<first>第)?(?P<number>{_NUMBER})(?P<mark>号|#|-)?(?P<kind>{KINDS})")
_AFTER_KIND = re.compile(rf"(?P<kind>微网格|网格|片区)第?(?P<number>{_NUMBER})(?:号|#)?$")
_BRACKETS = str.maketrans("[]【】〔〕{}《》", "()()()()()")


def grid_key(text: str) -> str:
    """A key that is equal for all spellings of one grid or lane, never shown."""
    tidy = unicodedata.normalize("NFKC", text).translate(_BRACKETS).casefold()
    tidy = "".join(c for c in tidy if c not in BLANKS)
    tidy = _AFTER_KIND.sub(lambda found: _digits(found["number"]) + found["kind"], tidy)
    return _BEFORE_KIND.sub(_numbered, tidy)


def _numbered(found: re.Match[str]) -> str:
    return _digits(found["number"]) + found["kind"]


def _digits(text: str) -> str:
    if text.isdecimal():
        return text.lstrip("0") or "0"
    number = numeral(text)
    return text if number is None else str(number)
