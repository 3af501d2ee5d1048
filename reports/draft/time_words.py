"""The words that name a time in a draft, as patterns, those that say most first."""

from __future__ import annotations

import re

RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2}
AGAIN = ("当年", "同年", "该年", "那年")  # the year named before
_Y = (
    r"(?P<year>(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3}"
    rf"|(?<!年)(?:{'|'.join((*RELATIVE, *AGAIN))}))\s*年?(?<=年)(?:度(?!假))?"
)
_FOUNDED = "成立|组建|创建|创立|诞生|起步|启动|发起|揭牌|上线|推行|试点"
BACK_THEN = re.compile("当年|首批|最初|起初|当时|那时|第一批")
_DASH = r"\s*(?:[-—–~～]+|至|到)\s*"
_SINCE = (
    r"(?:[^，。；、\d]{0,12}?(?:成立|启动|开展|实施|运行|组建|创建|设立|建站|推行|开始|建成|运营)?"
    r"(?:以来|至今|起至今|开始)|起(?=[，,]|累计|共))"
)
_PARTS = (
    r"(?P<part>上半年|下半年|前[三3]个?季度|[前头](?:[一二三四五六七八九十]|1?\d)个月"
    r"|第?[一二三四1-4]季度)"
)
_UP_TO = r"(?:截至|截止至?|截止到)"
PART = re.compile(_PARTS)
NAMED_YEAR = re.compile(_Y.replace(f"|{'|'.join(AGAIN)}", ""))
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("years", r"(?P<year>20\d{2})\s*年?" + _DASH + r"(?P<last>20\d{2})\s*年"),
    (
        "between",
        _Y + r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?" + _DASH
        + r"(?:(?P<last>20\d{2})年)?(?P<last_month>\d{1,2})月份?(?:(?P<last_day>\d{1,2})日)?",
    ),
    ("months", _Y + r"(?P<month>\d{1,2})月?份?" + _DASH + r"(?P<last_month>\d{1,2})月份?"),
    (
        "same_before",
        r"(?<![比较与于])(?:上年|去年|前一年|上一年)同[期月](?=(?:共|仅|则|只)?[为是有]|\s*\d)",
    ),
    (
        "since_then",
        r"自?从?" + _Y + r"(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日)?)?"
        r"(?:[^，。；、\d]{0,6})?(?:到|至)(?:今天|如今|现在|目前)",
    ),
    (
        "part_end",
        r"(?P<upto>截至|截止至?|截止到|到)?" + _Y + _PARTS + "(?(upto)(?:底|末)?|(?:底|末))",
    ),
    (
        "as_of",
        _UP_TO + r"(?:目前)?(?:" + _Y + r"|(?P<dotted>20\d{2})[.-])"
        r"(?:(?P<month>\d{1,2})(?:月份?|[.-])?(?:(?P<day>\d{1,2})日?)?)?(?P<end>年?底|末)?",
    ),
    ("as_of_month", _UP_TO + r"(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日|底|末)?"),
    ("now", r"截至目前|目前为止|目前|至今|迄今|如今|现在|现(?=(?:共|已)?(?:有|拥有|建有|设有))"),
    (
        "founding",
        rf"(?:{_FOUNDED})于(?P<year>20\d{{2}})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
        rf"|(?P<begun>20\d{{2}})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?正?式?(?:{_FOUNDED})(?=[，。；、])",
    ),
    ("year_end", _Y + r"(?:(?P<month>\d{1,2})月份?)?(?:年?底|末)"),
    (
        "since",
        r"自?" + _Y + r"(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日)?)?" + _SINCE,
    ),
    (
        "part",
        _Y + _PARTS,
    ),
    ("day", _Y + r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    ("month", _Y + r"(?P<month>\d{1,2})月份?"),
    ("year", _Y + r"(?!出生|生)(?:全年度?|度|期间|内|间)?"),
    ("last_month", r"上个?月(?!份?[底末])"),
    ("this_month", r"(?:本|这个)月(?!份?[底末])"),
    ("this_year", r"今年以来|年初以来"),
    (
        "bare_months",
        r"(?<![\d年月.])(?P<month>\d{1,2})月?份?" + _DASH + r"(?P<last_month>\d{1,2})月份?(?!\d)",
    ),
    ("bare_month", r"(?<![\d年月.])(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})日)?(?![\d末底])"),
    (
        "founded",
        r"(?:项目|队伍|机制|活动|团队|模式|行动|工作)?"
        r"(?:成立|实施|开展|启动|运行|推行|创建|组建|建队|建站|建制|挂牌|揭牌|起步|改造)"
        r"(?:以来|至今|的?(?:[一二两三四五六七八九十]+|\d{1,2})(?:余|多)?年(?:以来|来|间))",
    ),
    (
        "last_years",
        r"(?:近|过去|最近|这)(?P<count>[一二两三四五六七八九十]|\d)年(?:来|间)?"
        r"|(?P<years>[一二两三四五六七八九十]|\d{1,2})年(?:来|间|时间|里)",
    ),
    (
        "vague",
        r"[\d一二三四五六七八九十两半几多数]+(?:余|多)?个?(?:年|月|周|天|季度|学期|星期)(?:以?来|内|间|里)"
        r"|近年来|近几年|近些年|多年来|长期以来|往年|历年|本月|上月|本季度|"
        + _PARTS + r"|当月|当年",
    ),
)  # fmt: skip
CHINESE_MONTH = re.compile(
    "(?<![个一二三四五六七八九十几两数])(?:十[一二]|[一二三四五六七八九])(?=月(?!经|饼))"
)
BARE = re.compile(
    r"(?P<month>\d{1,2})月?份?(?:" + _DASH + r"(?P<last_month>\d{1,2})月份?|(?P<day>\d{1,2})日)?"
)
TIME_WORDS = [(name, re.compile(pattern)) for name, pattern in _PATTERNS]
CUMULATIVE = re.compile(
    "累计|共计|总计|合计|至今|截至目前|目前为止|迄今|已(?!经?[有退])|共(?!同|建|治|享|青)"
)
