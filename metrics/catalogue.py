"""Every KPI by name."""

from __future__ import annotations

import difflib

from metrics.errors import UnknownKpi
from metrics.kpi import Kpi
from metrics.kpis import (
    activities,
    care,
    cases,
    grids,
    homes,
    loop,
    opinions,
    patrol,
    people,
    points,
    renown,
    timing,
    tourism,
)

# In the order in which the handbook and the catalogue show them.
SUBJECTS: dict[str, tuple[Kpi, ...]] = {
    "巡防": (*patrol.KPIS, grids.DAYS_SINCE_PATROL),
    "事件": (*cases.KPIS, *loop.KPIS, *timing.KPIS, grids.CASES_PER_100_HOUSEHOLDS),
    "活动": activities.KPIS,
    "队伍与志愿者": (*people.KPIS, grids.HOUSEHOLD_COUNT),
    "关爱服务": (*care.KPIS, *opinions.KPIS),
    "微家与商户": homes.KPIS,
    "文旅": tourism.KPIS,
    "荣誉与实事": renown.KPIS,
    "积分": points.KPIS,
}

CATALOGUE: dict[str, Kpi] = {kpi.name: kpi for kpis in SUBJECTS.values() for kpi in kpis}


def find(name: str) -> Kpi:
    """The KPI of that name; raises UnknownKpi with the names most like it."""
    kpi = CATALOGUE.get(name)
    if kpi is None:
        labels = {k.label_zh: k.name for k in CATALOGUE.values()}
        near = difflib.get_close_matches(name, [*CATALOGUE, *labels], n=3)
        raise UnknownKpi(name, [labels.get(one, one) for one in near])
    return kpi
