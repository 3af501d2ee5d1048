"""Identifiers in texts are masked; dates, times, amounts and codes are not touched."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.clean.distinct import mask_expr
from etl.clean.identifiers import RULES, SUSPECT
from etl.clean.privacy import mask_text

MASKED = """
身份证350626198001011234，已登记 | 身份证〔证件号〕，已登记
身份证号：35062619800101123X | 身份证号：〔证件号〕
35062619800101123x | 〔证件号〕
350626 19800101 1234 | 〔证件号〕
350626-1980-0101-1234 | 〔证件号〕
３５０６２６１９８００１０１１２３４ | 〔证件号〕
老证350626800101123 | 老证〔证件号〕
护照号E12345678 | 护照号〔证件号〕
电话13800001111。 | 电话〔电话〕。
联系13800001111.2024年 | 联系〔电话〕.2024年
+86 138 0000 1111 | 〔电话〕
+86-13800001111 | 〔电话〕
8613800001111 | 〔电话〕
138-0000-1111 | 〔电话〕
138 0000 1111 | 〔电话〕
1380 000 1111 | 〔电话〕
１３８００００１１１１ | 〔电话〕
1 3 8 0 0 0 0 1 1 1 1 | 〔电话〕
林芳13800001111陈丽13900002222 | 林芳〔电话〕陈丽〔电话〕
拨打0596-5881234 | 拨打〔电话〕
（0596）5881234 | 〔电话〕
0596 588 1234 | 〔电话〕
05965881234 | 〔电话〕
010-88887777转123 | 〔电话〕
电话5881234 | 电话〔电话〕
联系方式：5881234 | 联系方式：〔电话〕
邮箱lin.fang@example.com已发 | 邮箱〔邮箱〕已发
lin＠163.com | 〔邮箱〕
卡号6222 0212 3456 7890 123 | 卡号〔银行卡号〕
6222021234567890 | 〔银行卡号〕
微信号linfang_88 | 微信号〔社交账号〕
微信：lin-fang88 | 微信：〔社交账号〕
加vx linfang88 | 加vx 〔社交账号〕
QQ号12345678 | QQ号〔社交账号〕
公园路12号3栋502室漏水 | 公园路〔住址〕漏水
公园路12号502室 | 公园路〔住址〕
住3号楼2单元501室 | 住〔住址〕
3栋502住户 | 〔住址〕住户
5幢1203王阿姨 | 〔住址〕王阿姨
2-3-502室 | 〔住址〕
十二号三栋五零二室 | 〔住址〕
家住前街巷12号 | 家住前街巷〔住址〕
家庭住址：顶街社区公园路35号 | 家庭住址：顶街社区公园路〔住址〕
"""

KEPT = """
20240308
2024-03-08 08:30:00
20240308083000
20240308083000123
2024-03-08至2024-03-10共3天
接电话20240308
1800万元
12345678.90元
13800001111元
投入12,345,678元，惠及3000多人
350626101901
350626101901008
事件编号20240308001
12345热线反馈
巡查无异常23号第1处
劝导住户勿堆放11号第6处
12号下午巡查发现300多处
前街巷12号门口堆放杂物
3栋20户已走访
3栋200多盆花
二楼会议室开会
1号活动室有15人
8:30-10:00在2号楼巡查
第1网格5户
加微信联系
电话联系2次
随手做5件
2024年12月31日
3-5人
0.5961234567
"""


def _cases(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split(" | ")) for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "masked"), _cases(MASKED))
def test_an_identifier_in_a_text_is_masked(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert mask_text(masked) == masked
    assert re.search(SUSPECT, text)


@pytest.mark.parametrize("text", KEPT.strip().split("\n"))
def test_what_is_no_identifier_is_left_as_it_is(text: str) -> None:
    assert mask_text(text) == text


PIECES = st.sampled_from(
    [
        "13800001111",
        "350626198001011234",
        "0596-5881234",
        "12号",
        "3栋",
        "502",
        "室",
        "住",
        "电话",
        "微信",
        "a@b.cn",
        "2024-03-08",
        "6222021234567890",
        "，",
        "元",
        "巡查",
        "3",
        "-",
        "abcdef",
        "单元",
        "楼",
        "号",
        "家住",
        "（",
        "）",
        "〔电话〕",
        "+86",
        "QQ\u3000",
    ]
)
TEXTS = st.lists(PIECES, max_size=7).map("".join) | st.text(max_size=30)


@given(TEXTS)
@example("公园路12号，3栋502室")
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_text(text)
    assert mask_text(once) == once


@given(TEXTS)
def test_the_quick_look_misses_nothing_that_the_rules_would_mask(text: str) -> None:
    if any(pattern.search(text) for pattern, _ in RULES):
        assert re.search(SUSPECT, text)


@given(st.lists(TEXTS | st.none(), max_size=8))
def test_a_column_is_masked_like_its_cells(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    masked = frame.lazy().select(mask_expr(pl.col("text"))).collect(engine="streaming")
    assert masked["text"].to_list() == [text and mask_text(text) for text in texts]


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text("巡查户，。 ", max_size=5))
def test_no_mobile_number_survives(number: str, around: str) -> None:
    assert number not in mask_text(f"{around}{number}{around}")
