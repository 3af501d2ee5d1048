"""What every verb shares: the options, the two languages, and where text and JSON go."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer

from etl.home import Home
from etl.messages import Message, Refusal

DataDir = Annotated[
    Path, typer.Option("--data-dir", envvar="XIANGLAN_DATA_DIR", help="数据目录 / data directory")
]
AsJson = Annotated[bool, typer.Option("--json", help="标准输出只给一份 JSON / one JSON document")]
Lang = Annotated[
    Literal["zh", "en"], typer.Option("--lang", help="zh 或 en", envvar="XIANGLAN_LANG")
]
From = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="起始日，含当日 / inclusive")
]
To = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="截止日，含当日 / inclusive")
]

OK, SOME_REFUSED, WRONG_USAGE = 0, 1, 2


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
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | set):
        return list(value)
    return str(value)


def finish(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise typer.Exit(code)


@contextmanager
def refusals(lang: str, as_json: bool) -> Iterator[None]:
    """Turn a refusal, a full disk or a damaged file into a sentence and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        _report(refusal.message, lang, as_json)
    except typer.Exit:
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
