"""How personal identifiers look in a text, and what stands in their place."""

from __future__ import annotations

import re

IDENTITY, PHONE, CARD = "〔证件号〕", "〔电话〕", "〔银行卡号〕"
EMAIL, ACCOUNT, ADDRESS, RESIDENT = "〔邮箱〕", "〔社交账号〕", "〔住址〕", "〔姓名〕"
MASKS = (IDENTITY, PHONE, CARD, EMAIL, ACCOUNT, ADDRESS, RESIDENT)

_D = "[0-9０-９]"
_GAP = r"[ \u00a0\u3000.·\-－–—]?"  # blanks and hyphens with which people group digits
_BIRTH = (
    f"(?:[1１][89８９]|[2２][0０]){_GAP}{_D}{{2}}{_GAP}(?:[0０][1-9１-９]|[1１][0-2０-２])"
    f"{_GAP}(?:[0０][1-9１-９]|[12１２]{_D}|[3３][01０１])"
)
_SHORT_BIRTH = (
    f"{_D}{{2}}(?:[0０][1-9１-９]|[1１][0-2０-２])(?:[0０][1-9１-９]|[12１２]{_D}|[3３][01０１])"
)
# A first pair 11 to 82 is a province; spreadsheets, blanks and hyphens may group the rest.
ID18 = f"[1-8１-８]{_D}(?:{_GAP}{_D}){{4}}{_GAP}{_BIRTH}{_GAP}(?:{_D}{_GAP}){{3}}[0-9０-９xXｘＸ×]"
_ID15 = f"[1-8１-８]{_D}{{5}}{_GAP}{_SHORT_BIRTH}{_GAP}{_D}{{3}}"
_CARD = f"[3-9３-９]{_D}{{3}}(?:{_GAP}{_D}{{4}}){{3}}(?:{_GAP}{_D}{{1,3}})?"
_MOBILE = (
    f"(?:(?:[+＋]|00)?86{_GAP})?(?:[1１][3-9３-９]"
    f"(?:{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}|{_D}{{2}}{_GAP}{_D}{{3}}{_GAP}{_D}{{4}})"
    f"|[1１] [3-9３-９](?: {_D}){{9}})"
)
_AREA = f"(?:[+＋]?86{_GAP})?[(（]?[0０](?:[1１][0０]|[2２]{_D}|[3-9３-９]{_D}{{2}})[)）]?"
_LANDLINE = f"{_AREA}{_GAP}[2-9２-９]{_D}{{2,3}}{_GAP}{_D}{{4}}(?:(?:转|-){_D}{{1,5}})?"
_OPEN, _SHUT = f"(?<!{_D})(?<!{_D}[.．])", f"(?!{_D})"
_NO_SUM = r"(?!(?:\.[0-9]+)? ?[元万亿])"
_ROOM_NUMBER = "[0-9０-９A-Za-zＡ-Ｚ一二三四五六七八九十百零〇]{1,5}"
_COMMA = "[，, ]?"
_HOUSE = (
    f"(?:{_ROOM_NUMBER}(?:(?:之|-){_ROOM_NUMBER})?(?:号院?|弄){_COMMA}){{1,2}}"
    f"[^，。；,;\\s0-9０-９]{{0,8}}?{_COMMA}"
)
_BUILDING = f"{_ROOM_NUMBER}(?:号楼|栋|幢|座|#楼?|楼){_COMMA}"
_UNIT = f"{_ROOM_NUMBER}(?:单元|梯){_COMMA}"
_FLOOR = f"{_ROOM_NUMBER}[层楼]{_COMMA}"
_ROOM = f"{_ROOM_NUMBER}(?:[-－]{_ROOM_NUMBER})*(?:室|房(?![间屋产东地]))"
# 3栋502: floor and flat without 室, unless something is being counted (3栋200多盆花).
_COUNTED = "人号年月日元件次条个米斤处平份名辆盏分公多余张只块盆套位间台吨点时"
_FLAT = f"[1-9１-９]{_D}?[01０１]{_D}(?!{_D}|户(?!主)|家(?![里中])|[{_COUNTED}]| ?[:：])"
_LEAD = f"(?:{_HOUSE}(?:{_BUILDING})?|{_BUILDING})(?:{_UNIT})?(?:{_FLOOR})?"
_ADDRESS = (
    f"{_LEAD}{_ROOM}|{_UNIT}(?:{_FLOOR})?{_ROOM}|{_BUILDING}(?:{_UNIT})?{_FLAT}|{_UNIT}{_FLAT}"
    f"|{_D}{{1,3}}(?:[-－#]{_D}{{1,4}}){{1,3}}(?:室|房(?![间屋产东地]))"
)
_LIVES = "(?:家庭住?址|居住地址|现?住址|家住|现住|租住|住在|居住在|户籍地址?)"
_LABEL = "(?:号码|账号|帐号|号)?(?:是|为)?[ :：]*"
_NOT_A_DAY = f"(?!(?:19|20){_D}{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]{_D}|3[01])(?!{_D}))"

# The order matters: a longer identifier holds what looks like a shorter one.
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), mask)
    for pattern, mask in (
        (r"[A-Z0-9._%+\-]{1,64}[@＠][A-Z0-9\-]{1,63}(?:[.．][A-Z0-9\-]{1,63}){1,5}", EMAIL),
        (f"{_OPEN}{ID18}{_SHUT}", IDENTITY),
        (f"{_OPEN}{_CARD}{_SHUT}{_NO_SUM}", CARD),
        (f"{_OPEN}{_ID15}{_SHUT}", IDENTITY),
        (
            f"(?P<label>(?:身份证|证件|护照|通行证){_LABEL})(?=[A-Z]{{0,2}}{_D})[A-Z0-9]{{6,20}}",
            IDENTITY,
        ),
        (f"{_OPEN}{_MOBILE}{_SHUT}{_NO_SUM}", PHONE),
        (f"{_OPEN}{_LANDLINE}{_SHUT}{_NO_SUM}", PHONE),
        (
            f"(?P<label>(?:电话|座机|手机|联系方式|tel){_LABEL}){_NOT_A_DAY}{_D}{{7,12}}{_SHUT}",
            PHONE,
        ),
        (
            f"(?P<label>(?:微信|weixin|wechat|(?<![A-Z])[wv]x|v信){_LABEL})"
            r"[A-Z][A-Z0-9_\-]{5,19}",
            ACCOUNT,
        ),
        (f"(?P<label>(?:qq|微信){_LABEL}){_D}{{5,12}}{_SHUT}", ACCOUNT),
        (_ADDRESS, ADDRESS),
        (
            f"(?P<label>{_LIVES}[^，。；,;\\n]{{0,24}}?){_ROOM_NUMBER}(?:(?:之|-){_ROOM_NUMBER})?号",
            ADDRESS,
        ),
    )
)

# True of every text that a rule above changes, and cheap: without look-around, for Polars too.
_SKIP = r"[ \u00a0\u3000.·\-－–—()（）+＋]{0,2}"
SUSPECT = (
    f"{_D}(?:{_SKIP}{_D}){{9}}|[@＠]|{_ROOM_NUMBER}[室房]"
    f"|(?:栋|幢|座|楼|单元|梯|#){_COMMA}[1-9１-９]{_D}"
    f"|(?:住址|庭住|居住|[家现租]住|住在|户籍)[^，。；,;\\n]{{0,26}}号"
    "|电话|座机|手机|联系方式|[Tt][Ee][Ll]|身份证|证件|护照|通行证"
    "|微信|[Ww][Ee][Ii][Xx]|[Ww][Ee][Cc][Hh]|[WwVv][Xx]|[Vv]信|[Qq][Qq]"
)
