"""Personal identifiers: masked in texts, replaced by keyed pseudonyms in names and codes.

GB/T 37964-2019 calls them direct identifiers. What is covered, free text included:

- numbers of identity papers, phones and bank cards, accounts, e-mail, door numbers
  (`etl.clean.identifiers`): everywhere;
- residents whom a row names in a column of its own (party, wisher, person visited, …): hidden in
  that row's sentences, labels and notes too, blanks inside a name included
  (`etl.clean.residents`);
- residents whom a sentence introduces, 当事人张三 or 居民李四和王五 (`etl.clean.introduced`): in
  sentences and notes.

Not covered: a resident whom no column names and no word introduces; a given name or a nickname
alone; surname with kinship or courtesy (王奶奶, 李女士), which points at nobody by itself; one whom
only another row names; a shop or team that bears its owner's name. Names of volunteers and cadres
are kept: `metrics` and the pages mask them.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from etl.clean.identifiers import ID18, RULES, SUSPECT
from etl.clean.introduced import mask_introduced
from etl.clean.parsed import BLANKS, half_width

_SUSPECT = re.compile(SUSPECT)
_CODE_IS_PERSONAL = re.compile(f"{ID18}|(?:[+]?86)?1[3-9][0-9]{{9}}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PSEUDONYM = re.compile("人[0-9a-f]{10}")


def mask_text(text: str) -> str:
    """The text with identity, phone and card numbers, accounts and door numbers masked."""
    if not _SUSPECT.search(text):
        return text
    # One mask can lay bare the next identifier (家住12号12号); each pass leaves fewer of them.
    while (masked := _once(text)) != text:
        text = masked
    return text


def mask_told(text: str) -> str:
    """A sentence with identifiers masked, and the names of residents that it introduces."""
    return mask_introduced(mask_text(text))


def _once(text: str) -> str:
    for pattern, mask in RULES:
        labelled = "label" in pattern.groupindex
        text = pattern.sub(rf"\g<label>{mask}" if labelled else mask, text)
    return text


def pseudonym(name: str, key: bytes) -> str:
    """人 and ten hexadecimal digits of HMAC-SHA256, equal for equal names under one key."""
    if not key:
        raise ValueError("a pseudonym needs a key")
    if _PSEUDONYM.fullmatch(name):
        return name
    plain = "".join(c for c in half_width(name) if c not in BLANKS).casefold()
    return "人" + hmac.digest(key, plain.encode(), hashlib.sha256).hex()[:10]


def personal_number(code: str, key: bytes) -> str | None:
    """The pseudonym of a code that is an identity number (checksum holds) or a mobile number."""
    if not _CODE_IS_PERSONAL.fullmatch(code):
        return None
    if len(code) == 18 and not _checks(code):
        return None
    return pseudonym(code, key)


def _checks(number: str) -> bool:
    """GB 11643-1999: the last of 18 characters is a checksum of the others."""
    total = sum(int(c) * w for c, w in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
