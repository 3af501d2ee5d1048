"""Where the numbers of a sentence come from: definition, period, version, and the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.checks import CHECKS, SILENT, Check
from metrics.kpi import Kpi
from metrics.trace import ReportedNumber
from ui.amounts import full, span, unit_name
from ui.definitions import explain
from ui.escape import markdown
from ui.rows import list_rows
from ui.texts import _, language

DIGEST_SHOWN = 12


@dataclass(frozen=True)
class Source:
    """A number of a sentence, with its value as the sentence tells it."""

    number: ReportedNumber
    value: str

    @property
    def definition(self) -> Kpi | Check:
        """The KPI or the check."""
        return CHECKS.get(self.number.kpi) or CATALOGUE[self.number.kpi]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.definition.label(language())


def show_sources(sources: Sequence[Source]) -> None:
    """A window over the page: all numbers of a sentence, and the records of the chosen one."""
    st.dialog(_("数字出处"), width="large")(_list)(sources)


def _list(sources: Sequence[Source]) -> None:
    st.dataframe(
        [
            {
                _("指标"): one.name,
                _("时段"): span(one.number.filters.date_from, one.number.filters.date_to),
                _("数值"): one.value,
                _("记录摘要"): one.number.digest[:DIGEST_SHOWN],
            }
            for one in sources
        ],
        hide_index=True,
        alt=_("数字出处"),
    )
    version = markdown(sources[0].number.version)
    st.caption(_("版本 {version}；同一版本、同一口径可以重算出同样的数。", version=version))
    chosen = sources[0]
    if len(sources) > 1:
        place = st.selectbox(
            _("看哪个数的明细"),
            range(len(sources)),
            format_func=lambda index: _named(sources[index]),
            key="source_choice",
        )
        chosen = sources[place or 0]
    _show(chosen)


def _named(source: Source) -> str:
    days = span(source.number.filters.date_from, source.number.filters.date_to)
    return f"{source.name} · {days} · {source.value}"


def _show(source: Source) -> None:
    one = source.definition
    if isinstance(one, Kpi):
        explain(one)
        list_rows(one, source.number.filters)
        return
    name, unit = markdown(source.name), markdown(unit_name(one.unit))
    st.markdown(_("**{name}**（{unit}）", name=name, unit=unit))
    st.markdown(markdown(one.definition(language()), 1000))
    st.caption(_("涉及 {count} 条记录", count=full(source.number.rows)))
    if one.name == SILENT:
        _to(_("去数据页看入库回执"), "pages/data/data.py")
    else:
        _to(_("去可信度核对页逐条看"), "pages/plausibility/plausibility.py")


def _to(label: str, page: str) -> None:
    if st.button(label, key="source_page", type="primary"):
        st.switch_page(page)
