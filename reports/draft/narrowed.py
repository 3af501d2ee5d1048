"""Whether another clause of a sentence says of whom, where or when alone a number is told."""

from __future__ import annotations

import re

from reports.draft.around import OTHERS
from reports.draft.behind import without_naming
from reports.draft.match import Match, Matcher
from reports.draft.number import SHARE
from reports.draft.reach import Reach
from reports.draft.said import pattern, said
from reports.draft.segment import segmented

_RESTRICTS = re.compile(
    "针对|面向|(?<!因)为了?(?=[^，]*(?:人|户|群体|家庭))|仅|只|主要(?!事迹|做法|成效|经验|内容|特点|目的|任务|是|为|靠|受|因|由于|得益|原因|在于)|重点在|以.{1,8}为主"
)
# 在码头一带，巡防7500次; under whose lead or on what ground it was done narrows nothing.
_OPENS = re.compile(
    "\\s*(?:在(?![册档籍编岗线])|对(?![照标接于应])|由(?!于)|沿着?|顺着|从|为了|通过(?!联合|建立|搭建|整合|推行|实施|完善|健全|发动|动员|组织|加强|深化|开展|召开|创新|采取|不断|持续)|依?靠|凭|除|不含|于|当|逢|每逢|每到|每当|适逢|正值|趁|利用)"
)
_GROUND = re.compile(
    "(?:下|中|基础上|过程中|(?:小事|实事|身边|自己|点滴|义务[^，]{0,4})(?:做起|干起)|起家|一路走来|(?:激励|供给|长效|保障|考核|评价)机制|(?:积分|责任)制|指引|为抓手|为契机|出发|起步|为轴|为例|看|来说|方面|同时)$"
)
# 国庆假期，接待游客…: a part of the year that no window tells, or a place that has no name.
_ELSEWHERE = re.compile(
    "(?<![月其])期间|时期|假期|假日|[暑寒]假|暑期|周末|[旺淡]季|[春夏秋冬][季天日]|黄金周|小长假|节[前后]"
    "|节日里|汛期|雨季|台风|疫情|晚上|夜晚|夜间(?!经济)|清晨|早晨|傍晚|中午|上午|下午|放学|下班|休息日"
    "|(?:周|星期|礼拜)[一二三四五六日天]|[一二三四五六七八九十]期|新一[轮批期届]"
    f"|(?:某|{OTHERS})[^，]{{0,3}}(?:社区|村|镇|乡|县|街道|市|区)"
    "|(?<!某)某(?!某)|[到去往给为](?:他们|她们)(?:家|的)"
)
# 举办活动132场，均为收费活动: what the counted ones all were; what most of them were leaves all.
_ALL_ARE = re.compile(
    "\\s*(?:(?:[均都全皆]|全部|全都)(?=[为是属系由在与]|来自|面向|针对|涉及|集中|用于))"
)
# 这还只是凌晨那一班; 指的是…: what the number before was of after all.
_MEANT = re.compile(
    "\\s*(?:这(?:还|也|都)?(?:只|仅)?(?:是|算)|(?:指|说|算)的(?:都)?是|仅限|不(?:含|包括|算)|[^，]{1,10}(?:另计|另算|除外|不计|未计|不在内))"
)
# 次次都是冒雨出门, 讲的都是女性权益, 当事人都签了…: what all that was counted had in common.
_EVERY_ONE = re.compile("[^，]{0,5}(?:[均都全皆])(?=[是在由为系属未没无签不])")
# “烛光计划”点亮古城，…: an undertaking of its own name.
_UNDERTAKING = re.compile("\\s*“([^“”]{2,12}(?:计划|行动|工程|项目|品牌|课堂|学堂))”")
# 活动步步登高, 我们办的活动从没断过: what may stand before a noun behind a list of figures.
_LEADS_TO = re.compile(
    "(?:我们|咱们?|大伙|大家|姐妹们|全(?=\\s)|各类|各项|所|(?:开展|举办|办|组织|做|搞)了?的?|场场|月月|季季|年年|[这就便都是的“”—–\\s])*"
)
_HOW_MANY = frozenset(
    {"场次", "次数", "频次", "数量", "总数", "数", "量", "总量", "规模", "力度", "热度"}
)
_IDIOM = 4  # characters: 步步登高
_OF_THEM = re.compile("的")
_ALL_ARE_SO = re.compile("(?:[均都全皆]|全部|全都|一律)[为是属系由在与靠]")
_SAYS_WHAT = re.compile("\\s*[—–]*\\s*(?:[这那]|[都正就便]?是)")
_OF_WHICH = re.compile("的[^，的]{1,8}$")
# 春节七天，接待游客…: its own number tells no window either.
_EXPLAINED = re.compile(
    "[^，（）]{2,6}（\\s+）|(?:暑期|暑假|寒假|假期|旺季)\\s{3,}"  # 暑期（7月至8月）: a window
    # 小事不出格、大事不出村; 节假日不打烊; 三季度正值旺季
    "|[小大难琐][事情][^，、”“]{0,2}不[出上过][^，、”]{1,3}|矛盾不[出上][^，、”]{1,2}"
    "|[^，、]{1,5}不(?:打烊|断档|断线|掉线|停歇|停步|间断|缺位|缺席|放假|休息|歇脚)(?=[，、]|\\s*$)"
    "|(?:节假日|假日|周末|双休日|夜晚)[^，、]{0,3}?(?:无休|也不|照常|照样|不例外)(?=[，、]|\\s*$)"
    "|\\s{2,}[^，]{0,3}(?:正值|正是|适逢|恰逢|时值|是(?=[^，]{0,4}[旺淡高][季峰]))[^，]*"
    "|(?:主要)?受(?:台风|暴雨|高温|天气|雨水|汛期)[^，]{0,4}影响"
    "|从一[^，]{1,14}到一[^，]*|为[^，]{1,12}(?:逐户|逐人|逐一)[^，]*"  # 从一盏灯到一次陪诊
    "|^\\s*做[细实活强优精亮大深][^，]*"  # 做活夜间服务: what was wanted
)
_FEAST = re.compile("春节|除夕|元旦|元宵|清明|五一|端午|中秋|国庆|重阳")
_BODY = re.compile(
    ".(?:队|组|站|所|微家|小区|网格|(?<![街小])巷|楼|村|社区|镇|街道|中心|夜市|商圈)$"
)


def is_narrowed(reach: Reach, match: Match, matcher: Matcher) -> bool:
    """Whether another clause says of whom or what alone the sentence speaks."""
    is_of_all = any(one.match(reach.later) for one in (_ALL_ARE, _MEANT, _EVERY_ONE))
    if is_of_all and matcher.leftover(without_naming(reach.later), match):
        return True
    if _is_named_later(reach, match, matcher):
        return True
    if _is_topic(reach, match) and matcher.leftover(reach.earlier[-1], match):
        return True
    before = zip(reach.earlier, reach.counts, strict=True)
    return any(
        _by_figures(_EXPLAINED.sub("", clause), match, matcher)
        if counts
        else _by_words(_EXPLAINED.sub("", clause), match, matcher)
        for clause, counts in before
    )


def _by_figures(clause: str, match: Match, matcher: Matcher) -> bool:
    """Whether a clause before that has figures of its own narrows those behind it."""
    return _is_of_body(clause, matcher.unheard_of(clause)) or _is_at_feast(clause, match, matcher)


def _by_words(clause: str, match: Match, matcher: Matcher) -> bool:
    """Whether a clause before that has no figures says of which the next one speaks."""
    unknown = matcher.leftover(clause, match)
    if _ELSEWHERE.search(clause) or _is_at_feast(clause, match, matcher):
        return True
    undertaking = _UNDERTAKING.match(clause)
    if undertaking and undertaking.group(1) not in " ".join(map(str, match.where.values())):
        return True
    is_told = _restricts(clause) or _is_share_of(match, clause) or _is_of_body(clause, unknown)
    return bool(unknown) and is_told


def _is_of_body(clause: str, unknown: list[str]) -> bool:
    """Whether a body that nobody knows acts in a clause, or is where."""
    is_ground = _GROUND.search(clause.rstrip())
    return not is_ground and any(_BODY.search(w) and _opens(clause, w) for w in unknown)


def _is_at_feast(clause: str, match: Match, matcher: Matcher) -> bool:
    return bool(_FEAST.search(" ".join(matcher.leftover(clause, match))))


def _is_named_later(reach: Reach, match: Match, matcher: Matcher) -> bool:
    """八月117场，九月104场，夜里的活动从没断过: of which ones stands beside the noun behind."""
    is_told = all(said(group, f"{reach.near} {reach.whole}") for group in match.rule.words)
    if is_told or _SAYS_WHAT.match(reach.later):  # 这是…: is looked at for itself
        return False
    known = tuple(text for group in match.rule.words for text in group)
    noun = pattern(known).search(reach.later)
    lead = reach.later[: noun.start()] if noun else reach.later
    if noun is None or not _LEADS_TO.fullmatch(lead):
        return bool(noun)
    rest = reach.later[noun.end() :].strip()
    what = segmented(rest)[0] if rest else None
    is_noun = what is not None and what.tag.startswith("n") and len(what.text) < _IDIOM
    if is_noun and what and what.text not in _HOW_MANY:  # 巡防里程也不少
        return True
    told = (_RESTRICTS, _ELSEWHERE, _OF_THEM, _ALL_ARE_SO)
    return any(one.search(rest) for one in told)


def _is_topic(reach: Reach, match: Match) -> bool:
    """有媒体到场的活动，2025年办了132场: which ones are counted stands in the clause before."""
    if not reach.earlier or reach.counts[-1] or any(said(g, reach.near) for g in match.rule.words):
        return False
    named = _OF_WHICH.search(reach.earlier[-1].rstrip())
    return named is not None and any(said(group, named.group()) for group in match.rule.words)


def _is_share_of(match: Match, clause: str) -> bool:
    """第三方测评满意度，满意率94.9%: one word tells a share, so who it is of stands before."""
    rule = match.rule
    return rule.units == {SHARE} and len(rule.words) == 1 and said(rule.words[0], clause)


def _restricts(clause: str) -> bool:
    """Whether a clause says for whom, where or without whom the next one speaks."""
    return bool(
        _RESTRICTS.search(clause) or (_OPENS.match(clause) and not _GROUND.search(clause.rstrip()))
    )


def _opens(clause: str, word: str) -> bool:
    """Whether a body is who acts or where, not what is made use of: 发挥某某中心作用."""
    before = clause[: clause.find(word)].rstrip(' “「"')
    return not before or before[-1] in "在由于是，、"
