"""What was done while patrolling: small things at once, reports, visits; each in its own unit."""

from __future__ import annotations

from ui.facts import Asked, facts_card, in_words
from ui.figure import Card
from ui.pairs import pairs_card
from ui.texts import _
from ui.view import View

DONE, REPORTED, VISITED = "patrol_done_count", "patrol_report_count", "patrol_visit_count"
BESIDES = ("patrol_issue_count", "patrol_metres")


def deeds_card(view: View) -> Card:
    """随手做, 实时报 and 勤随访 of the period; raises WarehouseError."""
    return facts_card(
        view,
        "patrol_deeds",
        _("随手做·实时报·勤随访"),
        in_words(view.filters, DONE, REPORTED, VISITED),
        [Asked(name) for name in (DONE, REPORTED, VISITED, *BESIDES)],
        note=_("都是巡防台账里各次巡防所填的数；巡防走访与入户走访是两本账，不相加。"),
    )


def deed_months_card(view: View) -> Card:
    """Done at once beside reported, month by month; raises WarehouseError."""
    return pairs_card(view, "patrol_deed_months", (DONE, REPORTED))
