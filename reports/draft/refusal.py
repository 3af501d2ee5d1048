"""Why a draft can't be read, in words for the writer."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "broken": (
        "{name} 打不开：文件损坏，或不是 Word 文档。请在 Word 或 WPS 里打开后另存为 .docx 再试。",
        "{name} can't be opened: damaged, or not a Word document. Save it as .docx again.",
    ),
    "empty": (
        "{name} 里没有文字。请换一个文件，或直接粘贴文字。",
        "There is no text in {name}.",
    ),
    "encoding": (
        "{name} 的文字编码认不出来。请用记事本另存为 UTF-8 再试。",
        "The encoding of {name} is unknown. Save it as UTF-8.",
    ),
    "kind": (
        "{name} 不是可以核对的文件。请用 .docx、.txt 或 .md。",
        "{name} is of a kind that can't be checked. Use .docx, .txt or .md.",
    ),
    "locked": (
        "{name} 是加密的文档或旧版 .doc。请去掉打开密码，另存为 .docx 再试。",
        "{name} is encrypted or an old .doc. Remove the password and save it as .docx.",
    ),
    "macro": (
        "{name} 带有宏，为安全起见没有打开。请另存为不带宏的 .docx 再试。",
        "{name} carries macros and was not opened. Save it as .docx without macros.",
    ),
    "missing": ("找不到 {name}。请检查文件名和路径。", "{name} was not found."),
    "size": (
        "{name} 太大（超过 {limit} MB）。请去掉图片，或分成几份再试。",
        "{name} is too large (over {limit} MB). Remove pictures or split it.",
    ),
    "unwritten": ("写不进 {name}：{reason}。", "{name} can't be written: {reason}."),
}


class DraftRefused(Exception):
    """A draft that can't be read or written; `zh` and `en` say why and what to do."""

    def __init__(self, why: str, name: str, **more: object) -> None:
        zh, en = REFUSALS[why]
        self.why = why
        self.zh, self.en = zh.format(name=name, **more), en.format(name=name, **more)
        super().__init__(f"{self.zh} {self.en}")
