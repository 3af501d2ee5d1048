"""Where numbers of a text claim nothing: dates, ordinals, addresses, slogans, phone numbers."""

from __future__ import annotations

import re

from reports.draft.numbers.numerals import NUMERAL

_N = rf"(?:\d+|{NUMERAL}+)"
_DASH = r"[-—–~～至到]+"
# What follows a number that counts something and is no year.
_COUNTED = "[\\d.,万亿千百余多人名位户件起宗条个家支项间场次轮篇分米元处座%％]|小时|天"
_QUOTED_LONGEST = 12
# What counts the parts of a text or of a method, not anything that was done.
_PARTS = (
    "方面|举措|措施|机制|制度|阶段|抓手|维度|层面|原则|关系|要素|要求|模式|路径|办法|方式|渠道|"
    "环节|步骤|步(?!(?:全部|都)?走[完到满齐通全])|理念|主线|重点|目标|任务|工程|行动|特点|亮点|问题导向|板块|层次|转变|结合|统一|"
    "坚持|确保|到位|提升|维护|确立|意识|自信|服务体系|体系|平台|途径|领域|工作法|档次|台阶|角度|篇章"
)
_PATTERNS = (
    # days, months, years, spans and lengths of time
    rf"(?<![\d.])(?:19|20)\d\d年?{_DASH}(?:19|20)\d\d(?:年|(?!{_COUNTED}))",
    rf"{_N}(?:多|余|几)?(?:个)?(?:年(?!级|以上|以下)|年度|季度|月份?|世纪|旬|工作日)",
    rf"(?<![\d.])(?:19|20)\d\d[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!{_COUNTED})",
    rf"{_N}天(?:以?内|之内|后|前)",
    r"(?:7[×xX*]|全天|每天|日夜)24小时"
    r"|(?<![\d.,~～—至到-])(?<!共)(?<!计)(?<!长)(?<!达)24小时(?=[内值在不守服待热开全响轮无候营巡有为都接])",
    rf"{_N}分钟(?=[^，。；]{{0,6}}圈)",
    # ordinals, documents, levels
    r"[〔\[［(（【]\d{4}[〕\]］)）】]第?\d+号",
    # places, phones, codes
    rf"(?<!\d)\d{{3,4}}-\d{{7,8}}(?!{_COUNTED})",
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{15,18}[0-9Xx]?(?!\d)",
    r"(?<!\d)\d{3,6}(?=(?:便民|服务|政务|市民|妇女|维权|报警|公益)*(?:热线|电话|平台|专线))",
    rf"{_N}(?:[个张份本])?清单|\d+个\d+(?:\+[\dA-Za-z]+)*(?=[”」\"\+]|$)",
    r"[\dA-Za-z+]*\+[\dN][\dA-Za-z+]*",
    # parts of a text, slogans, idioms
    # many of them, not so many: 一盏盏灯
    "一(?P<many>[张句盏双串件桩次趟步点项组声封幅滴缕束条笔页颗遍杯碗抹份段篇本])(?P=many)",
    rf"{_N}[项者类](?=合计|共计|总计|相加|共(?:\d|计))",
    rf"{_N}(?:大|\s*个?字|句话?|位一体|型|全)",
    rf"(?<!走[完满齐通全]){_N}[个项条张种类级套本支大]?(?:{_PARTS})",
    "《[^》]*》",
    "千家万户|百家争鸣|四面八方|五湖四海|三三两两|三五成群|百花齐放|千方百计|万众一心|百姓",
    "两委|十佳|百佳|十优|四下基层|四通八达|七嘴八舌|十里八乡|三言两语|千言万语|万无一失|半边天|九龙江|三明",
)
# Numbers that claim nothing either, but may say of what alone another number is told: 五星小巷管家.
_NARROWING = (
    # what is asked of every week, of which a share is told: 每周至少两次入户的比例
    rf"每[周日天月][^，。；\d]{{0,4}}(?:至少|不少于){_N}(?:次|遍|轮|巡)(?=[^，。；\d]{{0,4}}的?(?:比例|占比|比重|达标率))",
    rf"满?{_N}(?:多|余|几)?年(?:以上|以下)",
    rf"{_N}(?:多|余|几)?(?:个)?(?:周年|学年|学期|星期|周(?!次))",
    # days of a week or a month and hours
    "(?:周|星期|礼拜)[一二三四五六日天、至到和]{1,9}(?![个人名次场件])",
    rf"(?:月|每月|、|和|及|与|至){_N}[日号](?!召)",
    rf"{_N}[日号](?=[、和及与至，。；）)]|起|前|后|上午|下午|晚|固定|为|作为|开展|举行|举办|当天)",
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[\w.]+@[\w.]+",
    rf"(?:上午|下午|早|晚|凌晨){_N}[点时]半?",
    rf"第{_N}[届个批次期轮名位条章节项支站网格]*",
    rf"{_N}[届]|{_N}期(?=[^，。；\\d]{{0,4}}(?:工程|改造|项目|建设|行动))",
    rf"{_N}[Aa]*(?:级|星级?)",
    r"\d+A级?|A{2,}级?|[A-Za-z]+[-.]?\d+(?:\.\d+)*|\d+(?:\.\d+)*[A-Za-z](?![A-Za-z]*\d)",
    rf"{_N}(?:号楼|号院|号|栋|幢|单元|室|弄|楼|层)",
    "两新|两癌|三八|五四|七一|八一|三无|五保|五老|三农|一二三产|两岸|两地|百日",
)
_HIDDEN = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_BLOCKED = re.compile("|".join(f"(?:{pattern})" for pattern in (*_NARROWING, *_PATTERNS)))
_QUOTED = re.compile('“[^“”]*”|「[^」]*」|"[^"]*"')
_NUMBERING = re.compile(rf"^\s*(?:[（(]{_N}[)）]|{_N}[、．)）]|\d{{1,2}}\.(?!\d)|[①-⑳])")
_SENTENCE_MARK = re.compile("[，。；！？,;]")


def blocked(text: str) -> list[tuple[int, int]]:
    """The spans of a (half-width) text in which no number is a claim."""
    spans = [found.span() for found in _BLOCKED.finditer(text)]
    spans += [found.span() for found in _QUOTED.finditer(text) if _is_slogan(found.group())]
    if numbering := _NUMBERING.match(text):
        spans.append(numbering.span())
    return spans


def structural(text: str) -> list[tuple[int, int]]:
    """The spans of dates, idioms and parts of a text: nothing quoted, nothing that may narrow."""
    return [m.span() for m in _HIDDEN.finditer(text) if not m.group().startswith("《")]


def _is_slogan(quoted: str) -> bool:
    """A short quotation is a name; a long one or one of several clauses is something said."""
    return len(quoted) <= _QUOTED_LONGEST + 2 and not _SENTENCE_MARK.search(quoted)
