"""What every verb shares: the options, the two languages, and where text and JSON go."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar

import click

from etl.home import Home
from etl.messages import Message, Refusal

Lang = Literal["zh", "en"]
Verb = TypeVar("Verb", bound=Callable[..., None])

OK, SOME_REFUSED, WRONG_USAGE = 0, 1, 2
PATH = click.Path(path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])

data_dir_option = click.option(
    "--data-dir",
    type=PATH,
    default="data",
    envvar="XIANGLAN_DATA_DIR",
    show_envvar=True,
    help="数据目录 / data directory",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="标准输出只给一份 JSON / one JSON document"
)
lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="XIANGLAN_LANG",
    show_envvar=True,
    help="zh 或 en",
)


def usual_options(verb: Verb) -> Verb:
    """Where the data lies, whether to answer in JSON, and in which language."""
    return data_dir_option(json_option(lang_option(verb)))


def period_options(verb: Verb) -> Verb:
    """The first and the last day."""
    first = click.option("--from", "date_from", type=DAY, help="起始日，含当日 / inclusive")
    last = click.option("--to", "date_to", type=DAY, help="截止日，含当日 / inclusive")
    return first(last(verb))


def tell(message: Message | str, lang: str = "zh") -> None:
    """Say something to a person, on standard error."""
    text = message if isinstance(message, str) else message.en if lang == "en" else message.zh
    print(text, file=sys.stderr, flush=True)


def choose(lang: str, zh: str, en: str) -> str:
    """The text in the chosen language."""
    return en if lang == "en" else zh


def emit(document: Any) -> None:
    """Write one JSON document to standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
    sys.stdout.write("\n")


def _plain(value: Any) -> Any:
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | set):
        return list(value)
    return str(value)


def finish(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise click.exceptions.Exit(code)


def wrong(name: str, text: str, as_json: bool) -> NoReturn:
    """End the command because what was asked of it makes no sense; the text says what to do."""
    tell(text)
    if as_json:
        emit({"error": name, "message": text})
    finish(WRONG_USAGE)


@contextmanager
def refusals(lang: str, as_json: bool) -> Iterator[None]:
    """Turn a refusal, a full disk or a damaged file into a sentence and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        _report(refusal.message, lang, as_json)
    except click.exceptions.Exit:
        raise
    except Exception as error:
        from etl.faults import told

        message = told(error)
        if message is None:
            raise
        _report(message, lang, as_json)


def _report(message: Message, lang: str, as_json: bool) -> NoReturn:
    tell(message, lang)
    if as_json:
        emit({"error": message.name, "message": message.en if lang == "en" else message.zh})
    finish(SOME_REFUSED)


def open_home(data_dir: Path) -> Home:
    """The data directory with its folders in place."""
    home = Home(data_dir)
    home.prepare()
    return home
