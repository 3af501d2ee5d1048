"""What stands around every page: language, scope, period, sample mark and foot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import streamlit as st

from metrics.errors import WarehouseError
from ui import address, areas
from ui.amounts import day, full, span
from ui.escape import hypertext, markdown
from ui.lanes import asked_lane, lane_choice, lane_left
from ui.languages import language_switch
from ui.look import dress
from ui.period import CHOICES, DEFAULT, Span, choice_of, span_of
from ui.provenance import missing_line
from ui.served import Served, served
from ui.session import User
from ui.texts import _, either
from ui.view import View, period_names, remember

SCOPE, PERIOD = "scope_choice", "period_choice"


@contextmanager
def frame(
    user: User, *, has_bar: bool = True, is_bare: bool = False, tells_lanes: bool = False
) -> Iterator[None]:
    """Set up the view for the page inside, and close with the foot; a bare page has it alone.

    Pages that do not tell lanes apart show the whole area of a lane.
    """
    dress()
    view = view_of(user, tells_lanes=tells_lanes)
    remember(view)
    if is_bare:
        yield
        return
    language_switch()
    if view and has_bar:
        with st.container(key="bar"):
            _bar(view, user, tells_lanes=tells_lanes)
    if view and view.served.is_sample:
        st.html(f'<div class="sample" role="note">{hypertext(sample_words())}</div>')
    yield
    if view:
        _foot(view, has_period=has_bar)


def sample_words() -> str:
    """What must be said wherever numbers of sample data stand."""
    return _("示例数据：以下数字由程序编造，只用来演示，不是任何社区的真实成效。")


def view_of(user: User, *, tells_lanes: bool = False) -> View | None:
    """The view that the address asks for; None when there is nothing readable."""
    try:
        now, places = served(), areas.areas(user.scope)
    except WarehouseError:
        return None
    scope = areas.known_scope(address.scope_and_lane()[0], places)
    lane = asked_lane(scope) if tells_lanes else ""
    choice = choice_of(address.get("period"))
    span = span_of(choice, now.first_day, now.last_day, _custom(now))
    name = areas.path_name(scope, places) if scope else _("全部")
    name += f"{areas.PATH_MARK}{lane}" if lane else ""
    return View(user, now, scope, name, choice, span, lane)


def _bar(view: View, user: User, *, tells_lanes: bool) -> None:
    """Where and when."""
    places = areas.areas(user.scope)
    if view.scope:
        _breadcrumb(view.scope, places)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _scope_choice(view, user)
        if tells_lanes:
            lane_choice(view.scope)
        _period_choice(view)
    if not tells_lanes and (lane := asked_lane(view.scope)):
        lane_left(view.scope, lane)


def _scope_choice(view: View, user: User) -> None:
    st.session_state[SCOPE] = view.scope
    names = {"": _("全部"), **areas.path_names(user.scope)}
    st.selectbox(
        _("范围（可输入地名查找）"),
        list(names),
        format_func=names.__getitem__,
        key=SCOPE,
        on_change=_choose_scope,
        width=340,
    )


def _period_choice(view: View) -> None:
    st.session_state[PERIOD] = view.choice
    names = period_names()
    st.segmented_control(
        _("时段"),
        CHOICES,
        format_func=names.__getitem__,
        key=PERIOD,
        on_change=_choose_period,
        required=True,
        wrap=True,
    )
    if view.choice == "custom":
        _date_range(view.served, view.span)


def _date_range(served: Served, custom: Span) -> None:
    """The key holds the days, so that the address and not the widget's memory decides."""
    key = f"dates_{custom.first}_{custom.last}"
    st.date_input(
        _("起止日期"),
        (custom.first, custom.last),
        min_value=served.first_day,
        max_value=served.last_day,
        key=key,
        on_change=_choose_dates,
        args=(key,),
        width=260,
    )


def _breadcrumb(scope: str, places: areas.Areas) -> None:
    """The way up: each area above the chosen one is a button."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="crumbs"):
        steps = areas.above(scope, places)
        for code in ["", *steps[:-1]] if steps else []:
            label = places[code] if code else _("全部")
            st.button(
                markdown(label),
                key=f"crumb_{code}",
                type="tertiary",
                on_click=address.choose_scope,
                args=(code,),
            )
            st.markdown("›", width="content")
        st.markdown(f"**{markdown(places[steps[-1]] if steps else _('全部'))}**", width="content")


def _choose_scope() -> None:
    address.choose_scope(st.session_state[SCOPE] or "")


def _choose_period() -> None:
    choice = st.session_state[PERIOD]
    address.put("period", "" if choice == DEFAULT else choice)
    if choice != "custom":
        address.put("from", "")
        address.put("to", "")


def _choose_dates(key: str) -> None:
    chosen: tuple[date, ...] = st.session_state[key]
    if len(chosen) == 2:  # the second day of a range is picked after the first
        address.put("from", chosen[0].isoformat())
        address.put("to", chosen[1].isoformat())


def _custom(served: Served) -> Span:
    """The days in the address, within the data and in order; otherwise the last month."""
    whole = span_of("month", served.first_day, served.last_day)
    try:
        first = date.fromisoformat(address.get("from"))
        last = date.fromisoformat(address.get("to"))
    except ValueError:
        return whole
    first, last = max(first, served.first_day), min(last, served.last_day)
    return Span(first, last) if first <= last else whole


def _foot(view: View, *, has_period: bool) -> None:
    """Data date, version, missing senders."""
    served = view.served
    period = _("时段 {span}", span=span(view.span.first, view.span.last))
    parts = [
        *([_("只看 {lane}", lane=markdown(view.lane))] if view.lane else []),
        *([period] if has_period else []),
        _("数据截至 {day}", day=day(served.last_day)),
        _("版本 {version}", version=markdown(served.version)),
        _("记录 {count} 条", count=full(served.record_count)),
    ]
    if has_period and (missing := missing_line(view)):
        parts.append(missing)
    if served.is_sample:
        parts.append(_("示例数据"))
    st.divider()
    st.caption(" · ".join(parts))


def told(error: WarehouseError) -> str:
    """What a person is told when the data can't be read."""
    return either(error.zh, error.en)
