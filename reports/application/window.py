"""The window of an application: whole months, up to the end of the last one that has passed."""

from __future__ import annotations

from datetime import date, timedelta

from metrics.filters import Filters
from metrics.senders import last_day, senders
from metrics.warehouse import Warehouse
from reports.application.eligibility import years_earlier


def window(warehouse: Warehouse, filters: Filters, years: int, today: date) -> tuple[date, date]:
    """First and last day: so many years up to the end of last month, or of the data if sooner."""
    last = today.replace(day=1) - timedelta(days=1)
    latest = last_day(senders(warehouse, filters))
    if latest and latest < last:
        last = latest
    return years_earlier(last, years) + timedelta(days=1), last
