"""What the check makes of the sets that were held back."""

from __future__ import annotations

import pytest

from metrics.warehouse import Warehouse
from tests.reports.draft_corpus import HELD_BACK
from tests.reports.draft_measured import assert_reached


@pytest.mark.slow
@pytest.mark.parametrize("half", HELD_BACK)
def test_numbers_are_found_tied_and_judged_and_none_is_wrongly_supported(
    samples: Warehouse, half: str
) -> None:
    assert_reached(samples, half)
