"""Residents' names that a sentence introduces: 当事人张三, 居民李四 and what joins on (和王五).

Careful rather than complete: a name is two to four characters that begin with a surname, stand
right behind a word for a resident, and end at a mark or at a word that follows a person. What is
named by kinship or courtesy (王奶奶, 李女士), is left out by the writer already (张某某), or stands
anywhere else in a sentence, stays as it is.
"""

from __future__ import annotations

import re

from etl.clean.identifiers import RESIDENT

# The hundred most frequent surnames (Ministry of Public Security, 2020) and those of Fujian, less
# 于 向 和 时 成 and the like, which more often begin a word.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱丘秦江史顾侯邵孟龙万段雷钱"
    "汤尹黎易武乔贺赖龚文庄柯阮纪骆涂洪游尤翁施詹温章俞欧童颜裴卓凌鲁葛祝辛管甘包单房季鲍倪"
)
_RARE_SURNAMES = "于向和时成常关安严路车水平党花全有过应经从齐曲池简连池沙麻上官洋占池巫蓝雷钮佟"
_COMPOUND = "欧阳|上官|司徒|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙"
_HAN = "[\u4e00-\u9fa5]"
# What a surname begins instead of a name.
_WORDS = (
    "高兴|高度|高龄|高空|高温|高声|高层|方便|方式|方面|方案|方可|张贴|张望|张灯|周边|周围|周末|周[一二三四五六日天]"
    "|马上|马路|胡同|胡乱|林木|林地|何时|何处|何事|罗列|郑重|谢谢|谢意|董事|程度|程序|许多|许可"
    "|曾[经多因向在于是被与和]|苏醒|叶子|余[下款]|杜绝|戴[口好帽着]|夏[天季]|钟[点头]|田[地间里]"
    "|任[何意务性由]|范围|石[头材板]|金额|金融|陆续|白[天色]|康复|毛病|江边|江[滨畔]|史料|顾[虑客及]"
    "|万[一元余]|段时|雷雨|钱[款包财物]|易[燃腐]|文[明化体艺]|纪[念律委录]|洪[水涝]|游[玩览客园]|尤其"
    "|施工|施[肥救]|温[馨暖度和]|管[理道家委]|包[括容裹饺粽]|单[元位独亲身]|房[屋租东产子间]|季[节度]"
    "|平[时安均]|黄[色昏]|庄[严稼]|阳[台光]|龙[舟眼头]|孔雀|卓[越有]|章程|颜色|祝[福愿贺]|辛[苦勤]|甘[愿蔗]"
    "|孙[子女辈]|武[术装]|童年|梁柱|唐突"
)
# No given name: the writer hides it already, or says how people call each other.
_TITLES = (
    "某|×|[Xx*＊]|奶奶|爷爷|阿[姨婆公伯嬷]|叔|婶|大[爷妈娘姐哥伯叔婶嫂]|老[师太伯人先爷]|女士|先生|同志|小姐"
    "|师傅|伯|婆|公公|奶|爷|姨|妈|嫂|姐|哥|家|氏|姓|记|主任|书记|医生|警官|会长|主席|队长"
)
_FEWER = f"(?!{_WORDS})"
_NAME = f"(?:(?:{_COMPOUND})(?!{_TITLES}){_HAN}{{1,2}}?|[{_SURNAMES}](?!{_TITLES}){_HAN}{{1,2}}?)"
_ANY_NAME = f"(?:{_NAME}|[{_RARE_SURNAMES}](?!{_TITLES}){_HAN}{{1,2}}?)"
_PARTY = (
    "当事人|诉求人|反映人|投诉人|报案人|报警人|求助人|申请人|来访人|受访人|被访人|户主|姓名"
    "|心愿人|受助人|受益人|承租人|监护人|男方|女方|甲方|乙方|伤者|患者|死者"
)
_PERSON = (
    f"{_PARTY}|居民|村民|住户|业主|群众|老人|租户|租客|房东|游客|店主|商户|邻居|独居户|低保户|困难户"
    "|丈夫|妻子|儿子|女儿|儿媳|女婿|母亲|父亲|婆婆|公公|孙子|孙女|学生|儿童|孤儿|残疾人"
)
_SAID = "[:： 　]*(?:[:：]|为|是|系|名叫|叫)[:： 　]*"
_ENDS = (
    r"(?=$|[\s，。、；：！？,.;:!?/|()（）〔\[【”’\"'《·\-—0-9０-９]"
    "|反映|表示|来电|来访|来信|上门|求助|投诉|提出|要求|申请|希望|认为|报案|报警|受伤|生病|住院|去世|逝世"
    "|同意|领取|出行|居住|独居|在家|家中|家里|家(?!庭|长)|夫妇|夫妻|母女|母子|父子|父女|一家|等人|两人|二人|之间"
    "|名下|之[子女妻夫母父]|发生|争[执吵]|吵|谈|纠纷|与|和|跟|及|因|向|在|称|说|想|的|对|被|已)"
)
_RULES = (
    re.compile(f"(?P<before>(?:{_PARTY}){_SAID}){_ANY_NAME}{_ENDS}"),
    re.compile(f"(?P<before>(?:{_PERSON})[:： 　]?){_FEWER}{_NAME}{_ENDS}"),
    re.compile(f"(?P<before>{RESIDENT}(?:和|与|跟|及|、)){_FEWER}{_NAME}{_ENDS}"),
)
# True of every text that a rule changes first, without look-around, for Polars too.
INTRODUCED = (
    f"(?:{_PARTY}){_SAID}(?:[{_SURNAMES}{_RARE_SURNAMES}]|{_COMPOUND}){_HAN}"
    f"|(?:{_PERSON}|{RESIDENT}(?:和|与|跟|及|、))[:： 　]?(?:[{_SURNAMES}]|{_COMPOUND}){_HAN}"
)
_SUSPECT = re.compile(INTRODUCED)


def mask_introduced(text: str) -> str:
    """The text with 〔姓名〕 for the names of residents that it introduces as such."""
    if not _SUSPECT.search(text):
        return text
    # Masking one name lays bare the next that is joined to it; each pass leaves fewer of them.
    while (masked := _once(text)) != text:
        text = masked
    return text


def _once(text: str) -> str:
    for pattern in _RULES:
        text = pattern.sub(rf"\g<before>{RESIDENT}", text)
    return text
