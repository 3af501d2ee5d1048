"""The table of targets on the data page: edited on screen, saved by the command."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.errors import WarehouseError
from metrics.targets import normal_scope
from ui.amounts import full
from ui.areas import areas, path_name
from ui.command import Answer, run
from ui.definitions import label_with_unit
from ui.escape import markdown
from ui.session import User
from ui.targets import known_targets
from ui.texts import _, language

Key = tuple[str, str, str]
ANSWER, EDITION = "target_answer", "target_edition"


def show_targets(user: User) -> None:
    """One row a KPI, area and period; rows can be added, changed and taken away."""
    _told()
    st.caption(
        _(
            "期间写年（2026）或月（2026-10）；比例写 0 到 1 之间的小数，如 0.95。"
            "指标卡上会显示目标完成率：● 达标，▲ 临近，■ 未达标。"
        )
    )
    names, places = _kpi_names(), _place_names(user)
    before = {key: one for key, one in known_targets().items() if key[1] in places}
    edition = st.session_state.setdefault(EDITION, 0)
    edited = st.data_editor(
        _frame(before, names, places),
        num_rows="dynamic",
        hide_index=True,
        column_config=_columns(names, places),
        key=f"targets_{edition}",
        alt=_("目标表"),
    )
    if st.button(_("保存目标"), type="primary"):
        wanted = wanted_targets(edited, names, places)
        answer = save(before, wanted, user.name)
        st.session_state[ANSWER] = answer
        if answer.code == 0:  # what was typed stays as long as it is not saved
            st.session_state[EDITION] = edition + 1
        st.rerun()


def _kpi_names() -> dict[str, str]:
    return {name: label_with_unit(kpi) for name, kpi in CATALOGUE.items() if not kpi.compared}


def _place_names(user: User) -> dict[str, str]:
    """Code → path of every area that the user may see; only everything when there is no data."""
    try:
        known = areas(user.scope)
    except WarehouseError:
        known = {}
    everything = {} if user.scope else {"": _("全部")}
    return everything | {code: path_name(code, known) for code in known}


def _columns(names: Mapping[str, str], places: Mapping[str, str]) -> dict[str, Any]:
    column = st.column_config
    columns = (
        column.SelectboxColumn(options=list(names.values()), required=True, width="large"),
        column.SelectboxColumn(options=list(places.values()), required=True, width="large"),
        column.TextColumn(required=True, validate=r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$"),
        column.NumberColumn(required=True, min_value=0.0),
    )
    return dict(zip(_headings(), columns, strict=True))


def _frame(
    known: Mapping[Key, float], names: Mapping[str, str], places: Mapping[str, str]
) -> pl.DataFrame:
    rows = [
        (names.get(kpi, kpi), places[scope], period, target)
        for (kpi, scope, period), target in sorted(known.items())
    ]
    kinds = (pl.String, pl.String, pl.String, pl.Float64)
    return pl.DataFrame(rows, schema=dict(zip(_headings(), kinds, strict=True)), orient="row")


def _headings() -> tuple[str, str, str, str]:
    return (_("指标"), _("范围"), _("期间"), _("目标"))


def wanted_targets(
    edited: pl.DataFrame, names: Mapping[str, str], places: Mapping[str, str]
) -> dict[Key, float]:
    """The rows of the editor as targets; a row that is not filled in is left out."""
    kpis = {shown: name for name, shown in names.items()}
    codes = {shown: code for code, shown in places.items()}
    found: dict[Key, float] = {}
    for kpi, place, period, target in edited.select(_headings()).drop_nulls().iter_rows():
        if place in codes:
            found[kpis.get(kpi, kpi), codes[place], period.strip()] = float(target)
    return found


def save(before: Mapping[Key, float], wanted: Mapping[Key, float], who: str) -> Answer:
    """Write what is new or changed and take away what is gone, all or nothing."""
    gone: dict[Key, float | None] = dict.fromkeys(set(before) - set(wanted))
    changed = {key: one for key, one in wanted.items() if before.get(key) != one}
    rows = [
        {"kpi": kpi, "scope": normal_scope(scope), "period": period, "target": target}
        for (kpi, scope, period), target in sorted({**gone, **changed}.items())
    ]
    if not rows:
        return Answer({"changed": 0}, 0)
    with tempfile.TemporaryDirectory(prefix="xianglan-targets-") as folder:
        path = Path(folder) / "targets.json"
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        return run("target", f"--file={path}", f"--who={who}", lang=language())


def _told() -> None:
    answer = st.session_state.pop(ANSWER, None)
    if answer is None:
        return
    if answer.code == 0:
        st.success(_("已保存，改动 {count} 处。", count=full(answer.document.get("changed", 0))))
        return
    reason = answer.document.get("message") or _("目标没有保存，请稍后再试。")
    st.error(markdown(reason, 400))
