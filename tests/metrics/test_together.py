"""Values asked together are those asked one by one, each under its own filters."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.errors import VersionOutdated
from metrics.filters import Filters
from metrics.values import kpi_value, kpi_values_each
from tests.metrics.conftest import Serve

CASES = [
    {"case_date": date(2024, 3, day), "outcome": outcome, "case_number": f"c{day}"}
    for day, outcome in enumerate(("已解决", "未解决", "已解决", "转办"), start=1)
]
CASES += [{"case_date": date(2025, 3, 1), "outcome": "未解决", "case_number": "d1"}]
PATROLS = [
    {"patrol_date": date(year, 3, 1), "patrol_minutes": minutes, "grid_name": "甲巷"}
    for year, minutes in ((2024, 60), (2025, 90), (2025, 30))
]
YEARS = [Filters(date_from=date(y, 1, 1), date_to=date(y, 12, 31)) for y in (2023, 2024, 2025)]


def test_every_kpi_is_the_same_alone_and_among_others(serve: Serve) -> None:
    warehouse = serve({"case_record": CASES, "patrol": PATROLS})
    together = kpi_values_each(warehouse, CATALOGUE, YEARS)
    for filters, values in zip(YEARS, together, strict=True):
        for name, value in values.items():
            assert value == kpi_value(warehouse, name, filters)
    shares = [values["resolved_share"].value for values in together]
    assert shares == [None, 0.5, 0]
    assert [values["patrol_hours"].value for values in together] == [None, 1, 2]


def test_nothing_asked_is_nothing_answered(serve: Serve) -> None:
    warehouse = serve({"patrol": PATROLS})
    assert kpi_values_each(warehouse, ("patrol_hours",), ()) == []
    assert kpi_values_each(warehouse, (), YEARS) == [{}, {}, {}]


def test_one_query_that_fails_among_several_is_told(serve: Serve) -> None:
    warehouse = serve({"patrol": PATROLS})
    with warehouse.snapshot() as snapshot:
        asked = [(f"SELECT {number}", {}) for number in range(20)]
        assert snapshot.rows_together(asked) == [[(number,)] for number in range(20)]
        with pytest.raises(VersionOutdated):
            snapshot.rows_together([*asked, ("SELECT * FROM lost", {})])
