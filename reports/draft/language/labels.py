"""Rules from what the dashboard and the handbook call each KPI: 应解决事件数186件."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from metrics.catalogue import CATALOGUE
from metrics.kpi import Kpi
from reports.draft.numbers.spans import without_asides

# Units that are written for that of a KPI.
_UNITS: Mapping[str, tuple[str, ...]] = {
    "件": ("件", "起", "宗", "桩", "个"),
    "人": ("人", "名", "位"),
    "名": ("名", "人", "位", "人次"),
    "场": ("场", "场次", "次", "期"),
    "户次": ("户次", "次"),
    "次": ("次", "趟", "回"),
    "条": ("条", "个", "份"),
    "天": ("天", "日"),
    "项": ("项", "个"),
    "支": ("支", "个"),
    "家": ("家", "户", "个"),
    "米": ("米", "公里", "千米"),
    "次/巷·日": ("次/巷·日", "次", "遍"),
    "次/户·周": ("次/户·周", "次"),
    "件/百户": ("件/百户", "件", "起"),
    "件/万人次": ("件/万人次", "件", "起"),
    "元/人次": ("元/人次", "元"),
}
_ENDING = re.compile("的?(?:人数|次数|(?<!事)件数|(?<![商住])户数|户次|场次|人次|天数|条数|数)$")
_ASIDE = re.compile("（(?P<what>[^）]*)）")
_QUOTED = re.compile("“[^”]*”")
_STATISTICS = ("中位数", "九成以内")  # without them it's another figure
# A name without its ending is as good only when it is long: 应解决事件186件, not 事件186件.
_LONG, _SHORT, _FEW = 5, 4, 2
_AVERAGED = ("人均", "平均", "日均", "月均", "户均", "场均", "每名", "每位")


@cache
def labels(name: str) -> tuple[str, ...]:
    """A KPI's Chinese name in all its forms: 派单用时（中位数）, 派单用时的中位数."""
    label = CATALOGUE[name].label_zh
    found = [label, without_asides(label), _QUOTED.sub("", label)]
    if aside := _ASIDE.search(label):
        what, bare = aside["what"], _ASIDE.sub("", label)
        if what in _STATISTICS:
            found += [f"{bare}{what}", f"{bare}的{what}"]
        elif label.endswith("）"):  # 队伍成员数（队伍台账）; 网格数 is not 网格（小巷）数
            found.append(bare)
    return tuple(dict.fromkeys(found))


@cache
def stems(name: str) -> tuple[str, ...]:
    """The same without the ending that only says the unit: 志愿服务惠及 for 志愿服务惠及人次."""
    found = (_ENDING.sub("", one) for one in labels(name) if not one.endswith("中位数"))
    return tuple(dict.fromkeys(one for one in found if one not in labels(name)))


def label_rules(written: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A rule for each name that the `written` ones do not tie to its KPI already."""
    known = list(written)
    for kpi in CATALOGUE.values():
        long = tuple(one for one in stems(kpi.name) if len(one) >= _LONG)
        for forms, weight in ((labels(kpi.name), _weight(kpi)), (long, 1)):
            if forms and not _is_known(kpi, forms[0], known):
                yield _label_rule(kpi, forms, weight)


def _label_rule(kpi: Kpi, forms: tuple[str, ...], weight: int) -> dict[str, Any]:
    longer = [one for one in _every() if any(f in one for f in forms) and one not in forms]
    averages = [one for one in _AVERAGED if not any(one in form for form in forms)]
    return {
        "kpi": kpi.name,
        "units": list(_UNITS.get(kpi.unit.zh, (kpi.unit.zh,))),
        "words": [list(forms)],
        "none": [*longer, *averages],
        "weight": weight,
        "is_label": True,
    }


def _weight(kpi: Kpi) -> int:
    """How much more a name tells than a word: 事件数 less, as much else may be said beside it."""
    length = min(len(one) for one in (*stems(kpi.name), *labels(kpi.name)))
    return length // 2 if length >= _SHORT else 0 if length > _FEW else -1


@cache
def _every() -> tuple[str, ...]:
    return tuple(one for name in CATALOGUE for one in (*labels(name), *stems(name)))


def _is_known(kpi: Kpi, label: str, written: list[Mapping[str, Any]]) -> bool:
    """Whether the rule that holds best for a name in its unit is one of its KPI alone."""
    fitting = [
        one
        for one in written
        if kpi.unit.zh in one["units"]
        and one["words"]
        and not one.get("where")
        and not one.get("only")
        and all(any(word in label for word in group) for group in one["words"])
        and not any(word in label for word in one.get("none", ()))
    ]
    most = max((len(one["words"]) for one in fitting), default=0)
    best = [one["kpi"] for one in fitting if len(one["words"]) == most]
    return bool(best) and all(one == kpi.name for one in best)
