"""A figure's numbers to take away as Excel, with definitions, filters, as-of date and version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from charts.workbook import MEDIA_TYPE, Sheet, workbook
from metrics.catalogue import find
from ui.amounts import SHANGHAI, day, moment, span, unit_name
from ui.definitions import label
from ui.texts import _, language
from ui.view import View


def excel_button(view: View, table: Sheet, kpis: Sequence[str], key: str) -> None:
    """A download button; the file is made when it is clicked."""
    st.download_button(
        "Excel",
        data=_maker([table, definitions(kpis), particulars(view)]),
        file_name=f"{table.name}_{view.as_of:%Y%m%d}.xlsx",
        mime=MEDIA_TYPE,
        key=f"excel_{key}",
        icon="⬇️",
        on_click="ignore",
        help=_("下载表格，附指标口径和筛选条件"),
    )


def _maker(sheets: Sequence[Sheet]) -> Callable[[], bytes]:
    """The sheets are finished here: on the click there is no session and so no language."""
    return partial(workbook, sheets)


def definitions(kpis: Sequence[str]) -> Sheet:
    """A sheet that says how each KPI is counted."""
    lang = language()
    found = [find(name) for name in kpis]
    lines = [(label(k), unit_name(k.unit), k.definition(lang), k.name, k.version) for k in found]
    headings = (_("指标"), _("单位"), _("口径"), _("指标代码"), _("口径版本"))
    return Sheet(_("指标口径"), headings, lines)


def particulars(view: View) -> Sheet:
    """A sheet with what the reader must know: filters, as-of date, version, time of making."""
    lines = [
        (_("范围"), view.scope_name),
        (_("时段"), span(view.span.first, view.span.last)),
        (_("截至日期"), day(view.as_of)),
        (_("数据版本"), view.served.version),
        (_("制作时间"), moment(datetime.now(SHANGHAI))),
        (_("制作人"), view.user.name),
    ]
    if view.served.is_sample:
        lines.append((_("注意"), _("示例数据，不是真实成效，不得用于申报。")))
    return Sheet(_("说明"), (_("项目"), _("内容")), lines)
