"""How a KPI is counted, told where the number stands."""

from __future__ import annotations

import streamlit as st

from metrics.kpi import Kpi
from ui.amounts import unit_name
from ui.escape import markdown
from ui.texts import _, language


def label(kpi: Kpi) -> str:
    """The name of a KPI in the reader's language."""
    text = kpi.label(language())
    return text[:1].upper() + text[1:]


def label_with_unit(kpi: Kpi) -> str:
    """The name with its unit, for the heading of a column."""
    return _("{name}（{unit}）", name=label(kpi), unit=unit_name(kpi.unit))


def explain(*kpis: Kpi, note: str = "") -> None:
    """Name, unit, definition (口径) and its version of each, and a note, as one text."""
    parts = [part for kpi in kpis for part in _explained(kpi)]
    st.markdown("\n\n".join([*parts, *([f":gray[:small[{note}]]"] if note else [])]))


def _explained(kpi: Kpi) -> list[str]:
    name, unit = markdown(label(kpi)), markdown(unit_name(kpi.unit))
    code = markdown(kpi.name)
    version = _("指标代码 {code} · 口径第 {version} 版", code=code, version=kpi.version)
    return [
        _("**{name}**（{unit}）", name=name, unit=unit),
        markdown(kpi.definition(language()), 1000),
        f":gray[:small[{version}]]",
    ]
