"""The short names of micro-homes in a text that speaks of them: 名苑小区29场, 叠翠17场."""

from __future__ import annotations

from collections.abc import Mapping

from reports.draft.language.conditions import Names

HOME = "妇女微家"
_SHORTEST = 2  # characters


def short_homes(forms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names of micro-homes with what is left of each form without 妇女微家."""
    return {name: tuple(dict.fromkeys((*texts, *_short(texts)))) for name, texts in forms.items()}


def with_short_homes(names: Names) -> Names:
    """The names of the data, those of micro-homes with their short ones."""
    return {
        dataset: {
            dimension: short_homes(forms) if dimension == "micro_home_name" else forms
            for dimension, forms in of_data.items()
        }
        for dataset, of_data in names.items()
    }


def _short(texts: tuple[str, ...]) -> list[str]:
    bare = [text.removesuffix(HOME) for text in texts if text.endswith(HOME)]
    return [text for text in bare if len(text) >= _SHORTEST]
