"""What is learned of each sender, as YAML: whose files they are, what their headings mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from etl.arrive import display_name
from etl.datasets import DATASETS
from etl.heading_text import plain
from etl.home import Home, write_atomically
from etl.messages import Message, say
from etl.rules import SHANGHAI

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "sources"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where it is built in
_COMMUNITY = re.compile(r"\d{12}")
# 填报单位：顶街社区妇联 names the sender; other titles may name anybody.
_FILLED_BY = re.compile(
    r"(?:填报|报送|上报|制表|填表)?单位(?:名称)?(?:[(（]盖章[)）])?\s*[:：]\s*(\S+)"
)


@dataclass(frozen=True)
class Sender:
    """One office that sends exports; `headings` and `ignored` are by dataset.

    `places` maps names as written to region codes, `grid_aliases` a lane's other names to its own.
    `coordinate_system` holds for places whose file names none. `corrections` repair known source
    errors as data. `confirmed` says who taught what, and when.
    """

    sender: str
    community: str
    community_name: str = ""
    folders: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    grid_level: str | None = None
    coordinate_system: str | None = None
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    ignored: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    grid_aliases: dict[str, str] = field(default_factory=dict)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    confirmed: list[dict[str, str]] = field(default_factory=list)
    is_sample: bool = False

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.sender):
            raise ValueError(f"sender {self.sender!r}: small letters, digits, - and _ only")
        if not _COMMUNITY.fullmatch(self.community):
            raise ValueError(f"{self.sender}: community {self.community!r} is not 12 digits")
        for dataset in {*self.headings, *self.ignored}:
            if dataset not in DATASETS:
                raise ValueError(f"{self.sender}: there is no dataset {dataset!r}")
        for dataset, learned in self.headings.items():
            for column in learned.values():
                DATASETS[dataset].column(column)


@dataclass(frozen=True)
class FoundSender:
    """The sender of a file, or None; `messages` say why the file must wait."""

    sender: Sender | None
    messages: list[Message] = field(default_factory=list)


def read_sender(path: Path) -> Sender:
    """The sender of a YAML file; ValueError names the file and what is wrong in it."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        if not isinstance(raw, dict):
            raise ValueError("not a mapping")
        known = {f.name for f in fields(Sender)}
        if extra := set(raw) - known:
            raise ValueError(f"unknown keys {sorted(map(str, extra))}")
        # A code without quotes is a number in YAML; it is text here.
        if "community" in raw:
            raw["community"] = str(raw["community"])
        raw["places"] = {str(k): str(v) for k, v in (raw.get("places") or {}).items()}
        return Sender(**{key: value for key, value in raw.items() if value is not None})
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def load_senders(folder: Path) -> list[Sender]:
    """Every sender of a folder, by file name; ValueError when one can't be understood."""
    return [read_sender(path) for path in sorted(folder.glob("*.yaml"))]


def known_senders(home: Home) -> list[Sender]:
    """The senders of a data directory, and those that come with the program."""
    shipped = {sender.sender: sender for sender in load_senders(SHIPPED)}
    learned = {sender.sender: sender for sender in load_senders(home.sources)}
    return list((shipped | learned).values())


def save_sender(folder: Path, sender: Sender) -> Path:
    """Write a sender's YAML, whole or not at all; empty entries are left out."""
    held = {key: value for key, value in asdict(sender).items() if value not in (None, [], {}, "")}
    text = yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=100)
    path = folder / f"{sender.sender}.yaml"
    write_atomically(path, text.encode("utf-8"))
    return path


def find_sender(
    path: Path, titles: Sequence[str], community: str | None, senders: Iterable[Sender]
) -> FoundSender:
    """The sender by --community, by the file's folders, by the office that the titles name.

    When the signs point at different senders the file waits and the message names both.
    """
    everyone = list(senders)
    signs = [
        _by_code(community, everyone),
        _by_folder(path, everyone),
        _by_title(titles, everyone),
    ]
    for sign in signs:
        if len(sign) > 1:
            return _unsure(path, sign[0], sign[1])
    found = [sign[0] for sign in signs if sign]
    for one in found[1:]:
        if one != found[0]:
            return _unsure(path, found[0], one)
    if found and community is not None and not _covers(found[0].community, community):
        inside, given = found[0].community_name or found[0].sender, community
        return FoundSender(
            found[0],
            [say("community_disagrees", file=display_name(path), inside=inside, given=given)],
        )
    return FoundSender(found[0] if found else None)


def _unsure(path: Path, first: Sender, second: Sender) -> FoundSender:
    names = [s.community_name or s.sender for s in (first, second)]
    return FoundSender(
        None, [say("sender_ambiguous", file=display_name(path), first=names[0], second=names[1])]
    )


def _covers(one: str, other: str) -> bool:
    """Whether one region code lies in the other, whatever zeros fill them up."""
    short, long = sorted((_significant(one), _significant(other)), key=len)
    return long.startswith(short)


def _significant(code: str) -> str:
    for digits in (2, 4, 6, 9):
        if set(code[digits:]) <= {"0"}:
            return code[:digits]
    return code


def _by_code(community: str | None, senders: list[Sender]) -> list[Sender]:
    """The sender of that code, else the one whose area is the smallest around it."""
    if community is None:
        return []
    around = [s for s in senders if community.startswith(_significant(s.community))]
    longest = max((len(_significant(s.community)) for s in around), default=0)
    return [s for s in around if len(_significant(s.community)) == longest]


def _by_folder(path: Path, senders: Iterable[Sender]) -> list[Sender]:
    """Senders that claim the nearest of the file's folders that anybody claims."""
    everyone = list(senders)
    for folder in path.parts[-2::-1]:
        name = plain(folder)
        claimed = [s for s in everyone if name in {plain(f) for f in (s.sender, *s.folders)}]
        if claimed:
            return claimed
    return []


def _by_title(titles: Iterable[str], senders: Iterable[Sender]) -> list[Sender]:
    """Senders whose name stands in the office that fills in; the longest name wins."""
    named = [plain(office) for office in offices(titles)]
    hits = [(_longest_name(sender, named), sender) for sender in senders]
    hits = [(length, sender) for length, sender in hits if length]
    longest = max((length for length, _ in hits), default=0)
    return [sender for length, sender in hits if length == longest]


def offices(titles: Iterable[str]) -> list[str]:
    """The offices that fill in, as the titles name them: 填报单位：内坑镇砌坑村妇联."""
    return [found[1] for text in titles if (found := _FILLED_BY.search(text))]


def _longest_name(sender: Sender, named: list[str]) -> int:
    """Length of the sender's longest name that stands in one of the offices; 0 when none does."""
    names = [plain(name) for name in (*sender.names, sender.community_name) if name]
    return max((len(n) for n in names if any(n in office for office in named)), default=0)


def _now() -> str:
    return datetime.now(SHANGHAI).isoformat(timespec="seconds")


def confirm(sender: Sender, dataset: str, heading: str, column: str, who: str) -> Sender:
    """The sender with a heading's column learned, and who said so; KeyError for no such column."""
    DATASETS[dataset].column(column)
    learned = _without(sender.headings.get(dataset, {}), heading) | {heading: column}
    ignored = [h for h in sender.ignored.get(dataset, []) if plain(h) != plain(heading)]
    return replace(
        sender,
        headings=sender.headings | {dataset: learned},
        ignored=sender.ignored | {dataset: ignored},
        confirmed=[*sender.confirmed, _record(dataset, heading, column, who)],
    )


def ignore(sender: Sender, dataset: str, heading: str, who: str) -> Sender:
    """The sender with a heading that shall fill nothing, and who said so."""
    learned = _without(sender.headings.get(dataset, {}), heading)
    ignored = [*sender.ignored.get(dataset, []), heading]
    return replace(
        sender,
        headings=sender.headings | {dataset: learned},
        ignored=sender.ignored | {dataset: list(dict.fromkeys(ignored))},
        confirmed=[*sender.confirmed, _record(dataset, heading, "", who)],
    )


def _without(learned: dict[str, str], heading: str) -> dict[str, str]:
    return {h: column for h, column in learned.items() if plain(h) != plain(heading)}


def _record(dataset: str, heading: str, column: str, who: str) -> dict[str, str]:
    return {"dataset": dataset, "heading": heading, "column": column, "who": who, "when": _now()}
