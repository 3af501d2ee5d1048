"""A claim is supported only when one reading is sure and the data bear it out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from metrics.trace import reported_number
from metrics.warehouse import Warehouse
from reports.draft.check import Paragraph, check_draft
from reports.draft.claims import claim_dicts
from reports.draft.language.words import words
from reports.draft.periods.dated import day_of
from reports.draft.replies.doubts import DOUBTS
from tests.reports.draft_town import HERE, build, checked, verdicts


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("draft"))


@pytest.mark.parametrize(
    "text",
    [
        "截至2025年底，累计巡防36小时。",
        "2025年巡防18小时。",
        "拿后街巷来说，2025年巡防9小时。",
        "2025年，后街巷巡防9小时，全社区巡防18小时。",
        "2024年至2025年巡防48次。",
        "2025年开展活动12场，服务360人次，参与志愿者60人次。",
        "2025年开展古城保护志愿活动4场。",
        "截至2025年底，累计解决问题22件，其中调解邻里纠纷、旅游纠纷12件。",
        "目前有小巷管家6名。",
        "截至2024年6月30日，有小巷管家3名。",
        "目前有小巷管家5名以上。",
        "2025年接待游客12万人次。",
        "2025年群众满意率达100%。",
        "2025年走访居民12户次。",
        "2025年巡防时长与上年持平，活动场次同比增长0%。",
    ],
)
def test_what_the_data_bear_out_is_supported(warehouse: Warehouse, text: str) -> None:
    assert set(verdicts(warehouse, text)) == {"有据"}


@pytest.mark.parametrize(
    ("text", "verdict", "doubt"),
    [
        ("2025年巡防19小时。", "不符", None),
        ("2025年，后街巷巡防18小时。", "不符", None),
        ("2025年开展活动20余场。", "不符", None),
        ("累计巡防18小时。", "过时", None),
        ("目前有小巷管家3名。", "过时", None),
        ("开展活动12场。", "口径不明", "window_unknown"),
        ("2025年开展反诈活动12场。", "口径不明", "words_unknown"),
        ("2025年“夜来夜美”服务队开展活动12场。", "口径不明", "words_unknown"),
        ("针对独居老人，2025年开展活动12场。", "口径不明", "words_unknown"),
        ("2025年计划开展活动12场。", "口径不明", "planned"),
        ("2025年开展活动12人次。", "口径不明", "unit_differs"),
        ("2025年惠及群众360人。", "口径不明", "persons"),
        ("2025年走访居民12户。", "口径不明", "households"),
        ("2025年办结诉求10件。", "口径不明", "closed"),
        ("2025年解决矛盾纠纷10件。", "口径不明", "kind_missing"),
        ("2025年旅游收入108万元。", "口径不明", "ratio"),
        ("小巷管家带动2025年游客12万人次。", "口径不明", "causal"),
        ("累计开展活动10余场。", "口径不明", "loose"),
        ("截至2026年6月30日，累计巡防36小时。", "口径不明", "after_data"),
        ("2015年以来，累计巡防36小时。", "口径不明", "before_data"),
        ("2025年招募小巷管家6名。", "口径不明", "joined_when"),
        ("全县累计巡防36小时。", "口径不明", "partly_covered"),
        ("全市累计巡防36小时。", "口径不明", "scope_unknown"),
        ("改造面积300平方米。", "无据", None),
        ("2025年志愿服务时长800小时。", "无据", None),
    ],
)
def test_what_is_wrong_or_unsure_says_so_and_why(
    warehouse: Warehouse, text: str, verdict: str, doubt: str | None
) -> None:
    (claim,) = checked(warehouse, text).claims
    assert claim.judged.verdict == verdict
    assert doubt is None or doubt in claim.judged.doubts


def test_parts_are_added_and_a_part_is_never_added_to_its_whole(warehouse: Warehouse) -> None:
    apart = "截至2025年底，调解邻里纠纷6件、旅游纠纷6件，合计12件。"
    assert verdicts(warehouse, apart) == ["有据"] * 3
    wrong = "截至2025年底，累计解决问题22件、调解纠纷12件，合计34件。"
    claims = checked(warehouse, wrong).claims
    assert [claim.judged.verdict for claim in claims] == ["有据", "有据", "不符"]
    assert "不可相加" in claims[0].judged.notes[0][0]


def test_the_sum_of_the_kinds_is_told_beside_the_total(warehouse: Warehouse) -> None:
    text = "截至2025年底，累计调解纠纷10件，其中邻里纠纷5件、旅游纠纷6件。"
    (whole, *_parts) = checked(warehouse, text).claims
    assert "5 + 6 = 11" in whole.judged.notes[0][0]


def test_two_readings_that_disagree_leave_it_open(warehouse: Warehouse) -> None:
    (claim,) = checked(warehouse, "近一年累计巡防18小时。\n2026年1月5日").claims
    assert claim.judged.verdict in {"有据", "口径不明"}
    (claim,) = checked(warehouse, "2025年6月30日\n近一年累计巡防18小时。").claims
    assert claim.judged.verdict == "口径不明"


def test_without_a_place_nothing_is_supported(warehouse: Warehouse) -> None:
    assert verdicts(warehouse, "累计巡防36小时。", None) == ["口径不明"]
    assert verdicts(warehouse, "顶街社区累计巡防36小时。", None) == ["有据"]
    title = "顶街社区申报材料\n累计巡防36小时。"
    assert verdicts(warehouse, title, None) == ["有据"]


def test_another_place_in_the_sentence_is_not_the_draft_s(warehouse: Warehouse) -> None:
    assert "有据" not in verdicts(warehouse, "下街社区累计巡防36小时。")
    assert "有据" not in verdicts(warehouse, "在康美镇，累计巡防36小时。")
    assert verdicts(warehouse, "在东山县妇联指导下，顶街社区累计巡防36小时。") == ["有据"]


def test_a_user_of_another_community_gets_no_number(warehouse: Warehouse) -> None:
    paragraphs = [Paragraph("顶街社区累计巡防36小时。")]
    seen = check_draft(warehouse, paragraphs, HERE, None, ("350626101902",))
    (claim,) = claim_dicts(seen)
    assert claim["computed"] is None
    assert claim["verdict"] != "有据"


def test_the_number_can_be_computed_again_from_its_filters(warehouse: Warehouse) -> None:
    (claim,) = checked(warehouse, "2025年巡防18小时。").claims
    best = claim.judged.best
    assert best is not None
    (number,) = best.numbers
    again = reported_number(warehouse, number.kpi, number.filters)
    assert number.agrees_with(again)
    assert number.rows == 12


@pytest.mark.parametrize(
    ("text", "written"),
    [("2025年巡防19小时。", "19小时"), ("2025年解决率91.7%。", "91.7%"), ("解决率九成。", "九成")],
)
def test_a_number_is_shown_as_it_is_written(warehouse: Warehouse, text: str, written: str) -> None:
    (claim,) = claim_dicts(checked(warehouse, text))
    assert claim["written"] == written


def test_a_claim_has_the_fields_of_the_command_contract(warehouse: Warehouse) -> None:
    (claim,) = claim_dicts(checked(warehouse, "2025年巡防19小时。"))
    assert claim["text"] == "2025年巡防19小时"
    assert (claim["number"], claim["value"], claim["unit"]) == ("19", 19, "小时")
    assert (claim["bound"], claim["kpi"], claim["scope"]) == ("exact", "patrol_hours", HERE)
    assert claim["period"] == {"from": "2025-01-01", "to": "2025-12-31"}
    assert (claim["computed"], claim["verdict"]) == (18, "不符")
    assert claim["wording"] == "“2025年巡防18小时”"
    assert claim["wording"] in claim["advice"]


def test_causal_words_are_replaced_by_what_the_data_show(warehouse: Warehouse) -> None:
    (claim,) = claim_dicts(checked(warehouse, "小巷管家带动2025年游客量12万人次。"))
    assert "归因" in claim["advice"]
    assert claim["wording"] == "“同期2025年游客量12万人次”"


def test_advice_in_english_has_no_chinese_but_what_is_quoted(warehouse: Warehouse) -> None:
    claims = claim_dicts(checked(warehouse, "2025年巡防19小时，改造300平方米。"), "en")
    assert claims[0]["remarks"] == "patrol hours, 2025: 18 hours: not as written."
    assert claims[1]["remarks"].isascii()


def test_few_people_are_not_told(warehouse: Warehouse) -> None:
    (claim,) = claim_dicts(checked(warehouse, "2025年调解邻里纠纷3件。"))
    assert claim["verdict"] == "口径不明"
    assert claim["doubts"] == ["withheld"]
    assert claim["computed"] is None
    assert claim["filters"] is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["标题", "2025年12月31日"], date(2025, 12, 31)),
        (["来源：某某日报 2025-03-04 09:02"], date(2025, 3, 4)),
        (["顶街社区妇联", "二〇二五年三月八日"], date(2025, 3, 8)),
        (["2025年3月8日，社区开展活动。"], None),
        (["2025年13月8日"], None),
        ([], None),
    ],
)
def test_the_day_of_a_draft_stands_on_a_line_of_its_own(lines: list[str], day: date | None) -> None:
    assert day_of(lines) == day


def test_every_rule_names_kpis_and_dimensions_that_are_there() -> None:
    for rule in words().rules:
        for name in (one for kpi in rule.kpis for one in kpi.split("|")):
            known = dimensions_of(CATALOGUE[name])
            assert {*rule.where, *rule.by} <= set(known), name
        assert all(rule.words)


def test_every_doubt_is_told_in_both_languages() -> None:
    for zh, en in DOUBTS.values():
        assert zh.endswith("。")
        assert en.isascii()
        assert "造假" not in zh


def test_any_text_is_judged_without_a_crash(warehouse: Warehouse, tmp_path: Path) -> None:
    odd = "，，。\n（）5场\n巡防巡防巡防12小时小时12\n12%12％翻番同比\n“”《》1万万场\n-3件"
    assert set(verdicts(warehouse, odd)) <= {"有据", "不符", "口径不明", "过时", "无据"}
