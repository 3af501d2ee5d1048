"""Which encoding a file is in, and its text as strict UTF-8: nothing is ever decoded lossily."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from etl.messages import Message, Refusal, say
from etl.read.model import Limits
from etl.read.survey import Survey
from etl.read.transcode import line_blocks, transcode

SAMPLE_BYTES = 1 << 18
DAMAGED = re.compile("锟斤拷|�")
_BOMS = (  # the longer first: UTF-32 LE begins like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = frozenset(
    "\u3000\u00a0、。，；：？！“”‘’（）《》〈〉【】「」—…·％～￥°℃①②③④⑤⑥⑦⑧⑨⑩×÷±√○●◎△▲□■★☆→←↑↓Ⅰ�"
)


@dataclass(frozen=True)
class Decoded:
    """A file's text as UTF-8: the original file, or a scratch copy when it had to be changed.

    `bad_lines` lines were in another encoding; in the copy each begins with `transcode.BAD_MARK`.
    """

    path: Path
    encoding: str
    is_original: bool
    bad_lines: int = 0
    messages: list[Message] = field(default_factory=list)


def decode(path: Path, name: str, survey: Survey, scratch: Path, limits: Limits) -> Decoded:
    """Find the encoding and give the text as UTF-8, in `scratch` when it isn't already.

    Tried in this order: byte order mark, pattern of NUL bytes, strict UTF-8 over the whole file,
    GB18030 judged by its text. Refusal `encoding_unknown` when none fits.
    """
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    encoding, skip = marked(sample, survey)
    if encoding in ("", "utf-8-sig") and survey.is_utf8:
        seen = damage(name, sample.decode("utf-8", "ignore"))
        return Decoded(path, encoding or "utf-8", True, messages=seen)
    if not encoding:
        encoding = _mostly_utf8(path, limits) or "gb18030"
    target = scratch / "text.csv"
    done = transcode(path, target, encoding, skip, survey, limits)
    if done.bad > max(limits.undecodable_share * done.lines, 1 if done.lines > 1 else 0):
        raise Refusal("encoding_unknown", file=name)
    with target.open("rb") as stream:
        text = stream.read(SAMPLE_BYTES).decode("utf-8", "ignore")
    if encoding == "gb18030" and not plausible_chinese(text):
        raise Refusal("encoding_unknown", file=name)
    messages = damage(name, text)
    if done.bad:
        fill = {"encoding": encoding, "count": done.bad, "line": done.first_bad}
        messages.append(say("encoding_mixed", file=name, **fill))
    return Decoded(target, encoding, False, done.bad, messages)


def marked(sample: bytes, survey: Survey) -> tuple[str, int]:
    """Encoding by byte order mark or NUL pattern, and the mark's length; '' when neither tells."""
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding, len(mark)
    codes = np.frombuffer(sample[: len(sample) // 2 * 2], np.uint8)
    even, odd = (int(np.count_nonzero(codes[start::2] == 0)) for start in (0, 1))
    # Delimiters and line ends are ASCII, so UTF-16 has NULs, and all on one side; where the bytes
    # are UTF-8 too they are ASCII, and every second one is NUL.
    few = max(2, len(codes) // (4 if survey.is_utf8 else 100))
    guess = "utf-16-le" if even * 20 < odd >= few else "utf-16-be" if odd * 20 < even >= few else ""
    if guess and plausible_chinese(codes.tobytes().decode(guess, "replace")):
        return guess, 0
    return "", 0


def plausible_chinese(text: str) -> bool:
    """Whether text decoded as GB18030 reads like Chinese and not like another encoding's bytes.

    Real text keeps to GB2312's characters and punctuation; the bytes of Big5 or Windows-1252
    give rare and private characters, kana and box drawing instead.
    """
    foreign = [char for char in text if ord(char) > 0x7F]
    return sum(map(_worth, foreign)) >= 0.6 * len(foreign)


def _worth(char: str) -> float:
    """How much a character speaks for Chinese text: 1 for a common one, 0.5 for a rarer one."""
    if char in _MARKS or "\uff01" <= char <= "\uff5e":
        return 1.0
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0.0
    # GB2312 orders its characters by use: rows 16-55 the common ones, 56-87 the rarer.
    return 1.0 if 0xB0 <= lead <= 0xD7 else 0.5 if 0xD8 <= lead <= 0xF7 else 0.0


def _mostly_utf8(path: Path, limits: Limits) -> str:
    """'utf-8' when nearly all lines beyond ASCII are strict UTF-8: a few were pasted in."""
    sound = broken = 0
    with path.open("rb") as stream:
        for block in line_blocks(stream, b"\n", limits):
            for line in () if block.isascii() else block.splitlines():
                if line.isascii():
                    continue
                # A single GB18030 character can be UTF-8 by chance (巡 is Ѳ), so judge the text.
                try:
                    is_sound = plausible_chinese(line.decode("utf-8"))
                except UnicodeDecodeError:
                    is_sound = False
                sound, broken = sound + is_sound, broken + (not is_sound)
            if broken > 100 and broken > sound:
                return ""
    few = max(limits.undecodable_share * (sound + broken), 1)
    return "utf-8" if sound >= 2 and broken <= few else ""


def damage(name: str, text: str) -> list[Message]:
    """A note when characters were already lost before the file came here (in its beginning)."""
    count = len(DAMAGED.findall(text))
    return [say("encoding_damaged", file=name, count=count)] if count else []
