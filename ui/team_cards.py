"""Teams by kind and setting, stations, and the grids or lanes that they look after."""

from __future__ import annotations

from metrics.catalogue import find
from ui.amounts import full, with_unit
from ui.breakdown import Split, breakdown_card, leader, listed
from ui.facts import Asked, value_of
from ui.figure import Card
from ui.texts import _
from ui.view import View


def team_card(view: View) -> Card:
    """Teams by kind and setting, and their members; raises WarehouseError."""
    lists = listed(
        view,
        Split("team_count", "team_kind"),
        Split("team_count", "setting"),
        Split("team_member_count", "team_kind"),
    )
    count = value_of(view.filters, "team_count")
    finding = (
        _("队伍：这个范围没有登记")
        if not count
        else _(
            "期末共有队伍 {count}；{leader}",
            count=with_unit(count, find("team_count").unit),
            leader=leader(lists[0]),
        )
    )
    return breakdown_card(
        view,
        "teams",
        _("队伍"),
        finding,
        lists,
        above=[Asked("team_count"), Asked("partner_count")],
        note=_("队伍成员数按队伍台账相加，一人参加几支队伍会重复；人数请看志愿者人数。"),
    )


def station_card(view: View) -> Card:
    """Stations by kind; raises WarehouseError."""
    lists = listed(view, Split("station_count", "station_kind"))
    return breakdown_card(view, "stations", _("站点"), leader(lists[0]), lists)


def grid_card(view: View) -> Card:
    """Grids and lanes by level, with the houses in them; raises WarehouseError."""
    lists = listed(view, Split("grid_count", "grid_level"))
    houses = [Asked("least_house_count"), Asked("most_house_count")]
    least = value_of(view.filters, "least_house_count")
    most = value_of(view.filters, "most_house_count")
    finding = leader(lists[0])
    if least is not None and most is not None:
        finding += _(
            "；每个网格（小巷）{least} 至 {most} 间房屋", least=full(least), most=full(most)
        )
    return breakdown_card(view, "grids", _("网格与小巷"), finding, lists, above=houses)
