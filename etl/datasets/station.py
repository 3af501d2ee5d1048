"""station 站点: one row is one practice centre, station or sunshine station."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE
from etl.rules import in_order, not_in_future

STATION = Dataset(
    "station",
    "站点",
    "stations",
    columns=(
        *PLACE,
        Column(
            "station_name",
            "text",
            "站点名称",
            ("站所名称", "阵地名称", "文明实践所(站)名称", "实践站名称", "指导站名称"),
            required=True,
        ),
        Column(
            "station_kind",
            "category",
            "站点类型",
            ("站点类别", "阵地类型", "站所类型", "类型", "类别"),
            categories={
                "文明实践中心": ("新时代文明实践中心", "实践中心"),
                "文明实践所": ("新时代文明实践所", "实践所"),
                "文明实践站": ("新时代文明实践站", "实践站"),
                "家庭教育指导站": ("家庭教育指导点", "家庭教育指导服务站", "家庭教育指导服务点"),
                "阳光站": ("阳光驿站",),
                "陪伴站": ("儿童陪伴站",),
            },
        ),
        Column(
            "opened_date",
            "date",
            "启用日期",
            ("成立日期", "成立时间", "建成时间", "挂牌日期", "挂牌时间"),
            day_optional=True,
        ),
        Column("closed_date", "date", "停用日期", ("撤销日期", "停用时间"), day_optional=True),
        Column(
            "manager_name",
            "text",
            "站长",
            ("所长", "负责人", "站长姓名", "管理员"),
            privacy="worker",
        ),
    ),
    key=("region_code", "station_name", "station_kind"),
    signature=("station_name",),
    title_words=(
        "文明实践站",
        "实践所",
        "指导站",
        "站点",
        "阵地",
    ),
    rules=(
        not_in_future("station_opened", "opened_date", "启用日期"),
        in_order(
            "station_closes_after_opening", "opened_date", "closed_date", "停用日期不早于启用日期"
        ),
    ),
)
