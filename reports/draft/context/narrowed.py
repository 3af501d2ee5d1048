"""Whether another clause of a sentence says of whom, where or when alone a number is told."""

from __future__ import annotations

import re

from reports.draft.context.match import Match, Matcher
from reports.draft.context.reach import Reach
from reports.draft.context.restricts import (
    OTHERS,
    OUR_NAMES,
    is_by_some,
    is_counted_otherwise,
    is_for_some,
    is_meant,
    is_of_all,
)
from reports.draft.language.said import pattern, said
from reports.draft.language.segment import segmented
from reports.draft.numbers.number import SHARE

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
# 农忙时节, 夜市收摊以后, 接到法庭的委托后, 短短一百天里: a time that no window tells.
_SEASON = (
    "农忙|农闲|春耕|春播|夏收|秋收|秋播|双抢|采[茶摘收]季|开渔|休渔|渔汛|开学季|毕业季|中考|高考"
    "|入学季|年关|岁末|饭点"
)
_WHEN = re.compile(
    f"(?:{_SEASON})(?:时节|时期|期间|季节?|前后|时|里|那[几阵些]|$)|[一-鿿]{{2,4}}时节"
    "|(?:收摊|打烊|散[场市会]|关[店门铺]|下班|放[学工假]|收[工市网]|入夜|天黑|日落|熄灯|[早午晚]饭|茶余饭|课后|午休|开[市摊门店]|出摊|退潮|涨潮|赶[圩集海]|雨[停后过歇])"
    "(?:以后|之后|过后|后|时分|之时|时|以前|之前|前|之际|之余|期间)\\s*$"
    "|短短(?!几年|数年|[一两二三四五六七八九十]+年)|(?:(?<!从)头|前|连续|整整|不到|仅仅|仅|区区)\\s*[一二三四五六七八九十百两几]+(?:多|来)?(?:天|日|夜|个?星期|周)"
    "|[一二三四五六七八九十百两几\\d]+(?:多|来)?(?:天|日|夜|周|个?星期)(?:里|内|间|之内|之间|时间)\\s*$"
    "|(?:接到?|收到|受|应|听到|得到)[^，]{0,10}(?:委托|指派|转办|移交|移送|邀请?|求助|报警|来电|通知|警情|铃声?|举报|投诉|预警|派单|函|请求)[^，]{0,4}$"
    "|(?:连续|前后|(?<!从)头|不到|仅仅|短短)\\s+[里内间中]"
)
_HOLIDAY = re.compile(
    "(?:[暑寒]假|假期|暑期)[^，。（(]{0,3}(?:[一两二三\\d]个多?月|[一二三四五六七八九十两\\d]+[天周日]|期间|里)"
)
# “和事佬”管家坐在榕树下, 我们小组今年劝和了26件, 四个季度各收集237条.
_SOME = re.compile(
    "“(?!小巷管家|格姐|百姓名嘴|巾帼|管家)[^“”]{2,8}”(?:管家|格姐|志愿者|队员|姐妹|宣讲员|社工)"
)
_OURS = re.compile(
    "(?:我们|咱们?|我|本|这个|这支|该)(?:这)?[个支]?(?:妇女)?(?:小组|微家|分队|小分队|网格|课堂|工作室|站点?)(?!长)"
)
# 2025年有4个月的巡防, 群众自己解决, 目前轮班的管家: of some months, by others, of those on duty.
_SO_MANY_MONTHS = re.compile(
    "(?<![前头首近这过整满\\d一二三四五六七八九十两])(?:\\d{1,2}|[一二三四五六七八九十两]{1,2})个多?月(?!以?来|下来|大)"
)
_BY_THEMSELVES = re.compile(
    "(?:群众|居民|村民|商户|店家|当事人|双方|邻居)(?:之间|自己|自行|自主)(?!的)"
)
_ON_DUTY = re.compile(
    "(?:轮班|上岗|值班|在岗|当班|轮值|带班|轮休)的[^，的]{0,4}(?:管家|格姐|志愿者|队员|姐妹)"
)
# 由巷长亲自出面解决的; 这类纠纷
_IN_PERSON = re.compile("由[^，]{1,10}(?:亲自|本人|独自|独力|单独|一手)")
# 20名骨干管家带头上岗，…; 说起骨干管家，…: of the picked ones, who are not all.
_PICKED = re.compile(
    "(?:^|[，；：]|说起|\\d\\s*[名位个])\\s*(?:骨干|核心|精干|资深|年轻|青年|退休|优秀|党员)女?(?:小巷)?"
    "(?:管家|格姐|志愿者|队员|社工)(?!人数)(?=们?(?:[一-鿿]{2}|，))"
)
_THIS_KIND = re.compile("(?<![一两三四])(?:[这此该]类|同类|类似|这样的)")
_EACH_TIME = re.compile(
    "(?:季度|月份?|[一二三四五六七八九十两几]年|周|学期|季|旬|上下半年|上、下半年)[^，。；]{0,2}(?<![一-鿿]全)各"
    "(?!类|项|级|位|界|族|地|方|自|村|社|乡|镇|街|网|小|微|站|所|队|巷|种|文|实|宣|分|片|妇|路|支|单|部|大|区|县|市)"
)
# 逐巷组建“小巷管家”队伍，现有管家111名: a body that came about is not of whom is spoken.
_BUILT = re.compile("(?:组建|成立|建立|建起|建强|打造|培育|壮大|配齐|配强|锻造)了?[^，]{0,12}$")
_TELL_BEHIND = (is_of_all, is_meant, is_by_some)
_BODY = re.compile(
    ".(?:队|档|组|站|所|微家|小区|网格|(?<![街小])巷|楼|村|社区|镇|街道|中心|夜市|商圈)$"
)


def is_told_behind(reach: Reach, match: Match, matcher: Matcher) -> bool:
    """Whether a clause behind, without figures, looks as if it said of which they were."""
    return any(
        any(tells(clause, lambda told: matcher.leftover(told, match)) for tells in _TELL_BEHIND)
        for clause in reach.laters
    ) or _is_named_later(reach, match)


def is_named_apart(reach: Reach, match: Match, matcher: Matcher) -> bool:
    """八月117场，九月104场，夜里的活动从没断过: of those that the noun behind names, others."""
    noun = _noun_behind(reach, match)
    lead = reach.later[: noun.start()] if noun else ""
    return _is_named_later(reach, match) and bool(matcher.leftover(lead, match))


def is_narrowed(reach: Reach, match: Match, matcher: Matcher, lead: str = "") -> bool:
    """Whether the clauses around look as if they told that a number is of some only.

    `lead`: the sentence as it was written, up to the number.
    """

    def leftover(text: str) -> list[str]:
        return matcher.leftover(text, match)

    if _is_topic(reach, match) and leftover(reach.earlier[-1]):
        return True
    if _is_of_this_kind(reach) and leftover(" ".join(reach.earlier)):
        return True
    if _is_at_its_head(lead, match):
        return True
    if _is_named_behind(reach, match) and leftover(reach.later):
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
    if _is_told_aside(clause, match, matcher):
        return True
    return _is_of_body(clause, matcher.unheard_of(clause))


def _by_words(clause: str, match: Match, matcher: Matcher) -> bool:
    """Whether a clause before that has no figures says of which the next one speaks."""
    unknown = matcher.leftover(clause, match)
    if _ELSEWHERE.search(clause) or _is_told_aside(clause, match, matcher):
        return True
    if is_for_some(clause, lambda told: matcher.leftover(told, match)):
        return True
    undertaking = _UNDERTAKING.match(clause)
    if undertaking and undertaking.group(1) not in " ".join(map(str, match.where.values())):
        return True
    is_told = _restricts(clause) or _is_share_of(match, clause) or _is_of_body(clause, unknown)
    return bool(unknown) and is_told


def _is_of_body(clause: str, unknown: list[str]) -> bool:
    """Whether a body that nobody knows acts in a clause, or is where."""
    is_ground = _GROUND.search(clause.rstrip()) or _BUILT.search(clause)
    return not is_ground and any(_BODY.search(w) and _opens(clause, w) for w in unknown)


def _is_told_aside(clause: str, match: Match, matcher: Matcher) -> bool:
    """Whether a clause before says when, or how those behind it were counted."""
    if _WHEN.search(clause.strip()) or is_counted_otherwise(clause):
        return True
    return bool(_FEAST.search(" ".join(matcher.leftover(clause, match))))


def _is_named_later(reach: Reach, match: Match) -> bool:
    """八月117场，九月104场，夜里的活动从没断过: of which ones stands beside the noun behind."""
    is_told = all(said(group, f"{reach.near} {reach.whole}") for group in match.rule.words)
    is_told = is_told or any(said(group, reach.own) for group in match.rule.words)
    if is_told or _SAYS_WHAT.match(reach.later):  # 这是…: is looked at for itself
        return False
    noun = _noun_behind(reach, match)
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


def _noun_behind(reach: Reach, match: Match) -> re.Match[str] | None:
    """What is counted, as the clause behind calls it."""
    known = tuple(text for group in match.rule.words for text in group)
    return pattern(known).search(reach.later)


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


def _is_of_this_kind(reach: Reach) -> bool:
    """婆媳之间的疙瘩最难解，这类纠纷调解成功19件: the clauses before say which ones."""
    return bool(reach.earlier) and bool(_THIS_KIND.search(reach.near))


def _is_at_its_head(lead: str, match: Match) -> bool:
    """Whether the sentence up to the number tells of one of many, or of each time."""
    clause = re.split("[，；]", lead)[-1]
    if any(one.search(lead) for one in (_SOME, _HOLIDAY, _BY_THEMSELVES, _PICKED)):
        return True
    if any(one.search(clause) for one in (_EACH_TIME, _SO_MANY_MONTHS, _ON_DUTY, _IN_PERSON)):
        return True
    return bool(_OURS.search(lead)) and not any(name in match.where for name in OUR_NAMES)


def _is_named_behind(reach: Reach, match: Match) -> bool:
    """有365天，管家们在巡防路上领回过老人: the clause behind alone says on which days."""
    return "天" in match.rule.units and not all(
        said(group, f"{reach.near} {reach.whole}") for group in match.rule.words
    )
