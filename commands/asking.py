"""How a verb asks the warehouse: scope, days, conditions, and a sentence when it can't answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.output import SOME_REFUSED, WRONG_USAGE, emit, finish, tell

if TYPE_CHECKING:
    from metrics.filters import Filters
    from metrics.warehouse import Warehouse

COMMUNITY_DIGITS, LANE_DIGITS = 12, 15
scope_option = click.option(
    "--scope", multiple=True, help="区划代码或其前几位，可给多个；15位是网格（小巷）"
)
where_option = click.option("--where", multiple=True, help="条件，如 activity_kind=宣讲")


def filters_of(
    scope: Sequence[str],
    date_from: datetime | None,
    date_to: datetime | None,
    where: Sequence[str] = (),
) -> Filters:
    """The filters of a command's options, down to the code of a lane; raises ValueError."""
    from metrics.filters import Filters

    conditions: dict[str, tuple[str, ...]] = {}
    for one in where:
        name, _, value = one.partition("=")
        conditions[name] = (*conditions.get(name, ()), value)
    codes = tuple(one.strip() for one in scope)
    if codes and all(len(one) == LANE_DIGITS and one.isdigit() for one in codes):
        conditions["grid_code"] = codes
        codes = tuple(one[:COMMUNITY_DIGITS] for one in codes)
    return Filters(
        scope=codes,
        date_from=date_from.date() if date_from else None,
        date_to=date_to.date() if date_to else None,
        where=conditions,
    )


@contextmanager
def asking(data_dir: Path, lang: str, as_json: bool) -> Iterator[Warehouse]:
    """The warehouse; a question that can't be answered ends the command with a sentence."""
    from metrics.errors import UnknownDimension, UnknownFlag, UnknownKpi, WarehouseError
    from metrics.warehouse import Warehouse

    try:
        yield Warehouse(data_dir)
    except (UnknownKpi, UnknownDimension, UnknownFlag, ValueError) as error:
        _unanswered(error, lang, as_json)
        finish(WRONG_USAGE)
    except WarehouseError as error:
        _unanswered(error, lang, as_json)
        finish(SOME_REFUSED)


def _unanswered(error: Exception, lang: str, as_json: bool) -> None:
    text = str(getattr(error, lang, None) or error)
    tell(text, lang)
    if as_json:
        emit({"error": type(error).__name__, "message": text})
