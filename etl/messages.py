"""What the pipeline can tell a person: a closed list, each by a stable name, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal

from etl.file_messages import FILE_MESSAGES
from etl.table_messages import TABLE_MESSAGES

Level = Literal["file", "table", "heading", "row", "cell"]

# name → (Chinese text, English text, level)
MESSAGES: Mapping[str, tuple[str, str, Level]] = {**FILE_MESSAGES, **TABLE_MESSAGES}


@dataclass(frozen=True)
class Message:
    """One named message with its parameters; `zh` and `en` are its texts."""

    name: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def zh(self) -> str:
        """The Chinese text."""
        return MESSAGES[self.name][0].format_map(self.params)

    @property
    def en(self) -> str:
        """The English text."""
        return MESSAGES[self.name][1].format_map(self.params)

    @property
    def level(self) -> Level:
        """What the message is about: file, table, heading, row or cell."""
        return MESSAGES[self.name][2]


def say(name: str, **params: object) -> Message:
    """The message of that name; KeyError when the name or one of its parameters is unknown."""
    texts = MESSAGES[name]
    for text in texts[:2]:
        for _, needed, _, _ in Formatter().parse(text):
            if needed and needed not in params:
                raise KeyError(f"{name} needs {needed}")
    return Message(name, params)


class Refusal(Exception):
    """A file, or a part of it, is not taken in; `message` says why and what to do."""

    def __init__(self, name: str, **params: object) -> None:
        self.message = say(name, **params)
        super().__init__(self.message.en)
