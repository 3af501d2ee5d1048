"""Names of people, one or several in a cell, and cells that say 同上."""

from __future__ import annotations

import re

from etl.clean.identifiers import MASKS
from etl.clean.parsed import EMPTY, Parsed, half_width, is_empty, unfilled
from etl.clean.privacy import mask_text, pseudonym

DITTO = frozenset({"同上", "〃", "″", "''", '"', "々", "同前", "上同"})
JOINED_BY = "、"
_MARKS = re.compile("[、,;/|+&\n\t]|以及|(?<=[^ ])和(?=[^ ]{2,4}$)")
_REMARK = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|【[^【】]*】?|〔[^〔〕]*〕?")
_LATIN = re.compile("[A-Za-z]")


def split_names(text: str) -> list[str]:
    """The names in a cell, without remarks in brackets; 林 芳 is one name, 林芳 陈丽 are two."""
    tidy = _REMARK.sub(" ", half_width(text).replace("•", "·"))
    names: list[str] = []
    for piece in _MARKS.split(tidy):
        names.extend(_spaced(piece.split()))
    return names


def _spaced(words: list[str]) -> list[str]:
    """Words between blanks: single characters in a row belong to one name of two or three."""
    if any(_LATIN.search(word) for word in words):
        return [" ".join(words)]
    names: list[str] = []
    singles = ""
    for word in words:
        if len(word) == 1:
            singles += word
            continue
        names.extend(_from_singles(singles))
        singles = ""
        names.append(word)
    return names + _from_singles(singles)


def _from_singles(singles: str) -> list[str]:
    if len(singles) > 3 and len(singles) % 2 == 0:
        return [singles[i : i + 2] for i in range(0, len(singles), 2)]
    return [singles] if singles else []


def parse_names(text: str) -> Parsed[str]:
    """The names in a cell joined by 、; phone numbers and remarks beside a name are left out."""
    if (blank := unfilled(text)) is not None:
        return blank
    value = JOINED_BY.join(split_names(_unmasked(text)))
    if not value:
        return EMPTY.rough()
    return Parsed(value, plain=value == text)


def parse_resident(text: str, key: bytes) -> Parsed[str]:
    """Keyed pseudonyms of the residents named in a cell; the text itself is never kept."""
    if is_empty(text):
        return EMPTY
    names = split_names(text) or [text]
    return Parsed(JOINED_BY.join(pseudonym(name, key) for name in names))


def _unmasked(text: str) -> str:
    masked = mask_text(text)
    for mask in MASKS:
        masked = masked.replace(mask, " ")
    return masked
