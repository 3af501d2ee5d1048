"""Turns of phrase that narrow no figure: likenesses, hardship, partners, how many one finds it."""

from __future__ import annotations

import re

# 成为姐妹们的温馨港湾, 当好“和事佬”: what the counted ones are likened to; not 成为样板的微家.
_LIKENED = re.compile(
    "(?:织成|结成|连成|汇成|拧成|聚成|凝成|站成|串成)[^，、“]{0,8}?[网河海绳链线片景](?!的)|(?:成为|成了|已成|化身为?|变身为?|变成|当好|当起|争当|争做|做好|堪称|好似|好比|如同|犹如|宛如|恰似|就像)"
    "(?:[^，、“]{0,6}“[^”]*”|[^，、“的]{0,6}最[^，、“的]{1,4}的[^，、“]{0,4}“[^”]*”|[^，、“]{0,14}?(?:家园|港湾|风景线?|力量|后盾|名片|招牌|标杆|贴心人|知心人|娘家人"
    "|主心骨|引路人|守护者|桥梁|纽带|好去处|阵地|生力军|主力军|先锋|灯塔|明灯|大家庭|客厅|驿站|知心大姐|好帮手))(?!的)"
)


# 顶着台风和高温: how hard it was, not when.
_HARDSHIP = re.compile(
    "(?:[顶冒迎披踏伴沐]着?|不[畏惧顾]|无惧)(?:(?:烈日|酷暑|高温|暑热|骄阳|严寒|寒风|风雨|大雨|暴雨|风霜|雨雪|台风|晨曦|晨光|朝霞|夜色"
    "|星光|月光|晚霞|夕阳|风沙|冰雪|寒意|热浪|风浪|寒潮|露水|雨水|日晒雨淋|风吹日晒)[和与、]?)+(?!期间|时|天|日|夜|中|里|后|之际|的)"
)
# 联合医院、理发店开展…: with whom, not of whom.
_WITH = re.compile("联合[^，。；联]{1,14}?(?=开展|举办|组织|实施|推出)")
# 春节、元宵等节日活动: examples of all of them.
_SUCH_AS = re.compile(
    "(?:(?:春节|元旦|元宵|清明|端午|七夕|中秋|重阳|国庆|五一|六一|三八|冬至|腊八)节?[、和]?)+等(?=传统|重要|节)"
)
# 只有, 光是去年, 就有: how many or few the writer finds it.
_FINDS = re.compile(
    "(?:就|还|仅|只|也)+有|满打满算|(?:只|仅|光|单)(?:是|(?=\\s*\\d|\\s{2,}))|光(?=[^，]{1,8}就)"
    "|只(?=有|剩|做成|建成)|(?:还|就|都|也|又|再|便)+(?=\\s*$)|^\\s*可(?=\\s)"
    "|(?<![一-鿿])另(?=[接收受有引设])|将(?=\\s|辖区|全|整个|社区|村|小区|古城)"
    "|(?:地处|位于|坐落于?|毗邻)[^，的 ]+(?=[ ，]|$)"
)


def without_turns(text: str) -> str:
    """The text with such phrases blanked, character for character."""
    for pattern in (_LIKENED, _HARDSHIP, _FINDS, _WITH, _SUCH_AS):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text
