"""The map of an application, drawn once for all documents that are made together."""

from __future__ import annotations

from metrics.trace import ReportedNumber
from reports.application.ledger import Ledger
from reports.brief_chart import Drawn
from reports.ground import drawn
from reports.ground import ground as ground_of


def ground(ledger: Ledger) -> tuple[Drawn, tuple[ReportedNumber, ...]] | None:
    """The map with the number that its areas add up to; None where no boundaries are known.

    Raises WarehouseError.
    """
    held = ledger.readings.grounds
    if ledger.filters not in held:
        made = ground_of(ledger.warehouse, ledger.filters)
        held[ledger.filters] = made and (made.kpi, drawn(made))
    found = held[ledger.filters]
    return None if found is None else (found[1], (ledger.tell(found[0]),))
