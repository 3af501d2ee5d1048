"""Checklists: for each home its items in groups, achieved or not, and whether evidence is named."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal, NamedTuple

State = Literal["proved", "bare", "missed"]
SHAPES: dict[State, str] = {"proved": "✔", "bare": "△", "missed": "✕"}


class Item(NamedTuple):
    """One item: its name, its state, and the state in words."""

    name: str
    state: State
    words: str


class Group(NamedTuple):
    """Items under one heading, with how many of them are achieved in words."""

    title: str
    words: str
    items: Sequence[Item]


class Home(NamedTuple):
    """A home with its groups; open or folded."""

    name: str
    words: str
    groups: Sequence[Group]
    is_open: bool


def checklist(homes: Sequence[Home]) -> str:
    """HTML that folds each home; every state has a shape and a word."""
    return f'<div class="checks">{"".join(map(_home, homes))}</div>'


def _home(home: Home) -> str:
    opened = " open" if home.is_open else ""
    return (
        f"<details{opened}><summary><b>{html.escape(home.name)}</b> "
        f"<span>{html.escape(home.words)}</span></summary>"
        f'<div class="groups">{"".join(map(_group, home.groups))}</div></details>'
    )


def _group(group: Group) -> str:
    items = "".join(
        f'<li class="{item.state}"><b aria-hidden="true">{SHAPES[item.state]}</b>'
        f"<span>{html.escape(item.name)}</span> <small>{html.escape(item.words)}</small></li>"
        for item in group.items
    )
    return (
        f"<section><h4>{html.escape(group.title)} <small>{html.escape(group.words)}</small></h4>"
        f"<ul>{items}</ul></section>"
    )
