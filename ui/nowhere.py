"""The answer to an address that leads to no page; Streamlit's own is English, or a blank page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.escape import hypertext
from ui.languages import PARAMETER
from ui.texts import LOCALES, Language, _, speak

HERE = Path(__file__).parent
PAGES = {file.parent.name for file in (HERE.parent / "pages").glob("*/*.py")}
STREAMLITS = {"_stcore", "app", "auth", "component", "media", "oauth2callback", "static"}


class Nowhere:
    """Answers a person who asks for no page of ours; all else goes on to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request, as the server hands it over."""
        answer = self.app
        if scope["type"] == "http" and _leads_nowhere(request := Request(scope)):
            answer = _told(request)
        await answer(scope, receive, send)


def _base() -> str:
    """The path that all addresses begin with, "" when the dashboard has the host to itself."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def _leads_nowhere(request: Request) -> bool:
    """Whether somebody opens, and not a page loads, what is neither ours nor Streamlit's."""
    path = request.scope["path"].removeprefix(_base()).strip("/")
    known = path in {"", *PAGES} or path.split("/")[0] in STREAMLITS
    return not known and "text/html" in request.headers.get("accept", "")


def _told(request: Request) -> HTMLResponse:
    """What is wrong and the way to the overview, where scope and period stay as asked."""
    asked: Language = "en" if request.query_params.get(PARAMETER) == "en" else "zh"
    speak(asked)
    page = Template((HERE / "nowhere.html").read_text(encoding="utf-8"))
    return HTMLResponse(
        page.substitute(
            language=LOCALES[asked].replace("_", "-"),
            base=_base(),
            title=_("没有这一页"),
            why=_(
                "网址 {address} 不通向看板的任何一页：可能抄错了，也可能是旧链接。",
                address=f"<b>{hypertext(request.scope['path'], 60)}</b>",
            ),
            overview=escape(f"{_base()}/?{request.url.query}".rstrip("?")),
            way=_("去总览"),
        ),
        status_code=404,
    )
