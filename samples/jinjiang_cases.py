"""晋江 disputes, in the headings of the mediation system."""

from __future__ import annotations

import datetime as dt
import random

from samples.calendar import END
from samples.cases import SOLVED, Case, Spec, make_cases, repeat
from samples.expected import JINJIANG_WINDOW, aim
from samples.jinjiang_places import Group
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names
from samples.wording import words

SINCE = JINJIANG_WINDOW[1] + dt.timedelta(days=1)
AUTUMN = (dt.date(2024, 10, 12), JINJIANG_WINDOW[1])


def sheet(
    title: str, headings: list[str], rows: list[list[Cell]], feet: list[list[Cell]] | None = None
) -> Ledger:
    """A sheet of the city's women's federation."""
    return Ledger(
        headings, rows, titles=[[f"{title}{MARK}"], ["填报单位：晋江市妇联"]], feet=list(feet or [])
    )


def good_neighbours(groups: list[Group]) -> Group:
    """好厝边, the group of the published account."""
    return next(g for g in groups if g.name.startswith("“好厝边"))


def write_cases(folder: Folder, rng: random.Random, groups: list[Group], names: Names) -> None:
    """13 solved neighbour disputes around 好厝边 in the window, disputes of the city beside."""
    kinds = ("邻里", "婚姻家庭", "物业", "邻里", "其他")
    solved = [Spec("邻里", SOLVED, "联合协商", True)] * aim("jinjiang-05", "resolved")
    near = [
        *solved,
        *[Spec("邻里", "未解决", "联合协商", True)] * 2,
        *[Spec("物业", SOLVED, "上报解决")] * 5,
    ]
    city = [Spec(kind, SOLVED, "联合协商", True) for kind in kinds]
    lost = [Spec(kind, "未解决", "联合协商", True) for kind in kinds]
    good = good_neighbours(groups)
    elsewhere = [g for g in groups if g.community.town != "梅岭街道"]
    made: list[tuple[Case, Group]] = []
    for specs, window, mark, near_by in (
        (near, (good.founded, AUTUMN[1]), "A", True),
        ([*repeat(118, *city), *repeat(17, *lost)], AUTUMN, "B", False),
        ([*repeat(40, *city), *repeat(5, *lost)], (SINCE, END), "C", True),
        ([*repeat(760, *city), *repeat(95, *lost)], (SINCE, END), "D", False),
    ):
        cases = make_cases(rng, specs, window, "JJ{day:%Y}" + mark + "{count:04}", names)
        made += [(case, good if near_by else rng.choice(elsewhere)) for case in cases]
    made.sort(key=lambda item: item[0].reported)
    for year in (2024, 2025, 2026):
        rows = [
            _case_cells(case, group, rng, names) for case, group in made if case.day.year == year
        ]
        folder.write(
            f"服务/矛盾纠纷排查化解台账_{year}年_示例数据.txt",
            sheet(f"晋江市网格妇女小组矛盾纠纷排查化解台账（{year}年）", _CASE_HEADINGS, rows),
        )


_CASE_HEADINGS = words(
    "事件编号 镇(街道) 村(社区) 所属网格 创建日期 事件名称 发生日期 发生地点 "
    "事件类别 涉及人数 事件简述 主要当事人姓名 证件号码 化解时限 化解方式 "
    "化解组织 化解责任人姓名 联系方式 化解是否成功 化解时间 化解情况"
)


def _case_cells(case: Case, group: Group, rng: random.Random, names: Names) -> list[Cell]:
    """One line in the headings of the mediation system."""
    solved = case.spec.outcome == SOLVED
    return [
        case.number,
        group.community.town,
        group.community.name,
        group.grid,
        f"{case.reported:%Y-%m-%d %H:%M}",
        f"{group.grid}{case.spec.kind}纠纷",
        f"{case.day:%Y.%-m.%-d}",
        f"{group.community.name}{rng.randrange(1, 200)}号",
        case.spec.kind,
        case.people,
        case.text,
        case.party,
        case.identity,
        f"{case.due:%Y-%m-%d}",
        "人民调解" if case.spec.mediated else "协调物业",
        group.name,
        group.leader,
        case.phone,
        "是" if solved else "否",
        f"{case.resolved:%Y-%m-%d %H:%M}" if case.resolved else None,
        "双方签订协议" if solved else "仍在沟通",
    ]
