"""An award body's own .docx with placeholders: checked with its places, then filled."""

from __future__ import annotations

import io
import re
from difflib import get_close_matches
from typing import Any

from docx.document import Document

from metrics.catalogue import CATALOGUE
from reports.application.answers import CHART, Listed, amount, answer, is_answerable
from reports.application.application import Application
from reports.application.fields import field_of, fields
from reports.application.pictures import monthly
from reports.application.places import Place, places, shortened
from reports.application.refusal import FormRefused

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPEN = re.compile(r"\{\{|\}\}|\{%|%\}")
_WORDS = re.compile(r"^\{%(?:tr|tc|p|r)?\s*(.*?)\s*%\}$", re.DOTALL)
_BLOCKS = ("for", "if")
_FILTERS = ("default", "d", "first", "last", "join", "length", "count")
_DEEPEST = 2  # loops within one another
PICTURE_WIDTH = 140  # mm


def has_placeholders(document: Document) -> bool:
    """Whether a form is meant to be filled by placeholders."""
    return any(_OPEN.search(one.text) for one in places(document))


def fill(made: Application, name: str, content: bytes) -> Document:
    """The form with its placeholders filled in; raises FormRefused with the place."""
    from docx import Document as opened
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from jinja2 import TemplateError

    environment = _environment()
    found = list(places(opened(io.BytesIO(content))))
    _check_syntax(name, found, environment)
    template = DocxTemplate(io.BytesIO(content))
    try:
        asked = template.get_undeclared_template_variables(environment)
        _check_names(name, found, asked)
        template.render({one: _value(made, template, one) for one in asked}, environment, True)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        place = _nearest(found, str(error))
        raise FormRefused(
            "broken", name, place=place.zh, place_en=place.en, text=shortened(place.text),
            reason="写法不对", reason_en=_reason(error),
        ) from error  # fmt: skip
    document: Document = template.docx
    return document


def _environment() -> Any:
    """Placeholders, conditions and loops over lists, but no arithmetic and no calls.

    A form is a file from outside: "a" * 999999999 or center(999999999) would fill the memory.
    """
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment

    class Plain(SandboxedEnvironment):
        intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise SecurityError(f"'{operator}' can't be used in a form")

        def is_safe_callable(self, obj: Any) -> bool:
            return False

    environment = Plain(autoescape=True, undefined=StrictUndefined)
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _value(made: Application, template: Any, name: str) -> object:
    from docx.shared import Mm
    from docxtpl import InlineImage, Listing

    if name.startswith(CHART):
        drawing = monthly(made.ledger, name.removeprefix(CHART))
        return InlineImage(template, io.BytesIO(drawing.content), width=Mm(PICTURE_WIDTH))
    one = field_of(name)
    assert one
    if one.origin == "kpi":
        return amount(made, name)
    if one.origin in {"honours", "reports"}:
        return Listed(made.honours if one.origin == "honours" else made.reports)
    return Listing(answer(made, name).replace("\n", "\a"))


def _check_syntax(name: str, found: list[Place], environment: Any) -> None:
    """Each tag is whole and can be read, and each block that is opened is closed."""
    from jinja2 import TemplateSyntaxError

    opened: list[tuple[str, Place]] = []
    for place in found:
        if loose := _OPEN.search(TAG.sub("", place.text)):
            raise _broken(
                name, place, f"“{loose.group()}”没有配对", f"'{loose.group()}' has no partner"
            )
        for tag in TAG.findall(place.text):
            words = _WORDS.match(tag)
            if words is None:
                try:
                    environment.parse(tag)
                except TemplateSyntaxError as error:
                    raise _broken(name, place, "写法不对", _reason(error), tag) from error
                continue
            verb = words.group(1).split(maxsplit=1)[0] if words.group(1) else ""
            if verb in _BLOCKS:
                opened.append((verb, place))
                if [one for one, _place in opened].count("for") > _DEEPEST:
                    raise _broken(name, place, "循环套得太深", "loops nested too deeply", tag)
                continue
            is_end = verb.startswith("end")
            if is_end and (not opened or opened.pop()[0] != verb.removeprefix("end")):
                raise _broken(name, place, "没有对应的开头", "nothing was opened", tag)
    if opened:
        verb, place = opened[-1]
        raise _broken(name, place, f"缺少 end{verb}", f"end{verb} is missing")


def _check_names(name: str, found: list[Place], asked: set[str]) -> None:
    """Every name that is asked for is a KPI, a field, a box or a drawing."""
    for one in sorted(asked):
        if is_answerable(one):
            continue
        word = re.compile(rf"(?<![\w.]){re.escape(one)}(?!\w)")
        place = next((p for p in found if any(word.search(t) for t in TAG.findall(p.text))), None)
        near = get_close_matches(one, {*CATALOGUE, *fields()}, n=3)
        raise FormRefused(
            "unknown",
            name,
            place=place.zh if place else "某处",
            place_en=place.en if place else "some place",
            text=one,
            hint=f"相近的有：{'、'.join(near)}。" if near else "指标代码见指标手册。",
            hint_en=f"Near: {', '.join(near)}." if near else "See the handbook.",
        )


def _broken(name: str, place: Place, zh: str, en: str, text: str = "") -> FormRefused:
    shown, where = shortened(text or place.text), {"place": place.zh, "place_en": place.en}
    return FormRefused("broken", name, **where, text=shown, reason=zh, reason_en=en)


def _nearest(found: list[Place], reason: str) -> Place:
    """The place whose tag has a word of the reason in it, else the first with a tag."""
    tagged = [one for one in found if TAG.search(one.text)]
    quoted = re.findall(r"'([^']+)'", reason)
    return next((one for one in tagged if any(q in one.text for q in quoted)), tagged[0])


def _reason(error: Exception) -> str:
    return str(getattr(error, "message", None) or error)[:120]
