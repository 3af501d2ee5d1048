"""What a clause or sentence without figures says that leaves some out: how, of which, for whom."""

from __future__ import annotations

import re
from collections.abc import Callable

from reports.draft.behind import without_naming

Leftover = Callable[[str], list[str]]  # the words of a text that nothing explains

OUR_NAMES = ("micro_home_name", "team_name", "organiser_name", "project_name")
# What another place is called: 隔壁社区, 兄弟乡镇.
OTHERS = "兄弟|隔壁|邻近|周边|外地|其他|别的|结对|对口"
_SEVERAL = 2  # characters that nothing explains
# 以上为各村估报, 这里只统计了旺季, 补录的不计在内, 含邻近几个社区办的: how a figure was counted.
_COUNTED = re.compile(
    "[预暂概推粗]?估(?:报|算|计|摸|测|数)|(?:未经?|尚未|没有?|有待|还?待|等待)(?:[一-鿿]{0,3})(?:核实|核对|核查|核准|审核|审计|查实|复核)"
    "|(?:只|仅|单|光)(?:是)?(?:统计|计入|计算|算了?|计(?!较|其)|包括|包含|含|限于?|数了|收录|登记了?|汇总|取了?|录了?)(?!着)"
    "|(?:统计|计算|计数|取数|走访|调查|汇总)(?:的)?(?:口径|范围|对象|时段|期限)|口径(?:是|为|按|以|限|仅|只|较|偏)"
    "|(?:计入(?!户)|算入|算进|算在(?:内|里)|统计在内|包含在内|包括在内|合在一起算|并在一起算|混在一起)"
    "|(?<!其)不(?:计(?!报酬|得失|名利|回报|个人|较|代价|成本|辛|酬|其数|前嫌|工时|时间)"
    "|算(?!漂亮|少|多|大|小|高|低|长|短|好|坏|什么|数|太|很|快|慢|富|难|远|晚|早|完|亮|出|突|理想|满)"
    "|包括|包含|含(?!糊|蓄)|在内|在此列|列入统计)"
    "|(?:未|没有?)(?:计(?!较)|算(?!错|漏|白)|统计|列入?|包括|包含|含)(?:入|进|在内)?|除外|在外|剔除|扣除|去掉|除去|减[去掉]|刨去|刨开|撇开|另[计算行]|单列|单独(?:统计|计|算)"
    "|[计算记](?:作|为|做)?一[次人户件场条个]|按(?:户|人头|人|次|天|户头|一[次人户件])(?:计(?!划)|算|数)|重复(?:计|统计|的)|[也都]算[上进入]|折算|折[成作为]|换算|推算|推定|匡算|加权"
)
# 这里头含…, 其中包括…: what was counted with the rest.
_WITHIN = re.compile(
    "^\\s*(?:不过|但|当然|需要?说明的是|注|说明)?[，：:]?\\s*(?:这(?:里头?|里面|当中|其中|些?数字?|些|个数字?)?|其中|里头|里面|以上|上述|前述"
    "|[^，]{0,4}(?:数字|数据|总数|统计))[^，]{0,6}?(?:含|包括|包含|涵盖|也有|还有|混有|夹着)"
)
# 这还只是旺季几个月的: what the number before was of after all.
_ONLY = re.compile(
    "^\\s*(?:这|以上|上述|说的|讲的|指的|统计的|数字|数据)[^，]{0,6}?(?:只|仅|单|光(?!景|阴|荣|彩)|限于)(?:是|算|有|为|在)?"
    "(?![是为]?了)(?![^。]{0,16}(?:缩影|开始|起点|一角|第一步|开端|一斑|日常|平常|不是|仅|是数字|写照))"
)
# 这还只是凌晨那一班; 说的是…; 这里说的群众是指…: what was meant after all.
_MEANT = re.compile(
    "^\\s*(?:这(?:还|也|都)?(?:只|仅)?(?:是|算)|仅限|不(?:含|包括|算)|[^，]{1,10}(?:另计|另算|除外|不计(?!较)|未计|不在内))"
    "|(?<![意旨])(?:是|专|均|即)指(?![导引挥日望标数])|[指算]的(?:都|全)?是|^\\s*(?:这里|此处)?说的(?:都|全)?是"
)
# 全部搬到了线上, 场场做了直播, 其听众悉为…: what all that was counted had in common.
_ONE_BY_ONE = "(?!家家户户)(?P<one>[篇件个场次条户支家名位桩趟项堂期笔批回人])(?P=one)"
_FULLY = (
    "(?:全部|全都|全数|一律|一概|统统|尽数|(?<![熟获据知])悉数?|无一例外|清一色|一水儿?|一色"
    "|(?<![平人户日月年])均(?![衡匀价分摊])|(?<!平)均(?=[是为系由属未已在])|(?<!口)皆|[尽净全]是(?!为了?|出于)|无非是)"
)
_THEIRS = (
    "(?:且|并且?|而且|又|也|还|已|最后|后来|最终|如今|现在|目前|眼下|事后|事前|之前|其|个中|家里|家中|背后|全程|一路|沿途|现场|会上|课上|台上|过程|结果|双方|当事人|听众|观众|学员|讲者"
    "|(?:随行|同行|陪同|到场|在场|参加|来访|许愿|受访)|他们|她们|它们|这些|那些|受助|被帮|受访|大家|(?:这|那)[一二三四五六七八九十百千两\\d]+)"
)
_IS = "[是在由为系属未没无签不]"
_OF_ALL = re.compile(
    f"^[—“”]*(?:[^，]{{0,10}}?{_FULLY}|(?:{_THEIRS}[^，]{{0,9}}?|[^，]{{0,5}}?(?=都{_IS}|全[是由为系属]))?"
    f"(?:都|全(?=[是由为系属在来出赶])|无不)|(?:{_THEIRS}[^，]{{0,3}}?)?(?:{_ONE_BY_ONE}|每一?(?P<each>[场件次户条支家名位趟项回笔批期篇个](?!的))))"
    "(?:都|均|皆|全|已|也|曾)*(?P<what>[^，]*)"
)
_AFTER_ALL = re.compile("^(?:说到底|说白了|说起来|归根到?底|归根结底|其实)")
# 没答上的都是路灯: not of those that were counted.
_OF_THE_REST = re.compile("[^，]{0,2}(?:没[^，]{1,4}的|剩下?|其余|余下|余者|未[^，]{1,4}的)")
_COUNTED_PEOPLE = ("个", "人", "名", "位")
# Of people 个个 and 人人 are praise, save what they are or hold.
_BEING = re.compile(
    "(?:[是为系]|年[过近满]|持|拿|带|有(?=证|资格|文凭)|来自|出自|[受学当做任得上参]过|考|参加|家住|住)"
)
_DONE = re.compile(
    "(?:搬|移[到至]|转[到入为由给]|改[到在为成由]|换[到成]|挪|放[在到]|设在|办在|开在|安排|集中|限|采用|借|租"
    "|持|有(?=证|资格|文凭)|来自|出自|源自|取自|针对|面向|属于?|选在|定在|发生在|出现在|交给|委托"
    "|[^，]{0,12}(?:齐全|齐备|配齐|合格|过关|满分|优秀|优等|五星)(?!的)"
    "|(?:找到|考上|考取|脱|走出|住|领|签|回|就业|上岗|学会|进|入|还|通过|加入|没(?!有?谁)|未))"
)
# What everyone says of all of them, and what was done with all: 件件有着落, 桩桩入册, 全数实现.
_SETTLED = re.compile(
    "[说夸赞]|拇指|满意|放心|安心|高兴|欢喜|开心|感到|觉得|记得|有数|看在眼里|着落|回音|回应|回响|答复|热心|回家|重归于好|重新|有了?笑|带着笑|盼头|奔头|信心|底气|主心骨"
    "|心[头上坎窝里肠声]|初心|用心|暖心|贴心|连心|民心|真心|深情|温情|叫好|口碑|掌声|人气|佐证|台账|记在|一户一档|动态|磨|有人[抢问管排等应看访]|爆满|满座|虚席|榜样|听得懂|干货|追问|接[茬住]|亮点|规定|特色"
    "|实现|兑现|现实|如愿|如意|成真|所愿|签名页|签到表|圆了|达标|销号|打了?红勾|[入在]册|册页|登[了]?记|记录在|入账|可[溯考查]|备查|归档|存档|录入|复核|核过|有据|(?<!录)留痕"
    "|不起眼|小事|琐事|硬骨头|家常|家长里短|和气|喜气|[笑欢]声|鸡毛|柴米|芝麻|举手之劳|正常|到位|落实|搞[掂定]|办妥|解决|调解成功|化解|得偿|圆满|调成|刀刃|专人|足印|脚印|文明使者"
    "|能手|行家|标兵|多面手|巧手|好手|知心|娘家|好样|女将|娘子军|半边天|实打实|真[心章]|民之|格局|掉队|能文|在其中"
)
# 全是小巷管家带来的: what brought them about; 件件当天办结: how soon all were, or by whom alone.
_CAUSED = re.compile(
    "(?:全|都|皆|均|多|正|无不)(?:是|靠|因|由|凭|亏|仗|赖|归功于?)[^，]{1,16}(?:功劳|带来的?|换来的?|促成的?|拉动的?|引来的?|招来的?|带动的?|的结果|所致|之功)"
)
_SO_SOON = re.compile(
    "(?:当[天日晚场周月]|按[时期]|限时|一次|提前|按规|即时|即刻)[^，]{0,4}(?:办|结|解|完|清|复|销)"
    "|在[^，]{1,8}[内前](?:办|结|解|完|清|复|销)|独自|亲自|单独"
)
# 食宿由村集体承担, 请的是大学教授, 专挑雨天, 沿着护河堤: by, for or where alone, told behind.
_BEHIND = re.compile(
    "^\\s*(?:[^，]{0,8}由(?=[^，]{1,12}(?:出面|主持|撮合|承担|出资|赞助|资助|报销|买单|埋单|垫付|支付|捐助|捐赠))|[请邀]的都?是|专(?:挑|拣|选|找|走|盯|为|给|讲|门)|沿着?(?!街)|顺着"
    "|聚焦|围绕|主讲|针对|面向|(?:全|都|皆)?(?:源|出|来)自|(?:全|都)?(?:拿来|用来|用在了?|用于|花在了?)(?!刀刃|实处|心上)"
    "|(?:全|都|多)?(?:靠|亏|仰仗)了?(?=[^，]{2,}(?:才|得以|方能|才能))|为的是|(?:祸根|根源|起因)[都全]?[在是])"
    "(?P<whom>[^，“]{2,})"
)
_PEOPLE = (
    "(?:老人|老年人|长者|阿婆|阿公|奶奶|爷爷|祖辈|儿童|孩子|小孩|孩童|学生|学子|学童|青年|少年|女孩|妇女|母亲|妈妈|宝妈|父母|夫妻|产妇|孕妇|寡妇|病人|患者|盲人|聋哑人|残疾人?|残障人?|的老?(?:邻居|街坊|居民|群众|乡亲|村民)"
    "|群体|人群|对象|家庭|家长|人员|职工|女工|工人|员工|民工|农户|住户|租[客户]|房客|台胞|侨[眷胞]|台商|同胞|老兵|军[人属]|烈属|教师|司机|骑手|小哥|店主|摊主|保户|特困户|(?<![愿记读作使])者(?!之)|姑娘|媳妇|亲属|家属|姐妹|户)"
)
_OURS = "(?:小巷管家|巾帼志愿者|志愿者|管家|格姐|队员|姐妹|宣讲员)"
# 瞄准留守老人这个群体, 给残障青年送课, 搀扶盲人走出家门: whom the next clause serves.
_WHOM = re.compile(
    f"(?:瞄准|锁定|盯[准住紧]|紧盯|聚焦|关注|着眼于?|专为|专门为|专注)[^，“]{{1,12}}?{_PEOPLE}(?:群体)?\\s*$"
    "|(?:照看|照护|照料|照顾|看护|陪护|陪伴|护理|服侍|伺候|帮衬|护送|接送|代管|搀扶|探望|看望|慰问|牵着|领着)"
    f"(?:着|了)?[^，“]{{0,10}}?{_PEOPLE}(?:群体)?"
    f"|(?:给|替|陪|帮(?![助扶])|教(?![师育练授])|(?<![因作成以视改称])为(?!了|帮助|让|使|方便|[提促推加营打]))着?[^，“]{{0,10}}?{_PEOPLE}[^，“]*"
    f"|{_PEOPLE}所?(?:作出|给出|打出|提出|反映|填写|遇到|遇上|投来)的"
    # 走进企业宿舍, 敲开出租屋的门, 把活动办进菇棚, 把粤剧融入其中: where or what alone
    "|(?:走进|来到|敲开(?!一扇)|钻进|踏进|迈进|开进|下到|奔赴|前往)了?(?!\\s|“|千|家家|百姓|群众|居民|基层|街坊|老街|小巷|居委|社区|村)[^，“、]{2,}(?![^，]*、)"
    "|(?:活动|宣讲|培训|积分)[^，“]{0,2}?(?:办|开|搬|摆|设|兑?换|捐|挪|移)(?:进|到|在|上|成|给|作|为|往)了?[^，“、]{2,}(?![^，]*、)"
    "|[把将][^，“]{2,10}(?:融入|编入|编进|植入|穿插|嵌入|揉进|带进)(?=其中|活动|宣讲|课堂|节目|巡防|走访)"
    # 托海外乡亲带回药品, 赶在开学之前, 围绕民法典婚姻家庭编
    "|托(?=[^，]{2,8}[带捎送寄买转])[^，“]{4,}|[赶抢趁]在[^，]{1,10}(?:之前|以前|前|之后|之际)"
    "|^\\s*(?:围绕|主讲|专讲)(?![^，]*(?:发展|格局|引领|主责|战略|建设|治理|振兴|融合|中心|大局|目标|任务|需求|民生|主题|主线|重点|工作|品牌|清单|要求|部署|短板|痛点|难点|所[需盼急想]|关切))[^，“]{2,}"
    # 穿着汉服的志愿者
    f"|^(?![^，]*[名在账]册|[^，]*台账)[^，“”]{{2,}}的(?={_OURS})"
)
_THIS_KIND = re.compile("(?:这|那)[一个些类]{0,2}(?:特殊|特定)?(?:群体|人群|部分人|类人)$")
# 据巷口卖豆花的阿婆讲, 乡亲们口口相传: who says it, and nobody counted.
_HEARSAY = re.compile(
    "口口相传|口耳相传|坊间|传闻|风闻|道听途说|^\\s*听[^，]{0,8}[讲说]$"
    "|^\\s*[据照按][^，]{0,14}(?:阿[婆公伯婶姨嫂妹]|大[爷妈娘嫂姐叔]|街坊|乡亲|邻居|村民|居民|群众|老[人伯板]|商户|店[主家]|摊主|游客|有人|婶|嫂)们?(?:的|自己)?(?:[讲说称]|回忆|估摸|印象|透露)"
)


def is_counted_otherwise(text: str) -> bool:
    """Whether a text says how it was counted, or who only says so: 剔除开会的时间."""
    return any(one.search(text) for one in (_COUNTED, _WITHIN, _ONLY, _HEARSAY))


def is_of_all(text: str, leftover: Leftover) -> bool:
    """Whether a text says something of all the counted ones that only some may be."""
    return any(_is_of_all(one, leftover) for one in re.split("[，；：]", re.sub("\\s", "", text)))


def _is_of_all(clause: str, leftover: Leftover) -> bool:
    clause = _AFTER_ALL.sub("", clause)
    found = _OF_ALL.match(clause)
    if _CAUSED.search(clause):
        return True
    if found is None or _OF_THE_REST.match(clause):
        return False
    what, each = found["what"], found["one"] or found["each"]
    if each in _COUNTED_PEOPLE and not _BEING.match(what):
        return False
    if _SO_SOON.search(what) or what.startswith("由"):
        return True
    if _SETTLED.search(clause):
        return False
    many = 1 if re.match(_IS, what) else 3 if clause.startswith("都") else _SEVERAL
    return bool(_DONE.match(what)) or _is_said(what, leftover, many)


def is_meant(text: str, leftover: Leftover) -> bool:
    """Whether a text says what a number before it was of after all: 指的是开放邻近村民的那些."""
    return bool(_MEANT.search(text)) and bool(leftover(without_naming(text)))


def is_for_some(text: str, leftover: Leftover) -> bool:
    """Whether a clause before says for whom, where or by whom alone: 给残障青年送课上门."""
    if _THIS_KIND.search(text.strip()):
        return bool(leftover(text))
    return any(_is_said(one.group(), leftover) for one in _WHOM.finditer(text))


def is_by_some(text: str, leftover: Leftover) -> bool:
    """Whether a clause behind says for whom, where or by whom alone: 请的是大学教授."""
    found = _BEHIND.match(text)
    return found is not None and _is_said(found["whom"], leftover)


def _is_said(text: str, leftover: Leftover, many: int = _SEVERAL) -> bool:
    return sum(map(len, leftover(text))) >= many
