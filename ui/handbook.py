"""The KPI handbook on screen: search, subjects, every definition with its worked example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from charts.handbook import Drawn, Entry, Worked, entries
from charts.workbook import MEDIA_TYPE, Sheet, workbook
from metrics.catalogue import CATALOGUE, SUBJECTS
from metrics.handbook import Drawing, condition_words, examples_of, matching, result_words
from metrics.kpi import Kpi
from ui.amounts import unit_name
from ui.columns import column_name
from ui.definitions import label
from ui.kinds import dataset_name
from ui.sections import choose_section
from ui.texts import _, language

STYLE = Path(__file__).with_suffix(".css")


def subject_names() -> dict[str, str]:
    """The subjects of the catalogue in the reader's language."""
    return {
        "巡防": _("巡防"),
        "事件": _("事件"),
        "活动": _("活动"),
        "队伍与志愿者": _("队伍与志愿者"),
        "关爱服务": _("关爱服务"),
        "微家与商户": _("微家与商户"),
        "文旅": _("文旅"),
        "荣誉与实事": _("荣誉与实事"),
        "积分": _("积分"),
    }


def show_handbook() -> None:
    """Search and download, then one subject, or whatever the search finds."""
    st.html(STYLE)
    st.caption(
        _(
            "共 {count} 个指标。一个指标只有一个口径：看板、文档、命令行用的是同一条定义。",
            count=len(CATALOGUE),
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        asked = st.text_input(
            _("找指标"),
            key="handbook_search",
            placeholder=_("如：巡防 时长、满意率、场次"),
            max_chars=60,
            width=340,
        )
        _excel()
    if asked.strip():
        _show_found(matching(asked))
        return
    names = subject_names()
    keys = {f"subject_{number}": subject for number, subject in enumerate(SUBJECTS, start=1)}
    chosen = choose_section({key: _counted(names, keys[key]) for key in keys})
    _show(SUBJECTS[keys[chosen]])


def _counted(names: Mapping[str, str], subject: str) -> str:
    return f"{names.get(subject, subject)} {len(SUBJECTS[subject])}"


def _show_found(found: Mapping[str, Sequence[Kpi]]) -> None:
    if not found:
        st.info(_("没有找到。换个词试试，或清空后按类别看。"))
        return
    st.caption(_("找到 {count} 个指标", count=sum(map(len, found.values()))))
    names = subject_names()
    for subject, kpis in found.items():
        st.subheader(names.get(subject, subject), anchor=False)
        _show(kpis)


def _show(kpis: Sequence[Kpi]) -> None:
    st.html(entries([_entry(kpi) for kpi in kpis], (_("条件"), _("应得"))))


def _entry(kpi: Kpi) -> Entry:
    facts = [
        _("来源：{name}", name=dataset_name(kpi.dataset)),
        _("可相加") if kpi.additive else _("不可相加，合计要从记录重算"),
        times()[kpi.time],
        _("口径第 {version} 版", version=kpi.version),
        kpi.name,
    ]
    examples = [_worked(drawing, kpi) for drawing in _drawings(kpi)]
    return Entry(
        code=kpi.name,
        title=label(kpi),
        unit=unit_name(kpi.unit),
        definition=kpi.definition(language()),
        facts=facts,
        fold=_("算例：画出记录，算出应得的数（{count} 例）", count=len(examples)),
        examples=examples,
    )


def times() -> dict[str, str]:
    """Over which days a KPI looks, by the kind of time in its definition."""
    return {
        "flow": _("看期内的记录"),
        "stock": _("看截止日当天在册的"),
        "rule": _("看期内的通常做法"),
    }


def _drawings(kpi: Kpi) -> list[Drawing]:
    return list({drawing.title: drawing for drawing, _example in examples_of(kpi.name)}.values())


def _worked(drawing: Drawing, kpi: Kpi) -> Worked:
    """The examples of one KPI in a drawing; its words are Chinese, its tables speak for both."""
    lang = language()
    tables = [
        Drawn(
            dataset_name(table),
            [column_name(one) for one in rows[0]],
            [[*r.values()] for r in rows],
        )
        for table, rows in drawing.tables.items()
        if rows
    ]
    results = [
        (condition_words(e.filters, lang), result_words(e, kpi, lang))
        for e in drawing.examples
        if e.kpi == kpi.name
    ]
    is_zh = lang == "zh"
    return Worked(drawing.title if is_zh else "", drawing.text if is_zh else "", tables, results)


def _excel() -> None:
    """All definitions as a workbook; made on the click, its words already chosen."""
    headings = (_("类别"), _("指标"), _("单位"), _("口径"), _("来源数据"), _("可否相加"))
    names = subject_names()
    rows = [
        (
            names.get(subject, subject),
            label(kpi),
            unit_name(kpi.unit),
            kpi.definition(language()),
            dataset_name(kpi.dataset),
            _("可相加") if kpi.additive else _("不可相加，合计要从记录重算"),
            kpi.name,
            kpi.version,
        )
        for subject, kpis in SUBJECTS.items()
        for kpi in kpis
    ]
    sheet = Sheet(_("指标手册"), (*headings, _("指标代码"), _("口径版本")), rows)
    st.download_button(
        "Excel",
        data=partial(workbook, [sheet]),
        file_name=f"{_('指标手册')}.xlsx",
        mime=MEDIA_TYPE,
        key="excel_handbook",
        icon="⬇️",
        on_click="ignore",
        help=_("下载全部口径"),
    )
