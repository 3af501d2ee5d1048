"""The KPI handbook as Markdown: every definition (口径) with its worked example."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from metrics.catalogue import CATALOGUE, SUBJECTS
from metrics.handbook import Drawing, condition_words, drawings, examples_of, result_words
from metrics.kpi import Kpi

Heading = Callable[[str, str], str]

_TIMES = {
    "flow": "看期内的记录（从起始日到截止日）",
    "stock": "看截止日当天在册的",
    "rule": "看期内的通常做法",
}
_ADDITIVE = "可相加：各地、各月的数加起来就是合计"
_NOT_ADDITIVE = "不可相加：合计要从记录重新计算"


def handbook(datasets: Mapping[str, str], heading: Heading) -> str:
    """The whole handbook; `datasets` names the tables, `heading` a column of a table."""
    lines = [
        "# 指标手册 KPI handbook",
        "",
        "由 `xianglan handbook --out docs/handbook.md` 生成，与程序里的口径逐字相同；请不要手改。",
        "每个指标写明口径、来源数据、能否相加，并附算例：先画出记录表，再给出应得的数。",
        "算例同时是程序的测试，算不对就不能发布。",
        "",
        f"共 {len(CATALOGUE)} 个指标。"
        "作废、待派发、已驳回、已取消、爽约的记录保留可查，不计入任何指标。",
    ]
    numbers = {drawing.title: number for number, drawing in enumerate(drawings(), start=1)}
    for subject, kpis in SUBJECTS.items():
        lines += ["", f"## {subject}"]
        for kpi in kpis:
            lines += ["", *_definition(kpi, datasets, numbers)]
    lines += ["", "## 算例"]
    for drawing in drawings():
        lines += ["", *_drawing(drawing, numbers[drawing.title], datasets, heading)]
    return "\n".join(lines) + "\n"


def _definition(kpi: Kpi, datasets: Mapping[str, str], numbers: Mapping[str, int]) -> Iterator[str]:
    yield f"### {kpi.label_zh}（{kpi.unit_zh}）"
    yield ""
    yield f"`{kpi.name}` · {kpi.label_en} ({kpi.unit_en}) · 口径第 {kpi.version} 版"
    yield ""
    yield f"- 口径：{kpi.definition_zh}"
    yield f"- Definition: {kpi.definition_en}"
    yield f"- 来源数据：{datasets[kpi.dataset]}；{_TIMES[kpi.time]}"
    yield f"- {_ADDITIVE if kpi.additive else _NOT_ADDITIVE}"
    drawn = {drawing.title: numbers[drawing.title] for drawing, _ in examples_of(kpi.name)}
    links = "、".join(f"[例{number} {title}](#e{number})" for title, number in drawn.items())
    yield f"- 算例：{links}"


def _drawing(
    drawing: Drawing, number: int, datasets: Mapping[str, str], heading: Heading
) -> Iterator[str]:
    yield f'<a id="e{number}"></a>'
    yield ""
    yield f"### 例{number} {drawing.title}"
    if drawing.text:
        yield ""
        yield drawing.text
    for table, rows in drawing.tables.items():
        columns = list(rows[0]) if rows else []
        yield ""
        yield f"{datasets[table]}（{len(rows)} 行）"
        yield ""
        yield _line(heading(table, column) for column in columns)
        yield _line("---" for _ in columns)
        for row in rows:
            yield _line(row[column] for column in columns)
    yield ""
    yield _line(("指标", "条件", "应得"))
    yield _line(("---", "---", "---"))
    for example in drawing.examples:
        kpi = CATALOGUE[example.kpi]
        asked = condition_words(example.filters, "zh")
        yield _line((kpi.label_zh, asked, result_words(example, kpi, "zh")))


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
