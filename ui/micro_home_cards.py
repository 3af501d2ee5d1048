"""Women's micro-homes: the 3×5+1+N checklist with evidence, and the merchants they reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from charts.checklist import Group, Home, Item, State, checklist
from charts.workbook import Sheet
from metrics.catalogue import find
from ui import data
from ui.amounts import day, full, with_unit
from ui.breakdown import Split, breakdown_card, listed
from ui.categories import category_names
from ui.facts import Asked, facts_card, value_of
from ui.figure import Card
from ui.splits import cells
from ui.texts import _
from ui.view import View

BY = ("micro_home_name", "item_group", "item_name")
GROUPS = ("微元素", "微功能", "微品牌", "党建引领", "多元主体")
ASKED = {"微元素": 5, "微功能": 5, "微品牌": 5, "党建引领": 1}  # N, 多元主体, has no number
MOST_OPEN = 1
MOST_NAMED = 5

States = Mapping[str, Mapping[str, Mapping[str, State]]]


def home_card(view: View) -> Card:
    """How many homes and how far their lists are; raises WarehouseError."""
    asked = (
        Asked("micro_home_count"),
        Asked("complete_micro_home_count"),
        Asked("achieved_item_count"),
        Asked("item_count"),
        Asked("evidenced_item_count"),
        Asked("achieved_item_share"),
        Asked("item_evidence_share"),
    )
    count = value_of(view.filters, "micro_home_count")
    full_homes = value_of(view.filters, "complete_micro_home_count")
    finding = (
        _("妇女微家：这个范围没有登记")
        if not count
        else _(
            "妇女微家 {count}，其中“3个5”齐全的 {done} 个",
            count=with_unit(count, find("micro_home_count").unit),
            done=full(full_homes),
        )
    )
    note = _("这是核对清单，不是评分；佐证只看台账写没写文件名，不打开文件。")
    return facts_card(view, "homes", _("妇女微家"), finding, asked, note=note)


def checklist_card(view: View) -> Card:
    """Each home's list, achieved or not, with or without evidence; raises WarehouseError."""
    states = _states(view)
    bare = _without_list(view, states)
    finding = _finding(states)
    note = _("✔ 达成并写明佐证　△ 达成但没写佐证　✕ 未达成。")
    if bare:
        named = _("、").join(bare[:MOST_NAMED]) + ("…" if bare[MOST_NAMED:] else "")
        note += _("还有 {count} 个微家没有报清单（{names}）。", count=len(bare), names=named)
    return Card(
        key="checklist",
        finding=finding,
        about=_("“3个5+1+N”核对清单，到 {day}；点微家名称展开", day=day(view.filters.at)),
        alt=finding,
        kpis=("item_count", "achieved_item_count", "evidenced_item_count"),
        filters=view.filters,
        table=_table(states),
        html=checklist(_homes(states)) if states else "",
        note=note,
    )


def merchant_card(view: View) -> Card:
    """Merchants by trade and by the home that keeps in touch; raises WarehouseError."""
    lists = listed(view, *(Split("merchant_count", by) for by in ("trade_kind", "micro_home_name")))
    count = value_of(view.filters, "merchant_count")
    homes = value_of(view.filters, "merchant_micro_home_count")
    finding = (
        _("商户：这个范围没有登记")
        if not count
        else _(
            "辐射商户 {count}，由 {homes} 个微家联系",
            count=with_unit(count, find("merchant_count").unit),
            homes=full(homes),
        )
    )
    single = [Asked("merchant_count"), Asked("merchant_micro_home_count")]
    return breakdown_card(view, "merchants", _("辐射商户"), finding, lists, above=single)


def _states(view: View) -> States:
    """Home → group → item → state."""
    achieved = {cell.labels for cell in cells("achieved_item_count", view.filters, *BY)}
    proved = {cell.labels for cell in cells("evidenced_item_count", view.filters, *BY)}
    found: dict[str, dict[str, dict[str, State]]] = defaultdict(lambda: defaultdict(dict))
    for cell in cells("item_count", view.filters, *BY):
        home, group, item = cell.labels
        state: State = "missed"
        if cell.labels in achieved:
            state = "proved" if cell.labels in proved else "bare"
        found[home][group][item] = state
    return found


def _homes(states: States) -> list[Home]:
    """The complete ones last: what is missing is what somebody can act on."""
    ordered = sorted(states, key=lambda home: (-len(_missed(states[home])), home))
    return [
        Home(home, _home_words(states[home]), _groups(states[home]), number < MOST_OPEN)
        for number, home in enumerate(ordered)
    ]


def _missed(groups: Mapping[str, Mapping[str, State]]) -> list[str]:
    return [item for items in groups.values() for item, state in items.items() if state == "missed"]


def _home_words(groups: Mapping[str, Mapping[str, State]]) -> str:
    """3×5+1+N in one line, and how many of the achieved items name their evidence."""
    names = category_names()
    told = [
        f"{names.get(group, group)} {_of(group, _done(groups[group]))}"
        for group in _ordered(groups)
    ]
    proved = sum(state == "proved" for items in groups.values() for state in items.values())
    return " · ".join([*told, _("写明佐证 {proved} 项", proved=proved)])


def _of(group: str, done: int) -> str:
    return f"{done}/{ASKED[group]}" if group in ASKED else str(done)


def _done(items: Mapping[str, State]) -> int:
    return sum(state != "missed" for state in items.values())


def _ordered(groups: Mapping[str, object]) -> list[str]:
    return sorted(groups, key=lambda group: (*GROUPS, group).index(group))


def _groups(groups: Mapping[str, Mapping[str, State]]) -> list[Group]:
    names, words = category_names(), state_words()
    return [
        Group(
            names.get(group, group),
            _group_words(group, groups[group]),
            [Item(item, state, words[state]) for item, state in groups[group].items()],
        )
        for group in _ordered(groups)
    ]


def _group_words(group: str, items: Mapping[str, State]) -> str:
    done = _done(items)
    if group in ASKED:
        return _("达成 {done} 项，要求 {asked} 项", done=done, asked=ASKED[group])
    return _("达成 {done} 项", done=done)


def state_words() -> dict[State, str]:
    """The three states of an item in the reader's language."""
    return {
        "proved": _("达成，有佐证"),
        "bare": _("达成，没写佐证"),
        "missed": _("未达成"),
    }


def _without_list(view: View, states: States) -> Sequence[str]:
    """Homes that nobody sent a list of."""
    homes = data.split("micro_home_count", view.filters, "micro_home_name")
    return [home.label for home in homes if home.label not in states]


def _finding(states: States) -> str:
    if not states:
        return _("“3个5+1+N”清单：这个范围没有微家报过")
    gaps = [home for home in states if _missed(states[home])]
    missed = sum(len(_missed(groups)) for groups in states.values())
    if not gaps:
        return _("{count} 个报了清单的微家各项都达成", count=len(states))
    return _(
        "{count} 个报了清单的微家里，{gaps} 个还有未达成项，共 {missed} 项",
        count=len(states),
        gaps=len(gaps),
        missed=missed,
    )


def _table(states: States) -> Sheet:
    names, words = category_names(), state_words()
    rows = [
        (home, names.get(group, group), item, words[state])
        for home, groups in states.items()
        for group, items in groups.items()
        for item, state in items.items()
    ]
    headings = (_("妇女微家"), _("清单分组"), _("清单项"), _("状态"))
    return Sheet(_("微家清单"), headings, rows)
