"""What datasets, statuses and outcomes are called on screen."""

from __future__ import annotations

from collections.abc import Mapping

from ui.texts import _, language

DATASETS: Mapping[str, str] = {
    "region": "区划",
    "grid": "网格",
    "boundary": "边界",
    "volunteer": "志愿者",
    "team": "队伍",
    "station": "站点",
    "micro_home": "妇女微家",
    "micro_home_item": "微家清单",
    "patrol": "巡防",
    "case_record": "事件",
    "activity": "活动",
    "service_hour": "志愿服务时长",
    "home_visit": "入户走访",
    "care_household": "重点关爱户",
    "wish": "微心愿",
    "reception": "民情接待日",
    "points_entry": "积分",
    "tourism_month": "旅游月报",
    "merchant": "商户",
    "aid": "物资帮扶",
    "renovation": "改造成果",
    "honour": "荣誉",
    "media_report": "媒体报道",
}


def dataset_name(name: str | None) -> str:
    """The dataset in the reader's language."""
    if not name:
        return _("未认出")
    if language() == "en":
        return name.replace("_", " ")
    return DATASETS.get(name, name)


def status_name(status: str, accepted: int | None = None, rejected: int | None = None) -> str:
    """What became of a file; one of which no row was good has not come in, whatever its status."""
    if status == "loaded" and rejected and accepted == 0:
        return _("✖ 全部行已退回")
    names = {
        "loaded": _("✔ 已入库"),
        "unchanged": _("＝ 以前已入库"),
        "waiting": _("⏸ 等待确认"),
        "refused": _("✖ 已退回"),
        "undone": _("↩ 已撤销"),
    }
    return names.get(status, status)
