"""顶街 cases: disputes and hazards, one ledger a year."""

from __future__ import annotations

import datetime as dt
import random

from samples.calendar import END, START
from samples.cases import SOLVED, Case, Spec, make_cases, repeat
from samples.dingjie_people import LANES, Steward
from samples.expected import DINGJIE_WINDOW, aim
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names
from samples.wording import words

_DISPUTES = ("邻里", "婚姻家庭", "旅游", "邻里", "旅游")
_OTHERS = ("环境卫生", "消防安全", "治安隐患", "物业", "困难救助", "环境卫生", "其他", "商户诉求")
_CHANNELS = ("现场解决", "现场解决", "上报解决", "现场解决", "联合协商")
_NUMBER = "DJ{day:%Y}{count:04}"
_HEADINGS = words(
    "序号 事件编号 事件名称 发生日期 上报时间 派单时间 接单时间 化解时限 "
    "办结时间 评单时间 发生地点 事件类别 片区 解决渠道 办理状态 办理结果 "
    "是否调解 涉及人数 满意度 来源渠道 化解责任人姓名 主要当事人姓名 证件号码 "
    "联系方式 事件简述 记录状态"
)


def make(rng: random.Random, names: Names) -> list[Case]:
    """Cases of the published window with exact outcomes, then those since."""
    before = make_cases(
        rng,
        _specs(aim("dingjie-03", "mediated"), aim("dingjie-02", "resolved"), 1.0),
        DINGJIE_WINDOW,
        _NUMBER,
        names,
    )
    after = make_cases(
        rng, [*_specs(41, 142, 0.12), *_open(9)], (dt.date(2026, 1, 1), END), _NUMBER, names
    )
    return [*before, *after]


def _specs(mediated: int, resolved: int, share: float) -> list[Spec]:
    """Solved disputes were all mediated; what was not solved is outside the published figure."""
    specs = [Spec(_DISPUTES[i % 5], SOLVED, _CHANNELS[i % 3 + 2], True) for i in range(mediated)]
    specs += [Spec(_OTHERS[i % 8], SOLVED, _CHANNELS[i % 5]) for i in range(resolved - mediated)]
    unsolved = (("部分解决", 74), ("未解决", 41), ("转办", 88), ("不属实", 19), ("重复", 23))
    for outcome, count in unsolved:
        disputes = repeat(
            round(count * share * 0.4), *(Spec(k, outcome, "联合协商", True) for k in _DISPUTES)
        )
        others = repeat(
            round(count * share * 0.6), *(Spec(k, outcome, "上报解决") for k in _OTHERS)
        )
        specs += [*disputes, *others]
    return specs


def _open(count: int) -> list[Spec]:
    """Cases that nobody has closed yet."""
    return repeat(count, Spec("环境卫生", None, "上报解决"), Spec("物业", None, "上报解决"))


def write(folder: Folder, cases: list[Case], stewards: list[Steward], rng: random.Random) -> None:
    """One ledger a year; two cases of 2026 stand twice, three of 2023 are void."""
    for year in range(START.year, END.year + 1):
        rows = [case for case in cases if case.day.year == year]
        cells = [_cells(number, case, stewards, rng) for number, case in enumerate(rows, 1)]
        if year == 2026:
            cells[20:20] = [list(cells[18]), list(cells[19])]
        if year == 2023:
            for index in (5, 50, 90):
                void = list(cells[index])
                void[1], void[25] = f"DJ2023{9000 + index}", "已作废"
                cells.insert(index + 1, void)
        solved = sum(case.spec.outcome == SOLVED for case in rows)
        ledger = Ledger(
            list(_HEADINGS),
            cells,
            titles=[
                [f"顶街社区{year}年疑难问题与矛盾纠纷登记表{MARK}"],
                [
                    "填报单位：顶街社区妇联",
                    None,
                    None,
                    f"截止日期：{min(END, dt.date(year, 12, 31))}",
                ],
            ],
            feet=[
                ["合计", f"共{len(rows)}件，其中已解决{solved}件"],
                ["社区负责人（签字）：", None, None, "（盖章）"],
            ],
        )
        folder.write(f"矛盾纠纷/疑难问题与矛盾纠纷登记表_{year}年_示例数据.csv", ledger)


def _cells(number: int, case: Case, stewards: list[Steward], rng: random.Random) -> list[Cell]:
    """One line; paper years have no platform times, later ones have them all."""
    lane = rng.randrange(len(LANES))
    staff = [s.name for s in stewards if s.lane == lane and s.serves_on(case.day)]
    digital = case.day.year >= 2020
    spec = case.spec
    return [
        number,
        case.number,
        f"{LANES[lane].name}{spec.kind}事项",
        f"{case.day:%Y-%m-%d}",
        _minute(case.reported),
        _minute(case.dispatched) if digital else None,
        _minute(case.accepted) if digital else None,
        f"{case.due:%Y-%m-%d}",
        _minute(case.resolved),
        _minute(case.rated),
        f"{LANES[lane].name}{rng.randrange(1, 70)}号门前",
        spec.kind,
        LANES[lane].name,
        spec.channel,
        case.status,
        spec.outcome,
        "是" if spec.mediated else "否",
        case.people,
        case.rating,
        case.source,
        rng.choice(staff),
        case.party,
        case.identity if rng.random() < 0.3 else None,
        case.phone,
        case.text,
        "正常",
    ]


def _minute(instant: dt.datetime | None) -> str | None:
    return None if instant is None else f"{instant:%Y-%m-%d %H:%M}"
