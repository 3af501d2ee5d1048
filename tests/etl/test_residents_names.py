"""Residents' names in sentences are hidden; kinship, courtesy and ordinary words stay."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean.distinct import free_text_expr
from etl.clean.introduced import INTRODUCED, mask_introduced
from etl.clean.privacy import pseudonym
from etl.clean.residents import hide_names, named, pseudonyms, without_names

KEY = b"a key"

HIDDEN = """
当事人张三与李四因停车争执 | 当事人〔姓名〕与〔姓名〕因停车争执
居民李四反映楼道漏水 | 居民〔姓名〕反映楼道漏水
居民李小四来电 | 居民〔姓名〕来电
居民陈丽珠，已回访 | 居民〔姓名〕，已回访
居民陈丽珠〔电话〕 | 居民〔姓名〕〔电话〕
当事人：于洋，男 | 当事人：〔姓名〕，男
当事人为高兴，女 | 当事人为〔姓名〕，女
诉求人 王五 | 诉求人 〔姓名〕
户主黄美丽家中漏水 | 户主〔姓名〕家中漏水
业主欧阳丽珠、上官金花因漏水争吵 | 业主〔姓名〕、〔姓名〕因漏水争吵
当事人王和平与邻居争吵 | 当事人〔姓名〕与邻居争吵
居民王芳和李强发生争执 | 居民〔姓名〕和〔姓名〕发生争执
妻子王丽与丈夫李强 | 妻子〔姓名〕与丈夫〔姓名〕
老人陈秀英独居 | 老人〔姓名〕独居
邻居周建国家狗叫 | 邻居〔姓名〕家狗叫
"""

STAYS = """
当事人张某某已调解
居民王某反映
王奶奶身体安好
居民王奶奶反映
居民李女士投诉
老人林阿婆
居民陈家的水管
志愿者林秀英和居民谈心
管家林芳上门
居民高兴地说
居民张贴广告
制止居民张贴，
居民对物业不满
居民向社区反映
居民关心高空抛物
群众方便
群众文化活动
独居老人安好
女方因家务
住户反映楼道漏水
居民周末活动
居民万一摔倒
居民孙子在家
商户李记小吃店
夫妻因赡养老人争吵，管家上门劝和，一方致歉
双方签订协议
"""


def _cases(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split(" | ")) for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "masked"), _cases(HIDDEN))
def test_a_resident_whom_a_sentence_introduces_is_hidden(text: str, masked: str) -> None:
    assert mask_introduced(text) == masked
    assert mask_introduced(masked) == masked
    assert re.search(INTRODUCED, text)


@pytest.mark.parametrize("text", STAYS.strip().split("\n"))
def test_what_introduces_no_name_stays_as_it_is(text: str) -> None:
    assert mask_introduced(text) == text


_WORDS = st.sampled_from(
    [*"王于张和高一奶奶某，。 ：与、", "居民", "当事人", "为", "李四", "〔姓名〕", "欧阳", "反映"]
)
_TEXTS = st.lists(_WORDS, max_size=8).map("".join)


@settings(deadline=None)
@given(st.lists(_TEXTS | st.none(), min_size=1, max_size=6))
def test_a_column_of_sentences_is_hidden_like_its_cells(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    found = frame.lazy().select(free_text_expr(pl.col("text"))).collect(engine="streaming")
    for text, masked in zip(texts, found["text"], strict=True):
        tidy = (text or "").strip()
        assert masked == (mask_introduced(tidy) or None if text is not None else None)


@pytest.mark.parametrize(
    ("cell", "mentions"),
    [
        ("林芳", ["林芳"]),
        ("林芳、陈丽珠", ["陈丽珠", "林芳"]),
        ("林 芳（孙女）", ["林芳"]),
        ("陈丽珠家", ["陈丽珠家", "陈丽珠"]),
        ("Maria Silva", ["Maria Silva"]),
        ("独居老人", []),
        ("困难家庭", []),
        ("张某", []),
        ("无", []),
        ("林", []),
    ],
)
def test_a_cell_of_names_says_whom_to_look_for(cell: str, mentions: list[str]) -> None:
    assert [mention for mention, _ in named(cell)] == mentions


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        ("林芳", "林芳说，林 芳想装扶手", "~说，~想装扶手"),
        ("陈丽珠家", "上门看望陈丽珠", "上门看望~"),
        ("林芳、陈丽珠", "陈丽珠与林芳和好", "~与~和好"),
        ("Ana", "Ana 与 Anastasia", "~ 与 Anastasia"),
        ("独居老人", "独居老人安好", "独居老人安好"),
        ("A.B (x", "A.B 与 AxB", "~ 与 AxB"),
    ],
)
def test_whom_a_cell_names_is_hidden_in_a_sentence(cell: str, text: str, told: str) -> None:
    assert without_names(text, [cell], lambda _: "~") == told


def test_a_mention_becomes_the_pseudonym_that_the_column_holds() -> None:
    rows = pl.LazyFrame(
        {
            "对象": ["林芳", "陈丽珠", None, "王五"],
            "详情": ["林芳说好", "林芳说好", "林芳说好", None],
            "标签": ["慰问", "慰问陈丽珠", "慰问", "慰问王五"],
        }
    )
    done = hide_names(rows, ["对象"], ["详情", "标签"], pseudonyms(KEY)).collect()
    assert done["对象"].to_list() == ["林芳", "陈丽珠", None, "王五"]
    assert done["详情"].to_list() == [f"{pseudonym('林芳', KEY)}说好", "林芳说好", "林芳说好", None]
    hidden = [f"慰问{pseudonym(name, KEY)}" for name in ("陈丽珠", "王五")]
    assert done["标签"].to_list() == ["慰问", hidden[0], "慰问", hidden[1]]


_NAMES = st.sampled_from(["林芳", "林芳、王五", "王 五", "独居老人", "陈丽珠家", ""]) | st.none()
_SPOKEN = st.lists(st.sampled_from(["林芳", "王 五", "陈丽珠", "说", "，", "独居老人", "林 芳"]))


@settings(deadline=None)
@given(st.lists(st.tuples(_NAMES, _SPOKEN.map("".join)), min_size=1, max_size=6))
def test_columns_are_hidden_like_their_cells(rows: list[tuple[str | None, str]]) -> None:
    frame = pl.DataFrame(rows, schema={"名": pl.String, "文": pl.String}, orient="row")
    done = hide_names(frame.lazy(), ["名"], ["文"], lambda _: "~").collect(engine="streaming")
    expected = [without_names(text, filter(None, [name]), lambda _: "~") for name, text in rows]
    assert done["文"].to_list() == expected
