"""Reads vectors of words in the binary form of word2vec."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

_HAN = ("一", "鿿")
Floats = np.ndarray[Any, np.dtype[np.float64]]


def word_vectors(path: Path, most: int) -> Mapping[str, Floats]:
    """The first words of Chinese characters of a file, the most frequent ones, with unit vectors.

    The file: a line with its words and dimensions, then each word, a space and float32 values.
    """
    with path.open("rb") as file:
        count, size = map(int, file.readline().split())
        data = file.read()
    found: dict[str, Floats] = {}
    position = 0
    for _ in range(count):
        end = data.index(b" ", position)
        word = data[position:end].decode("utf-8", "replace").strip()
        values = np.frombuffer(data, "<f4", size, end + 1).astype(float)
        position = end + 1 + 4 * size
        if word and all(_HAN[0] <= one <= _HAN[1] for one in word):
            found[word] = values / np.linalg.norm(values)
        if len(found) == most:
            break
    return found
