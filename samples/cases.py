"""Cases with their life cycle: reported, dispatched, accepted, resolved, rated."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from samples.calendar import growth, pick_days, trouble
from samples.people import Names, identity_number, landline, phone
from samples.wording import words

SOLVED = "已解决"
DISPUTES = ("婚姻家庭", "邻里", "旅游")
_DAYS_BY_CHANNEL = {"现场解决": 0.08, "上报解决": 4.0, "联合协商": 9.0}
_LIMIT_DAYS = {"现场解决": 1, "上报解决": 15, "联合协商": 30}
_TEXTS = {
    "婚姻家庭": "夫妻因{a}争吵，管家上门劝和，{b}",
    "邻里": "邻里因{a}起争执，当面协商，{b}",
    "旅游": "游客与店家因{a}发生纠纷，{b}",
    "物业": "住户反映{a}，联系物业处理，{b}",
    "环境卫生": "巡查发现{a}，{b}",
    "治安隐患": "发现{a}，提醒住户并报民警，{b}",
    "消防安全": "发现{a}，现场劝导整改，{b}",
    "困难救助": "{a}家庭需要帮助，{b}",
    "商户诉求": "商户反映{a}，{b}",
    "其他": "居民咨询{a}，{b}",
}
_CAUSES = {
    "婚姻家庭": words("家务分工 孩子教育 赡养老人 经济开支"),
    "邻里": words("噪音 空调滴水 占用楼道 宠物 停车 漏水"),
    "旅游": words("海鲜斤两 住宿退订 拍照收费 排队 包车价格"),
    "物业": words("路灯不亮 楼道漏水 电梯停用 门禁损坏"),
    "环境卫生": words("陈年垃圾堆放 污水管道不畅 乱贴广告 卫生死角"),
    "治安隐患": words("门窗未锁 陌生人徘徊 电动车乱停 老房外墙松动"),
    "消防安全": words("飞线充电 楼道堆物 灭火器过期 燃气软管老化"),
    "困难救助": words("独居老人 残疾人 困境儿童 低保"),
    "商户诉求": words("排水堵塞 外摆位置 办证流程 客流引导 用电增容"),
    "其他": words("医保缴费 老年证办理 入学政策 志愿者报名"),
}
_DISPUTE_ENDS = words("双方握手言和 双方签了协议 一方致歉 已约定后续回访 邀社区法律顾问说明")
_ENDS = words("处理完毕 已约定后续回访 住户表示感谢 列入下周复查 已留存照片 已反馈来访人")


@dataclass(frozen=True)
class Spec:
    """What a case must be, before chance gives it the rest."""

    kind: str
    outcome: str | None
    channel: str
    mediated: bool = False
    place: int = 0


@dataclass
class Case:
    """One case; instants are wall time in China."""

    number: str
    spec: Spec
    day: dt.date
    reported: dt.datetime
    dispatched: dt.datetime
    accepted: dt.datetime
    due: dt.datetime
    resolved: dt.datetime | None
    rated: dt.datetime | None
    rating: str | None
    people: int
    source: str
    party: str
    phone: str
    identity: str
    text: str

    @property
    def status(self) -> str:
        """Where the case stands in the chain; closed is not solved."""
        return "结案" if self.resolved else "处置"


def make_cases(  # one place where the order of draws is fixed
    rng: random.Random,
    specs: Sequence[Spec],
    window: tuple[dt.date, dt.date],
    number: str,
    names: Names,
) -> list[Case]:
    """One case a spec, spread over the window; none is solved after its last day.

    `number` is a format of `day` and `count`, the running number of the year.
    """
    order = list(specs)
    rng.shuffle(order)
    picked = pick_days(rng, window[0], window[1], len(order), trouble)
    residents = [names.anyone() for _ in range(max(1, len(order) // 2))]
    counters: dict[int, int] = {}
    cases = []
    for spec, day in zip(order, picked, strict=True):
        counters[day.year] = counters.get(day.year, 0) + 1
        case = _live(rng, spec, day, window[1], rng.choice(residents))
        case.number = number.format(day=day, count=counters[day.year])
        cases.append(case)
    return cases


def _live(rng: random.Random, spec: Spec, day: dt.date, last: dt.date, party: str) -> Case:
    """Give a case its instants, words, rating and people."""
    pace = 1.0 / growth(day)  # handling gets quicker as the years pass
    reported = dt.datetime.combine(
        day, dt.time(rng.choice((8, 9, 9, 10, 11, 15, 16, 17, 19, 20)), rng.randrange(60))
    )
    dispatched = reported + dt.timedelta(minutes=int(rng.lognormvariate(2.6, 0.7) * pace) + 1)
    accepted = dispatched + dt.timedelta(minutes=int(rng.lognormvariate(3.2, 0.8) * pace) + 1)
    end = dt.datetime.combine(last, dt.time(22, 30))
    resolved: dt.datetime | None = None
    if spec.outcome:
        took = _DAYS_BY_CHANNEL[spec.channel] * pace * rng.lognormvariate(0, 0.7)
        resolved = accepted + dt.timedelta(minutes=int(took * 1440) + 5)
        if resolved > end:
            resolved = (
                accepted + (end - accepted) * rng.uniform(0.3, 0.9) if end > accepted else accepted
            )
        resolved = _by_day(rng, resolved)
    rated, rating = _rate(rng, spec, resolved, end)
    return Case(
        number="",
        spec=spec,
        day=day,
        reported=reported,
        dispatched=dispatched,
        accepted=accepted,
        due=accepted + dt.timedelta(days=_LIMIT_DAYS[spec.channel]),
        resolved=resolved,
        rated=rated,
        rating=rating,
        people=rng.choice((1, 2, 2, 2, 3, 4)),
        source=rng.choice(("平台", "平台", "电话", "微信", "微信", "上门", "现场")),
        party=party,
        phone=phone(rng),
        identity=identity_number(rng),
        text=_text(rng, spec),
    )


def _by_day(rng: random.Random, instant: dt.datetime) -> dt.datetime:
    """Whole minutes; what would fall into the small hours is done that morning."""
    if instant.hour < 8:
        instant = instant.replace(hour=8 + rng.randrange(3))
    return instant.replace(second=0, microsecond=0)


def _rate(
    rng: random.Random, spec: Spec, resolved: dt.datetime | None, end: dt.datetime
) -> tuple[dt.datetime | None, str | None]:
    """Seven of ten closed cases are rated, better when they were solved."""
    if resolved is None or rng.random() > 0.72:
        return None, None
    weights = (60, 27, 10, 3) if spec.outcome == SOLVED else (8, 27, 40, 25)
    rating = rng.choices(("非常满意", "满意", "基本满意", "不满意"), weights)[0]
    return _by_day(
        rng, min(resolved + dt.timedelta(minutes=rng.randrange(20, 4000)), max(end, resolved))
    ), rating


def _text(rng: random.Random, spec: Spec) -> str:
    """A short account; now and then it holds a number that must not be kept."""
    text = _TEXTS[spec.kind].format(
        a=rng.choice(_CAUSES[spec.kind]),
        b=rng.choice(_DISPUTE_ENDS if spec.kind in DISPUTES else _ENDS),
    )
    chance = rng.random()
    if chance < 0.03:
        return f"{text}，联系电话{phone(rng)}"
    if chance < 0.045:
        return f"{text}（身份证{identity_number(rng)}）"
    if chance < 0.055:
        return f"{text}，家中电话{landline(rng)}"
    return text


def repeat(count: int, *specs: Spec) -> list[Spec]:
    """`count` specs that take turns."""
    return [specs[index % len(specs)] for index in range(count)]
