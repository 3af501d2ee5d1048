"""Where the grids of the lake lie, so that a file with another coordinate system is noticed."""

from __future__ import annotations

from etl import receipts
from etl.geo.shift import Key, Located, located, shift_between
from etl.geo.systems import Point
from etl.home import Home
from etl.messages import Refusal
from etl.receipts import Part

LOCATED = ("grid", "boundary")


class LocatedGrids:
    """The grids of one load, read from the lake when the first file with places comes."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._by_file: dict[str, Located] | None = None

    def check(self, part: Part, source_file_id: str, file: str) -> None:
        """Remember where a part's grids lie.

        Raises Refusal `boundary_shifted` when another coordinate system explains their distance
        from those known before.
        """
        known = self._known()
        known.pop(source_file_id, None)
        new = self._read(part)
        before: dict[Key, Point] = {}
        for one in known.values():
            before |= one.centres
        if shift := shift_between(before, new):
            stated, likely = shift.stated, shift.likely
            raise Refusal(
                "boundary_shifted",
                file=file,
                metres=round(shift.metres),
                stated=stated,
                likely=likely,
            )
        known[source_file_id] = new

    def _known(self) -> dict[str, Located]:
        if self._by_file is None:
            self._by_file = {
                receipt.source_file_id: self._read(part)
                for receipt in receipts.every(self._home)
                if receipt.status == "loaded"
                for part in receipt.parts
                if part.dataset in LOCATED
            }
        return self._by_file

    def _read(self, part: Part) -> Located:
        return located(self._home.lake / path for path in part.parquet)
