"""芗城 platform events: ISO times, 15-digit grid codes, GCJ-02 points, a re-export."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from samples.calendar import END
from samples.cases import SOLVED, Case, Spec, make_cases, repeat
from samples.expected import XIANGCHENG_WINDOW, aim
from samples.office import Cell, Folder, Ledger
from samples.people import Names
from samples.shapes import to_gcj
from samples.wording import words
from samples.xiangcheng_places import GRIDS, HUIMIN, OLD_TOWN

_HEADINGS = words(
    "eventCode eventName eventPlace eventLong eventLat happenTime createTime "
    "dispatchTime acceptTime finishTime rateTime eventFirstType handleChannel "
    "handleResult isMediate satisfaction source handler communityCode gridCode "
    "gridName eventContent approvalStatus"
)
Line = list[Cell]
_AFTER = (XIANGCHENG_WINDOW[1] + dt.timedelta(days=1), END)


def make(rng: random.Random, names: Names) -> list[tuple[Case, str]]:
    """Cases with their region; merchant requests and mediated disputes of the window are exact."""
    requests = [
        Spec("商户诉求", outcome, channel)
        for outcome, channel, count in (
            (SOLVED, "上报解决", 150),
            (SOLVED, "现场解决", 52),
            ("部分解决", "联合协商", 12),
            ("转办", "上报解决", 9),
            ("未解决", "联合协商", 7),
        )
        for _ in range(count)
    ]
    if len(requests) != aim("xiangcheng-12", "cases"):
        raise ValueError("merchant requests do not add up to the published figure")
    tourists = [Spec("旅游", SOLVED, "现场解决", True)] * aim("xiangcheng-13", "mediated")
    tourists += [Spec("旅游", "转办", "上报解决")] * 6
    home = [
        Spec(kind, SOLVED, "上报解决")
        for kind in ("物业", "邻里", "环境卫生", "困难救助", "消防安全", "其他")
    ]
    open_home = [replace(spec, outcome=outcome) for spec in home for outcome in ("未解决", "转办")]
    later_old = [*repeat(340, *requests[140:]), *repeat(78, *tourists[40:])]
    later_home = [
        *repeat(190, *home),
        *repeat(30, *open_home),
        *repeat(6, replace(home[0], outcome=None)),
    ]
    made: list[tuple[Case, str]] = []
    for specs, window, region, mark in (
        ([*requests, *tourists], XIANGCHENG_WINDOW, OLD_TOWN, "XQ"),
        ([*repeat(110, *home), *repeat(18, *open_home)], XIANGCHENG_WINDOW, HUIMIN, "HM"),
        (later_old, _AFTER, OLD_TOWN, "XR"),
        (later_home, _AFTER, HUIMIN, "HN"),
    ):
        cases = make_cases(rng, specs, window, mark + "{day:%Y}{count:05}", names)
        made += [(case, region) for case in cases]
    return sorted(made, key=lambda item: item[0].reported)


def write(folder: Folder, rng: random.Random, cases: list[tuple[Case, str]], names: Names) -> None:
    """A quarter an export; the first quarter of 2025 was exported again with corrections."""
    staff = [names.woman() for _ in range(14)]
    quarters: dict[tuple[int, int], list[Line]] = {}
    for case, region in cases:
        quarters.setdefault((case.day.year, (case.day.month - 1) // 3 + 1), []).append(
            _line(rng, case, region, staff)
        )
    for (year, quarter), lines in quarters.items():
        name = f"平台事件/事件导出_{year}Q{quarter}_示例数据"
        if (year, quarter) == (2025, 1):
            folder.write(f"{name}.csv", Ledger(_HEADINGS, _first_export(lines)))
            folder.write(f"{name}_重新导出.csv", Ledger(_HEADINGS, lines))
            continue
        if (year, quarter) == (2024, 3):
            lines[30:30] = _rejected(lines[30:33])
        folder.write(f"{name}.csv", Ledger(_HEADINGS, lines))


def _line(rng: random.Random, case: Case, region: str, staff: list[str]) -> Line:
    grid = rng.choice(GRIDS[region])
    east, north = to_gcj(
        grid.east + rng.uniform(-7e-4, 7e-4), grid.north + rng.uniform(-6e-4, 6e-4)
    )
    spec = case.spec
    return [
        case.number,
        f"{grid.name}{spec.kind}事件",
        f"{grid.name}{rng.randrange(1, 120)}号",
        f"{east:.6f}",
        f"{north:.6f}",
        _iso(case.reported),
        _iso(case.reported + dt.timedelta(minutes=2)),
        _iso(case.dispatched + dt.timedelta(minutes=2)),
        _iso(case.accepted + dt.timedelta(minutes=2)),
        _iso(case.resolved),
        _iso(case.rated),
        spec.kind,
        spec.channel,
        spec.outcome,
        "1" if spec.mediated else "0",
        case.rating,
        case.source,
        rng.choice(staff),
        region,
        grid.code,
        grid.name,
        case.text,
        "通过",
    ]


def _iso(instant: dt.datetime | None) -> str | None:
    return None if instant is None else instant.isoformat(timespec="seconds")


def _first_export(lines: list[Line]) -> list[Line]:
    """What the platform gave first: two outcomes still open, one event too many, one missing."""
    first = [list(line) for line in lines]
    for line in first[8:10]:
        line[13], line[9], line[10], line[15] = None, None, None, None
    extra = list(first[15])
    extra[0], extra[21] = "XQ202590001", "重复录入，待撤回"
    del first[20]
    return [*first[:16], extra, *first[16:]]


def _rejected(lines: list[Line]) -> list[Line]:
    """Events that review turned down: kept and shown, never counted."""
    turned = [list(line) for line in lines]
    for number, line in enumerate(turned):
        line[0], line[22] = f"XQ202499{number:03}", "已驳回"
    return turned
