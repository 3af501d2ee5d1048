"""古田 cases: the closed loop 点单 - 派单 - 接单 - 评单, one ledger a year."""

from __future__ import annotations

import datetime as dt
import random

from samples.calendar import END
from samples.cases import SOLVED, Case, Spec, make_cases, repeat
from samples.expected import GUTIAN_WINDOW, aim
from samples.gutian_places import villages
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names
from samples.wording import words

_KINDS = ("环境卫生", "邻里", "物业", "困难救助", "治安隐患", "婚姻家庭", "消防安全", "其他")
_HEADINGS = words(
    "编号 乡镇(街道) 村(社区) 点单时间 派单时间 接单时间 办结时间 评单时间 "
    "点单人 联系电话 事件类别 事件简述 解决渠道 办理结果 评单 接单人"
)


def make(rng: random.Random, names: Names) -> list[Case]:
    """Solved cases by channel as published, others beside them, and those since."""
    counts = {
        "现场解决": aim("gutian-07", "resolved"),
        "上报解决": aim("gutian-08", "resolved"),
        "联合协商": aim("gutian-09", "resolved"),
    }
    since = GUTIAN_WINDOW[1] + dt.timedelta(days=1)
    before = make_cases(rng, _specs(counts, 1.0), GUTIAN_WINDOW, "GT{day:%Y}A{count:04}", names)
    half = {channel: round(count * 0.62) for channel, count in counts.items()}
    after = make_cases(rng, _specs(half, 0.6), (since, END), "GT{day:%Y}B{count:04}", names)
    return [*before, *after]


def _specs(counts: dict[str, int], share: float) -> list[Spec]:
    specs = [
        Spec(_KINDS[i % 8], SOLVED, channel)
        for channel, count in counts.items()
        for i in range(count)
    ]
    for outcome, count in (
        ("部分解决", 70),
        ("未解决", 46),
        ("转办", 52),
        ("不属实", 14),
        ("重复", 18),
    ):
        specs += repeat(round(count * share), *(Spec(kind, outcome, "上报解决") for kind in _KINDS))
    return specs


def write(folder: Folder, cases: list[Case], rng: random.Random, names: Names) -> None:
    """One ledger a year of the county centre; a void order and a duplicate are among them."""
    places = villages()
    takers = [names.woman() for _ in range(60)]
    for year in range(2018, 2027):
        rows: list[list[Cell]] = []
        for case in (c for c in cases if c.day.year == year):
            place = rng.choice(places)
            rows.append([case.number, place.town, place.name, _minute(case.reported),
                _minute(case.dispatched), _minute(case.accepted),
                _minute(case.resolved), _minute(case.rated), case.party, case.phone,
                case.spec.kind, case.text, case.spec.channel, case.spec.outcome,
                case.rating, rng.choice(takers)])  # fmt: skip
        if year == 2025:
            rows.insert(31, list(rows[30]))
        ledger = Ledger(list(_HEADINGS), rows,
            titles=[[f"古田县新时代文明实践中心“点派接评”工单台账（{year}年）{MARK}"],
            ["填报单位：古田县新时代文明实践中心"]], feet=[["合计", f"{len(rows)}件"]])  # fmt: skip
        folder.write(f"点派接评工单/点派接评工单台账_{year}年_示例数据.csv", ledger)


def _minute(instant: dt.datetime | None) -> str | None:
    return None if instant is None else f"{instant:%Y/%m/%d %H:%M}"
