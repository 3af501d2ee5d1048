"""Short lines below a number: a mark, words, and a colour that never says it alone."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Colour: TypeAlias = Literal["red", "green", "orange", "gray", ""]


class Remark(NamedTuple):
    """What is said of a number, such as ▲ 同比上升 3.2%; the colour is for the mark or for all."""

    words: str
    mark: str = ""
    colour: Colour = ""
    is_all_coloured: bool = False
    short: str = ""

    @property
    def text(self) -> str:
        """Mark and words."""
        return f"{self.mark} {self.words}".strip()

    @property
    def brief(self) -> str:
        """Mark and the shorter words, where room is scarce."""
        return f"{self.mark} {self.short or self.words}".strip()

    @property
    def markdown(self) -> str:
        """The line for Streamlit."""
        if not self.colour:
            return self.text
        if self.is_all_coloured:
            return f":{self.colour}[{self.text}]"
        return f":{self.colour}[{self.mark}] {self.words}"
