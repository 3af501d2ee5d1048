"""Whether a number tells what shall be done, by a plan or a rule, rather than what was done."""

from __future__ import annotations

import re

from reports.draft.reach import PLAN, Reach

_PLANNED = re.compile(
    "下一步|^\\s*下\\s{2,}|下步|接下来|力争|争取(?!到|了|资金|支持|项目|各方|社会)|(?<!按)(?<!原)计划(?=[于在再到每年新开打实举建招培组投用筹发\\s])"
    "|拟(?!定|人)|预计|打算|目标(?=是|为|定)|今后|来年|明年"
    "|将(?=[于在再新继持力争]|组织|开展|举办|打造|培育|实现|投入|达到|建成|完成|覆盖|\\s*(?:至少|不少于))"
)
_REQUIRED = re.compile(
    "规矩(?!所定)|规定(?!时间|动作|写得)|约定(?!俗)|必须|务必|应当|(?<![还亦终])须(?![知眉寻])|承诺(?=[^，]{0,10}(?:每|至少|不少于|不低于))|(?<!按)(?<!据)要求(?=[^，]{0,8}(?:每|至少|不少于|不低于|做到|达|人均))"
    "|明确(?=[^，]{0,12}(?:每|至少|不少于|不低于))|确保(?=[^，]{0,10}(?:不少于|不低于|至少))"
)
_GIVEN = re.compile(
    "(?:在[册档编岗]|现有|已有|已建)的?\\s*"
)  # 对在档的181户，坚持…: there is by then
_DONE = re.compile("实际|已经|如今|目前|结果|去年|今年以来|累计")


def is_planned(reach: Reach) -> bool:
    """Whether a plan or a requirement stands before a number and nothing says that it was done."""
    text = f"{reach.whole} {reach.own}"
    if _GIVEN.match(reach.own.lstrip(" 对为给向面把让")):
        return False
    if PLAN.search(reach.heading):
        return True
    told = [found.end() for found in _DONE.finditer(text)]
    lead = text[max(told, default=0) :]
    return bool(_PLANNED.search(lead) or _REQUIRED.search(lead))
