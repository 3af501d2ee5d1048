"""Why an award body's form can't be filled, and where in it, in words for the writer."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "broken": (
        "表格 {name} 的{place}有写错的占位符：“{text}”（{reason}）。请在 Word 里改好再上传。",
        "A placeholder of {name} is broken in {place_en}: '{text}' ({reason_en}). Mend it in Word.",
    ),
    "kind": (
        "{name} 不是 .docx 表格。请在 Word 或 WPS 里另存为 .docx 再上传。",
        "{name} is no .docx form. Save it as .docx.",
    ),
    "no_boxes": (
        "在 {name} 里没有找到占位符，也没有找到带空格的表格。请用表格，或写上占位符再上传。",
        "{name} has neither placeholders nor tables with boxes to fill in.",
    ),
    "unknown": (
        "表格 {name} 的{place}用了不认识的占位符“{text}”。{hint}",
        "{name} asks for '{text}' in {place_en}, which is neither a KPI nor a field. {hint_en}",
    ),
    "unread": (
        "表格 {name} 填不进去：{reason}。请在 Word 里另存为 .docx 再试。",
        "{name} can't be filled in: {reason}. Save it as .docx again.",
    ),
}


class FormRefused(Exception):
    """A form that can't be filled in; `zh` and `en` say where the trouble is and what to do."""

    def __init__(self, why: str, name: str, **more: object) -> None:
        zh, en = REFUSALS[why]
        self.why = why
        self.zh, self.en = zh.format(name=name, **more), en.format(name=name, **more)
        super().__init__(f"{self.zh} {self.en}")
