"""The place columns that every dataset may have."""

from __future__ import annotations

from etl.contract import Column

REGION_CODE = Column(
    "region_code",
    "code",
    "区划代码",
    (
        "行政区划代码",
        "统计用区划代码",
        "地区代码",
        "社区编码",
        "社区代码",
        "村居代码",
        "村社区代码",
        "区域编码",
        "communityCode",
        "areaCode",
    ),
)
REGION_NAME = Column(
    "region_name",
    "text",
    "村(社区)",
    (
        "社区",
        "村",
        "村社区",
        "村/社区",
        "社区/村",
        "社区(村)",
        "村居",
        "村(居)",
        "所属社区",
        "所属村居",
        "所属村(社区)",
        "所在社区",
        "所属区域",
        "区域名称",
        "社区名称",
        "村居名称",
        "单位",
        "所属单位",
        "填报单位",
        "上报单位",
        "communityName",
        "neighborhood",
        "neighbourhood",
    ),
    fill_down=True,
)
TOWN_NAME = Column(
    "town_name",
    "text",
    "乡镇(街道)",
    (
        "乡镇",
        "街道",
        "镇街",
        "镇(街道)",
        "镇",
        "乡镇/街道",
        "街道/乡镇",
        "乡镇街道",
        "所属乡镇",
        "所属街道",
        "所属镇街",
        "镇(街)",
        "所属乡镇(街道)",
        "所在乡镇",
        "streetName",
    ),
    fill_down=True,
)
GRID_NAME = Column(
    "grid_name",
    "text",
    "网格",
    (
        "网格名称",
        "巷名",
        "巷名(片区)",
        "片区",
        "片区名称",
        "小巷",
        "小巷名称",
        "责任网格",
        "所属网格",
        "所在网格",
        "责任片区",
        "责任小巷",
        "所属片区",
        "微网格",
        "小区",
        "小区名称",
        "gridName",
    ),
    fill_down=True,
)
GRID_CODE = Column("grid_code", "code", "网格编码", ("网格代码", "网格编号", "网格号", "gridCode"))

PLACE = (REGION_CODE, REGION_NAME, TOWN_NAME)
GRID = (*PLACE, GRID_NAME, GRID_CODE)

LONGITUDE = Column("longitude", "decimal", "经度", ("eventLong", "lng", "lon", "longitude"), "度")
LATITUDE = Column("latitude", "decimal", "纬度", ("eventLat", "lat", "latitude"), "度")
STATUS = Column("status", "text", "状态", ("记录状态", "数据状态", "审核状态"))
