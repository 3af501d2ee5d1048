"""古田 activities: volunteer service, talks and parent training, two ledgers a township."""

from __future__ import annotations

import datetime as dt
import random

from samples.activities import Activity, in_order
from samples.amounts import draw
from samples.calendar import END, gathering, pick_days, write_date
from samples.expected import GUTIAN_WINDOW, aim
from samples.gutian_places import Place, towns, villages
from samples.office import MARK, Cell, Folder, Ledger
from samples.wording import words

_LOOP = "点单服务"
_NAMES = {
    "志愿服务": words(
        "环境整治 义诊 义剪 家电维修 助老送餐 防溺水巡查 交通劝导 清明文明祭扫 法律咨询 春耕帮扶"
    ),
    "宣讲": words("理论宣讲 移风易俗宣讲 惠民政策宣讲 反诈宣讲 田间课堂 百姓名嘴讲故事"),
    "家长培训": words("家长课堂 家校互动日 亲子沟通讲座 家庭教育志愿者培训 隔代教育课 阅读指导"),
}
_THEMES = {
    "志愿服务": words("居民服务 环境服务 一老一小 平安巡防 文明劝导"),
    "宣讲": ["文明劝导"],
    "家长培训": ["家风家教"],
}
_HEADINGS = words(
    "序号 乡镇(街道) 村(社区) 活动日期 活动名称 活动类型 主题 活动地点 组织单位 "
    "志愿者人数 服务人次 活动时长 状态"
)
Held = tuple[Place, Activity]


def make_activities(rng: random.Random) -> list[Held]:
    """Activities of the published window with exact sums, then those since, each at a village."""
    after = (GUTIAN_WINDOW[1] + dt.timedelta(days=1), END)
    made: list[Activity] = []
    made += _kind(
        rng,
        "志愿服务",
        GUTIAN_WINDOW,
        aim("gutian-04", "activities"),
        aim("gutian-06", "person_times"),
        aim("gutian-05", "volunteer_times"),
    )
    made += _kind(
        rng, "宣讲", GUTIAN_WINDOW, aim("gutian-10", "activities"), aim("gutian-11", "person_times")
    )
    made += _kind(
        rng,
        "家长培训",
        GUTIAN_WINDOW,
        aim("gutian-12", "activities"),
        aim("gutian-13", "person_times"),
    )
    made += _kind(rng, "志愿服务", after, 1_050, 198_000, 33_400)
    made += _kind(rng, "宣讲", after, 460, 64_000)
    made += _kind(rng, "家长培训", after, 2_020, 243_000)
    places = villages()
    return [(rng.choice(places), activity) for activity in in_order(made)]


def _kind(
    rng: random.Random,
    kind: str,
    window: tuple[dt.date, dt.date],
    count: int,
    served: int,
    volunteers: int = 0,
) -> list[Activity]:
    """One kind of activity in a window, adding up to the sums given."""
    picked = pick_days(rng, *window, count, gathering)
    people = draw(rng, served, count, sigma=0.6, least=12)
    if volunteers:  # one county festival among many small events
        largest = max(range(count), key=lambda i: people[i])
        rest = draw(rng, served - 12_000, count - 1, sigma=0.55, least=12)
        people = [*rest[:largest], 12_000, *rest[largest:]]
    helpers = draw(rng, volunteers, count, sigma=0.4, least=4) if volunteers else [None] * count
    return [
        Activity(
            day,
            "食用菌文化节文明引导" if number == 12_000 else rng.choice(_NAMES[kind]),
            kind,
            rng.choice(_THEMES[kind]),
            volunteers=helper,
            served=number,
            minutes=rng.choice((60, 90, 120, 120, 150)),
        )
        for day, number, helper in zip(picked, people, helpers, strict=True)
    ]


def write_activities(folder: Folder, held: list[Held]) -> None:
    """Each township sends two ledgers; the town's name stands once, as in a merged cell."""
    for town in towns():
        for first, last in ((2018, 2023), (2024, 2026)):
            rows = [h for h in held if h[0].town == town.name and first <= h[1].day.year <= last]
            title = f"古田县{town.name}新时代文明实践活动台账（{first}-{last}年）{MARK}"
            ledger = Ledger(
                list(_HEADINGS),
                _lines(rows, town.name),
                titles=[
                    [title],
                    [f"填报单位：{town.name}新时代文明实践所", None, None, "填报人：示例"],
                ],
                feet=[
                    ["注：服务人次含现场与入户；“–”为不统计。"],
                    ["所长（签字）：", None, None, "（盖章）"],
                ],
            )
            folder.write(
                f"文明实践活动/{town.name}_文明实践活动台账_{first}-{last}_示例数据.csv", ledger
            )


def _lines(rows: list[Held], town: str) -> list[list[Cell]]:
    """Rows with a subtotal after each year; one subtotal is wrong, one row stands twice."""
    lines: list[list[Cell]] = []
    number = 0
    for year in sorted({activity.day.year for _, activity in rows}):
        held = [h for h in rows if h[1].day.year == year]
        if (town, year) == ("平湖镇", 2025):
            held.append(held[-1])
        for place, activity in held:
            number += 1
            lines.append(_cells(number, town if number == 1 else "", place, activity))
        served = sum(a.served or 0 for _, a in held) + (
            1_000 if (town, year) == ("大桥镇", 2021) else 0
        )
        helpers = sum(a.volunteers or 0 for _, a in held)
        lines.append(["小计", *[None] * 8, helpers, served])
    return lines


def _cells(number: int, town: str, place: Place, activity: Activity) -> list[Cell]:
    """One line; sums are unchanged by the way a count is worded."""
    count = activity.served
    served: Cell = count
    if count == 12_000:
        served = "1.2万"
    elif count is not None and count % 10 == 0 and count >= 50:
        served = (f"{served}多", f"约{served}", f"{served}余", f"{served}人次")[number % 4]
    helpers: Cell = activity.volunteers if activity.volunteers is not None else "–"
    return [
        number,
        town,
        place.name,
        write_date(activity.day, "dash" if number % 3 else "chinese"),
        activity.name,
        activity.kind,
        activity.theme,
        f"{place.name}文明实践站",
        f"{place.name}文明实践站",
        helpers,
        served,
        f"{(activity.minutes or 0) / 60:g}小时",
        activity.status,
    ]
