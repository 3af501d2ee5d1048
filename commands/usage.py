"""Wrong usage told as a sentence: what is wrong with the words, and what to write instead."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import pairwise

import click
from click.core import ParameterSource

from commands.output import choose, tell

UNKNOWN_VERB = "没有“{name}”这个命令。", "There is no command '{name}'."
UNKNOWN_OPTION = "没有“{name}”这个选项。", "There is no option '{name}'."
NEAR = "相近的有：{near}。", "Near: {near}."
MISSING = "缺少 {name}：{help}。", "{name} is missing."
NO_VALUE = "{name} 后面要写内容。", "{name} needs a value after it."
NEEDLESS_VALUE = "{name} 后面不写“=”和内容。", "{name} takes no '=' and no value."
SURPLUS = "多写了：{words}。", "Too many words: {words}."
NO_VERB = "要写明做什么。", "Say what to do."
WRONG_VALUE = "{name} {value}不对：{expected}。", "{name} {value}is wrong: {expected}."
HELP = "用法见：{command} --help", "Usage: {command} --help"
# By the name that Click gives to the type of a parameter.
EXPECTED = {
    "choice": ("只能是 {choices}", "it can be {choices}"),
    "datetime": ("要写成 2026-10-31 这样的日期", "write a day like 2026-10-31"),
    "float": ("要写数字", "write a number"),
    "integer": ("要写整数", "write a whole number"),
    "integer range": ("要写不小于 {min} 的整数", "write a whole number from {min}"),
    "path": ("没有这个文件或文件夹，或不允许读取", "there is no such file or folder to read"),
}
# Click's errors hold the value only inside their sentence: "Path 'x.csv' does not exist."
VALUE = re.compile(r"""(?:\w+ )?(['"]?)(?P<value>.*?)\1 (?:is|does) """, re.DOTALL)


def tell_usage(error: click.UsageError, words: Sequence[str], verbs: Sequence[str]) -> None:
    """Say on standard error what is wrong; without any words, show the help."""
    if not words:
        tell(error.format_message())
        return
    lang = language(words)
    verb = words[0] if words[0] in verbs else None
    hint = choose(lang, *HELP).format(command=f"xianglan {verb}" if verb else "xianglan")
    tell(f"{_sentence(error, words, verbs, lang)}{choose(lang, '', ' ')}{hint}")


def language(words: Sequence[str]) -> str:
    """The language that the words or else the environment ask for; they can't be parsed."""
    said = [one.removeprefix("--lang=") for one in words if one.startswith("--lang=")]
    said += [value for option, value in pairwise(words) if option == "--lang"]
    return [os.environ.get("XIANGLAN_LANG", "zh"), *said][-1]


def _sentence(
    error: click.UsageError, words: Sequence[str], verbs: Sequence[str], lang: str
) -> str:
    match error:
        case click.NoSuchCommand():
            near = get_close_matches(error.command_name, verbs)
            return choose(lang, *UNKNOWN_VERB).format(name=error.command_name) + _near(near, lang)
        case click.NoSuchOption():
            found = choose(lang, *UNKNOWN_OPTION).format(name=error.option_name)
            return found + _near(error.possibilities or [], lang)
        case click.BadOptionUsage():
            has_value = any(one.startswith(f"{error.option_name}=") for one in words)
            return choose(lang, *(NEEDLESS_VALUE if has_value else NO_VALUE)).format(
                name=error.option_name
            )
        case click.MissingParameter(param=click.Parameter() as param):
            help_zh = (param.help or "").partition(" / ")[0]
            return choose(lang, *MISSING).format(name=_name(param), help=help_zh)
        case click.BadParameter(param=click.Parameter() as param):
            return _wrong_value(error, param, lang)
    surplus = error.message.partition("(")[2].removesuffix(")")
    return choose(lang, *(SURPLUS if surplus else NO_VERB)).format(words=surplus)


def _near(names: Sequence[str], lang: str) -> str:
    if not names:
        return ""
    near = choose(lang, "、", ", ").join(names)
    return choose(lang, "", " ") + choose(lang, *NEAR).format(near=near)


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _wrong_value(error: click.BadParameter, param: click.Parameter, lang: str) -> str:
    name, found = _name(param), VALUE.match(error.message)
    if error.ctx and error.ctx.get_parameter_source(param.name) is ParameterSource.ENVIRONMENT:
        name = str(param.envvar)
    expected = choose(lang, *EXPECTED[param.type.name]).format(
        choices=choose(lang, "、", ", ").join(getattr(param.type, "choices", ())),
        min=getattr(param.type, "min", None),
    )
    value = choose(lang, "“{}”", "'{}' ").format(found["value"]) if found else ""
    return choose(lang, *WRONG_VALUE).format(name=name, value=value, expected=expected)
