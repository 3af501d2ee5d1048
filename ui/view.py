"""What the reader is looking at: who she is, which area, which days, which version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from metrics.filters import Comparison, Filters, scope_prefix
from metrics.senders import touch
from ui.period import Choice, Span, at_least_a_year
from ui.served import Served
from ui.session import User
from ui.texts import _

KEY = "view"


@dataclass(frozen=True)
class View:
    """One reader's scope (a region code, "" for everything she may see) and period.

    `lane` is a grid of the scope, "" for all of it.
    """

    user: User
    served: Served
    scope: str
    scope_name: str
    choice: Choice
    span: Span
    lane: str = ""

    @property
    def filters(self) -> Filters:
        """The scope and the period."""
        return self._within(self.span)

    @property
    def monthly(self) -> Filters:
        """The scope, and the period widened to at least twelve months."""
        return self._within(at_least_a_year(self.span))

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Which equal earlier spans say something: 同比 (year), 环比 (period)."""
        if self.choice == "all":
            return ()
        if self.choice == "year":
            return ("year",)
        return ("period",) if self.choice == "three_years" else ("year", "period")

    @property
    def missing(self) -> list[str]:
        """Names of the scope's senders without a file for any day of the period."""
        scope = scope_prefix(self.scope) if self.scope else ""
        own = (s for s in self.served.senders if touch(scope_prefix(s.code), scope))
        return [s.name for s in own if not s.speaks_for(self.span)]

    def _within(self, span: Span) -> Filters:
        return Filters(
            scope=(self.scope,) if self.scope else (),
            date_from=span.first,
            date_to=span.last,
            user_scope=(self.user.scope,) if self.user.scope else (),
            lane=self.lane,
        )

    @property
    def as_of(self) -> date:
        """The last day that the numbers cover (截至日期)."""
        return min(self.span.last, self.served.last_day)


def remember(view: View | None) -> None:
    """Keep the view of this run for the page; None when there is no readable data."""
    st.session_state[KEY] = view


def current_view() -> View | None:
    """The view that the frame has set up, None when there is no readable data."""
    view: View | None = st.session_state.get(KEY)
    return view


def period_names() -> dict[Choice, str]:
    """The periods to choose from, as the reader names them."""
    return {
        "month": _("本月"),
        "quarter": _("本季"),
        "year": _("本年"),
        "three_years": _("近三年"),
        "all": _("累计"),
        "custom": _("自定义"),
    }
