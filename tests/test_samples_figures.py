"""Recounted by hand, the sample exports hold every published figure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from samples.expected import (
    DINGJIE_WINDOW,
    EXPECTED,
    GUTIAN_WINDOW,
    JINJIANG_TEAMS_WINDOW,
    JINJIANG_WINDOW,
    XIANGCHENG_WINDOW,
    aim,
)
from tests.sample_rows import ROOT, Row, cells, day_of, number, rows, within


@pytest.fixture(scope="module")
def samples() -> Path:
    return ROOT / "data" / "samples"


def test_patrols_of_dingjie_add_up_and_cover_every_lane_every_day(samples: Path) -> None:
    minutes, rounds = 0, Counter[tuple[dt.date, str]]()
    months = [
        p
        for p in sorted(samples.glob("dingjie/巡防台账/*"))
        if "2025年09月_示例数据.csv" not in p.name
    ]
    assert len(months) == 130
    for path in months:
        year = int(path.name.split("_")[1][:4])
        for row in rows(samples, f"dingjie/巡防台账/{path.name}"):
            day = day_of(row["巡防日期"], year)
            if day is None or row.get("状态") == "已作废":
                continue
            rounds[(day, row["巷长"])] += 1
            start, end = (
                int(h) * 60 + int(m)
                for h, m in (re.split("[:：]", row[mark]) for mark in ("起", "止"))
            )
            if day <= DINGJIE_WINDOW[1]:
                minutes += (end - start) % 1440
    assert minutes == aim("dingjie-01", "patrol_minutes")
    assert len(rounds) == 10 * ((dt.date(2026, 10, 31) - DINGJIE_WINDOW[0]).days + 1)
    assert min(rounds.values()) == aim("dingjie-14", "rounds_a_lane_a_day")


def test_cases_of_dingjie_are_solved_and_mediated_as_published(samples: Path) -> None:
    cases = [r for r in rows(samples, "dingjie/矛盾纠纷/*")
             if within(r["发生日期"], DINGJIE_WINDOW) and r["记录状态"] != "已作废"]  # fmt: skip
    solved = [r for r in cases if r["办理结果"] == "已解决"]
    assert len(solved) == aim("dingjie-02", "resolved") < len(cases)
    assert all(within(r["办结时间"], DINGJIE_WINDOW) for r in solved)
    mediated = [r for r in solved if r["是否调解"] == "是"]
    assert len(mediated) == aim("dingjie-03", "mediated")
    assert {r["事件类别"] for r in mediated} == {"婚姻家庭", "邻里", "旅游"}


def test_activities_and_tourism_of_dingjie_meet_their_figures(samples: Path) -> None:
    held = [r for r in rows(samples, "dingjie/活动台账/*")
            if within(r["活动时间"], DINGJIE_WINDOW) and r["状态"] != "已取消"]  # fmt: skip
    themes = Counter(r["主题"] for r in held)
    assert themes["古城保护"] == aim("dingjie-04", "activities")
    assert themes["一老一小"] == aim("dingjie-09", "activities")
    served = sum(number(r["服务人次"]) for r in held if r["主题"] == "一老一小")
    assert served == aim("dingjie-10", "person_times")
    assert len({r["服务项目"] for r in held}) == aim("dingjie-16", "projects")
    months = [r for r in rows(samples, "dingjie/旅游月报/*") if r["是否对照"] == "否"]
    for column, figure in (("接待游客(万人次)", "dingjie-07"), ("旅游收入(万元)", "dingjie-08")):
        years = Counter[str]()
        for r in months:
            years[r["月份"][:4]] += round(float(r[column]) * 10_000)
        gain = sum(years[y] for y in ("2023", "2024", "2025"))
        gain -= sum(years[y] for y in ("2020", "2021", "2022"))
        assert [gain] == list(EXPECTED[figure].values())


def test_registers_of_dingjie_meet_their_figures(samples: Path) -> None:
    last = DINGJIE_WINDOW[1]

    def on_the_day(pattern: str, begins: str, ends: str) -> list[Row]:
        return [
            r
            for r in rows(samples, f"dingjie/基础台账/{pattern}*")
            if within(r[begins], (dt.date.min, last)) and not within(r[ends], (dt.date.min, last))
        ]

    assert len(on_the_day("妇女微家", "成立时间", "撤销日期")) == aim("dingjie-05", "micro_homes")
    assert len(on_the_day("微家联系", "加入日期", "退出日期")) == aim("dingjie-06", "merchants")
    assert len(on_the_day("小巷管家", "加入日期", "退出日期")) == aim("dingjie-13", "stewards")
    houses = [int(r["房屋数(间)"]) for r in rows(samples, "dingjie/基础台账/片区划分表*")]
    assert len(houses) == aim("dingjie-11", "grids")
    assert min(houses) >= aim("dingjie-12", "fewest_houses")
    assert max(houses) <= aim("dingjie-12", "most_houses")
    honours = list(rows(samples, "dingjie/基础台账/荣誉*"))
    assert sum(r["获奖对象类型"] == "集体" for r in honours) == aim("dingjie-18", "honours")
    stars = Counter(r["获得时间"][:4] for r in honours if r["荣誉名称"] == "十大明星管家")
    assert set(stars.values()) == {aim("dingjie-17", "stars_a_year")}
    assert list(stars) == [str(year) for year in range(2016, 2026)]


def test_the_old_town_is_renewed_as_published(samples: Path) -> None:
    done, homes = Counter[str](), 0
    for r in rows(samples, "xiangcheng/旧改/*"):
        if within(r["完成日期"], XIANGCHENG_WINDOW):
            done[r["改造类型"]] += int(r["数量"])
            homes += number(r["惠及户数"])
    assert done["老旧管道改造"] == aim("xiangcheng-15", "metres")
    assert done["市政水管改造"] == aim("xiangcheng-16", "metres")
    assert done["消防栓箱"] == aim("xiangcheng-17", "boxes")
    assert done["微型消防站"] == aim("xiangcheng-18", "sets")
    assert homes == aim("xiangcheng-19", "households")
    teams = [r for r in rows(samples, "xiangcheng/志愿服务/队伍*")
             if within(r["成立日期"], XIANGCHENG_WINDOW)]  # fmt: skip
    kinds = Counter(r["队伍类型"] for r in teams)
    assert kinds["专业志愿服务队"] == aim("xiangcheng-11", "teams")
    assert kinds["共建单位"] == aim("xiangcheng-20", "bodies")
    last = (dt.date.min, XIANGCHENG_WINDOW[1])
    old_town = [r for r in rows(samples, "xiangcheng/志愿服务/志愿者*")
                if r["所属队伍"] == "古城志愿服务队" and within(r["注册时间"], last)
                and not within(r["退出时间"], last)]  # fmt: skip
    assert len(old_town) == aim("xiangcheng-14", "volunteers")


def test_gutian_meets_its_figures(samples: Path) -> None:
    held = [
        r for r in rows(samples, "gutian/文明实践活动/*") if within(r["活动日期"], GUTIAN_WINDOW)
    ]
    kinds = Counter(r["活动类型"] for r in held)
    served, helpers = Counter[str](), Counter[str]()
    for r in held:
        served[r["活动类型"]] += number(r["服务人次"])
        helpers[r["活动类型"]] += number(r["志愿者人数"])
    assert kinds["志愿服务"] == aim("gutian-04", "activities")
    assert helpers["志愿服务"] == aim("gutian-05", "volunteer_times")
    assert served["志愿服务"] == aim("gutian-06", "person_times")
    assert (kinds["宣讲"], served["宣讲"]) == (
        aim("gutian-10", "activities"),
        aim("gutian-11", "person_times"),
    )
    assert (kinds["家长培训"], served["家长培训"]) == (
        aim("gutian-12", "activities"),
        aim("gutian-13", "person_times"),
    )
    loop = [r for r in rows(samples, "gutian/点派接评工单/*") if r["办理结果"] == "已解决"]
    solved = Counter(r["解决渠道"] for r in loop if within(r["点单时间"], GUTIAN_WINDOW))
    assert solved["现场解决"] == aim("gutian-07", "resolved")
    assert solved["上报解决"] == aim("gutian-08", "resolved")
    assert solved["联合协商"] == aim("gutian-09", "resolved")
    aid = [r for r in rows(samples, "gutian/帮扶物资/*") if within(r["捐赠日期"], GUTIAN_WINDOW)]
    value = sum(
        round(float(v[:-1]) * 10_000) if v.endswith("万") else number(v)
        for v in (r["价值(元)"] for r in aid)
    )
    assert value == aim("gutian-14", "value_yuan")
    assert sum(int(r["受助人数"]) for r in aid) == aim("gutian-15", "recipients")


def test_gutian_has_its_stations_and_teams(samples: Path) -> None:
    stations = Counter(r["站点类型"] for r in rows(samples, "gutian/基础台账/文明实践站点*")
                       if within(r["启用日期"], GUTIAN_WINDOW))  # fmt: skip
    assert stations["文明实践所"] == aim("gutian-01", "stations")
    assert stations["文明实践站"] == aim("gutian-02", "stations")
    assert stations["家庭教育指导站"] == aim("gutian-03", "stations")
    teams = Counter(r["队伍类型"] for r in rows(samples, "gutian/基础台账/志愿服务队伍*")
                    if within(r["成立日期"], GUTIAN_WINDOW))  # fmt: skip
    assert teams["志愿服务总队"] == aim("gutian-16", "corps")
    assert teams["常备队"] == aim("gutian-16", "standing")
    assert teams["志愿服务分队"] == aim("gutian-16", "sub_teams")
    assert teams["宣讲队"] == aim("gutian-17", "teams")


def test_jinjiang_meets_its_figures(samples: Path) -> None:
    groups = [r for r in rows(samples, "jinjiang/名册/网格妇女小组*")
              if within(r["成立时间"], JINJIANG_TEAMS_WINDOW)]  # fmt: skip
    assert len(groups) == aim("jinjiang-01", "teams")
    compounds = [r for r in groups if r["建组区域"] == "住宅小区"]
    assert len(compounds) == aim("jinjiang-03", "teams")
    bridge = [r for r in groups if r["村(社区)"] == "桥南社区"]
    assert len(bridge) == aim("jinjiang-12", "teams")
    sisters = [r for r in rows(samples, "jinjiang/名册/格姐花名册*")
               if within(r["加入时间"], JINJIANG_TEAMS_WINDOW)]  # fmt: skip
    assert len(sisters) == aim("jinjiang-02", "sisters")
    wishes = [r for r in rows(samples, "jinjiang/服务/微心愿*") if "好厝边" in r["所属小组"]]
    inside = [r for r in wishes if within(r["征集日期"], JINJIANG_WINDOW)]
    assert len(inside) == aim("jinjiang-04", "wishes") < len(wishes)
    near = [r for r in rows(samples, "jinjiang/服务/矛盾纠纷*") if r["镇(街道)"] == "梅岭街道"
            and within(r["发生日期"], JINJIANG_WINDOW) and r["事件类别"] == "邻里"]  # fmt: skip
    assert (
        sum(r["化解是否成功"] == "是" for r in near) == aim("jinjiang-05", "resolved") < len(near)
    )


def test_qikeng_village_meets_its_figures(samples: Path) -> None:
    folder = samples / "jinjiang" / "砌坑村"
    held = [
        line
        for sheet in cells(folder / "民情收集反馈日登记表_示例数据.xlsx").values()
        for line in sheet
        if line[0] and within(str(line[0]), JINJIANG_WINDOW)
    ]
    assert len(held) == aim("jinjiang-06", "receptions")
    assert sum(int(str(line[4])) for line in held) == aim("jinjiang-07", "received")
    assert sum(int(str(line[5])) for line in held) == aim("jinjiang-08", "opinions")
    assert {str(line[0]).split("月")[1] for line in held} == {"5日"}
    kinds = Counter(
        line[7]
        for sheet in cells(folder / "格姐入户走访登记簿_2024年_示例数据.xlsx").values()
        for line in sheet
        if line[0] and within(str(line[0]), JINJIANG_WINDOW)
    )
    assert kinds["日常走访"] == aim("jinjiang-09", "visits")
    assert kinds["困境家庭探访"] == aim("jinjiang-10", "visits")


def test_files_of_huimin_are_visited_twice_a_week(samples: Path) -> None:
    on_file = {
        r["档案编号"]: r
        for r in rows(samples, "xiangcheng/一户一档/*")
        if day_of(r["建档日期"]) <= XIANGCHENG_WINDOW[1]  # type: ignore[operator]
        and not (r["销档日期"] and day_of(r["销档日期"]) <= XIANGCHENG_WINDOW[1])  # type: ignore[operator]
    }
    kinds = Counter(r["对象类型"] for r in on_file.values())
    assert kinds["老人"] == aim("xiangcheng-02", "people")
    assert kinds["儿童"] == aim("xiangcheng-03", "people")
    weeks = Counter[tuple[str, tuple[int, int]]]()
    for r in rows(samples, "xiangcheng/入户走访/*"):
        day = day_of(r["走访时间"])
        assert day is not None
        weeks[(r["档案编号"], day.isocalendar()[:2])] += 1
    assert min(weeks.values()) == aim("xiangcheng-04", "visits_a_week")
    seen = {number for number, week in weeks if week == (2025, 9)}
    assert seen == set(on_file)


def test_xiangcheng_meets_its_figures(samples: Path) -> None:
    kept = [r for r in rows(samples, "xiangcheng/平台事件/*") if r["approvalStatus"] == "通过"]
    latest = {r["eventCode"]: r for r in kept if not r["eventContent"].startswith("重复录入")}
    old = [r for r in latest.values() if r["communityCode"] == "350602004901"
           and within(r["happenTime"], XIANGCHENG_WINDOW)]  # fmt: skip
    assert sum(r["eventFirstType"] == "商户诉求" for r in old) == aim("xiangcheng-12", "cases")
    assert sum(r["isMediate"] == "1" for r in old) == aim("xiangcheng-13", "mediated")
    hours = [
        r
        for r in rows(samples, "xiangcheng/志愿服务/服务时长导出_2024*")
        if r["复核状态"] == "已确认"
    ]
    minutes = sum(round(float(r["服务时长(小时)"]) * 60) for r in hours)
    assert minutes == aim("xiangcheng-09", "minutes")
    assert sum(number(r["服务人次"]) for r in hours) == aim("xiangcheng-10", "person_times")
    held = [
        r
        for r in rows(samples, "xiangcheng/志愿服务/活动导出*")
        if within(r["活动日期"], XIANGCHENG_WINDOW)
    ]
    kinds = Counter(r["活动类型"] for r in held)
    assert kinds["义诊义剪"] == aim("xiangcheng-05", "activities")
    assert kinds["青少年活动"] == aim("xiangcheng-06", "activities")
    young = sum(int(r["服务人次"]) for r in held if r["活动类型"] == "青少年活动")
    assert young == aim("xiangcheng-07", "person_times")
    least = min(int(r["受益人数"]) for r in held if r["活动类型"] == "节日活动")
    share = aim("xiangcheng-08", "least_share_percent") / 100
    assert share < least / aim("xiangcheng-08", "residents") < share + 0.03


def test_nanhai_ticks_its_whole_checklist(samples: Path) -> None:
    (sheet,) = cells(samples / "nanhai" / "妇女微家建设清单_示例数据.xlsx").values()
    home, group, groups = "", "", Counter[str]()
    marks = set()
    for line in sheet[3:]:
        home = str(line[0] or home)
        group = str(line[1] or group)
        marks.add(line[3])
        if home == "名苑小区妇女微家" and line[3] == "√":
            groups[group] += 1
    assert groups == {"微元素": 5, "微功能": 5, "微品牌": 5, "党建引领": 1, "多元主体": 3}
    assert {"√", "×"} <= marks
