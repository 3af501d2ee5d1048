"""Which of the known names each row has, as the learning programs need it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix


def indicators(rows: Sequence[Iterable[str]], names: Sequence[str]) -> csr_matrix:
    """One where a row has a name (rows x names); names that are not known are left out."""
    place = {name: index for index, name in enumerate(names)}
    known = [[place[name] for name in row if name in place] for row in rows]
    ends = np.cumsum([0, *(len(one) for one in known)])
    cells = (np.ones(ends[-1]), np.concatenate(known).astype(int), ends)
    return csr_matrix(cells, (len(rows), len(names)))
