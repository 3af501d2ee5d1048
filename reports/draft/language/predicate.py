"""What is said of a body of people behind their number: what all of them do, or what some are."""

from __future__ import annotations

import re

from reports.draft.language.said import pattern

# 40名管家家住后街, 参加培训, 获得表彰, 持证上岗: what may be true of a part of them only.
_OF_SOME = re.compile(
    "[是为有没未无不非会能可持带获评得取考报退辞离转调免签享被受经已曾将要新只仅另还属达超满第岁届级名位个所之停撤关拆闲闭迁失缺待具证]"
    "|(?<!认)领|组成|分布|意向|联系|资格|合并|来自|出自|住|入[选围党会队]|加入|参[加与训评赛]|完成|通过|兼|当[选上过]|担任|任职|毕业|出生|出身|生病|因|由|从|比|较|跟|同"
    "|应邀|代表|出席|列席|赴|前往|外出|上台|登台|登上|走上|亮相|到场|到会|集中|注册|在(?:校|职|编|岗|外|家|院|会|市|省|县)"
    "|[年月日夜晨晚春夏秋冬]|周[一二三四五六日末]|节|期间"
)
_MANNER = re.compile(
    "常年|长年|日夜|日复一日|年复一年|全年|终年|每天|天天|早晚|不(?:分昼夜|停|断|歇|辞|畏|惧|计)|无(?:怨|私|悔)"
)
# 就近认领楼栋, 守着老街: what a body is there for; 跳起广场舞 is told of those who came.
_DUTY = re.compile(
    "认领|[守护驻]|扎[根在进到]|穿[行梭]|活跃|奔[走忙波]|走[街村巷进入家]|[下进入][村巷楼户格片]|包[片巷干]|接力|服务|奉献"
    "|冲锋|上阵|行动|主动|带头|分[守包担管]|[踏跑忙串撒织编扛担]|轮[着流]|常态|联动|协同|挂牌|遍布|解[民纷难]|知民|就近|迈"
)


def acted_by_all(behind: str, nouns: tuple[str, ...]) -> str:
    """What is said of all: 就近认领楼栋 in “ 格姐就近认领楼栋”; nothing when it may be of some."""
    text = behind.lstrip("“”「」 ")
    named = pattern(nouns).match(text) if nouns else None
    if named is None:
        return ""
    rest = text[named.end() :].lstrip("”」 ")
    is_of_all = _DUTY.search(rest) and not _OF_SOME.search(_MANNER.sub("", rest))
    return rest if is_of_all else ""
