"""What the writer puts in: answers that no data hold, and the texts of the boxes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import streamlit as st

from ui.amounts import full
from ui.command import Answer, run
from ui.escape import markdown
from ui.texts import _, language

TOLD = "award_told"
LONGEST = 20_000
FIELD_WIDTH = 320  # pixels


class Answerable(Protocol):
    """A field that a person fills: its name, its label, and what stands there now."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def text(self) -> str: ...


class WritingBox(Protocol):
    """A box: name, label, text, its 字数 and the limit, and numbers in it without a source."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def length(self) -> int: ...
    @property
    def limit(self) -> int: ...
    @property
    def is_inferred(self) -> bool: ...
    @property
    def is_written(self) -> bool: ...
    @property
    def untraced(self) -> Sequence[str]: ...
    @property
    def traced(self) -> int: ...


def show_writing(
    fields: Sequence[Answerable], boxes: Sequence[WritingBox], subject: str, who: str
) -> None:
    """The form to write in; what is kept goes into the documents."""
    _told()
    with st.form(f"writing_{subject}", border=True):
        st.subheader(_("数据里没有的栏目"), anchor=False)
        with st.container(horizontal=True, gap="small"):
            answers = {one.name: _field(one, subject) for one in fields}
        st.subheader(_("叙述栏"), anchor=False)
        st.caption(
            _(
                "草稿由规则从数据拼成，每个分句都有出处。改过的分句，其中的数字不再有出处，要另附证明。"
            )
        )
        texts = {one.name: _box(one, subject) for one in boxes}
        saved = st.form_submit_button(_("保存"), type="primary")
    if saved:
        _keep(_changed(fields, boxes, answers, texts), subject, who)
    written = [one for one in boxes if one.is_written]
    if written and st.button(_("恢复成规则写的草稿"), key="award_restore"):
        _keep(dict.fromkeys((one.name for one in written), None), subject, who)


def _field(one: Answerable, subject: str) -> str:
    key = f"answer_{subject}_{one.name}_{hash(one.text)}"
    return st.text_input(one.label, one.text, key=key, max_chars=200, width=FIELD_WIDTH).strip()


def _box(one: WritingBox, subject: str) -> str:
    key = f"box_{subject}_{one.name}_{hash(one.text)}"
    text = st.text_area(one.label, one.text, key=key, height=320, max_chars=LONGEST)
    count = _("{count} 字，限 {limit} 字", count=full(one.length), limit=full(one.limit))
    parts = [
        count,
        _("待核对通知") if one.is_inferred else "",
        _("{count} 个分句有出处", count=full(one.traced)),
    ]
    st.caption(" · ".join(part for part in parts if part))
    if one.length > one.limit:
        over = full(one.length - one.limit)
        st.warning(_("超过字数 {count} 字，请删减。", count=over))
    if one.untraced:
        listed = markdown("、".join(one.untraced), 300)
        st.warning(_("这些数字没有数据依据，请核对或另附证明：{numbers}", numbers=listed))
    return text.strip()


def _changed(
    fields: Sequence[Answerable],
    boxes: Sequence[WritingBox],
    answers: Mapping[str, str],
    texts: Mapping[str, str],
) -> dict[str, str | None]:
    """What differs from what is there; an emptied field or box is forgotten."""
    before = {one.name: one.text for one in (*fields, *boxes)}
    now = {**answers, **texts}
    return {name: text or None for name, text in now.items() if text != before[name].strip()}


def keep(texts: Mapping[str, str | None], subject: str, who: str) -> Answer:
    """Keep texts through the command, which alone writes the state."""
    with tempfile.TemporaryDirectory(prefix="xianglan-writing-") as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        return run("keep", subject, f"--file={path}", f"--who={who}", lang=language())


def _keep(texts: Mapping[str, str | None], subject: str, who: str) -> None:
    st.session_state[TOLD] = keep(texts, subject, who) if texts else Answer({"changed": 0}, 0)
    st.rerun()


def _told() -> None:
    answer = st.session_state.pop(TOLD, None)
    if answer is None:
        return
    if answer.code == 0:
        st.success(_("已保存，改动 {count} 处。", count=full(answer.document.get("changed", 0))))
    else:
        reason = answer.document.get("message") or _("没有保存，请稍后再试。")
        st.error(markdown(reason, 400))
