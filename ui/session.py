"""Who is looking: until sign-in is set up, one local user on this machine and nobody else."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from ui.texts import _

LOOPBACK_NAMES = {"localhost", "ip6-localhost"}
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "Via")


@dataclass(frozen=True)
class User:
    """A signed-in person and the region prefix that she may see ("" is everything)."""

    name: str
    scope: str = ""


def require_user() -> User:
    """The user of this session; stops the page when the request is not from this machine."""
    refusal = _refusal()
    if refusal:
        st.error(refusal)
        st.stop()
    return User(name=_("本机用户"))


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    name = host.strip("[]").lower()
    if name in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _refusal() -> str:
    """Why this request is refused, "" when it is not."""
    address = st.get_option("server.address")
    if not address or not is_loopback(address):
        return _(
            "看板正对外提供服务，但登录尚未设置，已停止显示。请让数据员改回只在本机（127.0.0.1）提供服务。"
        )
    if not _is_local_request():
        return _(
            "这个请求不是从本机直接发来的，登录尚未设置，已停止显示。请在运行看板的电脑上打开。"
        )
    return ""


def _is_local_request() -> bool:
    """Whether nobody stands between the browser and us.

    A proxy, or a foreign host name for this address (DNS rebinding), would let others in.
    """
    client, headers = _client()
    if client is not None and not is_loopback(client):
        return False
    if any(headers.get(name) for name in FORWARDED):
        return False
    host = headers.get("Host")
    return host is None or is_loopback(urlsplit(f"//{host}").hostname or "")


def _client() -> tuple[str | None, Mapping[str, str]]:
    """The address the request comes from (None for this machine) and its headers."""
    return st.context.ip_address, st.context.headers
