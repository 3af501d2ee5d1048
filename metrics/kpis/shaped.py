"""Makes the KPIs of a subject that differ in their words and in which rows count."""

from __future__ import annotations

from typing import Any, Protocol

from metrics.kpi import Kpi
from metrics.units import SHARE


class Make(Protocol):
    """Name, labels and definitions of a KPI; `more` are fields of Kpi and win over the shared."""

    def __call__(
        self,
        name: str,
        label_zh: str,
        label_en: str,
        definition_zh: str,
        definition_en: str,
        where: str = "",
        **more: Any,
    ) -> Kpi:
        """A KPI over the records for which `where` is true, all of them if it is blank."""


def shaped(dataset: str, **shared: Any) -> Make:
    """A maker of KPIs of a dataset that share these fields; their value is a number of records.

    One that is divided by another (`over`) is a share, and shares do not add up.
    """

    def make(
        name: str,
        label_zh: str,
        label_en: str,
        definition_zh: str,
        definition_en: str,
        where: str = "",
        **more: Any,
    ) -> Kpi:
        rows = f"SELECT * FROM {dataset} WHERE {where}" if where else f"SELECT * FROM {dataset}"
        fields = {"dataset": dataset, "rows": rows, "value": "COUNT(*)", **shared}
        if "over" in more:
            fields |= {"unit": SHARE, "additive": False}
        return Kpi(
            name=name,
            label_zh=label_zh,
            label_en=label_en,
            definition_zh=definition_zh,
            definition_en=definition_en,
            **{**fields, **more},
        )

    return make
