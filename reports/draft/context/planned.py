"""Whether a number tells what shall be done, by a plan or a rule, rather than what was done."""

from __future__ import annotations

import re
from datetime import date

from reports.draft.context.reach import PLAN, Reach
from reports.draft.context.standing import Place
from reports.draft.periods.times import Mention

_PLANNED = re.compile(
    "下一步|^\\s*下\\s{2,}|下步|接下来|力争|争取(?!到|了|资金|支持|项目|各方|社会|[^，；。]{0,4}(?:经费|贷款|补助|补贴|拨款|款项))(?<!先后争取)|(?<!按)(?<!原)计划(?=[于在再到每年新开打实举建招培组投用筹发\\s])"
    "|拟(?!定|人|申报|推荐|表彰|参评|命名|授予)|预计|打算|梦想着|目标(?=是|为|定)|今后|来年|明年"
    "|将(?=[于在再新继持力争]|组织|开展|举办|打造|培育|实现|投入|达到|建成|完成|覆盖|\\s*(?:至少|不少于))"
    # 年底前要圆满35条, 到明年春节还要办20场: up to a day that is still to come
    "|(?:(?<![\\d去前昨]年)(?:年底|年末|月底|月末|季末|春节|换届)(?:之|以)?前|届时|(?<![一-鿿])到时候?)[^，；。]{0,8}?(?<![需主重只想不])"
    "(?:要|须|得|可望|有望|争)(?![求素点件害领到])"
    "|(?<![需主重只想不摘概必首紧简])(?:还要再?|要再)(?=[办建招培新开走圆完实])"
)
_REQUIRED = re.compile(
    "(?<!够得上)(?<!够上)(?<![按照合到])规矩(?!所定)|(?<!达到)(?<!符合)(?<![按照])规定(?!时间|动作|写得)|约定(?!俗)|必须|务必|应当|(?<![还亦终])须(?![知眉寻])|承诺(?=[^，]{0,10}(?:每|至少|不少于|不低于))|(?<!按)(?<!据)要求(?!的户)(?=[^，]{0,8}(?:每|至少|不少于|不低于|做到|达|人均))"
    "|明确(?=[^，]{0,12}(?:每|至少|不少于|不低于))|确保(?=[^，]{0,10}(?:不少于|不低于|至少))"
)
# 对在档的181户，坚持…; 将依托现有414个站点，力争…: there is by then.
# 离上级要求的13%还差得远
_WANTED = re.compile("(?:要求|规定)的\\s*$")
_GIVEN = re.compile("(?:在[册档编岗]|[现\\s]有|现存|原有|既有|已有|已建成?)的?\\s*")
_GIVEN_NOUN = re.compile(f"(?:{_GIVEN.pattern})(?!.*(?:基础|[增扩升加减]))[一-鿿]{{0,6}}\\s*$")
# 按每周至少两次入户的标准核对
_BY, _STANDARD = re.compile("[按照以]"), re.compile("[^，。；]{0,8}的(?:标准|要求|频次)")
_DONE = re.compile("实际|实测|已经|如今|目前|结果|去年|今年以来|累计")
_CLAUSES = re.compile("[，；：。]")
_YEAR = re.compile("今年|本年|20\\d\\d年")  # may still go on
_OPENS = 6  # characters of a clause before the time that it is told of


def is_planned(reach: Reach) -> bool:
    """Whether a plan or a requirement stands before a number and nothing says that it was done."""
    text = f"{reach.whole} {reach.own}"
    before = reach.own[: len(reach.own) - len(reach.behind)]
    if _GIVEN.match(reach.own.lstrip(" 对为给向面把让")) or _GIVEN_NOUN.search(before):
        return False
    if _WANTED.search(before):
        return True
    if PLAN.search(reach.heading) or (_BY.search(before) and _STANDARD.match(reach.behind)):
        return True
    told = [found.end() for found in _DONE.finditer(text)]
    lead = text[max(told, default=0) :]
    return bool(_PLANNED.search(lead) or _REQUIRED.search(lead))


def is_told_since(place: Place, now: date) -> bool:
    """Whether behind a plan a clause goes on with a time that is over: 规矩是2次，今年以来1.5次.

    A plan may have years of its own, so that only a day up to which it was done ends it.
    """
    lead = place.spoken.text[: place.position]
    plans = [found.end() for found in _PLANNED.finditer(lead)]
    told = [m for m in place.spoken.mentions if m.end <= place.position and m.kind != "aside"]
    told = [m for m in told if m.start - _clause_of(lead, m.start) <= (0 if m.is_now else _OPENS)]
    if not told or not _is_over(told[-1], lead, now) or (plans and told[-1].kind == "window"):
        return False
    plans += [found.end() for found in _REQUIRED.finditer(lead)]
    return bool(plans) and _clause_of(lead, told[-1].start) >= max(plans)


def _is_over(mention: Mention, text: str, now: date) -> bool:
    """Whether a time is one up to which something was done, not the year that goes on."""
    first, last = mention.spans[0] if mention.spans else (None, None)
    if mention.kind == "since" and not _YEAR.fullmatch(text, mention.start, mention.end):
        return first is not None and first <= now
    if mention.kind == "window" and last is not None:
        is_running = last >= now and _YEAR.fullmatch(text, mention.start, mention.end)
        return last <= now and not is_running
    return mention.kind == "as_of" and last is not None and last <= now


def _clause_of(text: str, position: int) -> int:
    """Where the clause of a position begins."""
    return max((mark.end() for mark in _CLAUSES.finditer(text, 0, position)), default=0)
