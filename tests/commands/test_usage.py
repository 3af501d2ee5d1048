"""Wrong usage is told in the language asked for: what is wrong, and what to write instead."""

from __future__ import annotations

import re

import click
import pytest

from cli import MODULE_OF, main
from commands.usage import EXPECTED
from tests.command import xianglan

CAN_NOT_BE_WRONG = {"text", "boolean"}
DECIDED = ("decide", "a", "b", "confirmed", "--who", "张")
# The words, then the sentences without where to read more.
WRONG = [
    (["lode"], "没有“lode”这个命令。相近的有：load。", "There is no command 'lode'. Near: load."),
    (["飞"], "没有“飞”这个命令。", "There is no command '飞'."),
    (["--"], "要写明做什么。", "Say what to do."),
    (
        ["load", ".", "--comunity", "35"],
        "没有“--comunity”这个选项。相近的有：--community。",
        "There is no option '--comunity'. Near: --community.",
    ),
    (["target", "x", "2026", "-3"], "没有“-3”这个选项。", "There is no option '-3'."),
    (["load"], "缺少 PATHS：文件或文件夹。", "PATHS is missing."),
    ([*DECIDED], "缺少 --reason：理由。", "--reason is missing."),
    (["kpi", "--scope"], "--scope 后面要写内容。", "--scope needs a value after it."),
    (
        ["load", ".", "--again=3"],
        "--again 后面不写“=”和内容。",
        "--again takes no '=' and no value.",
    ),
    (["doctor", "甲", "乙"], "多写了：甲 乙。", "Too many words: 甲 乙."),
    (
        ["load", "没有的.csv"],
        "PATHS “没有的.csv”不对：没有这个文件或文件夹，或不允许读取。",
        "PATHS '没有的.csv' is wrong: there is no such file or folder to read.",
    ),
    (
        ["load", "it's.csv"],
        "PATHS “it's.csv”不对：没有这个文件或文件夹，或不允许读取。",
        "PATHS 'it's.csv' is wrong: there is no such file or folder to read.",
    ),
    (
        ["decide", "a", "b", "c", "--reason", "x", "--who", "y"],
        "VERDICT “c”不对：只能是 confirmed、disallowed、reopened。",
        "VERDICT 'c' is wrong: it can be confirmed, disallowed, reopened.",
    ),
    (
        ["kpi", "--from", "2024-13-01"],
        "--from “2024-13-01”不对：要写成 2026-10-31 这样的日期。",
        "--from '2024-13-01' is wrong: write a day like 2026-10-31.",
    ),
    (
        ["flags", "--limit", "0"],
        "--limit “0”不对：要写不小于 1 的整数。",
        "--limit '0' is wrong: write a whole number from 1.",
    ),
    (
        ["serve", "--port", "x"],
        "--port “x”不对：要写整数。",
        "--port 'x' is wrong: write a whole number.",
    ),
    (
        ["target", "x", "2026", "多"],
        "VALUE “多”不对：要写数字。",
        "VALUE '多' is wrong: write a number.",
    ),
]


@pytest.mark.parametrize(("words", "zh", "en"), WRONG, ids=[one[1] for one in WRONG])
def test_wrong_usage_is_told_in_either_language(
    words: list[str], zh: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    verb = f"{words[0]} " if words[0] in MODULE_OF else ""
    ran = xianglan(*words)
    assert (ran.code, ran.output) == (2, b"")
    assert ran.told == f"{zh}用法见：xianglan {verb}--help\n"
    monkeypatch.setenv("XIANGLAN_LANG", "en")
    ran = xianglan(*words)
    assert (ran.code, ran.output) == (2, b"")
    assert ran.told == f"{en} Usage: xianglan {verb}--help\n"


@pytest.mark.parametrize("words", [["--lang", "en"], ["--lang=en"], ["--lang=zh", "--lang", "en"]])
def test_the_language_is_read_even_from_words_that_make_no_sense(words: list[str]) -> None:
    told = xianglan("kpi", "--nope", *words).told
    assert told.startswith("There is no option '--nope'.")


def test_a_wrong_variable_of_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANGLAN_LANG", "fr")
    assert xianglan("kpi").told.startswith("XIANGLAN_LANG “fr”不对：只能是 zh、en。")


@pytest.mark.parametrize("verb", MODULE_OF)
def test_every_option_and_argument_has_a_sentence_for_a_wrong_value(verb: str) -> None:
    found = main.get_command(click.Context(main), verb)
    assert found is not None
    assert {one.type.name for one in found.params} <= EXPECTED.keys() | CAN_NOT_BE_WRONG


@pytest.mark.parametrize("verb", MODULE_OF)
def test_every_option_and_argument_is_explained_in_chinese(verb: str) -> None:
    found = main.get_command(click.Context(main), verb)
    assert found is not None
    unsaid = [one.name for one in found.params if not re.search("[一-鿿]", one.help or "")]
    assert unsaid in ([], ["lang"])
