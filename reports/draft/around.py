"""Whether what stands around a number says how it was counted, or of which ones alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.draft.match import Match, Matcher
from reports.draft.reach import Reach
from reports.draft.spans import Sentence

# What another place is called: 隔壁社区, 兄弟乡镇.
OTHERS = "兄弟|隔壁|邻近|周边|外地|其他|别的|结对|对口"
# 以上为各村估报, 这里只统计了旺季, 补录的不计在内, 含邻近几个社区办的: how a figure was counted.
_COUNTED = re.compile(
    "[预暂概推粗]?估(?:报|算|计|摸|测|数)|(?:未经?|尚未|没有?|有待|还?待|等待)(?:[一-鿿]{0,3})(?:核实|核对|核查|核准|审核|审计|查实|复核)"
    "|(?:只|仅|单|光)(?:是)?(?:统计|计入|计算|算了?|计(?!较|其)|包括|包含|含|限于?|数了|收录|登记了?|汇总|取了?|录了?)(?!着)"
    "|(?:统计|计算|计数|取数|走访|调查|汇总)(?:的)?(?:口径|范围|对象|时段|期限)|口径(?:是|为|按|以|限|仅|只|较|偏)"
    "|(?:计入|算入|算进|算在(?:内|里)|统计在内|包含在内|包括在内|合在一起算|并在一起算|混在一起)"
    "|(?<!其)不(?:计(?!报酬|得失|名利|回报|个人|较|代价|成本|辛|酬|其数|前嫌|工时|时间)"
    "|算(?!漂亮|少|多|大|小|高|低|长|短|好|坏|什么|数|太|很|快|慢|富|难|远|晚|早|完|亮|出|突|理想|满)"
    "|包括|包含|含(?!糊|蓄)|在内|在此列|列入统计)"
    "|(?:未|没有?)(?:计|算|统计|列入?|包括|包含|含)(?:入|进|在内)?|除外|在外|剔除|扣除|刨去|刨开|撇开|另[计算行]|单列|单独(?:统计|计|算)"
    "|[计算记](?:作|为|做)?一[次人户件场条个]|按(?:户|人头|人|次|天|户头|一[次人户件])(?:计(?!划)|算|数)|重复(?:计|统计|的)|折算"
)
# 这里头含…, 其中包括…: what was counted with the rest.
_WITHIN = re.compile(
    "^\\s*(?:不过|但|当然|需要?说明的是|注|说明)?[，：:]?\\s*(?:这(?:里头?|里面|当中|其中|些?数字?|些|个数字?)?|其中|里头|里面|以上|上述|前述"
    "|[^，]{0,4}(?:数字|数据|总数|统计))[^，]{0,6}?(?:含|包括|包含|涵盖|也有|还有|混有|夹着)"
)
# 这还只是旺季几个月的: what the number before was of after all.
_ONLY = re.compile(
    "^\\s*(?:这|以上|上述|说的|讲的|指的|统计的|数字|数据)[^，]{0,6}?(?:只|仅|单|光|限于)(?:是|算|有|为|在)?"
    "(?![是为]?了)(?![^。]{0,16}(?:缩影|开始|起点|一角|第一步|开端|一斑|日常|平常|不是|仅|是数字|写照))"
)
# 上述数字由团委、学校一并收集; 以上均来自外乡: whose figures they are.
_WHOSE = re.compile(
    "^\\s*(?:以上|上述|前述|上面|这[些一]?|此)[^，]{0,8}?(?:由|来自|出自|采自|源自|系|均?[为是])"
)
# 全部搬到了线上直播间, 场场设在县城: what all the counted ones had in common.
_ALL = (
    "(?:全部|全都|一律|统统|悉数|无一例外|清一色|一色"
    "|[篇件个场次条户支家名位桩趟项处堂期笔批人]{2}|[均皆全都])"
)
_ALL_DONE = re.compile(
    f"{_ALL}(?:都|均|已|也)?(?:搬|移[到至]|转[到入为由给]|改[到在为成由]|换[到成]|挪|放[在到]|设在|办在|开在|安排|集中|限|采用|借|租"
    "|来自|出自|源自|取自|针对|面向|属于?|系|选在|定在|发生在|出现在|交给|委托)"
)
# 篇篇出自中央媒体, 件件当天办结, 个个是当家的店主.
_EACH = (
    "(?:篇篇|件件|个个|场场|次次|条条|户户|支支|家家|名名|位位|桩桩|趟趟|项项|堂堂|期期|笔笔|批批"
    "|人人|清一色|一水儿?)"
)
_EACH_ONE = re.compile(
    f"{_EACH}(?:都|均|皆|全)?(?:"
    "(?:当[天日晚场周月]|按[时期]|限时|一次|提前|按规|即时|即刻)[^，]{0,4}(?:办|结|解|完|清|复|销)"
    "|[^，]{0,12}(?:齐全|齐备|配齐|达标|合格|过关|满分|优秀|优等|五星)"
    "|(?:[是为系]|持|拿|带|有(?=证|资格|文凭))"
    "(?![^，]{0,8}(?:热心|好手|能手|行家|标兵|多面手|巧手|娘家|贴心|知心|主心骨|好样|女将|娘子军|半边天|柴米|家常|鸡毛"
    "|小事|琐事|硬骨头|心头|真|实打实|干货|人[管问帮应走看跟答]|[“「])))"
)
# 他们如今都找到了工作; 居民都说好 is praise.
_PEOPLE = (
    "(?:他们|她们|它们|这些[一-鿿]{1,8}?|那些[一-鿿]{1,8}?|受助[一-鿿]{0,3}?|被帮[一-鿿]{0,4}?|受访[一-鿿]{0,2}?|当事人|双方|大家|个个"
    "|(?:这|那)[一二三四五六七八九十百千两\\d]+[一-鿿]{1,6}?)"
)
_AFTERWARDS = re.compile(
    f"^\\s*(?:如今|现在|目前|后来|最终|眼下)?[，]?{_PEOPLE}[，]?(?:如今|现在|目前|后来|最终|最后|当中|也|全|眼下|已经?)*(?:都|全|均|皆|全都|全部|个个|悉数)已?"
    "(?:找到|实现|考上|考取|脱|走出|搬|住|领|拿|签|回|重|就业|上岗|有了|学会|成了|进|入|还|得到|获|通过|加入|达|取|是|来自|属于?|出自|为(?!了)|在(?!场|说|夸|忙|做|干|努力)|没|未|无)"
)
_PRAISED = re.compile(
    "说|夸|赞|拇指|满意|放心|安心|高兴|欢喜|开心|感到|觉得|记得|有数|看在眼里|记在心|着落|回音|回应|热心|回家|重归于好|重新|有了笑|盼头|奔头|信心|底气|主心骨"
)
# 再看第三网格; 先说婚姻家庭一类; 说回小区里的妇女小组: of what the sentences behind it are.
_TOPIC = re.compile(
    "^\\s*(?:下面|下文|接着|接下来|这里|本段|此处|现在|最后|首先|其次|然后|以下)?[，]?(?:我们|咱们)?(?:不妨)?(?:再|先|只|单|且|也|又|就|仅|专)*"
    "(?:[看说谈讲论](?:一?[看说谈讲])?(?:回到?|到|起|的是|看)?|来[看说谈讲]|回[看到]|转[到向]|聊(?:聊|到|起)?|提(?:起|到)|镜头(?:转向|对准)|目光(?:转向|投向)"
    "|以(?=[^。]{1,16}为例)|拿(?=[^。]{1,16}[来说]))(?P<what>[^。，]{2,24})"
)
_TURNED = re.compile("(?:为例|来说|的话|的情况|[这那][一个块项边头些]{0,2}|一[类块项头下班])+$")
_THOSE = re.compile("那[些几批个]|这[几批]|其中|第[一二三四五六七八九十\\d]|部分|某")
_NO_TOPIC = re.compile("数据|数字|成绩|成效|变化|账本|台账|结果|全[县市镇社村]|去年|今年|一年")
# 隔壁叠一社区也在学着做: another place is spoken of.
_ELSEWHERE = re.compile(
    f"^\\s*[^，]{{0,4}}?(?:{OTHERS}|相邻|毗邻的?|对岸|邻[县镇村乡市区])[^，]{{0,6}}(?:社区|村|镇|乡|县|街道|市|区)"
)


@dataclass(frozen=True)
class Around:
    """What stands around a sentence: the ones before and behind it if they have no numbers.

    `topic`: what an earlier sentence of the paragraph says that those behind it are of.
    """

    before: str = ""
    after: str = ""
    topic: str = ""


def arounds(text: str, every: Sequence[Sentence]) -> Iterator[Around]:
    """What stands around each sentence of a paragraph."""
    told = [text[one.start : one.end] for one in every]
    silent = [
        "" if any(c.numbers for c in one.clauses) else t for one, t in zip(every, told, strict=True)
    ]
    topic = ""
    for before, own, after in zip(["", *silent], silent, [*silent[1:], ""], strict=False):
        topic = topic_of(own) or topic
        yield Around(before, after, topic)


def is_told_apart(reach: Reach, match: Match, matcher: Matcher, around: Around, lead: str) -> bool:
    """Whether something around a number says that it is of some only, or counted another way.

    `lead`: the number's sentence as it was written, up to the number.
    """
    return (
        _told_in_clause(reach)
        or _told_in_front(reach, match, matcher)
        or _told_at_its_head(lead, match)
        or _told_behind(around.after, match, matcher)
        or _told_before(around.before, match, matcher)
        or bool(around.topic and not _is_of_topic(around.topic, match, matcher))
    )


def _told_behind(text: str, match: Match, matcher: Matcher) -> bool:
    """Whether the sentence behind, without numbers, says how or of which ones it was counted."""
    if not text.strip():
        return False
    if any(one.search(text) for one in (_COUNTED, _WITHIN, _ONLY)):
        return True
    if _WHOSE.search(text) and not _PRAISED.search(text) and _OFFICE.search(text):
        return bool(matcher.leftover(text, match))
    return _of_all(text)


_OFFICE = re.compile("收集|汇总|统计|提供|上报|填报|合计|采集|登记|来自|出自|数字|数据")


def _told_in_clause(reach: Reach) -> bool:
    """Whether a clause behind, without numbers, says so: 260件，件件当天办结."""
    return bool(_COUNTED.search(reach.later)) or _of_all(reach.later)


def _of_all(text: str) -> bool:
    """Whether a text says something of all the counted ones that only some may be."""
    text = re.sub("\\s", "", text)
    if _PRAISED.search(text):
        return False
    return any(one.search(text) for one in (_ALL_DONE, _EACH_ONE, _AFTERWARDS, _CAUSED))


# 全是小巷管家带来的: what brought them about.
_CAUSED = re.compile(
    "(?:全|都|皆|均|多|正|无不)(?:是|靠|因|由|凭|亏|仗|赖|归功于?)[^，]{1,16}(?:功劳|带来的?|换来的?|促成的?|拉动的?|引来的?|招来的?|带动的?|的结果|所致|之功)"
)


def topic_of(text: str) -> str:
    """What a sentence without numbers makes the topic of those behind it, else nothing."""
    found = _TOPIC.match(text)
    if found is None or _NO_TOPIC.search(found["what"]):
        return ""
    return _TURNED.sub("", found["what"])


def _is_of_topic(topic: str, match: Match, matcher: Matcher) -> bool:
    """Whether a topic is of all that a number counts: 再说宣讲。2025年宣讲165场."""
    if _THOSE.search(topic):
        return False
    named = matcher.conditions(match.rule, topic)
    held = {**match.rule.implies, **match.where}
    if any(held.get(name) != values for name, values in named.items()):
        return False
    return not matcher.leftover(topic, match)


def _told_before(text: str, match: Match, matcher: Matcher) -> bool:
    """Whether the sentence before, without numbers, speaks of one body or of another place."""
    if _ELSEWHERE.search(text):
        return True
    named = matcher.conditions(match.rule, text.split("，", maxsplit=1)[0])
    return any(name in _OUR_NAMES and name not in match.where for name in named)


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
# 瞄准留守老人这个群体, 轮流照看失能老人: whom the next clause serves.
_WHOM = re.compile(
    "(?:瞄准|锁定|盯准|盯[住紧]|紧盯|聚焦|关注|着眼于?|专为|专门为|专注)[^，“]{1,12}?(?:群体|人群|对象|家庭|人员|家长|老人|儿童|孩子|妇女|母亲|病人|患者|职工|姐妹|户)(?:群体)?$"
    "|(?:这|那)[一个些类]{0,2}(?:特殊|特定)?(?:群体|人群|部分人|类人)$"
    "|(?:照看|照护|照料|照顾|看护|陪护|护理|服侍|伺候|帮衬|护送|接送|代管)(?:着|了)?[^，“]{0,8}(?:老人|儿童|孩子|学生|妇女|母亲|病人|患者|家庭|人员|户)$"
)


def _told_in_front(reach: Reach, match: Match, matcher: Matcher) -> bool:
    """Whether a clause before says when or whom alone: 夜市收摊以后，…；瞄准留守老人这个群体，…."""
    for clause in reach.earlier:
        if _WHEN.search(clause.strip()):
            return True
        whom = _WHOM.search(clause.strip())
        if whom and matcher.leftover(whom.group(), match):
            return True
    return False


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
_OUR_NAMES = ("micro_home_name", "team_name", "organiser_name", "project_name")
_EACH_TIME = re.compile(
    "(?:季度|月份?|[一二三四五六七八九十两几]年|周|学期|季|旬|上下半年|上、下半年)[^，。；]{0,2}(?<![一-鿿]全)各"
    "(?!类|项|级|位|界|族|地|方|自|村|社|乡|镇|街|网|小|微|站|所|队|巷|种|文|实|宣|分|片|妇|路|支|单|部|大|区|县|市)"
)


def _told_at_its_head(lead: str, match: Match) -> bool:
    """Whether the sentence up to the number tells of one of many, or of each time."""
    clause = re.split("[，；]", lead)[-1]
    if any(one.search(lead) for one in (_SOME, _HOLIDAY, _BY_THEMSELVES)):
        return True
    if any(one.search(clause) for one in (_EACH_TIME, _SO_MANY_MONTHS, _ON_DUTY)):
        return True
    return bool(_OURS.search(lead)) and not any(name in match.where for name in _OUR_NAMES)
