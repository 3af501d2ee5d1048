"""Cases at each step of the loop, those that came up again, and the people in them."""

from __future__ import annotations

from ui.facts import Asked, facts_card, in_words
from ui.figure import Card
from ui.texts import _
from ui.view import View

STEPS = ("requested_case_count", "dispatched_case_count", "accepted_case_count", "rated_case_count")
REOPENED, PEOPLE = "reopened_case_count", "case_person_count"


def steps_card(view: View) -> Card:
    """The figures, each in its own unit; raises WarehouseError."""
    return facts_card(
        view,
        "case_steps",
        _("点单、派单、接单、评单"),
        in_words(view.filters, REOPENED, PEOPLE),
        [Asked(name) for name in (*STEPS, REOPENED, PEOPLE)],
        note=_("各步按各自的时间戳计；涉及人数按台账填写相加，同一人涉及两件会重复。"),
    )
