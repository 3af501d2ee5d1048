"""An address that leads to no page is answered in words, and no other address is touched."""

from __future__ import annotations

import ast
import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tests.pages.conftest import ROOT
from tests.pages.reading import HAN
from ui.nowhere import PAGES, Nowhere

PERSON, PROGRAM = "text/html,application/xhtml+xml", "*/*"


async def _streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("Streamlit")(scope, receive, send)


def asked(path: str, query: str = "", accept: str = PERSON) -> tuple[int, str]:
    """The status and the text that somebody gets for an address."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", accept.encode())],
        "server": ("127.0.0.1", 80),
    }
    asyncio.run(Nowhere(_streamlit)(scope, Request(scope).receive, send))
    return sent[0]["status"], sent[1]["body"].decode()


def test_the_pages_known_are_those_of_the_menu() -> None:
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    given = [
        word.value.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "url_path" and isinstance(word.value, ast.Constant)
    ]
    assert set(given) - {"start"} == PAGES


@pytest.mark.parametrize("path", ["/abc", "/start", "/pages/data/data.py", "/patrol/x", "/总览"])
def test_a_wrong_address_is_told_in_chinese_with_the_way_out(path: str) -> None:
    status, page = asked(path, "scope=350626&period=year")
    assert status == 404
    assert f"网址 <b>{path}</b> 不通向看板的任何一页" in page
    assert 'href="/?scope=350626&amp;period=year">去总览' in page


def test_the_english_view_is_told_in_english() -> None:
    _status, page = asked("/abc", "lang=en")
    assert "leads to no page" in page
    assert '<html lang="en">' in page
    assert HAN.findall(page.replace("巷览", "")) == []


def test_what_is_in_an_address_is_shown_and_never_run() -> None:
    _status, page = asked("/<script>alert(1)</script>", '"><script>')
    assert "<script" not in page


@pytest.mark.parametrize(
    "path", ["/", "/patrol", "/patrol/", "/overview", "/app/static/logo.svg", "/media/a.xlsx"]
)
def test_a_page_and_what_streamlit_serves_are_left_alone(path: str) -> None:
    assert asked(path) == (200, "Streamlit")


def test_what_a_page_loads_is_left_alone() -> None:
    assert asked("/favicon.png", accept=PROGRAM) == (200, "Streamlit")


def test_a_dashboard_below_a_path_knows_its_pages_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.nowhere.st.get_option", {"server.baseUrlPath": "/women/"}.get)
    assert asked("/women/patrol") == (200, "Streamlit")
    status, page = asked("/women/abc")
    assert (status, 'href="/women/">去总览' in page) == (404, True)
