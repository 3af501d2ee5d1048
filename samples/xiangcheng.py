"""芗城区 (UTF-8 platform exports): 惠民社区 and the old town's business area."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from samples import xiangcheng_care, xiangcheng_events, xiangcheng_service
from samples.amounts import draw
from samples.calendar import END, months
from samples.expected import aim
from samples.office import Cell, Folder, Ledger
from samples.people import Names
from samples.wording import words
from samples.xiangcheng_places import GRIDS, HUIMIN, OLD_TOWN, write_places
from samples.xiangcheng_service import OLD_TEAM, TEAMS

_PARTNERS = words(
    "市中事办 西桥派出所 市场监管所 消防救援站 古城文旅公司 商会 "
    "银行网点 卫生服务中心 小学 律师事务所 城管中队 供电所"
)


def write(root: Path, seed: str) -> None:
    """Write the district's folder."""

    def draws(part: str) -> random.Random:
        return random.Random(f"{seed}/xiangcheng/{part}")

    folder = Folder(root / "xiangcheng", "utf-8")
    names = Names(draws("names"))
    write_places(folder, draws("places"))
    files = xiangcheng_care.make_files(draws("files"), names)
    xiangcheng_care.write_files(folder, draws("file lines"), files)
    xiangcheng_care.write_visits(folder, draws("visits"), files, names)
    cases = xiangcheng_events.make(draws("events"), names)
    xiangcheng_events.write(folder, draws("event lines"), cases, names)
    people = xiangcheng_service.write_volunteers(folder, draws("volunteers"), names)
    xiangcheng_service.write_hours(folder, draws("hours"), people)
    xiangcheng_service.write_activities(folder, draws("activities"))
    _write_teams(folder, names)
    _write_renovation(folder, draws("renovation"))
    _write_merchants(folder)


def _write_teams(folder: Folder, names: Names) -> None:
    rows: list[list[Cell]] = []

    def add(region: str, name: str, kind: str, founded: str, members: int | None) -> None:
        rows.append([region, name, kind, founded, members, names.woman()])

    for i, word in enumerate(TEAMS[: aim("xiangcheng-11", "teams")]):
        add(HUIMIN, f"{word}专业志愿服务队", "专业志愿服务队", f"2024-{i % 9 + 1:02}-16", 8 + i)
    for i, body in enumerate(_PARTNERS[: aim("xiangcheng-20", "bodies")]):
        add(OLD_TOWN, f"{body}（示例）", "共建单位", f"2024-{i % 8 + 2:02}-20", None)
    add(OLD_TOWN, OLD_TEAM, "志愿服务队", "2024-01-10", aim("xiangcheng-14", "volunteers"))
    add(HUIMIN, "宠物文明专业志愿服务队", "专业志愿服务队", "2026-03-05", 9)
    headings = words("communityCode 队伍名称 队伍类型 成立日期 队员人数 负责人")
    folder.write("志愿服务/队伍导出_示例数据.csv", Ledger(headings, rows))


def _write_renovation(folder: Folder, rng: random.Random) -> None:
    """What was renewed in the old town in the published window, and one later stretch."""
    rows: list[list[Cell]] = []
    pipes = draw(rng, aim("xiangcheng-15", "metres"), 5, sigma=0.3, least=150)
    homes = draw(rng, aim("xiangcheng-19", "households"), 5, sigma=0.3, least=60)
    for i, (metres, households) in enumerate(zip(pipes, homes, strict=True)):
        rows.append([OLD_TOWN, "老旧管道改造", f"2024-{i * 2 + 3:02}-26", metres, "米",
            households, f"古城老旧小区{i + 1}号片"])  # fmt: skip
    rows.append([OLD_TOWN, "市政水管改造", "2024-09-18", aim("xiangcheng-16", "metres"),
        "米", None, "香港路"])  # fmt: skip
    for i, boxes in enumerate(draw(rng, aim("xiangcheng-17", "boxes"), 4, sigma=0.2, least=20)):
        rows.append([OLD_TOWN, "消防栓箱", f"2024-{i * 2 + 4:02}-12", boxes, "个", None,
            f"古城商圈{i + 1}区"])  # fmt: skip
    for i in range(aim("xiangcheng-18", "sets")):
        rows.append(
            [OLD_TOWN, "微型消防站", f"2024-1{i + 1}-08", 1, "套", None, ("台湾路", "小吃街")[i]]
        )
    rows.append([OLD_TOWN, "老旧管道改造", "2026-04-20", 380, "米", 120, "古城老旧小区6号片"])
    headings = words("communityCode 改造类型 完成日期 数量 单位 惠及户数 地点")
    folder.write("旧改/改造成果导出_示例数据.csv", Ledger(headings, rows))


def _write_merchants(folder: Folder) -> None:
    trades = words("小吃 茶饮 文创 布袋木偶 服饰 民宿 药铺 糕饼")
    joined = list(months(dt.date(2024, 1, 1), END))
    rows: list[list[Cell]] = [
        [
            OLD_TOWN,
            f"古城{trades[i % 8]}{i + 1:03}号（示例）",
            trades[i % 8],
            joined[i % len(joined)].isoformat(),
            None,
            GRIDS[OLD_TOWN][i * i % 3].code,
            GRIDS[OLD_TOWN][i * i % 3].name,
        ]
        for i in range(86)
    ]
    headings = words("communityCode 商户名称 业态 加入日期 退出日期 gridCode gridName")
    folder.write("基础数据/商户导出_示例数据.csv", Ledger(headings, rows))
