"""Women's micro-homes: how many, their 3×5+1+N checklist, and the merchants that they reach."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import BODIES, ITEMS, PIECES, SHARE

_ITEM = ("micro_home_name", "item_group", "item_name")
_item = partial(Kpi, dataset="micro_home_item", time="stock", dimensions=_ITEM)
_FIVES = "item_group IN ('微元素', '微功能', '微品牌')"
_HOME = "region_code || '/' || micro_home_name"

KPIS = (
    Kpi(
        name="micro_home_count",
        label_zh="妇女微家数",
        label_en="micro-homes",
        unit=PIECES,
        definition_zh="到当天已成立、未停办的妇女微家。",
        definition_en="Micro-homes founded and not closed by that day.",
        dataset="micro_home",
        rows="SELECT * FROM micro_home",
        value="COUNT(*)",
        time="stock",
        dimensions=("micro_home_name", "grid_name"),
        better="up",
    ),
    _item(
        name="achieved_item_count",
        label_zh="微家清单已达成项",
        label_en="checklist items achieved",
        unit=ITEMS,
        definition_zh="到当天核对为“是”的清单项；写“否”或没写的不计。",
        definition_en="Items of the checklist marked yes by that day.",
        rows="SELECT * FROM micro_home_item WHERE is_achieved",
        value="COUNT(*)",
        better="up",
    ),
    _item(
        name="item_count",
        label_zh="微家清单项",
        label_en="checklist items",
        unit=ITEMS,
        definition_zh="到当天核对过的清单项，不论达成与否。",
        definition_en="Items of the checklist that were looked at by that day.",
        rows="SELECT * FROM micro_home_item",
        value="COUNT(*)",
    ),
    _item(
        name="achieved_item_share",
        label_zh="微家清单达成率",
        label_en="share of items achieved",
        unit=SHARE,
        definition_zh="微家清单已达成项除以微家清单项；这是核对清单，不是评分。",
        definition_en="Items achieved over items; a checklist, not a score.",
        rows="SELECT * FROM micro_home_item WHERE is_achieved",
        value="COUNT(*)",
        over="item_count",
        additive=False,
        better="up",
    ),
    _item(
        name="evidenced_item_count",
        label_zh="有佐证的达成项",
        label_en="achieved items with evidence named",
        unit=ITEMS,
        definition_zh="到当天核对为“是”并写明佐证文件名的清单项；只看写没写，不打开文件。",
        definition_en="Achieved items that name an evidence file; the file is not opened.",
        rows="SELECT * FROM micro_home_item WHERE is_achieved AND evidence_file IS NOT NULL",
        value="COUNT(*)",
        better="up",
    ),
    _item(
        name="item_evidence_share",
        label_zh="达成项有佐证的比例",
        label_en="achieved items with evidence",
        unit=SHARE,
        definition_zh="附有佐证文件的达成项除以全部达成项。",
        definition_en="Achieved items with an evidence file over all achieved.",
        rows="SELECT * FROM micro_home_item WHERE is_achieved AND evidence_file IS NOT NULL",
        value="COUNT(*)",
        over="achieved_item_count",
        additive=False,
        better="up",
    ),
    _item(
        name="complete_micro_home_count",
        label_zh="“3个5”齐全的微家数",
        label_en="micro-homes with all three fives",
        unit=PIECES,
        definition_zh="微元素、微功能、微品牌各达成5项以上的微家。",
        definition_en="Micro-homes with five achieved items in each of the three groups.",
        rows=f"SELECT * FROM micro_home_item WHERE is_achieved AND {_FIVES}",
        grain="""
SELECT region_code, micro_home_name, as_of, COUNT(*) FILTER (WHERE achieved >= 5) AS full_groups
FROM (
    SELECT region_code, micro_home_name, as_of, item_group, COUNT(DISTINCT item_name) AS achieved
    FROM counted GROUP BY region_code, micro_home_name, as_of, item_group
) AS by_group
GROUP BY region_code, micro_home_name, as_of
""",
        value="COUNT(*) FILTER (WHERE full_groups = 3)",
        additive=False,
        dimensions=("micro_home_name",),
        better="up",
    ),
    Kpi(
        name="merchant_count",
        label_zh="辐射商户数",
        label_en="merchants reached",
        unit=BODIES,
        definition_zh="到当天已加入、未退出的商户，同一社区同名算一家。",
        definition_en="Merchants that joined and did not leave by that day.",
        dataset="merchant",
        rows="SELECT * FROM merchant",
        value="COUNT(DISTINCT region_code || '/' || merchant_name)",
        time="stock",
        additive=False,
        dimensions=("micro_home_name", "trade_kind", "grid_name"),
        better="up",
    ),
    Kpi(
        name="merchant_micro_home_count",
        label_zh="联系商户的微家数",
        label_en="micro-homes with merchants",
        unit=PIECES,
        definition_zh="到当天联系着至少一家商户的微家。",
        definition_en="Micro-homes with at least one merchant that day.",
        dataset="merchant",
        rows="SELECT * FROM merchant WHERE micro_home_name IS NOT NULL",
        value=f"COUNT(DISTINCT {_HOME})",
        time="stock",
        additive=False,
        dimensions=("trade_kind",),
        better="up",
    ),
)
