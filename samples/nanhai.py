"""叠二社区 (hand-kept books): micro-home checklist with √ and ×, activities, visits, wishes."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from samples.calendar import END, gathering, pick_days, working, write_date
from samples.expected import NANHAI_DAY, aim
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names, landline, phone
from samples.shapes import to_gcj
from samples.wording import words

REGION = "440605011901"
_OWN = "名苑小区妇女微家"
_ITEMS = {
    "微元素": words("有阵地 有架构 有制度 有计划 有服务"),
    "微功能": words("组织引领 议事协商 小区治理 家庭成长 自主服务"),
    "微品牌": words(
        "“党建阵地”红色教育平台 “爱聚乐园”小区亲子成长平台 “花满名苑”小区绿化行动 "
        "“情暖夕阳”关怀长者行动 “最美楼道”小区爱卫行动"
    ),
    "党建引领": ["党建带妇建"],
    "多元主体": words("妇联执委 巾帼志愿者 妇女骨干"),
}
_FIGURES = {
    "微元素": ("nanhai-01", "items"),
    "微功能": ("nanhai-02", "items"),
    "微品牌": ("nanhai-03", "items"),
    "党建引领": ("nanhai-04", "lead"),
    "多元主体": ("nanhai-04", "kinds"),
}
_HOMES = (
    (_OWN, "21.10.13", "红色教育"),
    ("叠翠小区妇女微家", "22.5.18", "书香家庭"),
    ("桂雅花园妇女微家", "22.11.8", "绿色家园"),
    ("叠北经济社妇女微家", "23.3.8", "巧手传承"),
    ("水岸名居妇女微家", "24.6.1", "亲子成长"),
    ("商街姐妹妇女微家", "25.3.7", "巾帼创业"),
)
_CENTRE = (113.1600, 23.0600)  # WGS-84, Guicheng
_UNIT: list[Cell] = ["填报单位：叠二社区妇联", None, "填报人：示例"]


def write(root: Path, seed: str) -> None:
    """Write the community's folder."""

    def draws(part: str) -> random.Random:
        return random.Random(f"{seed}/nanhai/{part}")

    folder = Folder(root / "nanhai", "gb18030")
    names = Names(draws("names"))
    chiefs = [names.woman() for _ in _HOMES]
    _write_places(folder)
    _write_houses(folder, draws("houses"))
    homes: list[list[Cell]] = [
        [i, name, chief, founded, "桂城街道妇联", theme, _compound(name)]
        for i, ((name, founded, theme), chief) in enumerate(zip(_HOMES, chiefs, strict=True), 1)
    ]
    headings = words("序号 微家名称 微家长 成立时间 挂牌单位 微家主题 小区")
    folder.write(
        "妇女微家名册_示例数据.csv",
        Ledger(headings, homes, titles=[[f"叠二社区妇女微家名册{MARK}"], _UNIT]),
    )
    _write_checklist(folder, draws("checklist"))
    _write_activities(folder, draws("activities"), chiefs)
    helpers = _write_volunteers(folder, draws("volunteers"), names)
    _write_visits(folder, draws("visits"), names, helpers)
    _write_wishes(folder, draws("wishes"), names)


def _write_places(folder: Folder) -> None:
    rows: list[list[Cell]] = [
        ["44", "广东省", "省", None, None],
        ["4406", "佛山市", "市", "44", None],
        ["440605", "南海区", "县区", "4406", None],
        ["440605011000", "桂城街道", "镇街", "440605", None],
        [REGION, "叠二社区", "村社区", "440605011000", 8_930],
    ]
    headings = words("区划代码 区划名称 区划级别 上级代码 常住人口")
    folder.write("区划代码表_示例数据.csv", Ledger(headings, rows, titles=[[f"区划代码表{MARK}"]]))


def _compound(home: str) -> str:
    """The compound of a micro-home."""
    return home.removesuffix("姐妹妇女微家").removesuffix("妇女微家")


def _write_houses(folder: Folder, rng: random.Random) -> None:
    """A point a house, from which each compound is hulled, as Gaode gives them (GCJ-02)."""
    rows: list[list[Cell]] = []
    for index, (home, _founded, _theme) in enumerate(_HOMES):
        east, north = _CENTRE[0] + index % 3 * 0.0042, _CENTRE[1] + index // 3 * 0.0036
        for number in range(14):
            point = to_gcj(east + rng.uniform(-17e-4, 17e-4), north + rng.uniform(-14e-4, 14e-4))
            rows.append([_compound(home), f"{number + 1}栋", *point, "GCJ-02"])
    headings = words("小区 楼栋 经度 纬度 坐标系")
    title = f"叠二社区小区房屋点位{MARK}（虚构）"
    folder.write("小区房屋点位_示例数据.csv", Ledger(headings, rows, titles=[[title], _UNIT]))


def _write_checklist(folder: Folder, rng: random.Random) -> None:
    """名苑 has everything; the younger micro-homes are still on their way."""
    rows: list[list[Cell]] = []
    for number, (home, founded, _) in enumerate(_HOMES):
        for group, items in _ITEMS.items():
            for item in items[: aim(*_FIGURES[group])]:
                own = (
                    item
                    if home == _OWN or group != "微品牌"
                    else f"{home[:2]}品牌{items.index(item) + 1}"
                )
                done = home == _OWN or rng.random() > 0.08 * number + 0.05
                proof = (
                    f"佐证/{number + 1}-{group}-{items.index(item) + 1}_示例.jpg" if done else None
                )
                rows.append([home, group, own, "√" if done else "×", proof, founded])
    headings = words("微家名称 类别 项目 是否达标 佐证材料 检查日期")
    title = f"“3个5+1+N”妇女微家建设清单{MARK}"
    book = Ledger(headings, rows, titles=[[title], _UNIT], feet=[["备注：√为已达成，×为未达成。"]])
    folder.write_book("妇女微家建设清单_示例数据.xlsx", {"清单": book}, merge=(0, 1))


def _write_activities(folder: Folder, rng: random.Random, chiefs: list[str]) -> None:
    """A sheet a year in the headings of the micro-home form."""
    topics = {
        "议事协商": words("楼道堆物怎么办 电动车停放公约 小区绿化认养 喷泉维护"),
        "亲子活动": words("亲子绘本 手工课堂 暑期电影夜"),
        "红色教育": words("红色故事会 党史小讲堂"),
        "关怀长者": words("长者生日会 量血压日 中秋探访"),
        "爱卫行动": words("最美楼道评比 清洁日"),
    }
    kinds = { "议事协商": "其他", "亲子活动": "青少年活动", "红色教育": "宣讲",
        "关怀长者": "慰问", "爱卫行动": "志愿服务", }  # fmt: skip
    sheets: dict[str, Ledger] = {}
    rows: dict[int, list[list[Cell]]] = {}
    for index, (home, founded, _) in enumerate(_HOMES):
        year, month, day = (int(part) for part in founded.split("."))
        start = dt.date(2000 + year, month, day) + dt.timedelta(days=3)
        count = round((END - start).days / 30.4 * (2.2 if index == 0 else 1.3))
        for number, when in enumerate(pick_days(rng, start, END, count, gathering), 1):
            theme = rng.choice(list(topics))
            line: list[Cell] = [write_date(when, "short"), home, chiefs[index],
                f"{rng.choice(topics[theme])}（{number}）", kinds[theme],
                "小区芳华议事厅" if index == 0 else f"{home[:4]}活动室",
                rng.randrange(8, 46), rng.choice(("已落实", "形成公约", "继续跟进",
                "效果好")), _compound(home)]  # fmt: skip
            rows.setdefault(when.year, []).append(line)
    for year, lines in sorted(rows.items()):
        lines.sort(key=lambda line: [int(part) for part in str(line[0]).split(".")])
        headings = words("活动日期 微家名称 微家长 活动名称 类型 活动地点 参加人数 结果 小区")
        title = f"妇女微家活动记录（{year}年）{MARK}"
        sheets[f"{year}年"] = Ledger(headings, lines, titles=[[title], _UNIT])
    folder.write_book("妇女微家活动记录_示例数据.xlsx", sheets)


def _write_volunteers(folder: Folder, rng: random.Random, names: Names) -> list[str]:
    helpers = [names.woman() for _ in range(36)]
    rows: list[list[Cell]] = []
    for i, name in enumerate(helpers, 1):
        joined = NANHAI_DAY + dt.timedelta(days=0 if i < 15 else rng.randrange(1200))
        rows.append(
            [
                i,
                name,
                "女",
                "志愿者",
                _HOMES[i % 6][0],
                write_date(joined, "short"),
                "√" if i % 4 == 0 else "×",
                phone(rng),
            ]
        )
    headings = words("序号 姓名 性别 角色 所属小组 加入时间 党员 联系电话")
    folder.write(
        "巾帼志愿者名册_示例数据.csv",
        Ledger(headings, rows, titles=[[f"叠二社区巾帼志愿者名册{MARK}"], _UNIT]),
    )
    return helpers


def _write_visits(folder: Folder, rng: random.Random, names: Names, helpers: list[str]) -> None:
    """Visits with several names in one cell, split by blanks or 、."""
    elders = [names.anyone() for _ in range(44)]
    rows: list[list[Cell]] = []
    taken: set[tuple[dt.date, str]] = set()
    for day in pick_days(rng, dt.date(2021, 11, 1), END, 430, working):
        elder = rng.choice([name for name in elders if (day, name) not in taken])
        taken.add((day, elder))
        note = rng.choice(("聊天", "量血压", "送月饼", "帮忙打扫", "教用手机"))
        if rng.random() < 0.02:
            note += f"，家里电话{landline(rng)}"
        rows.append(
            [
                write_date(day, "short"),
                elder,
                "重点关爱",
                "上门",
                rng.choice("、 ").join(rng.sample(helpers, 2)),
                note,
                rng.choice(("半小时", "1小时", "1.5h", "40分钟")),
            ]
        )
    headings = words("日期 走访对象 走访类型 走访方式 走访人员 走访情况 时长")
    folder.write(
        "长者探访记录_示例数据.csv",
        Ledger(headings, rows, titles=[[f"叠二社区长者探访记录{MARK}"], _UNIT]),
    )


def _write_wishes(folder: Folder, rng: random.Random, names: Names) -> None:
    rows: list[list[Cell]] = []
    for day in pick_days(rng, dt.date(2022, 1, 1), END, 130, working):
        done = day + dt.timedelta(days=rng.randrange(4, 40))
        want = rng.choice(
            ("种一盆花", "修水龙头", "学发微信", "一张全家福", "陪散步", "旧书换新书")
        )
        rows.append(
            [
                write_date(day, "short"),
                f"{want}（{len(rows) + 1}）",
                names.anyone(),
                rng.choice(_HOMES)[0],
                write_date(done, "short") if done <= END else None,
                "已完成" if done <= END else "未认领",
            ]
        )
    headings = words("日期 微心愿 心愿人 收集小组 实现日期 实现情况")
    folder.write(
        "微心愿墙_示例数据.csv", Ledger(headings, rows, titles=[[f"叠二社区微心愿墙{MARK}"], _UNIT])
    )
